import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { allOrNothing } from '../../src/database/connection.ts';
import { readDataVersion } from '../../src/database/data-version.ts';
import { readRevisions } from '../../src/database/revisions.ts';
import { readVocabulary } from '../../src/database/vocabulary-store.ts';
import { renderAgain } from '../../src/seeding/render-again.ts';
import { type StudyRecord, studyRecord } from '../../src/studies/record/study.ts';
import { studyWriter } from '../../src/writing/study-writer.ts';
import { temporaryDatabase } from '../support/api.ts';
import { seededFile } from '../support/prepared-files.ts';

let opened: ReturnType<typeof temporaryDatabase>;
beforeEach(() => {
  opened = temporaryDatabase(seededFile);
});
afterEach(() => opened.remove());

const seeds = new URL('../../seeds/studies/', import.meta.url);
const records: StudyRecord[] = readdirSync(seeds).map((name) =>
  studyRecord.parse(JSON.parse(readFileSync(new URL(name, seeds), 'utf8'))),
);
const copyOf = (study: StudyRecord, suffix: string): StudyRecord => ({
  ...study,
  id: `${study.id}-${suffix}`,
  parentStudy: study.parentStudy === null ? null : `${study.parentStudy}-${suffix}`,
  publication: { ...study.publication, doi: null, pmid: null, pmcid: null },
});
const author = { who: 'importer', when: '2040-01-02T03:04:05.000Z', note: 'many' };

test('writes many studies in a transaction of the caller: new, changed and unchanged', () => {
  const { database } = opened;
  const before = readDataVersion(database).change;
  const written = allOrNothing(database, () => {
    const writer = studyWriter(database, readVocabulary(database), author);
    const results = [
      ...records.map((study) => writer.write(study)),
      ...records.map((study) => writer.write(copyOf(study, 'copy'))),
      // Later reports lead to it, claims lean on it.
      ...records.map((study) => writer.write({ ...study, notes: `${study.notes} More.` })),
    ];
    writer.finish();
    return results;
  });
  const each = records.length;
  expect(written).toEqual([
    ...Array(each).fill('unchanged'),
    ...Array(each).fill('created'),
    ...Array(each).fill('updated'),
  ]);
  expect(readDataVersion(database).change).toBe(before + 1);
  expect(database.sqlite.pragma('foreign_key_check')).toEqual([]);
  expect(readRevisions(database, 'study', 'shea-2009')).toMatchObject([
    { number: 1, writtenBy: expect.stringMatching(/^seeds \d/) },
    { number: 2, writtenBy: 'importer', writtenAt: author.when, note: 'many' },
  ]);
  const documents = () =>
    ['rendered_studies', 'rendered_outcomes', 'rendered_claims'].map((table) =>
      database.sqlite.prepare(`select * from ${table} order by 1`).all(),
    );
  const rendered = documents();
  renderAgain(database);
  expect(rendered).toEqual(documents());
});

test('a transaction that fails leaves nothing of them', () => {
  const { database } = opened;
  const [first] = records;
  if (first === undefined) throw new Error('there are no seeds');
  const { version } = readDataVersion(database);
  expect(() =>
    allOrNothing(database, () => {
      const writer = studyWriter(database, readVocabulary(database), author);
      writer.create(copyOf({ ...first, parentStudy: null }, 'new'));
      writer.create({ ...copyOf(first, 'orphan'), parentStudy: 'nobody-1900' });
      writer.finish();
    }),
  ).toThrow(/FOREIGN KEY/);
  expect(readDataVersion(database).version).toBe(version);
  expect(readRevisions(database, 'study', `${first.id}-new`)).toEqual([]);
});

test('nothing written does not move the data version', () => {
  const { database } = opened;
  const { version } = readDataVersion(database);
  allOrNothing(database, () => {
    const writer = studyWriter(database, readVocabulary(database), author);
    for (const study of records) expect(writer.update(study)).toBe('unchanged');
    writer.finish();
  });
  expect(readDataVersion(database).version).toBe(version);
});
