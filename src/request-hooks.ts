import accepts from '@fastify/accepts';
import type { FastifyInstance } from 'fastify';
import type { AppParts } from './app-options.ts';
import { namesOf } from './database/names.ts';
import { expectNoBody } from './http/body-types.ts';
import { waitForChange } from './http/change-number.ts';
import { answerErrors, checkHeads, overlookExpectations, readAbsoluteTargets } from './http/errors.ts';
import { mediaTypes } from './http/format.ts';
import { innerRequests } from './http/inner-request.ts';
import { readJsonBodies } from './http/json-body.ts';
import { tellWhenStopping } from './http/lifetime.ts';
import { limitConnections } from './http/protection/connections.ts';
import { allowOrigins } from './http/protection/cross-origin.ts';
import { sendProtectiveHeaders } from './http/protection/headers.ts';
import { refuseUnderPressure } from './http/protection/pressure.ts';
import { limitRate } from './http/protection/rate-limit.ts';
import { tellRequestIds } from './http/request-id.ts';
import { logCutOff, watchCutOff } from './http/request-log.ts';
import { keepAnswers } from './http/response-cache.ts';
import { countRows } from './http/row-counts.ts';
import { guard } from './keys/guard.ts';
import { identify } from './keys/identify.ts';
import { measureRequests, measureService } from './operation/metrics.ts';
import { addPages } from './pages/page-hooks.ts';
import { jsonPatchType } from './writing/json-patch.ts';
import { mergePatchType } from './writing/merge-patch.ts';

/**
 * What every request meets before its route, in this order: it is measured and given an id; answers get the headers that
 * protect; what is not HTTP as it should be is refused, then what comes while the service stops or has too much to do;
 * whose key it came with is found out, requests are counted, keys are asked for where they are needed; and what was
 * answered before is sent again.
 */
export async function addRequestHooks(app: FastifyInstance, parts: AppParts): Promise<void> {
  const {
    database,
    registry,
    lifetime,
    protection,
    origins,
    protective,
    addresses,
    tracing,
    background = null,
  } = parts;
  innerRequests(app);
  countRows(app);
  const whenCutOff = watchCutOff(app);
  measureRequests(app, registry, whenCutOff);
  tracing?.attach(app, whenCutOff);
  tellRequestIds(app);
  whenCutOff(logCutOff);
  addPages(app, namesOf(database), addresses);
  sendProtectiveHeaders(app, protective);
  answerErrors(app);
  await allowOrigins(app, origins);
  readAbsoluteTargets(app);
  checkHeads(app);
  overlookExpectations(app);
  tellWhenStopping(app, lifetime);
  if (protection.pressure !== undefined) await refuseUnderPressure(app, protection.pressure);
  identify(app, database);
  await limitRate(app, protection.rateLimit ?? 0, ({ keyHolder }) => keyHolder?.id);
  if (protection.connections !== undefined) limitConnections(app, protection.connections);
  const leave = background === null ? 'none' : background.everything ? 'all' : 'large';
  expectNoBody(app);
  readJsonBodies(app, [mediaTypes.json, mergePatchType, jsonPatchType], leave);
  await app.register(accepts);
  guard(app, database, parts.requireKeyForReads ?? false);
  waitForChange(app, database);
  const kept = keepAnswers(app, database);
  measureService(registry, { app, database, kept, background });
}
