import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleStudy } from '../../src/writing/examples.ts';
import { startNode } from '../support/node.ts';
import { type PostgresServer, startPostgres } from '../support/postgres/server.ts';
import { seededFile } from '../support/prepared-files.ts';
import { run, runEach, serve } from '../support/process.ts';

let server: PostgresServer;
let url: string;
const folder = mkdtempSync(join(tmpdir(), 'evidence-log-'));
const at = (name: string) => ({ LOG_URL: url, DATABASE_URL: `file:${join(folder, `${name}.db`)}` });
/** A command in a process of its own. */
const started = (name: string, ...args: string[]) => run(folder, args, at(name));
/** A command on a node, in a process that others run in. */
async function evidence(name: string, ...args: string[]) {
  const [end] = await runEach(folder, [{ args, environment: at(name) }]);
  if (end === undefined) throw new Error('it did not end');
  return end;
}

beforeAll(async () => {
  server = await startPostgres();
  url = await server.newDatabase();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.remove();
});

test('a log is filled once, joined from nothing, written through by commands, and verified', async () => {
  const early = await evidence('a', 'keys', 'list');
  expect(early.status).toBe(2);
  expect(early.stderr).toContain('`evidence log init` fills it');

  const made = started('a', 'log', 'init');
  expect(made.stderr).toBe('');
  expect(made.stdout).toContain('data version 1-');
  expect((await evidence('a', 'log', 'init')).status).toBe(2);
  expect(await evidence('x', 'log', 'init', '--if-empty')).toMatchObject({ status: 0 });

  const created = started('b', 'keys', 'create', '--name', 'Curator', '--scope', 'admin');
  expect(created.stderr).toContain('from the snapshot');
  const key = created.stdout.trim();
  expect((await evidence('a', 'keys', 'list')).stdout).toContain('Curator');

  const file = join(folder, 'study.json');
  writeFileSync(file, JSON.stringify([{ ...exampleStudy, id: 'by-command' }]));
  expect(started('a', 'import', file).stdout).toContain('1 created');

  const snapshot = started('a', 'log', 'snapshot');
  expect(snapshot.stdout).toContain('entry 3 of the log');
  const node = await startNode(url, join(folder, 'c.db'));
  expect((await node.ask('/studies/by-command')).status).toBe(200);
  expect((await node.ask('/keys/current', { key })).status).toBe(200);
  await node.stop();

  const verified = started('b', 'log', 'verify');
  expect(verified.stderr).toBe('');
  expect(verified.stdout).toMatch(/behind the head|at the head/);
  expect(verified.stdout).toContain('Number, digest and every record are those of the log');
});

test('what is not a node is refused, and what would part it from its log', async () => {
  seededFile(join(folder, 'alone.db'));
  const foreign = await evidence('alone', 'keys', 'list');
  expect(foreign.status).toBe(2);
  expect(foreign.stderr).toContain('is a database of its own');

  const without = run(folder, ['keys', 'create', '--name', 'Else', '--scope', 'write'], {
    DATABASE_URL: at('a').DATABASE_URL,
  });
  expect(without.status).toBe(2);
  expect(without.stderr).toContain('LOG_URL is not set');
  expect((await evidence('a', 'restore', 'x')).stderr).toContain('stands alone');
  expect((await evidence('a', 'check', '--database', '--repair')).stderr).toContain('remove its file');
  expect(run(folder, ['log', 'verify'], { DATABASE_URL: at('a').DATABASE_URL }).stderr).toContain(
    'LOG_URL is not set',
  );
  const away = run(folder, ['import', join(folder, 'study.json')], {
    ...at('a'),
    LOG_URL: 'postgres://evidence@127.0.0.1:1/evidence',
  });
  expect(away.status).toBe(2);
  expect(away.stderr).toContain('cannot be reached');
});

test('a secret is purged from the log, too, and other nodes start anew', async () => {
  const secret = 'swordfish-of-the-deep';
  const file = join(folder, 'secret.json');
  writeFileSync(
    file,
    JSON.stringify([{ ...exampleStudy, id: 'with-secret', title: `A title with ${secret}` }]),
  );
  expect((await evidence('a', 'import', file)).stdout).toContain('1 created');
  expect((await evidence('b', 'keys', 'list')).status).toBe(0);
  const holding = async () => {
    const where = `from log_records where record like '%${secret}%' or note like '%${secret}%'`;
    const [row] = await connected(`select count(*)::int as rows ${where}`);
    return row?.rows;
  };
  expect(await holding()).toBe(1);
  const secretFile = join(folder, 'the-secret');
  writeFileSync(secretFile, secret);
  const service = await serve(folder, at('b'));
  expect((await fetch(`${service.base}/studies/with-secret`)).status).toBe(200);
  const purged = started('a', 'purge', '--secret-file', secretFile);
  // Whoever supervises it starts it again, with the new data.
  expect(await service.ended).toBe(1);
  expect(purged.stderr).toBe('');
  expect(purged.status).toBe(0);
  expect(await holding()).toBe(0);
  const node = await startNode(url, join(folder, 'b.db'));
  expect(node.said.join()).toContain('the data were changed as a whole');
  expect((await node.ask('/studies/with-secret')).text).not.toContain(secret);
  await node.stop();
  expect(readdirSync(folder).filter((name) => name.includes('before-restore'))).toEqual([]);
  for (const name of ['a', 'b']) {
    const verified = await evidence(name, 'log', 'verify');
    expect(verified.stderr).toBe('');
    expect(verified.stdout).toContain('at the head');
  }
  expect(existsSync(join(folder, 'a.db.log-snapshot'))).toBe(false);
});

async function connected(sql: string) {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
