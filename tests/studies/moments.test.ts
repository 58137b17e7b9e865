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

test('a copy is kept in step by asking for what was updated since', async () => {
  expect((await api.get(`/studies?updated=${before}..`)).body.meta.total).toBe(0);
  const old = (await api.get('/studies/shea-2009')).body;
  await curator.change('PATCH', '/studies/shea-2009', { notes: 'Read again.' });
  const { body } = await api.get(`/studies?updated=${before}..`);
  expect(body.data).toMatchObject([{ id: 'shea-2009', created: old.created }]);
  const revisions = (await api.get('/studies/shea-2009/revisions')).body.data;
  expect(body.data[0].created).toBe(revisions[0].writtenAt);
  expect(body.data[0].updated).toBe(revisions[1].writtenAt);
  expect((await api.get('/studies/shea-2009')).body.updated).toBe(revisions[1].writtenAt);
  expect((await api.get(`/studies?created=${before}..`)).body.meta.total).toBe(0);
  expect((await api.get('/studies?sort=-updated&limit=1')).body.data[0].id).toBe('shea-2009');
});

test('what others write of a study leaves its moment as it is', async () => {
  const { updated } = (await api.get('/studies/shea-2009')).body;
  const claim = (await api.get('/claims?study=shea-2009&limit=1')).body.data[0];
  await curator.change('PATCH', `/claims/${claim.id}`, { statement: 'Said otherwise.' });
  expect((await api.get('/studies/shea-2009')).body.updated).toBe(updated);
});

test('a day is all of it, in UTC', async () => {
  const moments: string[] = (await api.all('/studies?fields=created')).map(({ created }) => created);
  // Whenever the tests run: the seeds may have been loaded before midnight.
  const day = moments[0]?.slice(0, 10) ?? '';
  const { body } = await api.get(`/studies?created=${day}&limit=1`);
  expect(body.meta.total).toBe(moments.filter((moment) => moment.startsWith(day)).length);
  expect((await api.get('/studies?created=..2020')).body.meta.total).toBe(0);
});

test('a sample is some of what the filters select, the same with the same seed, in the order of the list', async () => {
  const ids = async (query: string): Promise<string[]> =>
    (await api.all(`/studies?${query}&sort=id`)).map(({ id }) => id);
  const all = await ids('species=human');
  const sample = await ids('species=human&sample=20&seed=7');
  expect(sample).toHaveLength(20);
  expect(all.filter((id) => sample.includes(id))).toEqual(sample);
  expect(await ids('species=human&seed=7&sample=20')).toEqual(sample);
  expect(await ids('species=human&sample=20&seed=8')).not.toEqual(sample);
  expect(await ids('species=human&sample=5000')).toEqual(all);
  // Paging goes through the sample, and no further.
  const first = await api.get('/studies?sample=30&seed=1&limit=20&fields=id');
  const second = await api.get(first.body.links.next);
  expect(first.body.meta.total).toBe(30);
  expect(second.body.data).toHaveLength(10);
});

test('a sample of outcomes is of outcomes, whatever their studies', async () => {
  const rows = async (query: string): Promise<string[]> =>
    (await api.all(`/outcomes?${query}&sort=study,position`)).map(({ id, study }) => `${study.id} ${id}`);
  const all = await rows('species=human&measure=CAC');
  const sample = await rows('species=human&measure=CAC&sample=12&seed=7');
  expect(sample).toHaveLength(12);
  expect(all.filter((row) => sample.includes(row))).toEqual(sample);
  expect(await rows('species=human&measure=CAC&sample=12&seed=7')).toEqual(sample);
  expect(await rows('species=human&measure=CAC&sample=12&seed=8')).not.toEqual(sample);
  expect(await rows('species=human&measure=CAC&sample=5000')).toEqual(all);
  // Of a study with several, some may be in and others not.
  const part = sample.find((row) => {
    const study = row.split(' ')[0];
    const of = (list: string[]) => list.filter((each) => each.startsWith(`${study} `)).length;
    return of(sample) < of(all);
  });
  expect(part).toBeDefined();
  const csv = await api.get('/outcomes?species=human&measure=CAC&sample=12&seed=7&format=csv');
  expect(csv.text.trim().split('\r\n')).toHaveLength(13);
});

test('a row stays in the sample when another study changes', async () => {
  const rows = async (): Promise<string[]> =>
    (await api.all('/outcomes?sample=40&seed=3&sort=study,position')).map(
      ({ id, study }) => `${study.id} ${id}`,
    );
  const before = await rows();
  const [study = ''] = before[0]?.split(' ') ?? [];
  await curator.change('PATCH', `/studies/${study}`, { notes: 'Read once more.' });
  expect(await rows()).toEqual(before);
});
