import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openReader } from '../../src/database/connection.ts';

const run = promisify(execFile);

/** What is wrong with a database after all that was written; empty where nothing is. */
export async function faultsOfDatabase(path: string): Promise<string[]> {
  const reader = openReader(path);
  const faults: string[] = [];
  try {
    const integrity = reader.sqlite.pragma('integrity_check', { simple: true });
    const foreign = reader.sqlite.pragma('foreign_key_check');
    if (integrity !== 'ok') faults.push(`integrity_check: ${String(integrity)}`);
    if (!Array.isArray(foreign) || foreign.length > 0)
      faults.push(`foreign_key_check: ${JSON.stringify(foreign)}`);
  } finally {
    reader.sqlite.close();
  }
  const environment = { ...process.env, DATABASE_URL: `file:${path}` };
  await run(process.execPath, ['dist/cli.js', 'check', '--database'], { env: environment }).catch(
    (error: { stdout?: string; stderr?: string }) => {
      faults.push(`check --database: ${error.stdout ?? ''}${error.stderr ?? ''}`.slice(0, 4000));
    },
  );
  return faults;
}
