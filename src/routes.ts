import type { FastifyInstance } from 'fastify';
import { facets } from './aggregate/facets.ts';
import { aggregateRoutes } from './aggregate/routes.ts';
import type { AppParts } from './app-options.ts';
import { autocompleteRoute } from './autocomplete/routes.ts';
import { CountingQueue } from './background/counting.ts';
import { ClaimIndex } from './claims/claim-index.ts';
import { documentRoutes } from './claims/document-routes.ts';
import { claimRoutes } from './claims/routes.ts';
import { inOneState } from './database/connection.ts';
import { namesOf } from './database/names.ts';
import type { AttachLog } from './database/shared-log.ts';
import { writabilityOf } from './database/writability.ts';
import { exportRoutes } from './export/routes.ts';
import { checkRoute } from './fact-checking/routes.ts';
import { documentation } from './http/documentation.ts';
import { answerOtherMethods } from './http/errors.ts';
import { specification } from './http/openapi.ts';
import { importRoutes } from './importing/routes.ts';
import { keyRoutes } from './keys/routes.ts';
import { mcpRoute } from './mcp/routes.ts';
import { overviewRoute } from './meta-analysis/overview-route.ts';
import { metaAnalysisRoutes } from './meta-analysis/routes.ts';
import { metricsRoute } from './operation/metrics-route.ts';
import { outcomeRoutes } from './outcomes/routes.ts';
import { serveAssets } from './pages/assets.ts';
import { checkPages } from './pages/check/routes.ts';
import { deskRoutes } from './pages/desk/routes.ts';
import { searchRoutes } from './pages/search/routes.ts';
import { serviceRoutes } from './service/routes.ts';
import { schemaRoutes } from './service/schema-routes.ts';
import type { IndexOptions } from './studies/index/record-index.ts';
import { StudyIndex } from './studies/index/study-index.ts';
import { studyRoutes } from './studies/routes.ts';
import { vocabularyRoutes } from './vocabularies/routes.ts';
import { acceptRoute } from './writing/accept-route.ts';
import { deletionsRoute } from './writing/deletions-route.ts';
import { exampleClaim, exampleStudy } from './writing/examples.ts';
import { historyRoutes } from './writing/history-routes.ts';
import { partRoutes } from './writing/part-routes.ts';
import { writableClaims, writableStudies } from './writing/subject.ts';
import { writeRoutes } from './writing/write-routes.ts';

/** Loads what shares a log only where there is one. */
const attachLog: AttachLog = async (database, address) =>
  (await import('./replication/attach.ts')).attachLog(database, address);

/** All routes, and the documentation of them. */
export async function routes(app: FastifyInstance, parts: AppParts): Promise<void> {
  const { database, registry, lifetime, metrics, importLimit, background = null } = parts;
  const servedElsewhere = metrics?.servedElsewhere ?? false;
  const methodsByPath = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ method, url, schema }) => {
    if (schema === undefined || ('hide' in schema && schema.hide === true && !schema.operationId)) return;
    const methods = methodsByPath.get(url) ?? new Set<string>();
    for (const each of Array.isArray(method) ? method : [method]) methods.add(each);
    methodsByPath.set(url, methods);
  });

  await specification(app);

  writabilityOf(database).onChange = (fault) => {
    if (fault === null) app.log.info('the database takes writes again');
    else app.log.error({ fault: fault.kind }, fault.message);
  };
  const names = namesOf(database);
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());
  const reading: IndexOptions = {
    closing: closing.signal,
    notKept: (error) => app.log.warn({ err: error }, 'the index was not kept: the next start reads it anew'),
  };
  const index = new StudyIndex(reading);
  const claims = new ClaimIndex(reading);
  const counting = new CountingQueue();
  serviceRoutes(app, database, lifetime, index, { hasMetrics: !servedElsewhere });
  if (!servedElsewhere) metricsRoute(app, registry);
  schemaRoutes(app, database);
  app.addHook('onListen', async () => {
    // Before it is asked for: of a large database it takes some seconds to read.
    inOneState(database, () => index.at(database));
  });
  const counts = facets(database, index, counting);
  studyRoutes(app, database, index, names, [counts]);
  outcomeRoutes(app, database, index, names, [counts]);
  aggregateRoutes(app, database, index, background, counting, names);
  metaAnalysisRoutes(app, database, index, background, names);
  overviewRoute(app, database, index, background, names);
  claimRoutes(app, database, index, claims, names);
  checkRoute(app, { database, index, claims, background, names });
  await checkPages(app, names);
  documentRoutes(app, database, names);
  const writing = { app, database, background, names };
  const writingStudies = { ...writing, kind: writableStudies, example: exampleStudy };
  writeRoutes(writingStudies);
  partRoutes(writingStudies);
  acceptRoute(writingStudies);
  writeRoutes({ ...writing, kind: writableClaims, example: exampleClaim });
  historyRoutes(app, database, background, names, writableStudies);
  historyRoutes(app, database, background, names, writableClaims);
  deletionsRoute(app, database);
  keyRoutes(app);
  autocompleteRoute(app, database, index, names);
  vocabularyRoutes(app, database, index, claims, names);
  await importRoutes(app, { database, background, logUrl: parts.logUrl, attachLog }, importLimit);
  exportRoutes(app, database, { studies: index, claims }, background, names);
  await mcpRoute(app, { names, ...parts });
  answerOtherMethods(app, new Map(methodsByPath));
  await documentation(app);
  deskRoutes(app, names);
  searchRoutes(app, names);
  await serveAssets(app);
}
