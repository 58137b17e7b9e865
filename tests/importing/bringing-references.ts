import type { Buffer } from 'node:buffer';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Database } from '../../src/database/connection.ts';
import type { ImportOptions } from '../../src/importing/import-files.ts';
import type { ImportReport } from '../../src/importing/report.ts';
import { readStudy } from '../../src/studies/read-rows.ts';
import type { StudyRecord } from '../../src/studies/record/study.ts';
import { temporaryDatabase } from '../support/api.ts';
import { vocabularyFile } from '../support/prepared-files.ts';
import { importTexts, soundSeeds } from './support.ts';

/** What came of a file. */
interface Came {
  readonly report: ImportReport;
  /** The studies that were created, in the order of the file. */
  readonly studies: readonly StudyRecord[];
}

/** Imports a file, by its name and text or bytes. */
type Bring = (name: string, text: string | Buffer, options?: Partial<ImportOptions>) => Promise<Came>;

/** For each test of a file a database with the vocabulary and two studies, and what imports into it. */
export function bringingReferences(): Bring {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-references-'));
  const prepared = join(folder, 'prepared.db');
  beforeAll(async () => {
    const { database: made, remove: removeMade } = temporaryDatabase(vocabularyFile);
    const known = ['shea-2009', 'achenbach-2002'];
    const seeds = soundSeeds().studies.filter(({ id }) => known.includes(id));
    await importTexts(made, { 'seeds.json': JSON.stringify(seeds) });
    made.sqlite.prepare('vacuum into ?').run(prepared);
    removeMade();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  let database: Database;
  let remove: () => void;
  beforeEach(() => {
    ({ database, remove } = temporaryDatabase((path) => copyFileSync(prepared, path)));
  });
  afterEach(() => remove());

  return async (name, text, options = {}) => {
    const report = await importTexts(database, { [name]: text }, options);
    const studies = report.entries.flatMap(({ result, id }) => {
      const study = result === 'created' && id !== null ? readStudy(database, id) : undefined;
      return study === undefined ? [] : [study];
    });
    return { report, studies };
  };
}

/** What a report says of records that were not created. */
export const reasons = ({ entries }: ImportReport) =>
  entries
    .filter(({ result }) => result !== 'created')
    .map(({ result, id, message }) => [result, id, message]);

/** A RIS record of a title, an author and a year, with further lines. */
export const ris = (title: string, ...lines: readonly string[]) =>
  `TY  - JOUR\nTI  - ${title}\nAU  - Doe, J.\nPY  - 2015\n${lines.map((line) => `${line}\n`).join('')}ER  - \n\n`;
