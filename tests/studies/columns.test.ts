import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { studyMaker } from '../../bench/generate-studies.mjs';
import { randomNumbers } from '../../bench/random.mjs';
import { inOneState } from '../../src/database/connection.ts';
import { readRawQuery } from '../../src/query/raw-query.ts';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { ColumnStore } from '../../src/studies/columns/store.ts';
import { parseStudyQuery } from '../../src/studies/query.ts';
import { selectOutcomes, selectStudies } from '../../src/studies/rows.ts';
import { outcomesBySql, studiesBySql } from '../../src/studies/sql-rows.ts';
import * as enumerations from '../../src/vocabulary/enumerations.ts';
import { type Names, namesOf } from '../../src/vocabulary/names.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { queryString, type RawSeeds, readRawSeeds, selectNaively } from '../support/naive-filter.ts';
import { randomFilters } from '../support/random-filters.ts';

let api: TestApi;
let seeds: RawSeeds;
let names: Names;
const folder = mkdtempSync(join(tmpdir(), 'evidence-columns-'));

/** Generated studies, of which every field but the needed ones is left out now and then. */
beforeAll(async () => {
  const read = (name: string) => JSON.parse(readFileSync(join(seedsFolder, name), 'utf8'));
  const vocabulary = read('vocabulary.json');
  mkdirSync(join(folder, 'studies'));
  writeFileSync(join(folder, 'vocabulary.json'), JSON.stringify(vocabulary));
  writeFileSync(
    join(folder, 'claims.json'),
    JSON.stringify({ documents: [], claims: [], verdicts: read('claims.json').verdicts }),
  );
  const make = studyMaker(vocabulary, enumerations);
  for (let n = 0; n < 150; n++) {
    const random = randomNumbers(n + 1);
    const study = make(n);
    const maybe = <T>(value: T): T | null => (random() < 0.3 ? null : value);
    const whole = {
      ...study,
      masking: maybe(study.masking),
      durationDays: maybe(study.durationDays),
      countries: random() < 0.3 ? [] : study.countries,
      publication: {
        ...study.publication,
        doi: maybe(study.publication.doi),
        pmid: maybe(study.publication.pmid),
      },
      population: {
        ...study.population,
        conditions: random() < 0.3 ? [] : study.population.conditions,
        sex: maybe(study.population.sex),
        ageMeanYears: maybe(study.population.ageMeanYears),
        nRandomized: maybe(study.population.nRandomized),
        nEnrolled: maybe(study.population.nEnrolled),
        nAnalysed: maybe(study.population.nAnalysed),
      },
      outcomes: study.outcomes.map((outcome) => ({
        ...outcome,
        site: maybe(outcome.site),
        timepointDays: maybe(outcome.timepointDays),
        contrast: maybe(outcome.contrast),
      })),
    };
    writeFileSync(join(folder, 'studies', `${study.id}.json`), JSON.stringify(whole));
  }
  api = await startApi(folder);
  seeds = readRawSeeds(folder);
  names = namesOf(api.database)();
}, 60_000);
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const idOf = ({ document }: { document: string }): string => JSON.parse(document).id;
const rowOf = ({ document }: { document: string }): string => {
  const { study, id } = JSON.parse(document);
  return `${study.id} ${id}`;
};

test('over columns, by the database and read plainly, a filter selects the same', async () => {
  const columns = new ColumnStore();
  let selective = 0;
  fc.assert(
    fc.property(randomFilters(seeds), (chosen) => {
      const expected = selectNaively(seeds, chosen);
      const { query } = parseStudyQuery(readRawQuery(`/?${queryString(chosen)}`), names, []);
      inOneState(api.database, () => {
        const page = { sort: [{ name: 'id', descending: false }], limit: 200, after: null } as const;
        for (const selected of [
          selectStudies(columns, api.database, query),
          studiesBySql(api.database, query),
        ]) {
          const { rows } = selected.page(page, 'summary');
          expect(selected.total()).toBe(expected.size);
          expect(rows.map(idOf)).toEqual([...expected.keys()].sort());
          const matched = selected.matchedOutcomes(rows.map(({ key }) => key));
          expect(rows.map(({ key }) => matched.get(key))).toEqual(rows.map((row) => expected.get(idOf(row))));
        }
      });
      if (expected.size > 0 && expected.size < seeds.studies.length) selective += 1;
    }),
    { seed: 20261121, numRuns: 2000 },
  );
  expect(selective).toBeGreaterThan(1000);
}, 120_000);

const studyKeys = ['id', 'label', 'year', 'participants', 'duration', 'age'] as const;
const outcomeKeys = ['label', 'year', 'participants', 'measure', 'effect', 'timepoint', 'duration'] as const;
const order = <Name extends string>(allowed: readonly Name[], last: readonly Name[]) =>
  fc
    .uniqueArray(fc.record({ name: fc.constantFrom(...allowed), descending: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
      selector: ({ name }) => name,
    })
    .map((keys) => [...keys, ...last.map((name) => ({ name, descending: false }))]);

test('pages over columns are those of the database, whatever the order', () => {
  const columns = new ColumnStore();
  fc.assert(
    fc.property(
      randomFilters(seeds),
      order<(typeof studyKeys)[number]>(
        studyKeys.filter((name) => name !== 'id'),
        ['id'],
      ),
      order<(typeof outcomeKeys)[number] | 'study' | 'position'>(outcomeKeys, ['study', 'position']),
      fc.integer({ min: 1, max: 60 }),
      (chosen, studySort, outcomeSort, limit) => {
        const { query } = parseStudyQuery(readRawQuery(`/?${queryString(chosen)}`), names, []);
        inOneState(api.database, () => {
          {
            const fast = selectStudies(columns, api.database, query);
            const plain = studiesBySql(api.database, query);
            let after: ReturnType<typeof plain.page>['next'] = null;
            for (let pages = 0; pages < 4; pages++) {
              const [one, other] = [fast, plain].map((each) =>
                each.page({ sort: studySort, limit, after }, 'summary'),
              );
              expect(one?.rows.map(idOf)).toEqual(other?.rows.map(idOf));
              expect(one?.next).toEqual(other?.next);
              after = other?.next ?? null;
              if (after === null) break;
            }
          }
          const [one, other] = [
            selectOutcomes(columns, api.database, query),
            outcomesBySql(api.database, query),
          ];
          let after: ReturnType<typeof one.page>['next'] = null;
          for (let pages = 0; pages < 4; pages++) {
            const fast = one.page({ sort: outcomeSort, limit, after });
            const plain = other.page({ sort: outcomeSort, limit, after });
            expect(fast.rows.map(rowOf)).toEqual(plain.rows.map(rowOf));
            expect(fast.next).toEqual(plain.next);
            after = plain.next;
            if (after === null) break;
          }
          expect(one.total()).toBe(other.total());
        });
      },
    ),
    { seed: 20261121, numRuns: 500 },
  );
}, 120_000);
