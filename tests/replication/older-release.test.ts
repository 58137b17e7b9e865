import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../../src/replication/join.ts';
import { verifyNode } from '../../src/replication/verify.ts';
import { logOfSeeds, nodeFolder, startNode, type TestNode } from '../support/node.ts';
import { type PostgresServer, startPostgres } from '../support/postgres/server.ts';

let server: PostgresServer;
let node: TestNode;
const { path, remove } = nodeFolder();
beforeAll(async () => {
  server = await startPostgres();
  await logOfSeeds(server.url());
  node = await startNode(server.url(), path);
});
afterAll(async () => {
  await node.stop();
  await server.remove();
  remove();
});

test('records that an older release wrote, with fewer fields, are applied as they were written', async () => {
  const { acceptedWarnings: _later, ...study } = JSON.parse(
    (await node.ask('/studies/shea-2009/record')).text,
  );
  const [{ id: claimId }] = JSON.parse((await node.ask('/claims?limit=1')).text).data;
  const claim = JSON.parse((await node.ask(`/claims/${claimId}/record`)).text);
  const written = [
    { kind: 'study', id: study.id, record: JSON.stringify(study) },
    // It says the same once more: who wrote it found a difference.
    { kind: 'study', id: study.id, record: JSON.stringify(study) },
    { kind: 'claim', id: claimId, record: JSON.stringify(claim) },
  ];
  const connection = new Client({ connectionString: server.url() });
  await connection.connect();
  const { rows } = await connection.query('select position, number, digest from log_head');
  let [position, number, digest] = [Number(rows[0].position), Number(rows[0].number), String(rows[0].digest)];
  const revisions = new Map<string, number>();
  for (const { kind, id, record } of written) {
    const list = `/${kind === 'study' ? 'studies' : 'claims'}/${id}/revisions`;
    const before = revisions.get(id) ?? JSON.parse((await node.ask(list)).text).data.length;
    const revision = before + 1;
    revisions.set(id, revision);
    const line = `${kind} ${id} ${revision} ${record}`;
    const told = kind === 'study' ? createHash('sha256').update(`${line}\n`).digest('hex') : line;
    digest = createHash('sha256').update(digest).update(told).update('\n').digest('hex');
    position += 1;
    number += 1;
    await connection.query('begin');
    await connection.query(
      "insert into log_entries (position, number, digest, token, bytes, anew, written_at) values ($1, $2, $3, 'x', 1, false, '2030-01-01')",
      [position, number, digest],
    );
    await connection.query(
      `insert into log_records (position, place, kind, id, revision, record, written_by, written_at, note)
       values ($1, 0, $2, $3, $4, $5, 'Curator', '2030-01-01T00:00:00.000Z', '')`,
      [position, kind, id, revision, record],
    );
    await connection.query('update log_head set position = $1, number = $2, digest = $3', [
      position,
      number,
      digest,
    ]);
    await connection.query('commit');
  }
  await connection.end();
  const shown = async () =>
    (await node.ask('/studies/shea-2009', { headers: { 'min-change-number': 'head' } })).headers.get(
      'change-number',
    );
  await expect.poll(shown, { timeout: 60_000 }).toBe(String(number));
  expect((await node.ask('/health/ready')).status).toBe(200);
  expect(JSON.parse((await node.ask('/studies/shea-2009')).text)).toMatchObject({
    ...study,
    acceptedWarnings: [],
  });
  const servers = openLog(node.path, server.url());
  expect((await verifyNode(node.database, servers)).differences).toEqual([]);
  await servers.close();
});
