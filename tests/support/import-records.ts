import type { Database } from '../../src/database/connection.ts';
import { importTexts } from '../importing/support.ts';

/** The files of `/export` that have all there is to know of the data, as text. */
export interface ExportedFiles {
  readonly 'documents.json': string;
  readonly 'studies.ndjson': string;
  readonly 'claims.ndjson': string;
}

/** Imports exported files into a database that has the vocabulary alone. @throws where a record is not taken. */
export async function importRecords(database: Database, files: ExportedFiles): Promise<void> {
  for (const name of ['documents.json', 'studies.ndjson', 'claims.ndjson'] as const) {
    if (files[name] === '') continue;
    const { entries } = await importTexts(database, { [name]: files[name] });
    const left = entries.find(({ result }) => result !== 'created');
    if (left !== undefined) throw new Error(JSON.stringify(left));
  }
}
