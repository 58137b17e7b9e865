import { readConfiguration, variables } from '../config.ts';
import { closeConnection } from '../database/closing.ts';
import { type Database, openDatabase } from '../database/connection.ts';
import { Refusal } from '../database/faults.ts';
import { requireKept } from '../database/lost-log.ts';
import { migrateDatabase } from '../database/migrate.ts';
import type { NodeLog } from '../replication/node-log.ts';

/** Exit codes: 0 done, 1 the data or the database are at fault, 2 the command or the environment is. */
export const exit = { done: 0, fault: 1, usage: 2 } as const;

const widest = Math.max(...variables.map(({ variable }) => variable.length));
/** What every command's help ends with. */
export const environmentHelp = `
Environment:
${variables.map(({ variable, what, usual }) => `  ${variable.padEnd(widest)}  ${what.replaceAll('`', '')}${usual === null ? '' : ` (${usual})`}`).join('\n')}

Exit codes: 0 done; 1 the data or the database are at fault; 2 the command or the environment is.`;

/** Says a line to whoever, or whatever, reads the output. */
export const say = (line: string) => process.stdout.write(`${line}\n`);

/** Says a line to the person who started the command. */
export const complain = (line: string) => process.stderr.write(`${line}\n`);

/**
 * Runs a command over the database, migrated; over a node's, brought up to the log that it shares.
 * @param made whether it makes one where there is none.
 */
export async function withDatabase<T>(
  made: 'made' | 'there',
  run: (database: Database, log: NodeLog | undefined) => T | Promise<T>,
): Promise<T> {
  const { databasePath, logUrl } = readConfiguration(process.env);
  if (logUrl !== undefined) {
    const { joinLog } = await import('../replication/join.ts');
    await joinLog(databasePath, logUrl, complain);
  }
  const database = openDatabase(databasePath, { mustExist: made === 'there' });
  let log: NodeLog | undefined;
  try {
    migrateDatabase(database, { say: complain });
    if (logUrl !== undefined) {
      const { attachLog } = await import('../replication/attach.ts');
      log = await attachLog(database, logUrl);
    }
    const result = await run(database, log);
    requireKept(database);
    return result;
  } finally {
    await log?.close();
    closeConnection(database);
  }
}

/**
 * Runs what writes to the database as a whole; where that is a node's, what comes of it goes into its log.
 * @param historyToo whether what was written before is overwritten, too.
 */
export function changeWhole<T>(
  log: NodeLog | undefined,
  change: () => T,
  { historyToo = false } = {},
): T | Promise<T> {
  return log === undefined ? change() : log.changeWhole(change, { historyToo });
}

/** @throws where the database is a node's, whose log this would not go through. */
export function refuseForNode(command: string, instead: string): void {
  if (readConfiguration(process.env).logUrl === undefined) return;
  throw new Refusal(
    `\`${command}\` is for a database that stands alone, and LOG_URL is set: ${instead}`,
    exit.usage,
  );
}
