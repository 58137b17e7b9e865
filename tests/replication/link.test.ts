import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Link, startLink } from '../support/postgres/link.ts';
import { type PostgresServer, startPostgres } from '../support/postgres/server.ts';

let server: PostgresServer;
let link: Link;
beforeAll(async () => {
  server = await startPostgres();
  link = await startLink(server.port);
  await server.query('create table notes (note text)');
});
afterAll(async () => {
  await link.close();
  await server.remove();
});

const over = () => server.url().replace(`:${server.port}/`, `:${link.port}/`);

async function connected(): Promise<Client> {
  const client = new Client({ connectionString: over() });
  client.on('error', () => {});
  await client.connect();
  return client;
}
const isThere = async (note: string) =>
  (await server.query('select 1 from notes where note = $1', [note])).length > 0;

test.each([
  ['lost', false],
  ['unanswered', true],
] as const)('a commit that is %s fails for its client, and was done: %s', async (fault, done) => {
  const client = await connected();
  await client.query('begin');
  await client.query('insert into notes values ($1)', [fault]);
  const happened = link.breakCommit(fault);
  expect(happened()).toBe(false);
  await expect(client.query('COMMIT')).rejects.toThrow('Connection terminated unexpectedly');
  expect(happened()).toBe(true);
  expect(await isThere(fault)).toBe(done);
  // The next one is left alone.
  const next = await connected();
  await next.query('begin');
  await next.query("insert into notes values ('next')");
  await next.query('COMMIT');
  await next.end();
});

test('what is held comes when it is let go, and is not broken', async () => {
  const client = await connected();
  link.hold(true);
  let answered = false;
  const asked = client.query("insert into notes values ('held')").then(() => {
    answered = true;
  });
  // It would have been there long before this answer, which goes another way.
  for (let count = 0; count < 20; count++) expect(await isThere('held')).toBe(false);
  expect(answered).toBe(false);
  link.hold(false);
  await asked;
  expect(await isThere('held')).toBe(true);
  await client.end();
});

test('a slow link takes its time both ways, and keeps the order', async () => {
  const client = await connected();
  link.delay(50);
  const begun = performance.now();
  const { rows } = await client.query(
    "select string_agg(n::text, ',') as all from generate_series(1, 50000) n",
  );
  expect(performance.now() - begun).toBeGreaterThanOrEqual(100);
  expect(rows[0].all).toBe(Array.from({ length: 50_000 }, (_, place) => place + 1).join());
  link.delay(0);
  await client.end();
});

test('cut or led away, connections end; new ones are taken, or refused', async () => {
  const client = await connected();
  const ended = new Promise((resolve) => client.once('end', resolve));
  link.cut();
  await ended;
  await (await connected()).end();
  link.leadTo(null);
  await expect(connected()).rejects.toThrow();
  link.leadTo(server.port);
  await (await connected()).end();
});
