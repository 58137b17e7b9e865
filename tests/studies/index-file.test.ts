import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { allOrNothing, type Database, inOneState, openDatabase } from '../../src/database/connection.ts';
import { advanceDataVersion } from '../../src/database/data-version.ts';
import { restoreBackup } from '../../src/database/restore.ts';
import { readVocabulary } from '../../src/database/vocabulary-store.ts';
import { purgeSecret } from '../../src/purging/purge.ts';
import { StudyIndex } from '../../src/studies/index/study-index.ts';
import { readStudy } from '../../src/studies/read-rows.ts';
import { type StudyRecord, studyRecord } from '../../src/studies/record/study.ts';
import { studyWriter } from '../../src/writing/study-writer.ts';
import { temporaryDatabase } from '../support/api.ts';
import { seededFile } from '../support/prepared-files.ts';
import { toldByIndex } from '../support/told-by-index.ts';

let model: StudyRecord;
let folder: string;
let path: string;
let file: string;
let database: Database;
let remove: () => void;

beforeEach(() => {
  ({ database, remove } = temporaryDatabase(seededFile));
  ({ path } = database);
  folder = dirname(path);
  file = `${path}.studies-index`;
  const id = database.sqlite.prepare<[], string>('select id from studies limit 1').pluck().get() ?? '';
  model = readStudy(database, id);
});
afterEach(() => {
  database.sqlite.close();
  remove();
});

/** An index that is read in turns, and so kept, however small the database is. */
async function read(closing?: AbortSignal): Promise<StudyIndex> {
  const index = new StudyIndex({
    mostAtOnce: 0,
    ...(closing === undefined ? {} : { closing }),
    notKept: (error) => {
      throw error;
    },
  });
  await index.read(database);
  await index.kept();
  return index;
}

const told = (index: StudyIndex) => toldByIndex(database, index);
const anew = () => told(new StudyIndex());

function write(change: (writer: ReturnType<typeof studyWriter>) => void, to = database): void {
  allOrNothing(to, () => {
    const writer = studyWriter(to, readVocabulary(to), { who: 'test', note: '' });
    change(writer);
    writer.finish();
  });
}

const study = (id: string, change: Partial<StudyRecord> = {}) =>
  studyRecord.parse({
    ...model,
    id,
    registrations: [],
    publication: { ...model.publication, doi: null, pmid: null, pmcid: null },
    ...change,
  });

/** Makes the facts of all studies useless: what is answered then comes from the file. */
function forgetFacts(): void {
  const sqlite = new BetterSqlite3(path);
  sqlite.exec("update study_facts set facts = '[[],[]]'");
  sqlite.close();
}

test('an index is read from its file, which only its owner may read', async () => {
  const index = await read();
  const expected = told(index);
  expect(expected).toEqual(anew());
  expect(statSync(file).mode & 0o777).toBe(0o600);
  forgetFacts();
  expect(anew()).not.toEqual(expected);
  expect(told(await read())).toEqual(expected);
});

test('of later states only what changed is read from facts', async () => {
  await read();
  write((writer) => {
    writer.create(study('one-more', { countries: ['IS'] }));
    writer.create(study('soon-gone'));
  });
  await read();
  write((writer) => writer.remove('soon-gone'));
  expect(told(await read())).toEqual(anew());

  const before = told(await read());
  forgetFacts();
  write((writer) => writer.create(study('and-another', { funding: 'A funder of whom nobody has heard' })));
  const [chunk] = told(await read());
  expect(chunk?.keyOffsets.length).toBe((before[0]?.keyOffsets.length ?? 0) + 1);
  expect(chunk?.outcomeIds.slice(0, before[0]?.outcomeIds.length)).toEqual(before[0]?.outcomeIds);
});

test('a file that is damaged, cut off or foreign is not believed', async () => {
  const expected = told(await read());
  const whole = readFileSync(file);
  const damaged = [
    ...fc
      .sample(fc.record({ at: fc.nat(whole.length - 1), bit: fc.integer({ min: 0, max: 7 }) }), {
        seed: 20261130,
        numRuns: 25,
      })
      .map(({ at, bit }) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        return bytes;
      }),
    ...[0, 1, 39, 40, 4096, whole.length - 1].map((length) => whole.subarray(0, length)),
    Buffer.concat([whole, Buffer.from('\0')]),
    Buffer.from('{}'),
  ];
  for (const bytes of damaged) {
    writeFileSync(file, bytes);
    expect(told(await read())).toEqual(expected);
  }
  // It was written anew, and is whole again.
  expect(readFileSync(file).length).toBe(whole.length);
});

test('a file of another history is not believed, though it has as many changes', async () => {
  const backup = join(folder, 'backup.db');
  seededFile(backup);
  write((writer) => writer.create(study('of-one-history')));
  await read();
  const kept = readFileSync(file);
  database.sqlite.close();
  restoreBackup(backup, path);
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, kept);
  database = openDatabase(path);
  // Before the change that the file is of, and as far as it but by another way.
  expect(told(await read())).toEqual(anew());
  writeFileSync(file, kept);
  write((writer) => writer.create(study('of-another-history')));
  expect(told(await read())).toEqual(anew());
});

test('what made the facts must be what made the file', async () => {
  await read();
  forgetFacts();
  database.sqlite.exec("update data_state set rendered_by = 'another release'");
  expect(told(await read())).toEqual(anew());
});

test('what is purged stands in no file of the index, though the process that knew it goes on', async () => {
  const secret = 'hunter2hunter2';
  write((writer) => writer.create(study('with-a-secret', { funding: secret })));
  const index = await read();
  const holds = () => readFileSync(file).includes(secret);
  expect(holds()).toBe(true);
  // What a process that was killed left of a file that it was writing.
  writeFileSync(`${file}.of-a-killed-process.draft`, secret);
  purgeSecret(database, secret);
  expect(readdirSync(folder).filter((name) => name.includes('index'))).toEqual([]);
  await index.read(database);
  await index.kept();
  expect(existsSync(file)).toBe(true);
  expect(holds()).toBe(false);
  expect(told(index)).toEqual(anew());
});

test('a file that is being written while all is changed, or the service stops, is not left behind', async () => {
  const index = new StudyIndex({ mostAtOnce: 0 });
  await index.read(database);
  // As a purge does, and whatever else changes the data as a whole.
  allOrNothing(database, () => advanceDataVersion(database, ['all']));
  await index.kept();
  expect(existsSync(file)).toBe(false);

  const closing = new AbortController();
  const ending = new StudyIndex({ mostAtOnce: 0, closing: closing.signal });
  await ending.read(database);
  closing.abort();
  await ending.kept();
  expect(readdirSync(folder).filter((name) => name.includes('index'))).toEqual([]);
});

test('where it cannot be kept, that is told, and the index is there', async () => {
  const faults: unknown[] = [];
  const index = new StudyIndex({ mostAtOnce: 0, notKept: (error) => faults.push(error) });
  // A folder in the place of the file.
  const inTheWay = join(file, 'x');
  mkdirSync(inTheWay, { recursive: true });
  await index.read(database);
  await index.kept();
  expect(faults).toHaveLength(1);
  expect(inOneState(database, () => index.of(database)).chunks).toHaveLength(1);
  expect(readdirSync(folder).filter((name) => name.endsWith('.draft'))).toEqual([]);
});
