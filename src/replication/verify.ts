import { countDocuments } from '../claims/look-up.ts';
import { readDocumentRecords } from '../claims/read-rows.ts';
import { type Database, inOneState } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { Refusal } from '../database/faults.ts';
import { readLocalPosition } from '../database/log-position.ts';
import { countRevisions, readRevision } from '../database/revisions.ts';
import { readAnewAfter, readHead, readState } from './log-rows.ts';
import { countRecords, readRecords } from './record-rows.ts';
import type { LogServers } from './servers.ts';

/** So many records are compared at once. */
const recordsAtOnce = 1000;

/** How a node's database stands to its log. */
export interface Verified {
  readonly position: number;
  readonly head: number;
  readonly dataVersion: string;
  readonly records: number;
  /** What is not the same, in words; empty where all is. */
  readonly differences: readonly string[];
}

/** At most so many differences are told. */
const mostTold = 20;

/**
 * Compares a node's database with the log as far as the node has come: change number, digest, and every record of the
 * history, with who wrote it, when and why.
 * @throws Refusal where the database is no copy of a log.
 */
export async function verifyNode(database: Database, servers: LogServers): Promise<Verified> {
  const { local, state, here } = inOneState(database, () => ({
    local: readLocalPosition(database),
    state: readDataVersion(database),
    here: countRevisions(database) + countDocuments(database),
  }));
  if (local === undefined) throw new Refusal(`${database.path} is a copy of no log`, 2);
  const differences: string[] = [];
  const differs = (line: string) => {
    if (differences.length < mostTold) differences.push(line);
  };
  return servers.use(async (connection) => {
    const head = await readHead(connection);
    if (head === undefined || head.log !== local.log) {
      throw new Refusal(`${database.path} is a copy of another log than that at LOG_URL`, 1);
    }
    if (await readAnewAfter(connection, local.position)) {
      const told =
        'the data were changed as a whole since: start the service again, which makes its file anew';
      return {
        position: local.position,
        head: head.position,
        dataVersion: state.version,
        records: here,
        differences: [told],
      };
    }
    const there = await readState(connection, local.position);
    if (there === undefined) differs(`the log has no entry ${local.position}`);
    else if (there.number !== state.change) {
      differs(`the node has ${state.change} changes, and the log ${there.number} at entry ${local.position}`);
    } else if (there.digest !== state.digest) {
      differs(
        `the digests differ at entry ${local.position}: ${state.digest}, and in the log ${there.digest}`,
      );
    }
    const storedDocuments = new Map(
      readDocumentRecords(database).map((document) => [document.id, JSON.stringify(document)]),
    );
    for (let after = { position: 0, place: -1 }; ; ) {
      const records = await readRecords(connection, after, local.position, recordsAtOnce);
      for (const { write } of records) {
        const { kind, id, revision, record } = write;
        const name = `${kind} ${id}, revision ${revision}`;
        if (kind === 'document') {
          if (storedDocuments.get(id) !== record) differs(`${name} differs`);
          continue;
        }
        const stored = readRevision(database, kind, id, revision);
        if (stored === undefined) differs(`the node lacks ${name}`);
        else if (
          stored.record !== record ||
          stored.writtenAt !== write.writtenAt ||
          stored.writtenBy !== write.writtenBy ||
          stored.note !== write.note
        ) {
          differs(`${name} differs`);
        }
      }
      const last = records.at(-1);
      if (last === undefined) break;
      after = last;
    }
    const records = await countRecords(connection, local.position);
    if (records !== here) {
      differs(`the node has ${here} records, and the log ${records}`);
    }
    return {
      position: local.position,
      head: head.position,
      dataVersion: state.version,
      records,
      differences,
    };
  });
}
