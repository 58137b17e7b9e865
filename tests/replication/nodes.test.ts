import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/connection.ts';
import { writeInTurn } from '../../src/database/writability.ts';
import { createKey, revokeKey } from '../../src/keys/store.ts';
import { openLog } from '../../src/replication/join.ts';
import { verifyNode } from '../../src/replication/verify.ts';
import { exampleStudy } from '../../src/writing/examples.ts';
import { logOfSeeds, nodeFolder, startNode, type TestNode } from '../support/node.ts';
import { type PostgresServer, startPostgres } from '../support/postgres/server.ts';

let server: PostgresServer;
let url: string;
let write: string;
let admin: string;
let a: TestNode;
let b: TestNode;
let c: TestNode;
const ending: (() => Promise<void> | void)[] = [];

/** A further node, which a test may stop. */
async function further(): Promise<TestNode> {
  const { path, remove } = nodeFolder();
  ending.push(remove);
  return startNode(url, path);
}

/** The same node, started again. */
async function again({ path }: TestNode): Promise<TestNode> {
  const node = await startNode(url, path);
  ending.push(node.stop);
  return node;
}

beforeAll(async () => {
  server = await startPostgres();
  ending.push(server.remove);
  url = await server.newDatabase();
  ({ write, admin } = await logOfSeeds(url));
  a = await further();
  b = await further();
  c = await further();
  ending.push(a.stop, b.stop, c.stop);
});
afterAll(async () => {
  for (const end of ending.reverse()) await end();
});

/** An example that no other test sends. */
const study = (id: string) => ({ ...exampleStudy, id, title: `About ${id}` });
const head = { 'min-change-number': 'head' };

/** Changes the label of a study by the state that a node shows. */
async function relabel(node: TestNode, id: string, label: string, etag?: string): Promise<number> {
  const seen = etag ?? (await node.ask(`/studies/${id}`, { headers: head })).headers.get('etag') ?? '';
  const { status } = await node.ask(`/studies/${id}?note=${encodeURIComponent(label)}`, {
    method: 'PATCH',
    headers: { 'if-match': seen, 'content-type': 'application/merge-patch+json' },
    body: { label },
    key: write,
  });
  return status;
}
const labelOf = async (node: TestNode, id: string) =>
  JSON.parse((await node.ask(`/studies/${id}`, { headers: head })).text).label;

const changed = (headers: Headers) => Number(headers.get('change-number'));

async function inLog(sql: string) {
  const servers = openLog(a.path, url);
  try {
    return await servers.use((connection) => connection.query(sql));
  } finally {
    await servers.close();
  }
}

async function differencesOf(node: TestNode): Promise<readonly string[]> {
  const servers = openLog(node.path, url);
  const { differences } = await verifyNode(node.database, servers);
  await servers.close();
  return differences;
}

test('nodes started from nothing answer with the same bytes, tags and cursors', async () => {
  for (const address of [
    '/studies?species=human&limit=7',
    '/outcomes?measure=PWV&sort=-year&limit=5',
    '/studies/shea-2009',
    '/claims/vk-18',
    '/aggregate?groupBy=intervention,effect',
    '/export/studies.csv',
  ]) {
    const [one, other, again] = [await a.ask(address), await b.ask(address), await b.ask(address)];
    expect(one.status, address).toBe(200);
    expect(other.text).toBe(one.text);
    expect(other.headers.get('etag')).toBe(one.headers.get('etag'));
    // A kept answer tells it, too.
    expect(changed(again.headers)).toBe(changed(one.headers));
  }
});

test('what one node writes another shows to whoever names its change', async () => {
  const made = await a.ask('/studies', { method: 'POST', body: study('seen'), key: write });
  expect(made.status).toBe(201);
  const number = changed(made.headers);
  const seen = await b.ask('/studies/seen', { headers: { 'min-change-number': String(number) } });
  expect(seen.status).toBe(200);
  expect(changed(seen.headers)).toBe(number);
  expect(seen.text).toBe((await a.ask('/studies/seen')).text);
  const revisions = (node: TestNode) => node.ask('/studies/seen/revisions');
  expect((await revisions(b)).text).toBe((await revisions(a)).text);
});

test('a change that no node has is waited for a second, and not longer', async () => {
  const refused = await a.ask('/studies/shea-2009', { headers: { 'min-change-number': '999' } });
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(refused.text).toContain('change 999');
  const wrong = await a.ask('/studies/shea-2009', { headers: { 'min-change-number': 'soon' } });
  expect(wrong.status).toBe(400);
  expect((await a.ask('/studies/shea-2009', { headers: head })).status).toBe(200);
});

test('If-Match is checked against the head, whatever this node has seen of it', async () => {
  const etag = (await b.ask('/studies/shea-2009')).headers.get('etag') ?? '';
  expect(await relabel(a, 'shea-2009', 'Shea 2009 a', etag)).toBe(200);
  expect(await relabel(b, 'shea-2009', 'Shea 2009 b', etag)).toBe(412);
  expect(await labelOf(b, 'shea-2009')).toBe('Shea 2009 a');
});

test('of many who change one study at the same time on three nodes, each revision has one', async () => {
  const nodes = [a, b, c];
  const done = await Promise.all(
    [1, 2, 3, 4, 5, 6].flatMap((round) =>
      nodes.map(async (node, place) => {
        const name = `writer ${place} round ${round}`;
        return { name, status: await relabel(node, 'shea-2009', name) };
      }),
    ),
  );
  expect(new Set(done.map(({ status }) => status))).toEqual(new Set([200, 412]));
  const { data } = JSON.parse((await a.ask('/studies/shea-2009/revisions', { headers: head })).text);
  const notes = data
    .map(({ note }: { note: string }) => note)
    .filter((note: string) => note.startsWith('writer'));
  const acknowledged = done.filter(({ status }) => status === 200).map(({ name }) => name);
  expect(notes.sort()).toEqual(acknowledged.sort());
  for (const node of nodes) {
    await node.ask('/studies', { headers: head });
    expect(await differencesOf(node)).toEqual([]);
  }
});

test('a repetition gets the first answer from whichever node it asks', async () => {
  const post = (node: TestNode) =>
    node.ask('/studies', {
      method: 'POST',
      body: study('repeated'),
      headers: { 'idempotency-key': 'once' },
      key: write,
    });
  const [first, second] = [await post(a), await post(b)];
  expect(first.status).toBe(201);
  expect(second.status).toBe(201);
  expect(second.text).toBe(first.text);
  const { data } = JSON.parse((await b.ask('/studies/repeated/revisions')).text);
  expect(data).toHaveLength(1);
});

test('what was deleted on one node is brought back on another, and what it was before a change, too', async () => {
  expect((await a.ask('/studies', { method: 'POST', body: study('restored'), key: write })).status).toBe(201);
  const etag = (await b.ask('/studies/restored', { headers: head })).headers.get('etag') ?? '';
  const gone = await b.ask('/studies/restored', {
    method: 'DELETE',
    headers: { 'if-match': etag },
    key: write,
  });
  expect(gone.status).toBe(204);
  expect((await c.ask('/studies/restored/restore', { method: 'POST', key: write })).status).toBe(200);
  expect((await a.ask('/studies/restored', { headers: head })).status).toBe(200);
  expect(await relabel(a, 'restored', 'Otherwise')).toBe(200);
  const now = (await b.ask('/studies/restored', { headers: head })).headers.get('etag') ?? '';
  const back = await b.ask('/studies/restored/restore?revision=1', {
    method: 'POST',
    headers: { 'if-match': now },
    key: write,
  });
  expect(back.status).toBe(200);
  expect(await labelOf(c, 'restored')).toBe(exampleStudy.label);
});

test('a key that one node makes opens the others, and once revoked writes nowhere', async () => {
  const { token, id } = await writeInTurn(a.database, () => createKey(a.database, 'Second', 'write'));
  await expect.poll(async () => (await b.ask('/keys/current', { key: token })).status).toBe(200);
  await writeInTurn(a.database, () => revokeKey(a.database, id));
  const refused = await b.ask('/studies', { method: 'POST', body: study('revoked'), key: token });
  expect(refused.status).toBe(401);
  expect((await a.ask('/studies/revoked', { headers: head })).status).toBe(404);
});

test('keys that are none are counted by all nodes together', async () => {
  const { token } = await writeInTurn(a.database, () => createKey(a.database, 'Third', 'write'));
  const wrong = (place: number) => `${token.slice(0, -4)}${String(place).padStart(4, '0')}`;
  const ask = (node: TestNode, place: number) => node.ask('/keys/current', { key: wrong(place) });
  await inLog('delete from log_attempts');
  for (const node of [a, b, c]) expect((await ask(node, 1)).status).toBe(401);
  const { rows } = await inLog('select failures from log_attempts');
  expect(rows).toEqual([{ failures: 3 }]);
  // As if the other nodes had met many more: this one waits with them.
  await inLog('update log_attempts set failures = 40, last_at = now()');
  const refused = await ask(c, 2);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(200);
  expect((await ask(b, 3)).status).toBe(429);
  expect((await b.ask('/keys/current', { key: write })).status).toBe(200);
  await inLog('delete from log_attempts');
});

test('an import on one node is there whole on the others', async () => {
  const studies = Array.from({ length: 30 }, (_, place) => study(`imported-${place}`));
  const imported = await a.ask('/imports', { method: 'POST', body: studies, key: admin });
  expect(imported.status).toBe(200);
  expect(JSON.parse(imported.text).counts.created).toBe(30);
  const seen = await b.ask('/studies/imported-29', {
    headers: { 'min-change-number': String(changed(imported.headers)) },
  });
  expect(seen.status).toBe(200);
  expect(await differencesOf(b)).toEqual([]);
});

test('without the log reading goes on and writing says why; with it again all goes on', async () => {
  await server.stop();
  try {
    expect((await a.ask('/studies/shea-2009')).status).toBe(200);
    const refused = await a.ask('/studies', { method: 'POST', body: study('after'), key: write });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect(refused.text).toContain('The log that the nodes share cannot be reached');
    const ready = await a.ask('/health/ready');
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.text)).toMatchObject({ writing: { possible: false }, log: { connected: false } });
  } finally {
    await server.start();
  }
  const again = () => a.ask('/studies', { method: 'POST', body: study('after'), key: write });
  let made = await again();
  // It may have asked for the log just before that was there.
  while (made.status === 503) made = await again();
  expect(made.status).toBe(201);
  await expect.poll(async () => (await b.ask('/studies/after')).status, { timeout: 10_000 }).toBe(200);
});

test('a node that was away, and one whose file is removed, come to the head', async () => {
  const node = await further();
  await node.stop();
  for (const label of ['one', 'two', 'three']) expect(await relabel(a, 'shea-2009', label)).toBe(200);
  const back = await startNode(url, node.path);
  expect(back.said).toEqual([]);
  expect(JSON.parse((await back.ask('/studies/shea-2009')).text).label).toBe('three');
  await back.stop();
  for (const end of ['', '-wal', '-shm']) rmSync(`${node.path}${end}`, { force: true });
  const anew = await again(node);
  expect(anew.said.join()).toContain('from the snapshot');
  expect((await anew.ask('/studies?limit=50')).text).toBe((await a.ask('/studies?limit=50')).text);
  expect(await differencesOf(anew)).toEqual([]);
});

test('a node with a history of its own is not ready, says so, and starts anew with its file kept', async () => {
  const node = await further();
  await node.stop();
  const alone = openDatabase(node.path);
  alone.sqlite.exec("update data_state set digest = 'another'");
  alone.sqlite.close();
  const back = await again(node);
  expect(back.said.join('\n')).toContain('another history than the log');
  expect(back.said.join('\n')).toContain('before-restore');
  expect((await back.ask('/health/ready')).status).toBe(200);
  back.database.sqlite.exec("update data_state set digest = 'another'");
  expect(await relabel(a, 'shea-2009', 'four')).toBe(200);
  await expect.poll(async () => (await back.ask('/health/ready')).status, { timeout: 10_000 }).toBe(503);
  expect((await back.ask('/health/ready')).text).toContain('cannot follow the log');
  const refused = await back.ask('/studies', { method: 'POST', body: study('of-its-own'), key: write });
  expect(refused.status).toBe(503);
});

test('the file of a node is not written to without its log', async () => {
  const node = await further();
  await node.stop();
  const alone = openDatabase(node.path);
  ending.push(() => {
    alone.sqlite.close();
  });
  await expect(writeInTurn(alone, () => createKey(alone, 'Fourth', 'write'))).rejects.toThrow(
    'LOG_URL is not set',
  );
});

test('a record of a newer release is not applied in part: the node stops before it, and says so', async () => {
  const other = await server.newDatabase();
  await logOfSeeds(other);
  const { path, remove } = nodeFolder();
  const node = await startNode(other, path);
  ending.push(remove, node.stop);
  const before = (await node.ask('/studies/shea-2009')).text;
  const record = (await node.ask('/studies/shea-2009/record')).text;
  const servers = openLog(path, other);
  await servers.use(async (connection) => {
    await connection.query('begin');
    await connection.query(
      "insert into log_entries (position, number, digest, token, bytes, anew, written_at) values (2, 2, 'x', 'x', 1, false, '2030-01-01')",
    );
    await connection.query(
      `insert into log_records (position, place, kind, id, revision, record, written_by, written_at, note)
       values (2, 0, 'study', 'shea-2009', 2, $1, 'Curator', '2030-01-01T00:00:00.000Z', '')`,
      [JSON.stringify({ ...JSON.parse(record), fieldOfTheFuture: 1 })],
    );
    await connection.query("update log_head set position = 2, number = 2, digest = 'x'");
    await connection.query('commit');
  });
  await servers.close();
  await expect.poll(async () => (await node.ask('/health/ready')).status, { timeout: 10_000 }).toBe(503);
  expect((await node.ask('/studies/shea-2009')).text).toBe(before);
  expect((await node.ask('/studies/shea-2009', { headers: { 'min-change-number': '2' } })).status).toBe(503);
});
