import { readConfiguration, variables } from '../config.ts';
import { closeConnection } from '../database/closing.ts';
import { type Database, openDatabase } from '../database/connection.ts';
import { requireKept } from '../database/lost-log.ts';
import { migrateDatabase } from '../database/migrate.ts';

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
 * Runs a command over the database, migrated.
 * @param made whether it makes one where there is none.
 */
export async function withDatabase<T>(
  made: 'made' | 'there',
  run: (database: Database) => T | Promise<T>,
): Promise<T> {
  const { databasePath } = readConfiguration(process.env);
  const database = openDatabase(databasePath, { mustExist: made === 'there' });
  try {
    migrateDatabase(database, { say: complain });
    const result = await run(database);
    requireKept(database);
    return result;
  } finally {
    closeConnection(database);
  }
}
