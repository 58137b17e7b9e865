import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/database/connection.ts';
import { importFormats } from '../../src/importing/detect-format.ts';
import { importFiles } from '../../src/importing/import-files.ts';
import { temporaryDatabase } from '../support/api.ts';
import { vocabularyFile } from '../support/prepared-files.ts';
import { fewer } from '../support/runs.ts';
import { importTexts, pieces, sample } from './support.ts';

let database: Database;
let remove: () => void;
beforeAll(() => {
  ({ database, remove } = temporaryDatabase(vocabularyFile));
});
afterAll(() => remove());

const options = {
  dryRun: true,
  onConflict: 'update',
  strict: false,
  atomic: true,
  author: { who: 'test', note: '' },
} as const;

const studiesThere = () => database.sqlite.prepare('select count(*) from studies').pluck().get();

/** Pieces of every format, shuffled: what a broken download or a wrong file may look like. */
const scraps = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '{"studies": [',
      '{"protocolSection": {}}',
      '[',
      ']',
      '{',
      '}',
      ',',
      '\n',
      '\r\n',
      '"',
      'PMID- 1\n',
      'TI  - A\n',
      'DP  - 2000\n',
      'TY  - JOUR\n',
      'ER  - \n',
      'PY  - 2001\n',
      'id,label,title\n',
      'study,measure\n',
      'a,b\n',
      '\uFEFF',
    ),
  ),
  { maxLength: 30 },
);

test('whatever a file holds, an import ends with a report and leaves nothing half-done', async () => {
  await fc.assert(
    fc.asyncProperty(
      scraps,
      fc.constantFrom(...importFormats),
      fc.integer({ min: 1, max: 9 }),
      async (parts, format, size) => {
        const report = await importFiles(
          database,
          [{ name: 'f', format, bytes: pieces(parts.join(''), size) }],
          options,
        );
        expect(report.files).toHaveLength(1);
        expect(database.sqlite.inTransaction).toBe(false);
        expect(studiesThere()).toBe(0);
      },
    ),
    { numRuns: fewer(300) },
  );
});

/** Every path to a value in a JSON document. */
function pathsIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function withChanged(value: unknown, [key, ...rest]: readonly (string | number)[], to: unknown): unknown {
  if (key === undefined) return to;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    if (name !== String(key)) return [[name, inner]];
    const changed = withChanged(inner, rest, to);
    return changed === undefined ? [] : [[name, changed]];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

const trials = ['NCT02966028.json', 'NCT03243890.json', 'NCT02517580.json'].map((name): unknown =>
  JSON.parse(sample(name)),
);
const changes = fc.record({
  trial: fc.constantFrom(...trials),
  where: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
  to: fc.oneof(
    fc.constant(undefined),
    fc.constantFrom(
      null,
      '',
      'NA',
      '0',
      '-1',
      '1e999',
      'PLACEBO_COMPARATOR',
      'Placebo',
      'Baseline',
      'Week 52',
      '5 mg',
      [],
      {},
      7,
    ),
    fc.string({ unit: 'binary', maxLength: 10 }),
  ),
});

test('a registry record that is changed anywhere is taken as a sound study, or refused with a message', async () => {
  await fc.assert(
    fc.asyncProperty(changes, async ({ trial, where, to }) => {
      let changed = trial;
      for (const number of where) {
        const paths = pathsIn(changed).filter((path) => path.length > 0);
        changed = withChanged(changed, paths[number % paths.length] ?? [], to);
      }
      const report = await importTexts(database, { 'trial.json': JSON.stringify(changed) }, { dryRun: true });
      const { created, rejected } = report.counts;
      expect(created + rejected).toBe(1);
      for (const { result, message } of report.entries)
        if (result === 'rejected') expect(message).toMatch(/\S/);
    }),
    { numRuns: fewer(300) },
  );
});
