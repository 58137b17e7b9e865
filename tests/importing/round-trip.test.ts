import { expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { vocabularyFile } from '../support/prepared-files.ts';
import { importTexts } from './support.ts';

test('a claim that names what is not there is refused, with the path and what may have been meant', async () => {
  const api = await startApi();
  try {
    const { text } = await api.get('/export/claims.ndjson');
    const [line = ''] = text.split('\n');
    const claim = JSON.parse(line);
    const wrong = [
      { ...claim, id: 'new-1', evidence: [{ ...claim.evidence[0], study: 'shea-2008' }] },
      { ...claim, id: 'new-2', document: 'no-document' },
      { ...claim, statement: 'Something else.' },
    ];
    const file = wrong.map((each) => `${JSON.stringify(each)}\n`).join('');
    const report = await importTexts(api.database, { 'claims.ndjson': file });
    expect(report.counts).toMatchObject({ created: 0, rejected: 2, skipped: 1 });
    const [first, second, third] = report.entries;
    expect(first).toMatchObject({ line: 1, id: 'new-1', name: '/evidence/0/study' });
    expect(first?.message).toContain('shea-2009');
    expect(second).toMatchObject({ line: 2, id: 'new-2', name: '/document' });
    expect(third).toMatchObject({ line: 3, id: claim.id, result: 'skipped' });
    const updated = await importTexts(api.database, { 'claims.ndjson': file }, { onConflict: 'update' });
    expect(updated.counts).toMatchObject({ updated: 1 });
    expect((await api.get(`/claims/${claim.id}`)).body.statement).toBe('Something else.');
  } finally {
    await api.close();
  }
});

test.each(['ris', 'bib'])(
  'every reference of studies.%s comes back: known where it came from, new elsewhere',
  async (extension) => {
    const [first, second] = [await startApi(), await startApi(vocabularyFile)];
    try {
      const { text } = await first.get(`/export/studies.${extension}`);
      const { total } = (await first.get('/studies?limit=1&fields=id')).body.meta;
      const again = await importTexts(first.database, { [`a.${extension}`]: text }, { dryRun: true });
      expect(again.counts).toMatchObject({ created: 0, skipped: total, rejected: 0 });
      const there = await importTexts(second.database, { [`a.${extension}`]: text }, { dryRun: true });
      expect(there.counts).toMatchObject({ created: total, skipped: 0, rejected: 0 });
    } finally {
      await first.close();
      await second.close();
    }
  },
);

/** A study without when it was written, which is another moment in another database. */
const withoutMoments = (study: object) => ({ ...study, created: null, updated: null });

test('what was exported, imported into an empty database and exported again is the same, byte by byte', async () => {
  const first = await startApi();
  const second = await startApi(vocabularyFile);
  try {
    for (const extension of ['ndjson', 'json']) {
      const { text } = await first.get(`/export/studies.${extension}`);
      const report = await importTexts(second.database, { [`studies.${extension}`]: text });
      expect(report.counts).toMatchObject({ skipped: 0, rejected: 0, updated: 0 });
      expect((await second.get(`/export/studies.${extension}`)).text).toBe(text);
    }
    // Claims come before their document and find it; a second time they change nothing.
    const [claims, documents] = [
      await first.get('/export/claims.ndjson'),
      await first.get('/export/documents.ndjson'),
    ];
    const both = `${claims.text}${documents.text}`;
    const written = await importTexts(second.database, { 'claims.ndjson': both });
    expect(written.counts).toMatchObject({ created: both.trim().split('\n').length, rejected: 0 });
    const again = await importTexts(second.database, { 'claims.ndjson': both });
    expect(again.counts).toMatchObject({ unchanged: written.counts.created, created: 0 });
    for (const file of ['claims.ndjson', 'claims.json', 'claims.csv', 'documents.ndjson', 'studies.json']) {
      expect((await second.get(`/export/${file}`)).text, file).toBe(
        (await first.get(`/export/${file}`)).text,
      );
    }
    // All but when it came in.
    const told = async (api: TestApi) => {
      const { created: _created, updated: _updated, ...claim } = (await api.get('/claims/vk-18')).body;
      return JSON.stringify(claim);
    };
    expect(await told(second)).toBe(await told(first));
    expect(withoutMoments((await second.get('/studies/shea-2009')).body)).toEqual(
      withoutMoments((await first.get('/studies/shea-2009')).body),
    );
    const outcomes = await first.get('/export/outcomes.csv');
    const tables = await importTexts(
      second.database,
      { 'outcomes.csv': outcomes.text },
      { onConflict: 'update' },
    );
    expect(tables.entries).toEqual([]);
    expect(tables.counts.unchanged).toBeGreaterThan(100);
    const lists = await first.get('/studies/full?format=ndjson');
    expect((await importTexts(second.database, { 'list.ndjson': lists.text })).entries).toEqual([]);
  } finally {
    await first.close();
    await second.close();
  }
});
