import accepts from '@fastify/accepts';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { answerErrors } from '../http/errors.ts';
import { metricsRoute } from './metrics-route.ts';

/** Serves `/metrics`, and nothing else, on an address of its own, so that those who use the service do not see it. */
export async function serveMetrics(
  registry: Registry,
  address: { readonly host: string; readonly port: number },
): Promise<FastifyInstance> {
  const server = Fastify({ forceCloseConnections: true, schemaController: { compilersFactory: {} } });
  server.setValidatorCompiler(() => (value) => ({ value }));
  server.setSerializerCompiler(() => (value) => JSON.stringify(value));
  server.decorateReply('keepAs', null);
  answerErrors(server);
  await server.register(accepts);
  metricsRoute(server, registry);
  await server.listen(address);
  return server;
}
