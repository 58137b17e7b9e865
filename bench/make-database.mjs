// Makes a database of generated studies, through the project's own writing of studies: `node make-database.mjs FILE N`.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allOrNothing, openDatabase } from '../dist/database/connection.js';
import { advanceDataVersion, markRenderedBy } from '../dist/database/data-version.js';
import { inserter } from '../dist/database/insert.js';
import { migrateDatabase } from '../dist/database/migrate.js';
import { revisions } from '../dist/database/tables/system.js';
import { writeVocabulary } from '../dist/database/vocabulary-store.js';
import { createKey } from '../dist/keys/store.js';
import { renderingMark } from '../dist/seeding/rendering-mark.js';
import { studyFaults } from '../dist/studies/consistency.js';
import { recordTexts } from '../dist/studies/describe.js';
import { studyParser } from '../dist/studies/study-parser.js';
import { studyRenderer, studyRowWriter } from '../dist/studies/write-rows.js';
import * as terms from '../dist/vocabulary/enumerations.js';
import { vocabularyRecord } from '../dist/vocabulary/record.js';
import { buildVocabulary } from '../dist/vocabulary/vocabulary.js';
import { studyMaker } from './generate-studies.mjs';

const batch = 20_000;
const seeds = new URL('../seeds/', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, seeds), 'utf8'));

/** Makes a key, anew each time. @returns its token. */
export function createWriteKey(path, scope = 'write') {
  const database = openDatabase(path);
  try {
    return createKey(database, `bench ${Date.now()}`, scope).token;
  } finally {
    database.sqlite.close();
  }
}

/** Makes the database unless it is there; tells how many studies a second were written. */
export function makeDatabase(path, count) {
  if (existsSync(path)) return null;
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.unfinished`;
  for (const end of ['', '-wal', '-shm']) rmSync(`${unfinished}${end}`, { force: true });
  const database = openDatabase(unfinished);
  migrateDatabase(database);
  const record = vocabularyRecord.parse(read('vocabulary.json'));
  const { verdicts } = read('claims.json');
  const vocabulary = buildVocabulary(record, verdicts);
  const make = studyMaker(record, terms);
  allOrNothing(database, () => writeVocabulary(database, record, verdicts));
  const write = studyRowWriter(database);
  const { render, finish } = studyRenderer(database, vocabulary);
  const writtenAt = '2026-01-01T00:00:00.000Z';
  const insertRevision = inserter(database, revisions);
  let writing = 0;
  for (let first = 0; first < count; first += batch) {
    const studies = Array.from({ length: Math.min(batch, count - first) }, (_, place) => make(first + place));
    const start = performance.now();
    allOrNothing(database, () => {
      const texts = [];
      const keys = [];
      for (const each of studies) {
        const study = studyParser().parse(each);
        const faults = studyFaults(study, vocabulary);
        if (faults.length > 0) throw new Error(JSON.stringify(faults));
        const rows = write(study);
        const made = recordTexts(study);
        const moments = { created: writtenAt, updated: writtenAt };
        render(study, rows, { laterReports: [], claims: [], ...moments }, made);
        keys.push(rows.key);
        const { record } = made;
        insertRevision({
          subject: 'study',
          subjectId: study.id,
          number: 1,
          writtenAt,
          writtenBy: 'bench',
          note: '',
          record,
        });
        texts.push(record);
      }
      finish();
      advanceDataVersion(database, texts, { studies: keys, claims: [] });
      markRenderedBy(database, renderingMark);
    });
    writing += performance.now() - start;
    process.stderr.write(`\r${path}: ${first + studies.length} of ${count}`);
  }
  process.stderr.write('\n');
  database.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  database.sqlite.close();
  renameSync(unfinished, path);
  return { studiesPerSecond: (count / writing) * 1000 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , path, count] = process.argv;
  console.log(makeDatabase(path, Number(count)));
}
