import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client, type QueryResultRow } from 'pg';
import { freePort } from '../free-port.ts';
import { copyServerFolder, give } from './copy-folder.ts';
import { type RunningServer, startServer } from './process.ts';
import { programs } from './programs.ts';

const user = 'evidence';
const password = 'of-the-tests';

interface Options {
  /** Whether what is committed is on the disk, as where a power cut must lose nothing. Without it tests are faster. */
  readonly durable?: boolean;
  /** Settings of postgresql.conf beside those of the tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A PostgreSQL server of the tests' own, in a temporary folder. */
export interface PostgresServer {
  readonly port: number;
  /** Where a database of it is; the one called `evidence` is there from the beginning. */
  readonly url: (database?: string) => string;
  /** Makes an empty database. @returns where it is. */
  readonly newDatabase: () => Promise<string>;
  /** Runs one statement, over a connection of its own. */
  readonly query: (sql: string, values?: unknown[]) => Promise<QueryResultRow[]>;
  /** Starts it again, on the same port, after it was stopped or killed. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** kill -9 of the server with all its processes. */
  readonly kill: () => Promise<void>;
  /** Makes a server that follows this one, as a copy made while it runs. */
  readonly standby: (name: string) => Promise<PostgresServer>;
  /** Has commits wait until this standby has them on its disk; null has them wait for none. */
  readonly commitsWaitFor: (standby: string | null) => Promise<void>;
  /** Makes a standby a server that is written to. */
  readonly promote: () => Promise<void>;
  /** Kills it where it runs, and removes its folder. */
  readonly remove: () => Promise<void>;
}

const folders = new Set<string>();
// Of servers that a test has not removed, and that end with it.
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder of the user as whom servers run. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-postgres-'));
  folders.add(folder);
  give(folder, programs().runAs);
  return folder;
}

const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;
const lines = (settings: Readonly<Record<string, string>>) =>
  Object.entries(settings)
    .map(([name, value]) => `${name} = ${quoted(value)}\n`)
    .join('');

/** Settings of every server of the tests: small, local, and quick to notice that another is gone. */
const usual = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '32MB',
  max_connections: '80',
  max_wal_size: '256MB',
  wal_retrieve_retry_interval: '100ms',
  wal_receiver_status_interval: '1s',
  // Without threads of its own for reading: there is nothing to win here.
  io_method: 'sync',
  jit: 'off',
};
const careless = { fsync: 'off', full_page_writes: 'off', autovacuum: 'off' };

/** Waits until something is so; the tests' own limit of time ends it. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(20);
}

/** A server whose folder is there, and that is not started yet. */
function serverOf(folder: string, port: number): PostgresServer {
  let process: RunningServer | undefined;
  const url = (database = user) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  let databases = 0;

  async function connected<T>(act: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: url() });
    await client.connect();
    try {
      return await act(client);
    } finally {
      await client.end();
    }
  }
  const query = (sql: string, values: unknown[] = []) =>
    connected(async (client) => (await client.query(sql, values)).rows);

  async function standby(name: string): Promise<PostgresServer> {
    const parent = newFolder();
    const copy = join(parent, 'data');
    await connected(async (client) => {
      // What the standby will ask for is kept for it from here on.
      await client.query('select pg_create_physical_replication_slot($1, true)', [name]);
      await client.query("select pg_backup_start('standby', true)");
      copyServerFolder(folder, copy, programs().runAs);
      const { rows } = await client.query('select labelfile from pg_backup_stop(false)');
      writeFileSync(join(copy, 'backup_label'), rows[0].labelfile);
    });
    const itsPort = await freePort();
    const connection = `host=127.0.0.1 port=${port} user=${user} password=${password} application_name=${name}`;
    writeFileSync(join(copy, 'standby.signal'), '');
    const settings = { port: String(itsPort), primary_conninfo: connection, primary_slot_name: name };
    appendFileSync(join(copy, 'postgresql.conf'), lines(settings));
    // What the first was told by ALTER SYSTEM is of the first.
    writeFileSync(join(copy, 'postgresql.auto.conf'), '');
    for (const file of ['backup_label', 'standby.signal']) give(join(copy, file), programs().runAs);
    const server = serverOf(copy, itsPort);
    await server.start();
    await until(
      async () =>
        (await query('select 1 from pg_stat_replication where application_name = $1', [name])).length > 0,
    );
    return { ...server, remove: () => removed(server, parent) };
  }

  return {
    port,
    url,
    query,
    newDatabase: async () => {
      databases += 1;
      await query(`create database evidence_${databases}`);
      return url(`evidence_${databases}`);
    },
    start: async () => {
      process = await startServer(folder);
    },
    stop: async () => process?.stop(),
    kill: async () => process?.kill(),
    standby,
    commitsWaitFor: async (name) => {
      await query(`alter system set synchronous_standby_names = ${quoted(name ?? '')}`);
      await query('select pg_reload_conf()');
      const wanted = name === null ? 0 : 1;
      await until(
        async () =>
          (await query("select 1 from pg_stat_replication where sync_state = 'sync'")).length === wanted,
      );
    },
    promote: async () => {
      await query('select pg_promote(true, 60)');
    },
    remove: () => removed({ kill: async () => process?.kill() }, folder),
  };
}

async function removed(server: Pick<PostgresServer, 'kill'>, folder: string): Promise<void> {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

/** The folder of a server that was never started: made once for all servers of a process, for it takes a second. */
let initialized: string | undefined;

function initialize(): string {
  const { initdb, runAs } = programs();
  const parent = newFolder();
  const folder = join(parent, 'data');
  const secret = join(parent, 'password');
  writeFileSync(secret, password);
  give(secret, runAs);
  const choices = ['--no-sync', '--no-instructions', '--no-data-checksums', '--encoding=UTF8', '--locale=C'];
  const who = ['--username', user, '--auth=scram-sha-256', '--pwfile', secret];
  execFileSync(initdb, ['-D', folder, ...choices, ...who], {
    ...runAs,
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return folder;
}

/** Makes and starts a PostgreSQL server of its own; the one who asks for it removes it. */
export async function startPostgres({
  durable = false,
  settings = {},
}: Options = {}): Promise<PostgresServer> {
  const parent = newFolder();
  const folder = join(parent, 'data');
  initialized ??= initialize();
  execFileSync('cp', ['-a', initialized, folder]);
  const port = await freePort();
  const all = { ...usual, port: String(port), ...(durable ? {} : careless), ...settings };
  appendFileSync(join(folder, 'postgresql.conf'), lines(all));
  const server = serverOf(folder, port);
  await server.start();
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query(`create database ${user}`);
  await client.end();
  return { ...server, remove: () => removed(server, parent) };
}
