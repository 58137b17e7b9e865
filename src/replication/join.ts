import { closeConnection } from '../database/closing.ts';
import { openDatabase } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { beginDraft } from '../database/drafts.ts';
import { DatabaseFault, Refusal } from '../database/faults.ts';
import { readLocalPosition } from '../database/log-position.ts';
import { migrateDatabase } from '../database/migrate.ts';
import { fileIdentity } from '../database/place.ts';
import { restoreBackup } from '../database/restore.ts';
import { rmSync } from '../system/files.ts';
import { readAnewAfter, readHead, readState } from './log-rows.ts';
import { migrateLog } from './migrate-log.ts';
import { type LogConnection, LogServers } from './servers.ts';
import { fetchSnapshot } from './snapshots.ts';

/** Opens the log for those that have no database of it yet. */
export function openLog(path: string, urls: string): LogServers {
  return new LogServers(
    urls,
    async () => {},
    (detail) => new DatabaseFault('shared-log-away', path, { detail }),
  );
}

/** A node's file is a copy of the log: one that belongs to none, or to another, is not touched. */
function refuseForeign(path: string, is: string): Refusal {
  return new Refusal(
    `${path} ${is}, and was left as it is. Set DATABASE_URL to a path where nothing is: the node makes its file there.`,
    2,
  );
}

const changedAsAWhole = 'the data were changed as a whole';

/** Why the file of a node cannot follow the log any more; undefined where it can. */
async function whyAnew(connection: LogConnection, path: string): Promise<string | undefined> {
  const head = await readHead(connection);
  if (head === undefined) throw new DatabaseFault('shared-log-empty', path);
  if (fileIdentity(path) === undefined) return 'there was none';
  const database = openDatabase(path, { mustExist: true });
  try {
    migrateDatabase(database);
    const local = readLocalPosition(database);
    if (local === undefined) throw refuseForeign(path, 'is a database of its own');
    if (local.log !== head.log) throw refuseForeign(path, 'is a copy of another log');
    const { change, digest } = readDataVersion(database);
    const there = await readState(connection, local.position);
    if (there === undefined) return `it had ${local.position} entries, and the log has ${head.position}`;
    if (there.number !== change || there.digest !== digest) return 'it had another history than the log';
    if (await readAnewAfter(connection, local.position)) return changedAsAWhole;
    return undefined;
  } finally {
    closeConnection(database);
  }
}

/** Puts the newest snapshot in the place of a node's file. @returns where what was there is; null where nothing was. */
async function startFromSnapshot(connection: LogConnection, path: string): Promise<string | null> {
  const draft = beginDraft(path);
  try {
    await fetchSnapshot(connection, draft.path);
    return restoreBackup(draft.path, path).kept;
  } finally {
    draft.end();
  }
}

/**
 * Makes sure that there is a file from which this node can follow the log: the one that is there, or one made from the
 * newest snapshot. Where the log cannot be reached, the one that is there will do.
 * @throws DatabaseFault or Refusal where there is none, or it is a database of something else.
 */
export async function joinLog(path: string, urls: string, say: (line: string) => void): Promise<void> {
  const servers = openLog(path, urls);
  try {
    await servers.use(async (connection) => {
      await migrateLog(connection);
      const reason = await whyAnew(connection, path);
      if (reason === undefined) return;
      const kept = await startFromSnapshot(connection, path);
      say(`Made ${path} from the snapshot in the log: ${reason}`);
      if (kept === null) return;
      // The log had all that the old file had; what was purged must not stay in it.
      if (reason === changedAsAWhole) rmSync(kept, { force: true });
      else say(`What was there is in ${kept}`);
    });
  } catch (error) {
    const isAway = error instanceof DatabaseFault && error.kind === 'shared-log-away';
    if (isAway && fileIdentity(path) === undefined) {
      throw new Refusal(
        `${error.message.split('. ', 1)[0]}, and there is no file at ${path} to answer from. Start the service again when it can be reached.`,
        2,
      );
    }
    if (!isAway) throw error;
    say(`${error.message} This node goes on from ${path}.`);
  } finally {
    await servers.close();
  }
}
