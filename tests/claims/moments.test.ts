import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { type Writer, writerOf } from '../support/writer.ts';

let api: TestApi;
let curator: Writer;
let before: string;
beforeAll(async () => {
  api = await startApi();
  curator = writerOf(api);
  await new Promise((resolve) => setTimeout(resolve, 5));
  before = new Date().toISOString();
});
afterAll(() => api.close());

test('a copy of the claims is kept in step by asking for what was updated since', async () => {
  expect((await api.get(`/claims?updated=${before}..`)).body.meta.total).toBe(0);
  const old = (await api.get('/claims/vk-18')).body;
  await curator.change('PATCH', '/claims/vk-18', { statement: 'Said otherwise.' });
  const { body } = await api.get(`/claims?updated=since ${before}`);
  expect(body.data).toMatchObject([{ id: 'vk-18', created: old.created }]);
  const revisions = (await api.get('/claims/vk-18/revisions')).body.data;
  expect(body.data[0].created).toBe(revisions[0].writtenAt);
  expect(body.data[0].updated).toBe(revisions[1].writtenAt);
  expect((await api.get('/claims/vk-18?fields=updated')).body).toEqual({ updated: revisions[1].writtenAt });
  expect((await api.get(`/claims?created=${before}..`)).body.meta.total).toBe(0);
  expect((await api.get('/claims?sort=-updated&limit=1')).body.data[0].id).toBe('vk-18');
});

test('what others write of a study leaves the moments of its claims as they are', async () => {
  const { updated, studies } = (await api.get('/claims/vk-18')).body;
  await curator.change('PATCH', `/studies/${studies[0].id}`, { title: 'Titled anew' });
  const { body } = await api.get('/claims/vk-18');
  expect(body.studies[0].title).toBe('Titled anew');
  expect(body.updated).toBe(updated);
});

test('a claim that is sent back with its moments keeps its own', async () => {
  const { body } = await api.get('/claims/vk-18');
  const sent = { ...body, created: '2001-01-01T00:00:00.000Z', statement: 'Said a third time.' };
  expect((await curator.change('PUT', '/claims/vk-18', sent)).status).toBe(200);
  expect((await api.get('/claims/vk-18')).body.created).toBe(body.created);
});

test('a claim is sent in part, as JSON', async () => {
  const { body } = await api.get('/claims/vk-18');
  expect((await api.get('/claims/vk-18?fields=verdict,id')).text).toBe(
    JSON.stringify({ verdict: body.verdict, id: 'vk-18' }),
  );
  const unknown = await api.get('/claims/vk-18?fields=verdit');
  expect(unknown.status).toBe(400);
  expect(unknown.body.errors[0].suggestions).toContain('verdict');
  expect((await api.get('/claims/vk-18?fields=id&format=jsonld')).status).toBe(400);
});

test('a sample is some of the claims, the same with the same seed', async () => {
  const ids = async (query: string): Promise<string[]> =>
    (await api.all(`/claims?${query}&sort=id`)).map(({ id }) => id);
  const all = await ids('agent=vitamin_k');
  const sample = await ids('agent=vitamin_k&sample=10&seed=7');
  expect(sample).toHaveLength(10);
  expect(all.filter((id) => sample.includes(id))).toEqual(sample);
  expect(await ids('agent=vitamin_k&sample=10&seed=7')).toEqual(sample);
  expect(await ids('agent=vitamin_k&sample=10&seed=8')).not.toEqual(sample);
  expect(await ids('agent=vitamin_k&sample=5000')).toEqual(all);
  expect((await api.get('/claims?sample=0')).status).toBe(400);
});
