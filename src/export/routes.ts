import type { FastifyInstance } from 'fastify';
import type { Background } from '../background/task.ts';
import type { Indexes } from '../claims/claim-index.ts';
import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { descriptionRoutes } from './description-routes.ts';
import { escalcRoute } from './escalc-route.ts';
import { recordExportRoutes } from './record-routes.ts';
import { snapshotRoute } from './snapshot-route.ts';

/** `/export/*`: the whole of the data, as files. */
export function exportRoutes(
  app: FastifyInstance,
  database: Database,
  indexes: Indexes,
  background: Background | null,
  names: () => Names,
): void {
  recordExportRoutes(app, database, indexes);
  escalcRoute(app, database, indexes.studies, names);
  snapshotRoute(app, database, background);
  descriptionRoutes(app, database);
}
