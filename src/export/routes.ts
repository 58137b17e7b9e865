import type { FastifyInstance } from 'fastify';
import type { Background } from '../background/tasks.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnStore } from '../studies/columns/store.ts';
import type { Names } from '../vocabulary/names.ts';
import { descriptionRoutes } from './description-routes.ts';
import { escalcRoute } from './escalc-route.ts';
import { recordExportRoutes } from './record-routes.ts';
import { snapshotRoute } from './snapshot-route.ts';

/** `/export/*`: the whole of the data, as files. */
export function exportRoutes(
  app: FastifyInstance,
  database: Database,
  columns: ColumnStore,
  background: Background | null,
  names: () => Names,
): void {
  recordExportRoutes(app, database, columns);
  escalcRoute(app, database, columns, names);
  snapshotRoute(app, database, background);
  descriptionRoutes(app, database);
}
