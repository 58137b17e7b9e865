import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { readRawSeeds } from '../support/raw-seeds.ts';
import { mostly } from '../support/runs.ts';
import { type Writer, writerOf } from '../support/writer.ts';

let api: TestApi;
let curator: Writer;
let ids: string[];

beforeAll(async () => {
  api = await startApi();
  curator = writerOf(api, 'Ada');
  ids = (await api.all('/studies?status=any&fields=id')).map(({ id }) => id);
});
afterAll(() => api.close());

test('the record of every seed can be sent back as it was read, and so can what GET tells of the study', async () => {
  expect(ids.length).toBeGreaterThan(200);
  for (const id of mostly(readRawSeeds(seedsFolder).studies)) {
    for (const path of [`/studies/${id}/record`, `/studies/${id}`]) {
      const read = await api.get(path);
      const sent = await curator.send('PUT', `/studies/${id}`, {
        body: read.body,
        headers: { 'if-match': read.headers.etag ?? '' },
      });
      expect(sent.status, `${path}: ${sent.text.slice(0, 300)}`).toBe(200);
    }
    // It says the same, so nothing was written.
    expect((await api.get(`/studies/${id}/revisions`)).body.data, id).toHaveLength(1);
  }
});

test('a change of what was read is written, whichever of the two was read', async () => {
  for (const [path, notes] of [
    ['/studies/shea-2009/record', 'By its record.'],
    ['/studies/shea-2009', 'By the whole.'],
  ] as const) {
    const read = await api.get(path);
    const sent = await curator.send('PUT', '/studies/shea-2009', {
      body: { ...read.body, notes },
      headers: { 'if-match': read.headers.etag ?? '' },
    });
    expect(sent.status).toBe(200);
    expect((await api.get('/studies/shea-2009')).body.notes).toBe(notes);
  }
});

test('the ETag of a record that somebody has changed since is refused', async () => {
  const { headers, body } = await api.get('/studies/shea-2009/record');
  await curator.change('PATCH', '/studies/shea-2009', { notes: 'In between.' });
  const sent = await curator.send('PUT', '/studies/shea-2009', {
    body: { ...body, notes: 'Too late.' },
    headers: { 'if-match': headers.etag ?? '' },
  });
  expect(sent.status).toBe(412);
});

test('claims are sent back in the same way', async () => {
  for (const id of (await api.all('/claims?fields=id')).map((claim) => claim.id)) {
    for (const path of [`/claims/${id}/record`, `/claims/${id}`]) {
      const read = await api.get(path);
      const sent = await curator.send('PUT', `/claims/${id}`, {
        body: read.body,
        headers: { 'if-match': read.headers.etag ?? '' },
      });
      expect(sent.status, `${path}: ${sent.text.slice(0, 300)}`).toBe(200);
    }
    expect((await api.get(`/claims/${id}/revisions`)).body.data, id).toHaveLength(1);
  }
});

test('what is neither of the record nor follows from it is still refused', async () => {
  const { body } = await api.get('/studies/shea-2009');
  const answer = await curator.change('PUT', '/studies/shea-2009', { ...body, particpants: 3 });
  expect(answer.status).toBe(400);
});

test('a new study cannot take the id that an address below /studies has', async () => {
  const { body } = await api.get('/studies/shea-2009/record');
  const publication = { ...body.publication, doi: null, pmid: null, pmcid: null };
  const answer = await curator.send('POST', '/studies', { body: { ...body, publication, id: 'full' } });
  expect(answer.status).toBe(400);
});
