import { afterAll, beforeAll, expect, test } from 'vitest';
import { sample } from '../importing/support.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { vocabularyFile } from '../support/prepared-files.ts';
import { type Writer, writerOf } from '../support/writer.ts';

let api: TestApi;
let curator: Writer;
const id = 'nct02517580';
beforeAll(async () => {
  api = await startApi(vocabularyFile);
  curator = writerOf(api, 'Ada', 'admin');
  const taken = await api.upload('/imports', sample('NCT02517580.json'), 'application/json');
  expect(taken.body.counts).toMatchObject({ created: 1 });
});
afterAll(() => api.close());

const listed = async () =>
  (await api.get('/studies?status=needs_review&limit=200')).body.data.find(
    (each: { id: string }) => each.id === id,
  );
const found = async () =>
  (await api.get('/studies?fields=id&limit=200&registration=NCT02517580')).body.meta.total;

test('the queue tells what each study lacks, beside what the registry said', async () => {
  const { review, outcomes } = await listed();
  const { body: record } = await api.get(`/studies/${id}/record`);
  expect(outcomes.length).toBeGreaterThan(0);
  // Nobody has judged a result that a machine read.
  expect(review.missing).toEqual(
    outcomes.map((_outcome: unknown, place: number) => ({
      pointer: `/outcomes/${place}/effect`,
      message: 'must be given',
      said: record.outcomes[place].effectBasis,
    })),
  );
  expect(review.notes).toBe(record.notes);
  expect((await api.get(`/studies/${id}`)).body.review).toEqual(review);
});

test('one that lacks something is not accepted, and told what it lacks', async () => {
  const { review } = await listed();
  const etag = (await api.get(`/studies/${id}`)).headers.etag ?? '';
  const answer = await curator.send('POST', `/studies/${id}/accept`, { headers: { 'if-match': etag } });
  expect(answer.status).toBe(409);
  expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
    review.missing.map(({ pointer }: { pointer: string }) => pointer),
  );
  expect((await api.get(`/studies/${id}/revisions`)).body.data).toHaveLength(1);
  expect(await found()).toBe(0);
});

test('once it is judged it is accepted, by whom and why, and counts', async () => {
  /** With the ETag of the study that a part or an action below it changes. */
  const send = async (method: string, url: string, body?: { effect: string }) => {
    const etag = (await api.get(`/studies/${id}`)).headers.etag ?? '';
    return curator.send(method, url, {
      ...(body === undefined ? {} : { body }),
      headers: { 'if-match': etag },
    });
  };
  for (const outcome of (await listed()).outcomes) {
    const judged = await send('PATCH', `/studies/${id}/outcomes/${outcome.id}`, { effect: 'no_effect' });
    expect(judged.status, judged.text).toBe(200);
  }
  expect((await listed()).review.missing).toEqual([]);
  expect((await curator.send('POST', `/studies/${id}/accept`)).status).toBe(428);
  const { data: before } = (await api.get(`/studies/${id}/revisions`)).body;

  const accepted = await send('POST', `/studies/${id}/accept?note=Judged`);
  expect(accepted.status, accepted.text).toBe(200);
  expect(accepted.body).toMatchObject({ id, status: 'extracted', review: null, warnings: expect.any(Array) });
  expect(await listed()).toBeUndefined();
  expect(await found()).toBe(1);
  const { data } = (await api.get(`/studies/${id}/revisions`)).body;
  expect(data).toHaveLength(before.length + 1);
  expect(data.at(-1)).toMatchObject({ writtenBy: 'Ada', note: 'Judged' });

  // Accepted once more it says the same, so nothing is written.
  expect((await send('POST', `/studies/${id}/accept`)).status).toBe(200);
  expect((await api.get(`/studies/${id}/revisions`)).body.data).toHaveLength(data.length);
});
