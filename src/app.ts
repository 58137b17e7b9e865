import Fastify, { type FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import type { AppOptions } from './app-options.ts';
import type { Database } from './database/connection.ts';
import { answerFrameworkError, answerUnreadable, headerBytes } from './http/errors.ts';
import { Lifetime } from './http/lifetime.ts';
import { meantAddress } from './http/other-addresses.ts';
import { headersLookedAt } from './http/protection/connections.ts';
import { protectiveHeaders } from './http/protection/headers.ts';
import { trustOf, usualBodyLimit } from './http/protection/protection.ts';
import { requestIdOf } from './http/request-id.ts';
import { requestLog, withoutKeysInLog } from './http/request-log.ts';
import { PageAddresses } from './pages/page-addresses.ts';
import { addRequestHooks } from './request-hooks.ts';
import { routes } from './routes.ts';

/**
 * Builds the application over an open, migrated database. Nothing is global: tests build their own.
 * The caller closes the database after the application.
 */
export async function buildApp(database: Database, options: AppOptions = {}): Promise<FastifyInstance> {
  const { lifetime = new Lifetime(), protection = {} } = options;
  const origins = protection.origins ?? '*';
  const protective = await protectiveHeaders(origins === '*');
  const addresses = new PageAddresses();
  const app = Fastify({
    logger: withoutKeysInLog(options.logger ?? false),
    logController: requestLog,
    genReqId: requestIdOf,
    // A logger of its own for each request would cost more than its line; the line names the request.
    childLoggerFactory: (logger) => logger,
    // Ours says that Host is missing, as problem details.
    http: {
      maxHeaderSize: headerBytes,
      connectionsCheckingInterval: headersLookedAt,
      requireHostHeader: false,
    },
    clientErrorHandler: answerUnreadable(protective.data),
    frameworkErrors: answerFrameworkError(protective.data, origins),
    rewriteUrl: ({ url = '/', headers }) => addresses.meant(meantAddress(url), headers.accept),
    trustProxy: trustOf(protection.trustProxy ?? false),
    bodyLimit: protection.bodyLimit ?? usualBodyLimit,
    // Ours says why, as problem details.
    return503OnClosing: false,
    // Parameters are read by the query grammar, answers are text already: Fastify neither checks nor serializes.
    schemaController: { compilersFactory: {} },
  });
  app.setValidatorCompiler(() => (value) => ({ value }));
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));

  app.removeContentTypeParser('text/plain');
  const registry = options.metrics?.registry ?? new Registry();
  const parts = { ...options, database, lifetime, protection, origins, protective, registry, addresses };
  await addRequestHooks(app, parts);
  await routes(app, parts);
  return app;
}
