import { createHash } from 'node:crypto';
import { z } from 'zod';
import { backUp } from '../database/backup.ts';
import { openReader } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { Refusal } from '../database/faults.ts';
import { readLocalPosition } from '../database/log-position.ts';
import { schemaState } from '../database/schema-state.ts';
import { closeSync, openSync, piecesOf, rmSync, statSync, writeSync } from '../system/files.ts';
import { companions } from '../system/held-files.ts';
import type { LogConnection, LogServers } from './servers.ts';

/** Size of the parts in which a snapshot is kept, in bytes. */
const partSize = 1024 * 1024;

const snapshotRow = z.object({
  position: z.coerce.number().int(),
  sha256: z.string(),
  bytes: z.coerce.number().int(),
});
const partRow = z.object({ content: z.instanceof(Buffer) });

/** A copy of a node's database, as it is put into the log. */
export interface SnapshotFile {
  readonly path: string;
  readonly position: number;
}

/** Copies a node's database as it is now to a file beside it; to be removed. */
export async function copyForSnapshot(database: string): Promise<SnapshotFile> {
  const path = `${database}.log-snapshot`;
  await backUp(database, path, true);
  const copy = openReader(path);
  try {
    const local = readLocalPosition(copy);
    if (local === undefined) throw new Refusal(`${database} is a copy of no log`, 2);
    return { path, position: local.position };
  } finally {
    copy.sqlite.close();
  }
}

/** Removes what `copyForSnapshot` made. */
export function removeCopy({ path }: SnapshotFile): void {
  for (const ending of ['', ...companions]) rmSync(`${path}${ending}`, { force: true });
}

/** Puts a snapshot into the log in the place of older ones, where there is no newer, inside a transaction of the caller. */
export async function storeSnapshot(
  connection: LogConnection,
  { path, position }: SnapshotFile,
): Promise<void> {
  const copy = openReader(path);
  const { change, digest } = readDataVersion(copy);
  const { applied } = schemaState(copy);
  copy.sqlite.close();
  const { rows } = await connection.query('select position from log_snapshots where position > $1', [
    position,
  ]);
  if (rows.length > 0) return;
  await connection.query('delete from log_snapshots');
  await connection.query('delete from log_snapshot_parts');
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    let part = 0;
    for await (const piece of piecesOf(file, partSize)) {
      hash.update(piece);
      await connection.query('insert into log_snapshot_parts (position, part, content) values ($1, $2, $3)', [
        position,
        part,
        piece,
      ]);
      part += 1;
    }
  } finally {
    closeSync(file);
  }
  await connection.query(
    `insert into log_snapshots (position, number, digest, migrations, bytes, sha256, made_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [position, change, digest, applied, statSync(path).size, hash.digest('hex'), new Date().toISOString()],
  );
}

/**
 * Writes the newest snapshot to a file that is not there.
 * @throws Refusal where the log has none, or what came is not what was put into it.
 */
export async function fetchSnapshot(connection: LogConnection, path: string): Promise<void> {
  // All of one state: another node may put a newer one in its place meanwhile.
  await connection.query('begin isolation level repeatable read');
  try {
    const { rows } = await connection.query(
      'select position, sha256, bytes from log_snapshots order by position desc limit 1',
    );
    const [snapshot] = z.array(snapshotRow).parse(rows);
    if (snapshot === undefined)
      throw new Refusal('The log at LOG_URL has no snapshot; `evidence log snapshot` makes one.', 1);
    const hash = createHash('sha256');
    const file = openSync(path, 'wx', 0o600);
    try {
      for (let part = 0, bytes = 0; bytes < snapshot.bytes; part += 1) {
        const { rows: parts } = await connection.query(
          'select content from log_snapshot_parts where position = $1 and part = $2',
          [snapshot.position, part],
        );
        const [found] = z.array(partRow).parse(parts);
        if (found === undefined)
          throw new Refusal(`The snapshot in the log at LOG_URL lacks its part ${part}.`, 1);
        hash.update(found.content);
        writeSync(file, found.content);
        bytes += found.content.length;
      }
    } finally {
      closeSync(file);
    }
    if (hash.digest('hex') !== snapshot.sha256) {
      throw new Refusal(
        'The snapshot in the log at LOG_URL is damaged; `evidence log snapshot` of another node makes one.',
        1,
      );
    }
  } finally {
    await connection.query('rollback').catch(() => {});
  }
}

/** Copies a node's database as it is now into the log: new nodes start from it. @returns its position. */
export async function makeSnapshot(servers: LogServers, database: string): Promise<number> {
  const copy = await copyForSnapshot(database);
  try {
    await servers.use(async (connection) => {
      await connection.query('begin');
      await storeSnapshot(connection, copy);
      await connection.query('commit');
    });
    return copy.position;
  } finally {
    removeCopy(copy);
  }
}
