import { closeConnection } from '../database/closing.ts';
import { openDatabase } from '../database/connection.ts';
import type { Author } from '../database/revisions.ts';
import type { AttachLog } from '../database/shared-log.ts';
import { piecesOf } from '../system/files.ts';
import { importFiles } from './import-files.ts';
import type { ImportRequest } from './parameters.ts';
import type { ImportReport } from './report.ts';

/** Files that were put aside, and what is to be done with them; as data, since another thread does it. */
export interface SpooledBody {
  /** The database file. */
  readonly path: string;
  /** Address of the log that the writes go to; undefined where the database stands alone. */
  readonly logUrl: string | undefined;
  /** The open files, with their names. */
  readonly files: readonly { readonly name: string; readonly descriptor: number }[];
  readonly wanted: ImportRequest;
  readonly author: Author;
}

/** Small, so that a thread that does more than this has time for it between two of them. */
const pieceSize = 16 * 1024;

/** Imports files over a connection of its own: its transaction lasts while others read. */
export async function importBody(
  { path, logUrl, files, wanted, author }: SpooledBody,
  attachLog: AttachLog,
): Promise<ImportReport> {
  const database = openDatabase(path, { mustExist: true });
  let log: Awaited<ReturnType<AttachLog>> | undefined;
  try {
    if (logUrl !== undefined) log = await attachLog(database, logUrl);
    const sources = files.map(({ name, descriptor }) => ({
      name,
      bytes: piecesOf(descriptor, pieceSize),
      format: wanted.format,
    }));
    return await importFiles(database, sources, { ...wanted, author });
  } finally {
    await log?.close();
    closeConnection(database);
  }
}
