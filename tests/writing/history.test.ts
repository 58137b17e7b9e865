import { applyPatch } from 'rfc6902';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { type Writer, writerOf } from '../support/writer.ts';

let api: TestApi;
let curator: Writer;
const moments: string[] = [];
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeAll(async () => {
  api = await startApi();
  curator = writerOf(api, 'Ada');
  const notes = ['First.', 'Second.'];
  for (const text of notes) {
    await pause();
    moments.push(new Date().toISOString());
    await pause();
    await curator.change('PATCH', `/studies/shea-2009?note=${text}`, {
      notes: text,
      countries: ['US', 'CA'],
    });
  }
  await curator.change('PATCH', '/claims/vk-18', { statement: 'Said otherwise.' });
});
afterAll(() => api.close());

const record = async (number: number) =>
  (await api.get(`/studies/shea-2009/revisions/${number}`)).body.record;

test('each revision tells who, when, why and what', async () => {
  const { body } = await api.get('/studies/shea-2009/revisions');
  expect(body.data).toMatchObject([
    { number: 1, writtenBy: expect.stringMatching(/^seeds \d/) },
    { number: 2, writtenBy: 'Ada', note: 'First.' },
    { number: 3, writtenBy: 'Ada', note: 'Second.' },
  ]);
  const second = await api.get('/studies/shea-2009/revisions/2');
  expect(second.body).toMatchObject({ number: 2, note: 'First.', record: { notes: 'First.' } });
  expect(Date.parse(second.body.writtenAt)).toBeGreaterThanOrEqual(Date.parse(moments[0] ?? ''));
});

test('a difference is a patch that makes the one of the other', async () => {
  const answer = await api.get('/studies/shea-2009/revisions/1/diff/3');
  expect(answer.headers['content-type']).toContain('application/json-patch+json');
  const patch = JSON.parse(answer.text);
  expect(patch.map(({ path }: { path: string }) => path).sort()).toEqual(expect.arrayContaining(['/notes']));
  const first = await record(1);
  expect(applyPatch(first, patch).every((result) => result === null)).toBe(true);
  expect(first).toEqual(await record(3));
  const step = JSON.parse((await api.get('/studies/shea-2009/revisions/2/diff/3')).text);
  expect(step).toEqual([{ op: 'replace', path: '/notes', value: 'Second.' }]);
});

describe('asOf', () => {
  test('answers the record as it was, and names its revision', async () => {
    const first = await api.get(`/studies/shea-2009?asOf=${moments[0]}`);
    expect(first.body).toEqual(await record(1));
    expect(first.headers['content-location']).toBe('/studies/shea-2009/revisions/1');
    expect((await api.get(`/studies/shea-2009?asOf=${moments[1]}`)).body.notes).toBe('First.');
    expect((await api.get('/studies/shea-2009?asOf=2099-01-01T00:00:00%2B02:00')).body.notes).toBe('Second.');
    expect((await api.get(`/claims/vk-18?asOf=${moments[1]}`)).body.statement).not.toBe('Said otherwise.');
  });

  test('before the first revision is 404, and what is no moment 400', async () => {
    expect((await api.get('/studies/shea-2009?asOf=2001-01-01T00:00:00Z')).status).toBe(404);
    for (const beyond of [
      '9999-12-31T23:59:59-23:59',
      '0000-01-01T00:00:00Z',
      '0001-01-01T00:00:00%2B23:59',
      '2026-02-30T00:00:00Z',
      '2026-11-21T25:00:00Z',
      '2026-11-21T00:00:00%2B99:99',
    ]) {
      const answer = await api.get(`/studies/shea-2009?asOf=${beyond}`);
      expect(answer.status, beyond).toBe(400);
      expect(answer.body.errors[0]).toMatchObject({ in: 'query', name: 'asOf' });
    }
    const wrong = await api.get('/studies/shea-2009?asOf=yesterday');
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors[0]).toMatchObject({ in: 'query', name: 'asOf' });
  });

  test('knows what was deleted later', async () => {
    await curator.send('POST', '/studies', {
      body: {
        ...(await record(1)),
        id: 'short-lived-2024',
        publication: { ...(await record(1)).publication, doi: null, pmid: null, pmcid: null },
      },
    });
    await pause();
    const there = new Date().toISOString();
    await pause();
    await curator.change('DELETE', '/studies/short-lived-2024');
    expect((await api.get(`/studies/short-lived-2024?asOf=${there}`)).body.id).toBe('short-lived-2024');
    expect((await api.get('/studies/short-lived-2024?asOf=2099-01-01T00:00:00Z')).status).toBe(410);
    const deletion = await api.get('/studies/short-lived-2024/revisions/2');
    expect(deletion.body).toMatchObject({ deleted: true, record: null });
    expect((await api.get('/studies/short-lived-2024/revisions/1/diff/2')).status).toBe(200);
  });
});

test('what was deleted is listed, the last one first, until it is brought back', async () => {
  const before = (await api.get('/deletions')).body;
  await curator.change('DELETE', '/claims/vk-19?note=Stated+elsewhere.');
  await pause();
  await curator.send('POST', '/studies', {
    body: {
      ...(await record(1)),
      id: 'gone-2024',
      publication: { ...(await record(1)).publication, doi: null, pmid: null, pmcid: null },
    },
  });
  await curator.change('DELETE', '/studies/gone-2024?note=Twice.');
  const { data, meta } = (await api.get('/deletions')).body;
  expect(meta.total).toBe(before.meta.total + 2);
  expect(data.slice(0, 2)).toEqual([
    {
      subject: 'study',
      id: 'gone-2024',
      name: 'Shea 2009',
      revision: 2,
      writtenAt: expect.any(String),
      writtenBy: 'Ada',
      note: 'Twice.',
      history: '/studies/gone-2024/revisions',
    },
    expect.objectContaining({ subject: 'claim', id: 'vk-19', note: 'Stated elsewhere.' }),
  ]);
  expect(data[1].name).toMatch(/^Vitamin K1 comes from/);
  expect(data.slice(2)).toEqual(before.data);
  const first = (await api.get('/deletions?limit=1')).body;
  expect(first.data).toEqual(data.slice(0, 1));
  expect(first.links.next).toContain(`cursor=${first.meta.nextCursor}`);
  const second = (await api.get(first.links.next)).body;
  expect(second.data).toEqual(data.slice(1, 2));
  const listed = [...first.data, ...second.data];
  for (let { next } = second.links; next !== null; ) {
    const page = (await api.get(next)).body;
    listed.push(...page.data);
    next = page.links.next;
  }
  expect(listed).toEqual(data);
  expect((await api.get('/deletions?limit=201')).status).toBe(400);
  expect((await api.get('/deletions?cursor=bm9uZQ')).status).toBe(400);
  expect((await curator.send('POST', '/claims/vk-19/restore')).status).toBe(200);
  const after = (await api.get('/deletions')).body;
  expect(after.data.map(({ id }: { id: string }) => id)).not.toContain('vk-19');
  expect(after.meta.total).toBe(before.meta.total + 1);
});

test.each([
  ['/studies/shea-2009/revisions/9', '3'],
  ['/studies/shea-2009/revisions/0', '3'],
  ['/studies/shea-2009/revisions/1/diff/x', '3'],
  ['/studies/shea-2008/revisions', 'shea-2009'],
])('%s is 404, and suggests %s', async (path, suggestion) => {
  const answer = await api.get(path);
  expect(answer.status).toBe(404);
  expect(answer.body.errors[0].suggestions).toContain(suggestion);
});
