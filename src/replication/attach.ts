import type { Database } from '../database/connection.ts';
import { shareLog } from '../database/shared-log.ts';
import { NodeLog } from './node-log.ts';

/** Lets the writes to a node's database go through its log, and brings it up to the head where that can be reached. */
export async function attachLog(database: Database, urls: string): Promise<NodeLog> {
  const log = new NodeLog(database, urls);
  shareLog(database, log);
  // What only reads does without.
  await log.catchUp().catch(() => {});
  return log;
}
