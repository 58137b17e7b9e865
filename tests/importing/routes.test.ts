import { Buffer } from 'node:buffer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { template } from '../../src/importing/csv/template.ts';
import { createKey } from '../../src/keys/store.ts';
import { startApi, type TestApi, temporaryDatabase } from '../support/api.ts';
import { vocabularyFile } from '../support/prepared-files.ts';
import { sample, soundSeeds } from './support.ts';

const { studies } = soundSeeds();
const parentless = studies.filter(({ parentStudy }) => parentStudy === null);
const lines = (records: readonly unknown[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

let api: TestApi;
beforeEach(async () => {
  api = await startApi(vocabularyFile);
});
afterEach(() => api.close());

describe('POST /imports', () => {
  test('writes what is sound, and tells of the rest; what it wrote is served at once', async () => {
    const body = lines([...parentless.slice(0, 20), { id: 'x' }]);
    const answer = await api.upload('/imports', body, 'application/x-ndjson');
    expect(answer.status).toBe(200);
    expect(answer.body.counts).toEqual({
      created: 20,
      updated: 0,
      unchanged: 0,
      skipped: 0,
      rejected: 1,
      undone: 0,
    });
    expect(answer.body.entries).toContainEqual(
      expect.objectContaining({ result: 'rejected', file: 'body', line: 21, id: 'x', name: '/label' }),
    );
    const list = await api.get('/studies?limit=1');
    expect(list.body.meta.total).toBe(20);
    expect(list.body.meta.dataVersion).not.toBe('0-');
  });

  test('takes registry records, references and CSVs, and recognises them', async () => {
    const registry = await api.upload('/imports', sample('NCT02517580.json'), 'application/json');
    expect(registry.body.files).toEqual([expect.objectContaining({ format: 'json', kept: true })]);
    const references = await api.upload('/imports', sample('pubmed.nbib'), 'text/plain');
    expect(references.body.counts).toMatchObject({ created: 2, skipped: 1, rejected: 1 });
    const table = await api.upload('/imports?onConflict=update', template('studies'), 'text/csv');
    expect(table.body).toMatchObject({ counts: { rejected: 1 }, files: [{ format: 'csv-studies' }] });
    expect((await api.get('/studies')).body.meta.total).toBe(0);
    expect((await api.get('/studies?status=needs_review')).body.data).toMatchObject([{ id: 'nct02517580' }]);
    expect((await api.get('/studies?status=awaiting_extraction')).body.meta.total).toBe(2);
  });

  test('needs a key that may do everything, and names its holder in the history', async () => {
    const body = lines(parentless.slice(0, 1));
    expect((await api.upload('/imports', body, 'application/x-ndjson', {})).status).toBe(401);
    const writer = `Bearer ${createKey(api.database, 'Grace', 'write').token}`;
    expect(
      (await api.upload('/imports', body, 'application/x-ndjson', { authorization: writer })).status,
    ).toBe(403);
    const admin = `Bearer ${createKey(api.database, 'Ada', 'admin').token}`;
    const answer = await api.upload('/imports?note=found%20in%20May', body, 'application/x-ndjson', {
      authorization: admin,
    });
    expect(answer.body.counts.created).toBe(1);
    const history = await api.get(`/studies/${parentless[0]?.id}/revisions`);
    expect(history.text).toContain('"Ada"');
    expect(history.text).toContain('found in May');
  });

  test('keeps nothing of a dry run', async () => {
    const answer = await api.upload('/imports?dryRun=true', lines(studies), 'application/x-ndjson');
    expect(answer.body).toMatchObject({ dryRun: true, counts: { created: studies.length } });
    expect((await api.get('/studies')).body.meta.total).toBe(0);
  });

  test.each([
    ['/imports?onConflict=replace', 'onConflict'],
    ['/imports?dry=true', 'dry'],
    ['/imports?format=xml', 'format'],
  ])('says what is wrong with %s', async (url, name) => {
    const answer = await api.upload(url, '[]', 'application/json');
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ in: 'query', name })]);
  });

  test('refuses what it cannot read: nothing, no known format, no known type', async () => {
    expect((await api.upload('/imports', '', 'application/json')).status).toBe(400);
    const unknown = await api.upload('/imports', 'what is this', 'text/plain');
    expect(unknown.status).toBe(400);
    expect(unknown.body.detail).toContain('csv-studies');
    const columns = await api.upload('/imports', 'id,label\n1,2', 'text/csv');
    expect([columns.status, columns.body.detail]).toEqual([
      400,
      expect.stringContaining('the columns id and title'),
    ]);
    const blank = await api.upload('/imports', ' \n', 'text/csv');
    expect([blank.status, blank.body.detail]).toEqual([400, expect.stringContaining('it is empty')]);
    expect((await api.upload('/imports', '%PDF', 'application/pdf')).status).toBe(415);
  });

  test('a body that is not whole brings nothing', async () => {
    const answer = await api.upload('/imports', JSON.stringify(studies).slice(0, -1), 'application/json');
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain('Nothing was kept: ');
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ in: 'body', message: expect.stringContaining('not whole JSON') }),
    ]);
    expect((await api.get('/studies')).body.meta.total).toBe(0);
  });

  test('a strict import that stops answers 400 where nothing was kept, and says what was', async () => {
    const body = lines([...studies.slice(0, 2), { ...studies[2], sex: 'none' }, ...studies.slice(3)]);
    const refused = await api.upload('/imports?strict=true', body, 'application/x-ndjson');
    expect(refused.status).toBe(400);
    expect(refused.body.detail).toContain(
      'Nothing was kept: a record was rejected, and the import is strict',
    );
    expect(refused.body.errors).toEqual([
      expect.objectContaining({ in: 'body', pointer: '/sex', message: expect.stringContaining('body:3: ') }),
    ]);
    expect((await api.get('/studies')).body.meta.total).toBe(0);
    const tried = await api.upload('/imports?strict=true&dryRun=true', body, 'application/x-ndjson');
    expect([tried.status, tried.body.counts.undone]).toEqual([200, 2]);
    const partly = await api.upload('/imports?strict=true&atomic=false', body, 'application/x-ndjson');
    expect([partly.status, partly.body.counts.created]).toEqual([200, 2]);
    expect((await api.get('/studies')).body.meta.total).toBe(2);
  });

  test('one at a time: another is asked to come later', async () => {
    const answers = await Promise.all(
      [0, 1].map(() => api.upload('/imports', lines(studies), 'application/x-ndjson')),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 503]);
    expect(answers.find(({ status }) => status === 503)?.headers['retry-after']).toBe('10');
    expect((await api.upload('/imports', lines(studies), 'application/x-ndjson')).body.counts.unchanged).toBe(
      studies.length,
    );
  });
});

test('while an import is written, readers see what was there, and other writers are asked to come later', async () => {
  const copies = Array.from({ length: 4 }, (_, copy) =>
    parentless.map((study) => ({
      ...study,
      id: `${study.id}-${copy}`,
      publication: { ...study.publication, doi: null, pmid: null, pmcid: null },
    })),
  ).flat();
  const { token } = createKey(api.database, 'Grace', 'write');
  let isDone = false;
  const importing = api.upload('/imports', lines(copies), 'application/x-ndjson').finally(() => {
    isDone = true;
  });
  const seen = { busy: 0, totals: new Set<number>() };
  while (!isDone) {
    const write = await api.upload('/studies', '{}', 'application/json', {
      authorization: `Bearer ${token}`,
    });
    if (write.status === 503) {
      seen.busy += 1;
      expect(write.headers['retry-after']).toBe('10');
    }
    const { total } = (await api.get('/studies?limit=1')).body.meta;
    if (!isDone) seen.totals.add(total);
  }
  expect((await importing).body.counts.created).toBe(copies.length);
  // Where each waited for its turn, as SQLite would for five seconds, there would be one or two.
  expect(seen.busy).toBeGreaterThan(4);
  expect([...seen.totals].filter((total) => total !== 0 && total !== copies.length)).toEqual([]);
});

test('a body above the limit is refused, however it is sent, and nothing of it is kept', async () => {
  const { database, remove } = temporaryDatabase(vocabularyFile);
  const app = await buildApp(database, { importLimit: 10_000 });
  try {
    const base = await app.listen({ host: '127.0.0.1', port: 0 });
    const body = lines(studies.slice(0, 5));
    expect(Buffer.byteLength(body)).toBeGreaterThan(10_000);
    const { token } = createKey(database, 'Ada', 'admin');
    const headers = { 'content-type': 'application/x-ndjson', authorization: `Bearer ${token}` };
    const whole = await fetch(`${base}/imports`, { method: 'POST', headers, body });
    expect(whole.status).toBe(413);
    const stream = new Blob([body]).stream();
    // A body that streams needs `duplex`, which the types of browsers do not know.
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: stream, duplex: 'half' };
    const streamed = await fetch(`${base}/imports`, init);
    expect(streamed.status).toBe(413);
    expect(database.sqlite.prepare('select count(*) from studies').pluck().get()).toBe(0);
  } finally {
    await app.close();
    remove();
  }
});

test('a template that is sent as it is replaces no study', async () => {
  const shea = studies.find(({ id }) => id === 'shea-2009');
  await api.upload('/imports', JSON.stringify([shea]), 'application/json');
  const before = await api.get('/studies/shea-2009/record');
  expect(before.status).toBe(200);
  const answer = await api.upload('/imports?onConflict=update', template('studies'), 'text/csv');
  expect(answer.body.counts).toMatchObject({ created: 0, updated: 0, rejected: 1 });
  expect(answer.body.entries[0].message).toContain('already belongs to shea-2009');
  await api.upload('/imports?onConflict=update', template('outcomes'), 'text/csv');
  expect((await api.get('/studies/shea-2009/record')).body).toEqual(before.body);
});

test('the templates can be downloaded, and imported as they are', async () => {
  const answer = await api.get('/imports/templates/outcomes');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="outcomes-template.csv"');
  expect(answer.text).toBe(template('outcomes'));
  expect((await api.get('/imports/templates/studie')).body.errors[0].suggestions).toEqual(['studies']);
});
