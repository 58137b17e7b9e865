import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PostgresServer, startPostgres } from '../support/postgres/server.ts';

// What other tests rely on: that a server that was killed lost nothing, and that a standby has what was committed.
let primary: PostgresServer;
const servers: PostgresServer[] = [];
beforeAll(async () => {
  primary = await startPostgres();
  servers.push(primary);
  await primary.query('create table notes (note text primary key)');
});
afterAll(async () => {
  for (const server of servers) await server.remove();
});

const notesOf = async (server: PostgresServer) =>
  (await server.query('select note from notes order by note')).map(({ note }) => note);

test('each database is a new one, and a wrong password is refused', async () => {
  const [one, other] = [await primary.newDatabase(), await primary.newDatabase()];
  expect(one).not.toBe(other);
  const client = new Client({ connectionString: one.replace(/:[^:@]+@/, ':wrong@') });
  await expect(client.connect()).rejects.toThrow('password authentication failed');
});

test('killed in the middle of a transaction, it has what was committed and nothing else', async () => {
  await primary.query("insert into notes values ('committed')");
  const client = new Client({ connectionString: primary.url() });
  const broken = new Promise((resolve) => client.once('error', resolve));
  await client.connect();
  await client.query('begin');
  await client.query("insert into notes values ('not committed')");
  await primary.kill();
  await broken;
  await expect(primary.query('select 1')).rejects.toThrow('ECONNREFUSED');
  await primary.start();
  expect(await notesOf(primary)).toEqual(['committed']);
});

test('a standby has what was there and what comes, takes no writes, and is the primary once promoted', async () => {
  const standby = await primary.standby('second');
  servers.push(standby);
  await primary.commitsWaitFor('second');
  await primary.query("insert into notes values ('waited for')");
  await expect(standby.query("insert into notes values ('at the standby')")).rejects.toThrow(
    'read-only transaction',
  );
  await primary.kill();
  await standby.promote();
  expect(await notesOf(standby)).toEqual(['committed', 'waited for']);
  await standby.query("insert into notes values ('after the fail-over')");

  // The next one follows the new primary, which has no one to wait for until it is told.
  const third = await standby.standby('third');
  servers.push(third);
  await standby.commitsWaitFor('third');
  await standby.query("insert into notes values ('waited for again')");
  await third.kill();
  const waiting = standby.query("insert into notes values ('nobody has it yet')");
  const waits = "select 1 from pg_stat_activity where wait_event = 'SyncRep'";
  await expect.poll(() => standby.query(waits), { timeout: 60_000 }).toHaveLength(1);
  await third.start();
  await waiting;
  await standby.kill();
  await third.promote();
  expect(await notesOf(third)).toEqual([
    'after the fail-over',
    'committed',
    'nobody has it yet',
    'waited for',
    'waited for again',
  ]);
});
