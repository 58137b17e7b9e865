import { expect, test } from 'vitest';
import { loadVocabulary } from '../../src/seeding/prepare-database.ts';
import { startApi } from '../support/api.ts';
import { importTexts } from './support.ts';

test('what was exported, imported into an empty database and exported again is the same, byte by byte', async () => {
  const first = await startApi();
  const second = await startApi(null);
  try {
    loadVocabulary(second.database);
    for (const extension of ['ndjson', 'json']) {
      const { text } = await first.get(`/export/studies.${extension}`);
      const report = await importTexts(second.database, { [`studies.${extension}`]: text });
      expect(report.counts).toMatchObject({ skipped: 0, rejected: 0, updated: 0 });
      expect((await second.get(`/export/studies.${extension}`)).text).toBe(text);
    }
    const outcomes = await first.get('/export/outcomes.csv');
    const tables = await importTexts(
      second.database,
      { 'outcomes.csv': outcomes.text },
      { onConflict: 'update' },
    );
    expect(tables.entries).toEqual([]);
    expect(tables.counts.unchanged).toBeGreaterThan(100);
    const lists = await first.get('/studies?view=full&format=ndjson');
    expect((await importTexts(second.database, { 'list.ndjson': lists.text })).entries).toEqual([]);
  } finally {
    await first.close();
    await second.close();
  }
});
