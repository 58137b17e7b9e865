import accepts from '@fastify/accepts';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { Registry } from 'prom-client';
import { facets } from './aggregate/facets.ts';
import { aggregateRoutes } from './aggregate/routes.ts';
import type { Background } from './background/tasks.ts';
import { documentRoutes } from './claims/document-routes.ts';
import { claimRoutes } from './claims/routes.ts';
import { type Database, inOneState } from './database/connection.ts';
import { writabilityOf } from './database/writability.ts';
import { exportRoutes } from './export/routes.ts';
import {
  answerErrors,
  answerFrameworkError,
  answerOtherMethods,
  answerUnreadable,
  checkHeads,
  headerBytes,
  overlookExpectations,
} from './http/errors.ts';
import { mediaTypes } from './http/format.ts';
import { readJsonBodies } from './http/json-body.ts';
import { Lifetime, tellWhenStopping } from './http/lifetime.ts';
import { documentation, specification } from './http/openapi.ts';
import { headersLookedAt, limitConnections } from './http/protection/connections.ts';
import { allowOrigins } from './http/protection/cross-origin.ts';
import { protectiveHeaders, sendProtectiveHeaders } from './http/protection/headers.ts';
import { refuseUnderPressure } from './http/protection/pressure.ts';
import { type Protection, trustOf, usualBodyLimit } from './http/protection/protection.ts';
import { limitRate } from './http/protection/rate-limit.ts';
import { requestIdOf, tellRequestIds } from './http/request-id.ts';
import { logCutOff, requestLog, watchCutOff, withoutKeysInLog } from './http/request-log.ts';
import { keepAnswers } from './http/response-cache.ts';
import { importRoutes } from './importing/routes.ts';
import { guard } from './keys/guard.ts';
import { identify } from './keys/identify.ts';
import { metaAnalysisRoutes } from './meta-analysis/routes.ts';
import { measureRequests, measureService } from './operation/metrics.ts';
import { metricsRoute } from './operation/metrics-route.ts';
import type { Tracing } from './operation/tracing.ts';
import { outcomeRoutes } from './outcomes/routes.ts';
import { serviceRoutes } from './service/routes.ts';
import { schemaRoutes } from './service/schema-routes.ts';
import { ColumnStore } from './studies/columns/store.ts';
import { studyRoutes } from './studies/routes.ts';
import { vocabularyRoutes } from './vocabularies/routes.ts';
import { namesOf } from './vocabulary/names.ts';
import { exampleClaim, exampleStudy } from './writing/examples.ts';
import { historyRoutes } from './writing/history-routes.ts';
import { writableClaims, writableStudies } from './writing/subject.ts';
import { mergePatchType, writeRoutes } from './writing/write-routes.ts';

/**
 * Builds the application over an open, migrated database. Nothing is global: tests build their own.
 * The caller closes the database after the application.
 */
export async function buildApp(
  database: Database,
  options: Pick<FastifyServerOptions, 'logger'> & {
    readonly background?: Background;
    /** The largest body that is imported, in bytes. */
    readonly importLimit?: number;
    /** What keeps one client from taking the service from the others; without it, nothing is limited but sizes. */
    readonly protection?: Partial<Protection>;
    readonly requireKeyForReads?: boolean;
    /** Tells when the service is about to stop. */
    readonly lifetime?: Lifetime;
    /** Where spans of requests go. */
    readonly tracing?: Tracing | undefined;
    /** What is measured; served at `/metrics` unless it is served elsewhere. */
    readonly metrics?: { readonly registry: Registry; readonly servedElsewhere: boolean };
  } = {},
): Promise<FastifyInstance> {
  const { background = null, lifetime = new Lifetime(), protection = {} } = options;
  const origins = protection.origins ?? '*';
  const protective = await protectiveHeaders(origins === '*');
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
    frameworkErrors: answerFrameworkError(protective.data),
    trustProxy: trustOf(protection.trustProxy ?? false),
    bodyLimit: protection.bodyLimit ?? usualBodyLimit,
    // Ours says why, as problem details.
    return503OnClosing: false,
    // Parameters are read by the query grammar, answers are text already: Fastify neither checks nor serializes.
    schemaController: { compilersFactory: {} },
  });
  app.setValidatorCompiler(() => (value) => ({ value }));
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));

  const methodsByPath = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ method, url, schema }) => {
    if (schema === undefined || ('hide' in schema && schema.hide === true && !schema.operationId)) return;
    const methods = methodsByPath.get(url) ?? new Set<string>();
    for (const each of Array.isArray(method) ? method : [method]) methods.add(each);
    methodsByPath.set(url, methods);
  });

  app.removeContentTypeParser('text/plain');
  const { registry, servedElsewhere } = options.metrics ?? {
    registry: new Registry(),
    servedElsewhere: false,
  };
  const whenCutOff = watchCutOff(app);
  measureRequests(app, registry, whenCutOff);
  options.tracing?.attach(app, whenCutOff);
  tellRequestIds(app);
  whenCutOff(logCutOff);
  sendProtectiveHeaders(app, protective);
  answerErrors(app);
  await allowOrigins(app, origins);
  checkHeads(app);
  overlookExpectations(app);
  tellWhenStopping(app, lifetime);
  if (protection.pressure !== undefined) await refuseUnderPressure(app, protection.pressure);
  identify(app, database);
  await limitRate(app, protection.rateLimit ?? 0, ({ keyHolder }) => keyHolder?.id);
  if (protection.connections !== undefined) limitConnections(app, protection.connections);
  readJsonBodies(app, [mediaTypes.json, mergePatchType]);
  await app.register(accepts);
  guard(app, database, options.requireKeyForReads ?? false);
  const kept = keepAnswers(app, database);
  measureService(registry, { app, database, kept, background });
  await specification(app);

  writabilityOf(database).onChange = (fault) => {
    if (fault === null) app.log.info('the database takes writes again');
    else app.log.error({ fault: fault.kind }, fault.message);
  };
  const names = namesOf(database);
  serviceRoutes(app, database, lifetime, { hasMetrics: !servedElsewhere });
  if (!servedElsewhere) metricsRoute(app, registry);
  schemaRoutes(app, database);
  const columns = new ColumnStore(
    background === null ? null : (path) => background.run('readColumns', { path }),
  );
  app.addHook('onListen', async () => {
    // Before they are asked for: of a large database they take some seconds to read.
    inOneState(database, () => columns.at(database));
  });
  studyRoutes(app, database, columns, names, [facets(database, columns, background)]);
  outcomeRoutes(app, database, columns, names);
  aggregateRoutes(app, database, columns, background, names);
  metaAnalysisRoutes(app, database, columns, background, names);
  claimRoutes(app, database, columns, names);
  documentRoutes(app, database, names);
  writeRoutes(app, database, names, writableStudies, exampleStudy);
  writeRoutes(app, database, names, writableClaims, exampleClaim);
  historyRoutes(app, database, names, writableStudies);
  historyRoutes(app, database, names, writableClaims);
  vocabularyRoutes(app, database, columns, names);
  await importRoutes(app, database, options.importLimit);
  exportRoutes(app, database, columns, background, names);
  answerOtherMethods(app, new Map(methodsByPath));
  await documentation(app);
  return app;
}
