import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/database/connection.ts';
import { csvHeader, csvRows } from '../../../src/formats/csv.ts';
import { columnDocumentation } from '../../../src/importing/csv/column-docs.ts';
import { readInterventions } from '../../../src/importing/csv/interventions-cell.ts';
import { template, templateColumns } from '../../../src/importing/csv/template.ts';
import { reportText } from '../../../src/importing/report-text.ts';
import { briefTexts, recordTexts } from '../../../src/studies/describe.ts';
import { outcomeColumns } from '../../../src/studies/formats/outcome-columns.ts';
import { readStudy } from '../../../src/studies/read-rows.ts';
import { temporaryDatabase } from '../../support/api.ts';
import { seededFile, vocabularyFile } from '../../support/prepared-files.ts';
import { importTexts, soundSeeds } from '../support.ts';

const seeds = soundSeeds();
let database: Database;
let remove: () => void;
beforeEach(() => {
  ({ database, remove } = temporaryDatabase(vocabularyFile));
});
afterEach(() => remove());

/** A CSV with these cells changed, by column, in its first row. */
function changed(csv: string, cells: Readonly<Record<string, string>>): string {
  const [header, row] = parse(csv);
  if (header === undefined || row === undefined) throw new Error('no row');
  const values = header.map((name, place) => cells[name] ?? row[place] ?? '');
  const columns = header.map((name, place) => ({ name, value: () => values[place] ?? '' }));
  return csvHeader(columns) + csvRows(columns, [null]);
}

describe('templates', () => {
  test('every column is described, and names stand once', () => {
    for (const kind of ['studies', 'outcomes'] as const) {
      const columns = templateColumns(kind);
      expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
      for (const { name, description } of columns) expect(`${name}: ${description}`).toMatch(/: \S.*/);
    }
  });

  test('their documentation is what the code makes', () => {
    const committed = readFileSync(new URL('../../../docs/import-columns.md', import.meta.url), 'utf8');
    expect(columnDocumentation()).toBe(committed);
  });

  test('can be imported as they are, and say what the seed says', async () => {
    const report = await importTexts(database, {
      'studies.csv': template('studies'),
      'outcomes.csv': template('outcomes'),
    });
    expect(report.entries.map(({ result, message }) => [result, message])).toEqual([['created', null]]);
    const study = readStudy(database, 'example-2009');
    const seed = seeds.studies.find(({ id }) => id === 'shea-2009');
    expect(study.status).toBe('extracted');
    expect(study.publication).toMatchObject({
      doi: seed?.publication.doi,
      pmid: seed?.publication.pmid,
      year: 2009,
      etAl: true,
    });
    expect(study.arms.map(({ id, role, n }) => [id, role, n])).toEqual([
      ['a1', 'experimental', 200],
      ['a2', 'placebo_comparator', 188],
    ]);
    expect(study.arms[0]?.interventions).toMatchObject([
      { agent: 'vitamin_k1', dose: 500, unit: 'ug', frequency: 'per_day', route: 'oral', role: 'test' },
      { agent: 'vitamin_d', dose: 10, unit: 'ug', role: 'background' },
      { agent: 'calcium', dose: 600, unit: 'mg', role: 'background' },
    ]);
    expect(study.outcomes[0]).toMatchObject({
      id: 'o1',
      measure: 'cac_score',
      armResults: [
        { arm: 'a1', n: 200, change: { mean: 27, se: 6 } },
        { arm: 'a2', n: 188, change: { mean: 37, se: 7 } },
      ],
      effect: 'no_effect',
    });
  });
});

describe('faults are told with line and column', () => {
  const reasons = async (
    study: Readonly<Record<string, string>>,
    outcome: Readonly<Record<string, string>> = {},
  ) => {
    const report = await importTexts(database, {
      'studies.csv': changed(template('studies'), study),
      'outcomes.csv': changed(template('outcomes'), outcome),
    });
    return report.entries.map(
      ({ result, file, line, name, message }) => `${result} ${file}:${line} ${name}: ${message}`,
    );
  };

  test('in a study', async () => {
    const [year, ...others] = await reasons({
      year: 'about 2009',
      design: 'RTC',
      arm1N: 'many',
      arm1Interventions: 'test vitmin_k1 500 ug',
    });
    expect(year).toBe('rejected studies.csv:2 year: "about 2009" is not a number');
    expect(others.join('\n')).toMatch(
      /design: "RTC" is not in the vocabulary of designs; did you mean randomized_controlled_trial/,
    );
    expect(others.join('\n')).toMatch(/arm1N: "many" is not a whole number/);
    expect(others.join('\n')).toMatch(
      /arm1Interventions: "vitmin_k1" is not in the vocabulary of agents; did you mean vitamin_k1/,
    );
    expect(await reasons({ durationDays: '1095,5' })).toEqual([
      expect.stringContaining('the decimal sign is a point'),
    ]);
    expect(await reasons({ doi: 'doi:10.1/x' })).toEqual([
      expect.stringMatching(/studies\.csv:2 doi: must be a DOI/),
    ]);
    expect(await reasons({ arm2Role: 'nobody' })).toEqual([
      expect.stringMatching(/studies\.csv:2 arm2Role: /),
    ]);
    expect(await reasons({ sources: 'see paper' })).toEqual(
      expect.arrayContaining([expect.stringMatching(/studies\.csv:2 sources: /)]),
    );
  });

  test('in an outcome; its study is not written with one outcome less', async () => {
    const told = await reasons({}, { comparatorChangeMean: '37 AU' });
    expect(told).toEqual([
      'rejected outcomes.csv:2 comparatorChangeMean: "37 AU" is not a number',
      'rejected studies.csv:2 outcomes: its outcome on line 2 of the CSV of outcomes has faults',
    ]);
    expect(await reasons({}, { experimentalArm: 'a7' })).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/outcomes line 2 \/contrast\/experimental: no arm "a7"/),
      ]),
    );
  });

  test('numbers that no number of JSON can be, which would be stored as none', async () => {
    const told = async (column: string, written: string) =>
      (await reasons({}, { [column]: written }))[0]?.replace('rejected outcomes.csv:2 ', '');
    expect(await told('experimentalChangeMean', '1e400')).toBe(
      'experimentalChangeMean: "1e400" is too large for a number',
    );
    expect(await told('pValue', '1e-400')).toBe('pValue: "1e-400" is too near to zero for a number');
    expect(await reasons({ arm1N: '9'.repeat(400) })).toEqual(
      expect.arrayContaining([expect.stringMatching(/arm1N: "9+" is not a whole number/)]),
    );
    expect(await reasons({ arm1Interventions: `test vitamin_k1 ${'9'.repeat(400)} ug` })).toEqual(
      expect.arrayContaining([expect.stringMatching(/arm1Interventions: .* is not a dose/)]),
    );
  });

  test.each(['−44', '–44'])('no fault: %s is a number with a minus', async (written) => {
    expect((await reasons({}, { experimentalChangeMean: written })).join()).not.toMatch(/is not a number/);
  });

  test('in the header', async () => {
    const report = async (text: string) =>
      (await importTexts(database, { 'studies.csv': text })).files[0]?.stopped;
    const missing = (names: string[]) => names.map((name) => `the column "${name}" is missing`).join('; ');
    const others = missing(['label', 'authors', 'year', 'description', 'sources']);
    expect(await report('id,title\n')).toBe(others);
    // All of it at once.
    const yaer = 'there is no column "yaer", did you mean year?';
    expect(await report('id,title,yaer,jurnal,id\n')).toBe(
      `${yaer}; there is no column "jurnal", did you mean journal?; the column "id" appears twice; ${others}`,
    );
    expect(await report('id;title;yaer\n"x";"a, b";1\n')).toBe(`${yaer}; ${others}`);
    expect(await report('id|title|year\nx|a|1\n')).toMatch(/not recognised/);
    const named = await importTexts(database, { 'studies.csv': 'id|title\n"x"|"a"\n' }, {});
    expect(named.counts.created).toBe(0);
  });

  test.each([';', '\t'])('a decimal comma is refused where %j sets columns apart', async (separator) => {
    const text = ['study', 'measure', 'comparatorChangeMean'].join(separator);
    const row = ['example-2009', 'cac_score', '"1,5"'].join(separator);
    const { entries } = await importTexts(database, { 'outcomes.csv': `${text}\n${row}\n` });
    expect(entries.map(({ name, message }) => `${name}: ${message}`)).toContain(
      'comparatorChangeMean: "1,5" is not a number; the decimal sign is a point',
    );
  });
});

test.each([
  ['semicolons', ';'],
  ['tabs', '\t'],
])(
  'columns set apart by %s, as spreadsheets save them, are those set apart by commas',
  async (_name, separator) => {
    const apart = (csv: string) =>
      parse(csv)
        .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator))
        .join('\r\n');
    await importTexts(database, {
      'studies.csv': apart(template('studies')),
      'outcomes.csv': apart(template('outcomes')),
    });
    const study = readStudy(database, 'example-2009');
    const other = temporaryDatabase(vocabularyFile);
    await importTexts(other.database, {
      'studies.csv': template('studies'),
      'outcomes.csv': template('outcomes'),
    });
    expect(study).toEqual(readStudy(other.database, 'example-2009'));
    other.remove();
  },
);

test('the interventions of an arm in one cell', () => {
  expect(
    readInterventions(
      'test MK-7 360..720 ug twice_daily oral "180 µg; \\"two\\" twice"; comparator placebo',
      seeds.vocabulary,
    ),
  ).toEqual({
    interventions: [
      {
        agent: 'mk_7',
        role: 'test',
        dose: 360,
        doseMax: 720,
        unit: 'ug',
        frequency: 'twice_daily',
        route: 'oral',
        doseReported: '180 µg; "two" twice',
      },
      { agent: 'placebo', role: 'comparator', dose: null, unit: null, frequency: null },
    ],
  });
  expect(readInterventions('', seeds.vocabulary)).toEqual({ interventions: [] });
  for (const [cell, fault] of [
    ['mk_7 360 ug', 'begins with no role'],
    ['test mk_7 360', 'after a dose stands its unit'],
    ['test mk_7 360 ug per_day oral extra', '"extra" is not understood'],
    ['test mk_7 1.2.3 ug', 'is not a dose'],
  ] as const) {
    expect(readInterventions(cell, seeds.vocabulary)).toEqual({ fault: expect.stringContaining(fault) });
  }
});

test('a study without outcomes keeps those that it has, and waits for review where it has none', async () => {
  await importTexts(database, { 'studies.csv': template('studies') });
  expect(readStudy(database, 'example-2009')).toMatchObject({ status: 'needs_review', outcomes: [] });
  await importTexts(database, { 'outcomes.csv': template('outcomes') }, { onConflict: 'update' });
  expect(readStudy(database, 'example-2009')).toMatchObject({
    status: 'extracted',
    outcomes: [{ id: 'o1' }],
  });
  await importTexts(
    database,
    { 'studies.csv': changed(template('studies'), { notes: 'Seen.' }) },
    { onConflict: 'update' },
  );
  expect(readStudy(database, 'example-2009')).toMatchObject({
    notes: 'Seen.',
    status: 'extracted',
    outcomes: [{ id: 'o1' }],
  });
});

test('the CSV of outcomes that the API prints changes nothing when it is imported', async () => {
  remove();
  ({ database, remove } = temporaryDatabase(seededFile));
  const moments = { created: '2026-01-01T00:00:00.000Z', updated: '2026-01-01T00:00:00.000Z' };
  const rows = seeds.studies.flatMap((study) =>
    briefTexts(study, moments, seeds.vocabulary, recordTexts(study)).outcomes.map((row) => JSON.parse(row)),
  );
  const csv = csvHeader(outcomeColumns) + csvRows(outcomeColumns, rows);
  const report = await importTexts(database, { 'outcomes.csv': csv }, { onConflict: 'update', dryRun: true });
  expect(report.entries).toEqual([]);
  expect(report.counts).toMatchObject({ unchanged: rows.length });
});

test('outcomes that come with their study count as created, and the text names what was', async () => {
  const files = { 'studies.csv': template('studies'), 'outcomes.csv': template('outcomes') };
  const dry = await importTexts(database, files, { dryRun: true });
  expect(reportText(dry)).toContain('would be created example-2009 "Example 2009" (studies.csv:2)');
  const report = await importTexts(database, files);
  expect(report.files.map(({ file, counts }) => [file, counts.created])).toEqual([
    ['outcomes.csv', 1],
    ['studies.csv', 1],
  ]);
  expect(reportText(report)).toContain('created example-2009 "Example 2009" (studies.csv:2)\n');
});

test('all that is wrong with a row is told at once, what cannot be read and what may not be', async () => {
  const report = await importTexts(database, {
    'studies.csv': changed(template('studies'), { year: 'about 2009', arm1N: '-5', title: '', doi: 'none' }),
    'outcomes.csv': changed(template('outcomes'), { timepointDays: '-3' }),
  });
  expect(report.entries.map(({ name }) => name).toSorted()).toEqual(
    ['arm1N', 'doi', 'outcomes', 'timepointDays', 'title', 'year'].toSorted(),
  );
  expect(report.counts).toMatchObject({ created: 0, rejected: 2 });
});

test('outcomes of a study that nobody knows are refused', async () => {
  const report = await importTexts(database, { 'outcomes.csv': template('outcomes') });
  expect(report.entries).toEqual([
    expect.objectContaining({
      result: 'rejected',
      line: 2,
      id: 'example-2009',
      message: expect.stringContaining('there is no study'),
    }),
  ]);
});
