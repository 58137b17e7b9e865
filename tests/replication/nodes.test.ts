import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/connection.ts';
import { writeInTurn } from '../../src/database/writability.ts';
import { createKey, revokeKey } from '../../src/keys/store.ts';
import { openLog } from '../../src/replication/join.ts';
import { verifyNode } from '../../src/replication/verify.ts';
import { exampleStudy } from '../../src/writing/examples.ts';
import { logOfSeeds, nodeFolder, startNode, type TestNode } from '../support/node.ts';
import { type PostgresServer, startPostgres } from '../support/postgres/server.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

const cleaning: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean();
});

/** A log with the seeds in a database of its own, and so many nodes of it. */
async function cluster(nodes: number, options?: { poll?: number }) {
  const url = await server.newDatabase();
  const keys = await logOfSeeds(url);
  const started: TestNode[] = [];
  const join = async () => {
    const { path, remove } = nodeFolder();
    const node = await startNode(url, path, options);
    cleaning.push(remove, node.stop);
    started.push(node);
    return node;
  };
  for (let made = 0; made < nodes; made += 1) await join();
  const [a, b, c] = started;
  if (a === undefined) throw new Error('a cluster has a node');
  return { url, ...keys, nodes: started, a, b: b ?? a, c: c ?? a, join };
}

const changed = (headers: Headers) => Number(headers.get('change-number'));

async function differencesOf(node: TestNode, url: string): Promise<readonly string[]> {
  const servers = openLog(node.path, url);
  const { differences } = await verifyNode(node.database, servers);
  await servers.close();
  return differences;
}

test('nodes started from nothing answer with the same bytes, tags and cursors', async () => {
  const { a, b } = await cluster(2);
  for (const address of [
    '/studies?species=human&limit=7',
    '/outcomes?measure=PWV&sort=-year&limit=5',
    '/studies/shea-2009',
    '/claims/vk-18',
    '/aggregate?groupBy=intervention,effect',
    '/export/studies.csv',
  ]) {
    const [one, other] = [await a.ask(address), await b.ask(address)];
    expect(one.status, address).toBe(200);
    expect(other.text).toBe(one.text);
    expect(other.headers.get('etag')).toBe(one.headers.get('etag'));
  }
});

test('what one node writes another shows to whoever names its change', async () => {
  const { a, b, write } = await cluster(2);
  const made = await a.ask('/studies', { method: 'POST', body: exampleStudy, key: write });
  expect(made.status).toBe(201);
  const number = changed(made.headers);
  const seen = await b.ask(`/studies/${exampleStudy.id}`, {
    headers: { 'min-change-number': String(number) },
  });
  expect(seen.status).toBe(200);
  expect(changed(seen.headers)).toBe(number);
  expect(seen.text).toBe((await a.ask(`/studies/${exampleStudy.id}`)).text);
  const revisions = (node: TestNode) => node.ask(`/studies/${exampleStudy.id}/revisions`);
  expect((await revisions(b)).text).toBe((await revisions(a)).text);
});

test('a change that no node has is waited for a second, and not longer', async () => {
  const { a } = await cluster(1);
  const refused = await a.ask('/studies/shea-2009', { headers: { 'min-change-number': '999' } });
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(refused.text).toContain('change 999');
  const wrong = await a.ask('/studies/shea-2009', { headers: { 'min-change-number': 'soon' } });
  expect(wrong.status).toBe(400);
  expect((await a.ask('/studies/shea-2009', { headers: { 'min-change-number': 'head' } })).status).toBe(200);
});

test('If-Match is checked against the head, whatever this node has seen of it', async () => {
  const { a, b, write } = await cluster(2, { poll: 600_000 });
  const etag = (await b.ask('/studies/shea-2009')).headers.get('etag') ?? '';
  const patch = (node: TestNode, label: string) =>
    node.ask('/studies/shea-2009', {
      method: 'PATCH',
      headers: { 'if-match': etag, 'content-type': 'application/merge-patch+json' },
      body: { label },
      key: write,
    });
  expect((await patch(a, 'Shea 2009 a')).status).toBe(200);
  expect((await patch(b, 'Shea 2009 b')).status).toBe(412);
  expect(JSON.parse((await b.ask('/studies/shea-2009')).text).label).toBe('Shea 2009 a');
});

test('of many who change one study at the same time on three nodes, each revision has one', async () => {
  const { nodes, a, write, url } = await cluster(3);
  const change = async (node: TestNode, name: string) => {
    const etag = (
      await node.ask('/studies/shea-2009', { headers: { 'min-change-number': 'head' } })
    ).headers.get('etag');
    const { status } = await node.ask(`/studies/shea-2009?note=${name}`, {
      method: 'PATCH',
      headers: { 'if-match': etag ?? '', 'content-type': 'application/merge-patch+json' },
      body: { label: name },
      key: write,
    });
    return { name, status };
  };
  const done = (
    await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (round) =>
        Promise.all(nodes.map((node, place) => change(node, `writer ${place} round ${round}`))),
      ),
    )
  ).flat();
  expect(new Set(done.map(({ status }) => status))).toEqual(new Set([200, 412]));
  const { data } = JSON.parse(
    (await a.ask('/studies/shea-2009/revisions', { headers: { 'min-change-number': 'head' } })).text,
  );
  const notes = data
    .map(({ note }: { note: string }) => note)
    .filter((note: string) => note.startsWith('writer'));
  const acknowledged = done.filter(({ status }) => status === 200).map(({ name }) => name);
  expect(notes.sort()).toEqual(acknowledged.sort());
  for (const node of nodes) {
    await node.ask('/studies', { headers: { 'min-change-number': 'head' } });
    expect(await differencesOf(node, url)).toEqual([]);
  }
});

test('a repetition gets the first answer from whichever node it asks', async () => {
  const { a, b, write } = await cluster(2);
  const post = (node: TestNode) =>
    node.ask('/studies', {
      method: 'POST',
      body: exampleStudy,
      headers: { 'idempotency-key': 'once' },
      key: write,
    });
  const [first, second] = [await post(a), await post(b)];
  expect(first.status).toBe(201);
  expect(second.status).toBe(201);
  expect(second.text).toBe(first.text);
  const { data } = JSON.parse((await b.ask(`/studies/${exampleStudy.id}/revisions`)).text);
  expect(data).toHaveLength(1);
});

test('a key that one node makes opens the others, and once revoked writes nowhere', async () => {
  const { a, b } = await cluster(2);
  const { token, id } = await writeInTurn(a.database, () => createKey(a.database, 'Second', 'write'));
  await b.ask('/studies', { headers: { 'min-change-number': 'head' } });
  await expect.poll(async () => (await b.ask('/keys/current', { key: token })).status).toBe(200);
  await writeInTurn(a.database, () => revokeKey(a.database, id));
  const refused = await b.ask('/studies', { method: 'POST', body: exampleStudy, key: token });
  expect(refused.status).toBe(401);
  expect((await a.ask(`/studies/${exampleStudy.id}`)).status).toBe(404);
});

test('an import on one node is there whole on the others', async () => {
  const { a, b, admin, url } = await cluster(2);
  const studies = Array.from({ length: 30 }, (_, place) => ({
    ...exampleStudy,
    id: `imported-${place}`,
    title: `Imported ${place}`,
  }));
  const imported = await a.ask('/imports', { method: 'POST', body: studies, key: admin });
  expect(imported.status).toBe(200);
  expect(JSON.parse(imported.text).counts.created).toBe(30);
  const seen = await b.ask('/studies/imported-29', {
    headers: { 'min-change-number': String(changed(imported.headers)) },
  });
  expect(seen.status).toBe(200);
  expect(await differencesOf(b, url)).toEqual([]);
});

test('without the log reading goes on and writing says why; with it again all goes on', async () => {
  const { a, b, write } = await cluster(2);
  await server.stop();
  try {
    expect((await a.ask('/studies/shea-2009')).status).toBe(200);
    const refused = await a.ask('/studies', { method: 'POST', body: exampleStudy, key: write });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect(refused.text).toContain('The log that the nodes share cannot be reached');
    const ready = await a.ask('/health/ready');
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.text)).toMatchObject({ writing: { possible: false }, log: { connected: false } });
  } finally {
    await server.start();
  }
  const made = await a.ask('/studies', { method: 'POST', body: exampleStudy, key: write });
  expect(made.status).toBe(201);
  await expect
    .poll(async () => (await b.ask(`/studies/${exampleStudy.id}`)).status, { timeout: 10_000 })
    .toBe(200);
});

test('a node whose file is removed, and one that was away, come to the head', async () => {
  const { a, b, write, url } = await cluster(2);
  await b.stop();
  cleaning.pop();
  for (const label of ['one', 'two', 'three']) {
    const etag = (await a.ask('/studies/shea-2009')).headers.get('etag') ?? '';
    await a.ask('/studies/shea-2009', {
      method: 'PATCH',
      headers: { 'if-match': etag, 'content-type': 'application/merge-patch+json' },
      body: { label },
      key: write,
    });
  }
  const back = await startNode(url, b.path);
  expect(JSON.parse((await back.ask('/studies/shea-2009')).text).label).toBe('three');
  await back.stop();
  for (const ending of ['', '-wal', '-shm']) rmSync(`${b.path}${ending}`, { force: true });
  const anew = await startNode(url, b.path);
  cleaning.push(anew.stop);
  expect(anew.said.join()).toContain('from the snapshot');
  expect((await anew.ask('/studies?limit=50')).text).toBe((await a.ask('/studies?limit=50')).text);
  expect(await differencesOf(anew, url)).toEqual([]);
});

test('a node with a history of its own is not ready, says so, and starts anew with its file kept', async () => {
  const { a, b, write, url } = await cluster(2);
  await b.stop();
  cleaning.pop();
  const alone = openDatabase(b.path);
  alone.sqlite.exec("update data_state set digest = 'another'");
  alone.sqlite.close();
  const again = await startNode(url, b.path);
  cleaning.push(again.stop);
  expect(again.said.join('\n')).toContain('another history than the log');
  expect(again.said.join('\n')).toContain('before-restore');
  expect((await again.ask('/health/ready')).status).toBe(200);
  again.database.sqlite.exec("update data_state set digest = 'another'");
  await a.ask('/studies', { method: 'POST', body: exampleStudy, key: write });
  await expect.poll(async () => (await again.ask('/health/ready')).status, { timeout: 10_000 }).toBe(503);
  expect((await again.ask('/health/ready')).text).toContain('cannot follow the log');
  const refused = await again.ask('/studies', { method: 'POST', body: exampleStudy, key: write });
  expect(refused.status).toBe(503);
});

test('the file of a node is not written to without its log', async () => {
  const { a } = await cluster(1);
  await a.stop();
  cleaning.pop();
  const alone = openDatabase(a.path);
  cleaning.push(() => {
    alone.sqlite.close();
  });
  await expect(writeInTurn(alone, () => createKey(alone, 'Third', 'write'))).rejects.toThrow(
    'LOG_URL is not set',
  );
});
