import { afterEach, beforeEach, expect, test } from 'vitest';
import { exampleStudy } from '../../src/writing/examples.ts';
import { logOfSeeds, nodeFolder, startNode, type TestNode } from '../support/node.ts';
import { type Link, startLink } from '../support/postgres/link.ts';
import { type PostgresServer, startPostgres } from '../support/postgres/server.ts';

// Each node over a link of its own, which leads to whichever server is the primary: as a virtual address does.
let primary: PostgresServer;
let standby: PostgresServer;
let links: Link[];
let one: TestNode;
let two: TestNode;
let write: string;
const ending: (() => Promise<void> | void)[] = [];

async function nodeOver(link: Link | undefined): Promise<TestNode> {
  if (link === undefined) throw new Error('there is no link');
  const { path, remove } = nodeFolder();
  const node = await startNode(primary.url().replace(`:${primary.port}/`, `:${link.port}/`), path);
  ending.push(remove, node.stop);
  return node;
}

beforeEach(async () => {
  primary = await startPostgres();
  ending.push(primary.remove);
  standby = await primary.standby('second');
  ending.push(standby.remove);
  ({ write } = await logOfSeeds(primary.url()));
  links = await Promise.all([startLink(primary.port), startLink(primary.port)]);
  for (const link of links) ending.push(link.close);
  [one, two] = [await nodeOver(links[0]), await nodeOver(links[1])];
});
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

const add = (node: TestNode, id: string) =>
  node.ask('/studies', { method: 'POST', key: write, body: { ...exampleStudy, id } });
const statusOf = async (node: TestNode, id: string) => (await node.ask(`/studies/${id}`)).status;
const readiness = async (node: TestNode) => {
  const { status, text } = await node.ask('/health/ready');
  return { status, text };
};
const positionOfLog = async (server: PostgresServer) =>
  Number((await server.query('select position from log_head'))[0]?.position);
const patiently = { timeout: 60_000, interval: 50 };

/** The standby takes over, and every node is led to it. */
async function failOver(): Promise<void> {
  await primary.kill();
  await standby.promote();
  for (const link of links) link.leadTo(standby.port);
}

test('what was acknowledged before a fail-over to a synchronous standby is there after it', async () => {
  await primary.commitsWaitFor('second');
  expect((await add(one, 'acknowledged')).status).toBe(201);
  await failOver();
  await expect.poll(async () => (await add(two, 'afterwards')).status, patiently).toBe(201);
  for (const node of [one, two]) {
    await expect.poll(() => statusOf(node, 'afterwards'), patiently).toBe(200);
    expect(await statusOf(node, 'acknowledged')).toBe(200);
    expect((await readiness(node)).status).toBe(200);
  }
});

test('a node that knows more than the log after a fail-over says so, and writes nothing on top of it', async () => {
  expect((await add(one, 'known-to-all')).status).toBe(201);
  await expect.poll(() => statusOf(two, 'known-to-all'), patiently).toBe(200);
  // Two does not hear of what is written last, and the standby does not have it.
  await expect
    .poll(async () => (await standby.query('select position from log_head'))[0]?.position, patiently)
    .toBe(String(await positionOfLog(primary)));
  links[1]?.leadTo(null);
  await standby.stop();
  expect((await add(one, 'lost')).status).toBe(201);
  await primary.kill();
  await standby.start();
  await standby.promote();
  const before = await positionOfLog(standby);
  for (const link of links) link.leadTo(standby.port);

  // Whatever is asked first of it after the fail-over.
  const written = await add(one, 'on-top');
  expect(written.status).toBe(503);
  expect(await positionOfLog(standby)).toBe(before);
  await expect.poll(async () => (await readiness(one)).status, patiently).toBe(503);
  expect((await readiness(one)).text).toContain('not ready');

  // The other has nothing that the log lacks: it goes on, and what it writes all others can follow.
  await expect.poll(async () => (await add(two, 'by-the-other')).status, patiently).toBe(201);
  expect((await readiness(two)).status).toBe(200);
  expect(await statusOf(two, 'lost')).toBe(404);
  expect((await add(one, 'on-top')).status).toBe(503);
  expect((await readiness(one)).status).toBe(503);
});

test('a log that went back while a node is connected to it gets nothing on top of what it lost', async () => {
  const before = await primary.query('select * from log_head');
  expect((await add(one, 'lost')).status).toBe(201);
  await expect.poll(() => statusOf(two, 'lost'), patiently).toBe(200);
  // As a server that was restored to a moment, behind a proxy that keeps the connections of nodes.
  const [{ position, number, digest } = {}] = before;
  await primary.query('delete from log_entries where position > $1', [position]);
  await primary.query('delete from log_records where position > $1', [position]);
  await primary.query('update log_head set position = $1, number = $2, digest = $3', [
    position,
    number,
    digest,
  ]);
  for (const node of [one, two]) {
    expect((await add(node, 'on-top')).status).toBe(503);
    expect((await readiness(node)).status).toBe(503);
  }
  expect(await primary.query('select * from log_head')).toEqual(before);
});

test('a commit that the server gave up to have on the standby is not acknowledged', async () => {
  await primary.commitsWaitFor('second');
  // The first request with a key counts attempts in the log, too.
  expect((await add(one, 'with-the-key')).status).toBe(201);
  await standby.stop();
  const adding = add(one, 'on-one-disk');
  const waits = "select pid from pg_stat_activity where wait_event = 'SyncRep'";
  await expect.poll(() => primary.query(waits), patiently).toHaveLength(1);
  // As statement_timeout does, or an operator who sees it hang.
  await primary.query(`select pg_cancel_backend(pid) from (${waits}) waiting`);
  const { status, text } = await adding;
  expect(status).toBe(503);
  expect(text).toContain('not known');
});
