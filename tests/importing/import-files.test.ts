import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/connection.ts';
import { readDataVersion } from '../../src/database/data-version.ts';
import type { ImportReport } from '../../src/importing/report.ts';
import { reportText } from '../../src/importing/report-text.ts';
import { readStudy } from '../../src/studies/read-rows.ts';
import type { StudyRecord } from '../../src/studies/record/study.ts';
import { temporaryDatabase } from '../support/api.ts';
import { seededFile, vocabularyFile } from '../support/prepared-files.ts';
import { importTexts, sample, soundSeeds } from './support.ts';

const { studies } = soundSeeds();
const lines = (records: readonly unknown[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

function seed(id: string): StudyRecord {
  const found = studies.find((study) => study.id === id);
  if (found === undefined) throw new Error(`no seed ${id}`);
  return found;
}

let database: Database;
let remove: () => void;
beforeEach(() => {
  ({ database, remove } = temporaryDatabase(vocabularyFile));
});
afterEach(() => remove());

function idsIn(): string[] {
  return database.sqlite.prepare<[], string>('select id from studies order by id').pluck().all();
}

const brief = ({ counts: { undone, ...counts } }: ImportReport) => Object.values(counts).join(' ');

describe('records of our own, into an empty database', () => {
  test('all seeds go in as they are, children before parents, and a second time change nothing', async () => {
    const turned = lines([...studies].reverse());
    const report = await importTexts(database, { 'seeds.ndjson': turned });
    expect(report.counts).toEqual({
      created: studies.length,
      updated: 0,
      unchanged: 0,
      skipped: 0,
      rejected: 0,
      undone: 0,
    });
    for (const study of studies) expect(readStudy(database, study.id)).toEqual(study);
    const { version } = readDataVersion(database);
    const again = await importTexts(database, { 'seeds.json': JSON.stringify({ studies }) });
    expect(again.counts).toMatchObject({ unchanged: studies.length, created: 0 });
    expect(readDataVersion(database).version).toBe(version);
  });

  test('a record that is broken, wrong or strange is told with line, path and reason, and stops nothing', async () => {
    const shea = seed('shea-2009');
    const file = lines([
      seed('mansour-2017'),
      { ...shea, durationDays: -1 },
      {
        ...shea,
        arms: shea.arms.map((arm) => ({
          ...arm,
          interventions: [{ ...arm.interventions[0], agent: 'vitmin_k' }],
        })),
      },
      5,
      { ...shea, parentStudy: 'nobody-1900' },
    ]);
    const report = await importTexts(database, { 'f.ndjson': `${file}{"id": \n` });
    expect(brief(report)).toBe('1 0 0 0 5');
    const told = report.entries.filter(({ result }) => result === 'rejected');
    expect(told.map(({ line, id, name }) => [line, id, name])).toEqual([
      [2, 'shea-2009', '/durationDays'],
      [3, 'shea-2009', '/arms/0/interventions/0/agent'],
      [3, 'shea-2009', '/arms/1/interventions/0/agent'],
      [4, null, '/'],
      [6, null, null],
      [5, 'shea-2009', '/parentStudy'],
    ]);
    expect(told[1]?.message).toContain('did you mean vitamin_k');
    expect(told[5]?.message).toBe('there is no study "nobody-1900"');
    expect(idsIn()).toEqual(['mansour-2017']);
    expect(reportText(report)).toContain('rejected f.ndjson:2 shea-2009 /durationDays');
    expect(reportText(report)).toContain(
      'f.ndjson (ndjson): 1 created, 0 updated, 0 unchanged, 0 skipped, 5 rejected',
    );
  });

  test('strict: nothing of the file is kept; not atomic: what came before is', async () => {
    const file = lines([seed('mansour-2017'), { id: 'x' }, seed('shea-2009')]);
    const strict = await importTexts(
      database,
      { 'f.ndjson': file, 'g.ndjson': lines([seed('luo-1997')]) },
      { strict: true },
    );
    expect(strict.files[0]).toMatchObject({ kept: false, stopped: expect.stringContaining('strict') });
    expect(strict.files[1]).toMatchObject({ kept: false, stopped: expect.stringContaining('not read') });
    expect(idsIn()).toEqual([]);
    expect(strict.counts).toEqual({
      created: 0,
      updated: 0,
      unchanged: 0,
      skipped: 0,
      rejected: 1,
      undone: 1,
    });
    const [sound, ...faults] = strict.entries;
    expect(sound).toMatchObject({ result: 'undone', id: 'mansour-2017', name: null });
    expect(new Set(faults.map(({ result }) => result))).toEqual(new Set(['rejected']));
    expect(reportText(strict)).toContain('1 rejected, 1 undone; stopped: a record was rejected');
    const kept = await importTexts(database, { 'f.ndjson': file }, { strict: true, atomic: false });
    expect(kept.files[0]).toMatchObject({ kept: true });
    expect(idsIn()).toEqual(['mansour-2017']);
    expect(kept.counts).toMatchObject({ created: 1, rejected: 1, undone: 0 });
  });

  test('a file that breaks off brings nothing, unless what came before it is to be kept', async () => {
    const broken = `[${JSON.stringify(seed('mansour-2017'))}, {"id":`;
    const report = await importTexts(database, { 'f.json': broken });
    expect(report.files[0]).toMatchObject({
      kept: false,
      stopped: expect.stringContaining('not whole JSON'),
    });
    expect(report.counts).toMatchObject({ created: 0, rejected: 1, undone: 1 });
    expect(idsIn()).toEqual([]);
    await importTexts(database, { 'f.json': broken }, { atomic: false });
    expect(idsIn()).toEqual(['mansour-2017']);
  });

  test('a dry run reports the same and keeps nothing', async () => {
    const file = lines([seed('mansour-2017'), seed('mansour-2017'), { id: 'x' }]);
    const { version } = readDataVersion(database);
    const dry = await importTexts(database, { 'f.ndjson': file }, { dryRun: true });
    expect(brief(dry)).toBe('1 0 1 0 1');
    expect(idsIn()).toEqual([]);
    expect(readDataVersion(database).version).toBe(version);
    const { dryRun: _dry, files: _files, ...rest } = await importTexts(database, { 'f.ndjson': file });
    expect(dry).toMatchObject(rest);
  });

  test('a publication that another study has already, in the database or in the file, is not doubled', async () => {
    const shea = seed('shea-2009');
    const file = lines([shea, { ...shea, id: 'shea-2009-b' }]);
    const report = await importTexts(database, { 'f.ndjson': file });
    expect(report.entries).toContainEqual(
      expect.objectContaining({
        result: 'rejected',
        line: 2,
        name: '/publication/doi',
        message: '"10.3945/ajcn.2008.27338" already belongs to shea-2009',
      }),
    );
    expect(idsIn()).toEqual(['shea-2009']);
  });

  test('studies cannot be made their own ancestors', async () => {
    const [a, b] = [seed('mansour-2017'), seed('luo-1997')];
    await importTexts(database, { 'f.ndjson': lines([a, { ...b, parentStudy: a.id }]) });
    const report = await importTexts(
      database,
      { 'f.ndjson': lines([{ ...a, parentStudy: b.id }]) },
      { onConflict: 'update' },
    );
    expect(report.entries).toEqual([
      expect.objectContaining({ name: '/parentStudy', message: 'the study is its own ancestor' }),
    ]);
    const circle = await importTexts(database, {
      'f.ndjson': lines([
        { ...seed('shea-2009'), parentStudy: 'wong-1994' },
        { ...seed('wong-1994'), parentStudy: 'shea-2009' },
      ]),
    });
    expect(circle.counts.rejected).toBe(2);
    expect(idsIn()).toEqual(['luo-1997', 'mansour-2017']);
  });
});

describe('where a study is known already', () => {
  beforeEach(() => {
    remove();
    ({ database, remove } = temporaryDatabase(seededFile));
  });
  const changed = () => lines([{ ...seed('shea-2009'), notes: 'Corrected.' }]);

  test('it is left as it is, replaced, or refused, as is said', async () => {
    const skipped = await importTexts(database, { 'f.ndjson': changed() });
    expect(skipped.entries).toEqual([expect.objectContaining({ result: 'skipped', id: 'shea-2009' })]);
    const refused = await importTexts(database, { 'f.ndjson': changed() }, { onConflict: 'fail' });
    expect(refused.counts.rejected).toBe(1);
    expect(readStudy(database, 'shea-2009').notes).toBe(seed('shea-2009').notes);
    const replaced = await importTexts(database, { 'f.ndjson': changed() }, { onConflict: 'update' });
    expect(replaced.counts.updated).toBe(1);
    expect(readStudy(database, 'shea-2009')).toEqual({ ...seed('shea-2009'), notes: 'Corrected.' });
  });

  test('publications are known by DOI, PMID, or title and year; new ones come once', async () => {
    const report = await importTexts(database, {
      'pubmed.nbib': sample('pubmed.nbib'),
      'references.ris': sample('references.ris'),
    });
    expect(report.files.map(({ format }) => format)).toEqual(['medline', 'ris']);
    expect(
      report.entries.map(({ result, file, line, id, message }) => [result, file, line, id, message]),
    ).toEqual([
      ['skipped', 'pubmed.nbib', 1, 'shea-2009', 'already exists, found by DOI 10.3945/ajcn.2008.27338'],
      ['created', 'pubmed.nbib', 15, 'knapen-2013', null],
      ['skipped', 'pubmed.nbib', 31, 'knapen-2013', 'already exists, found by PMID 23525894'],
      ['rejected', 'pubmed.nbib', 38, null, 'the record lacks a year of publication'],
      [
        'skipped',
        'references.ris',
        1,
        'diederichsen-2022',
        'already exists, found by DOI 10.1161/circulationaha.121.057008',
      ],
      [
        'skipped',
        'references.ris',
        9,
        'shea-2009',
        'already exists, found by title, year and authors or journal',
      ],
      [
        'skipped',
        'references.ris',
        16,
        'shea-2009',
        'already exists, found by title, year and authors or journal',
      ],
      [
        'skipped',
        'references.ris',
        23,
        'knapen-2013',
        'already exists, found by DOI 10.1007/s00198-013-2325-6',
      ],
      ['rejected', 'references.ris', 38, null, 'has no ER at its end; it may be cut off'],
    ]);
    expect(readStudy(database, 'knapen-2013').status).toBe('awaiting_extraction');
  });

  test('a trial of the registry whose registration a study has is not doubled', async () => {
    const report = await importTexts(
      database,
      { 'r.json': sample('NCT02966028.json') },
      { onConflict: 'update' },
    );
    expect(report.entries).toEqual([
      expect.objectContaining({
        result: 'skipped',
        id: 'nct02966028',
        message: 'NCT02966028 is the registration of raggi-2020 already',
      }),
    ]);
  });
});

test('registry pages come in for review; what a curator extracted is not overwritten by them', async () => {
  const report = await importTexts(database, { 'page.json': sample('registry-page.json') });
  expect(report.entries.map(({ result, record, id }) => [result, record, id])).toEqual([
    ['created', '/studies/0', 'nct00785109'],
    ['created', '/studies/1', 'nct02517580'],
  ]);
  const again = await importTexts(database, { 'page.json': sample('registry-page.json') });
  expect(again.counts).toMatchObject({ unchanged: 2, created: 0 });
  const study = readStudy(database, 'nct02517580');
  const judged = {
    ...study,
    status: 'extracted',
    outcomes: study.outcomes.map((outcome) => ({ ...outcome, effect: 'reversal' })),
  };
  const written = await importTexts(database, { 'f.json': JSON.stringify(judged) }, { onConflict: 'update' });
  expect(written.counts.updated).toBe(1);
  const third = await importTexts(
    database,
    { 'page.json': sample('registry-page.json') },
    { onConflict: 'update' },
  );
  expect(third.entries).toEqual([
    expect.objectContaining({ result: 'skipped', id: 'nct02517580', name: '/status' }),
  ]);
  expect(readStudy(database, 'nct02517580').outcomes[0]?.effect).toBe('reversal');
});

test('a file of no known format is told so, and the others are imported', async () => {
  const report = await importTexts(database, {
    'a.bin': 'what is this',
    'b.json': JSON.stringify(seed('shea-2009')),
  });
  expect(report.files[0]).toMatchObject({
    file: 'a.bin',
    format: null,
    stopped: expect.stringContaining('csv-studies'),
  });
  expect(report.counts).toMatchObject({ created: 1, rejected: 1 });
});

test('what goes wrong while a file is read leaves nothing behind', async () => {
  const { importFiles } = await import('../../src/importing/import-files.ts');
  async function* breaking() {
    yield new TextEncoder().encode(lines([seed('shea-2009')]));
    throw new Error('the line went dead');
  }
  const options = {
    dryRun: false,
    onConflict: 'skip',
    strict: false,
    atomic: true,
    author: { who: 'a', note: '' },
  } as const;
  await expect(
    importFiles(database, [{ name: 'body', format: 'ndjson', bytes: breaking() }], options),
  ).rejects.toThrow('went dead');
  expect(idsIn()).toEqual([]);
  expect(database.sqlite.inTransaction).toBe(false);
});
