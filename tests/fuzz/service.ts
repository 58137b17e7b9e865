import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/database/connection.ts';
import { createKey } from '../../src/keys/store.ts';
import type { Scope } from '../../src/vocabulary/scopes.ts';
import type { Keys } from './requests/request.ts';

/** The service in a process of its own, as it runs for users, on a database of its own. */
export interface Service {
  readonly base: string;
  readonly port: number;
  /** Of the process. */
  readonly pid: number;
  readonly databasePath: string;
  readonly keys: Keys;
  /** What the process printed so far: where it fails, the stack is here. */
  readonly printed: () => string;
  /** How the process ended; null while it runs. */
  readonly ended: () => string | null;
  /** Stops the process, and tells how it ended. */
  readonly stop: () => Promise<string>;
  /** Removes the database. */
  readonly remove: () => void;
}

const mostPrinted = 1_000_000;

/**
 * Starts the built service on a free port, with the seeds and a key of each scope.
 * @param prepare makes the database at a path; where it is not given the service seeds its own.
 */
export async function startService(prepare: (path: string) => void = () => {}): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-fuzz-'));
  const databasePath = join(folder, 'evidence.db');
  prepare(databasePath);
  const child = spawn(process.execPath, ['dist/cli.js', 'serve'], {
    env: {
      ...process.env,
      DATABASE_URL: `file:${databasePath}`,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'error',
      IMPORT_LIMIT_MB: '2',
      RATE_LIMIT_MAX: '0',
      // A busy machine is no reason to refuse a test.
      MAX_EVENT_LOOP_DELAY: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  let ended: string | null = null;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text = (text + part).slice(-mostPrinted);
    });
  }
  const end = new Promise<string>((resolve) => {
    child.once('close', (code, signal) => {
      ended = signal === null ? `exit code ${code}` : `signal ${signal}`;
      resolve(ended);
    });
  });
  const port = await portOf(child, () => text);
  const database = openDatabase(databasePath);
  const key = (scope: Scope) => createKey(database, `Fuzz ${scope}`, scope).token;
  const keys = { read: key('read'), write: key('write'), admin: key('admin') };
  database.sqlite.close();
  return {
    base: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    databasePath,
    keys,
    printed: () => text,
    ended: () => ended,
    stop: () => {
      if (ended === null) child.kill('SIGTERM');
      return end;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Waits until the process says where it listens. */
async function portOf(child: ChildProcess, printed: () => string): Promise<number> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const port = /http:\/\/[^:/]+:([0-9]+)\/docs/.exec(printed())?.[1];
    if (port !== undefined) return Number(port);
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`the service did not start:\n${printed()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
