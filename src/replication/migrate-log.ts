import { join } from 'node:path';
import { z } from 'zod';
import { readdirSync, readTextSync } from '../system/files.ts';
import { packageFolder } from '../system/package.ts';
import { codeOf, type LogConnection } from './servers.ts';

const folder = packageFolder('migrations/log');

const table = 'create table if not exists log_migrations (name text primary key, applied_at text not null)';

const applied = z.array(z.object({ name: z.string() }));

/** The migrations of the log that come with this software, the first one first. */
function logMigrations(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
}

/**
 * Brings the tables of the log to the newest schema, each migration in one transaction; two nodes that do it at the same
 * time wait for each other.
 * @returns the names of those that were applied.
 */
export async function migrateLog(connection: LogConnection): Promise<string[]> {
  try {
    await connection.query(table);
  } catch (error) {
    // Another node made it at the same time: then it is there.
    if (!['23505', '42P07'].includes(codeOf(error))) throw error;
    await connection.query(table);
  }
  const { rows } = await connection.query('select name from log_migrations');
  const known = new Set(applied.parse(rows).map(({ name }) => name));
  const done: string[] = [];
  for (const name of logMigrations().filter((each) => !known.has(each))) {
    await connection.query('begin');
    try {
      // The first to insert the name goes on; others wait for it, and find it there.
      const { rowCount } = await connection.query(
        'insert into log_migrations (name, applied_at) values ($1, $2) on conflict (name) do nothing',
        [name, new Date().toISOString()],
      );
      if (rowCount === 1) {
        await connection.query(readTextSync(join(folder, name)));
        done.push(name);
      }
      await connection.query('commit');
    } catch (error) {
      await connection.query('rollback').catch(() => {});
      throw error;
    }
  }
  return done;
}
