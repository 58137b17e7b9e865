import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderAgain } from '../../src/seeding/render-again.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { type Json, type Writer, writerOf } from '../support/writer.ts';

let api: TestApi;
let curator: Writer;
beforeAll(async () => {
  api = await startApi();
  curator = writerOf(api);
});
afterAll(() => api.close());

const file: { claims: { id: string; [key: string]: Json }[] } = JSON.parse(
  readFileSync(new URL('../../seeds/claims.json', import.meta.url), 'utf8'),
);
const seed = (id: string): { [key: string]: Json } => ({ ...file.claims.find((claim) => claim.id === id) });

const leaningOn = async (study: string) =>
  (await api.get(`/studies/${study}`)).body.claims.map(({ id }: { id: string }) => id);

function expectRenderedAsAnew(): void {
  const documents = () =>
    ['rendered_studies', 'rendered_claims'].map((table) =>
      api.database.sqlite.prepare(`select * from ${table} order by 1`).all(),
    );
  const before = documents();
  renderAgain(api.database);
  expect(before).toEqual(documents());
}

test('a claim is added, found, shown under its studies, changed, deleted and restored', async () => {
  const body = {
    ...seed('vk-18'),
    id: 'new-01',
    statement: 'Bassoons calcify.',
    evidence: [{ study: 'djuric-2020', stance: 'supports' }],
  };
  const created = await curator.send('POST', '/claims?note=New', { body });
  expect(created.status).toBe(201);
  expect(created.headers.location).toBe('/claims/new-01');
  // A write tells the document, and behind it what is probably wrong with it.
  expect(created.body.warnings).toEqual([]);
  expect(created.text).toBe(`${(await api.get('/claims/new-01')).text.slice(0, -1)},"warnings":[]}`);
  expect((await api.get('/claims?q=bassoons')).body.meta.total).toBe(1);
  expect(await leaningOn('djuric-2020')).toContain('new-01');
  expect((await api.get('/studies?claim=new-01')).body.meta.total).toBe(1);
  expectRenderedAsAnew();

  const evidence = [{ study: 'mansour-2017', stance: 'contradicts' }];
  const changed = await curator.change('PATCH', '/claims/new-01', { evidence, verdict: 'contradicted' });
  expect(changed.status).toBe(200);
  expect(changed.body.studies).toMatchObject([{ id: 'mansour-2017', stance: 'contradicts' }]);
  expect(await leaningOn('djuric-2020')).not.toContain('new-01');
  expect((await api.get('/studies/mansour-2017')).body.claims).toContainEqual(
    expect.objectContaining({ id: 'new-01', verdict: 'contradicted', stance: 'contradicts' }),
  );
  expect((await api.get('/claims?q=bassoons&verdict=contradicted')).body.meta.total).toBe(1);
  expectRenderedAsAnew();

  expect((await curator.change('DELETE', '/claims/new-01')).status).toBe(204);
  expect((await api.get('/claims/new-01')).status).toBe(410);
  expect((await api.get('/claims?q=bassoons')).body.meta.total).toBe(0);
  expect(await leaningOn('mansour-2017')).not.toContain('new-01');
  const restored = await curator.send('POST', '/claims/new-01/restore?revision=1');
  // All but when it was written.
  const { updated } = restored.body;
  expect(restored.text).toBe(
    created.text.replace(`"updated":"${created.body.updated}"`, `"updated":"${updated}"`),
  );
  expect(updated > created.body.updated).toBe(true);
  expect(await leaningOn('djuric-2020')).toContain('new-01');
  const { body: history } = await api.get('/claims/new-01/revisions');
  expect(history.data.map(({ deleted }: { deleted: boolean }) => deleted)).toEqual([
    false,
    false,
    true,
    false,
  ]);
  expectRenderedAsAnew();
});

describe('a claim that is not sound', () => {
  test.each([
    ['/document', { document: 'no-such-document' }],
    ['/evidence/0/study', { evidence: [{ study: 'shea-2008', stance: 'supports' }] }],
    ['/agents/0', { agents: ['mk_77'] }],
    ['/verdict', { verdict: 'perhaps' }],
    ['/hedging', { hedging: 'maybe' }],
  ])('is refused, and %s named', async (path, change) => {
    const body = { ...seed('vk-18'), id: 'wrong-01', ...change };
    const answer = await curator.send('POST', '/claims', { body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ name }: { name: string }) => name)).toEqual([path]);
    const validated = await curator.send('POST', '/claims/validate', { body, token: null });
    expect(validated.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([path]);
  });

  test('needs the state that it changes', async () => {
    expect((await curator.send('PUT', '/claims/vk-18', { body: seed('vk-18') })).status).toBe(428);
    const headers = { 'if-match': '"stale"' };
    expect((await curator.send('PUT', '/claims/vk-18', { body: seed('vk-18'), headers })).status).toBe(412);
  });
});
