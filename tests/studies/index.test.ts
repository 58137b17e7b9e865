import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOrNothing, type Database, inOneState, openDatabase } from '../../src/database/connection.ts';
import { type Names, namesOf } from '../../src/database/names.ts';
import { textsByKey } from '../../src/database/text-by-key.ts';
import { readRawQuery } from '../../src/query/raw-query.ts';
import { chunkKeys } from '../../src/studies/index/chunk.ts';
import { IndexBeingRead } from '../../src/studies/index/record-index.ts';
import { StudyIndex } from '../../src/studies/index/study-index.ts';
import { parseStudyQuery } from '../../src/studies/query.ts';
import { readStudy } from '../../src/studies/read-rows.ts';
import { type StudyRecord, studyRecord } from '../../src/studies/record/study.ts';
import { studyWriter } from '../../src/writing/study-writer.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { writeGeneratedSeeds } from '../support/generated-seeds.ts';
import { queryString, selectNaively } from '../support/naive-filter.ts';
import { randomFilters } from '../support/random-filters.ts';
import { type RawOutcome, type RawSeeds, type RawStudy, readRawSeeds } from '../support/raw-seeds.ts';
import { fewer, runs } from '../support/runs.ts';
import { toldByIndex } from '../support/told-by-index.ts';

let api: TestApi;
let seeds: RawSeeds;
let names: Names;
const folder = mkdtempSync(join(tmpdir(), 'evidence-index-'));

beforeAll(async () => {
  writeGeneratedSeeds(folder, 150);
  api = await startApi(folder);
  seeds = readRawSeeds(folder);
  names = namesOf(api.database)();
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const idOf = ({ document }: { document: string }): string => JSON.parse(document).id;
const rowOf = ({ document }: { document: string }): string => {
  const { study, id } = JSON.parse(document);
  return `${study.id} ${id}`;
};
const queryOf = (url: string) => parseStudyQuery(readRawQuery(url), names, []).query;

test('the index selects what a plain reading of the records does', () => {
  const index = new StudyIndex();
  let selective = 0;
  const numRuns = runs(fewer(200), 20_000);
  fc.assert(
    fc.property(randomFilters(folder), (chosen) => {
      const expected = selectNaively(seeds, chosen);
      inOneState(api.database, () => {
        const selected = index.studies(api.database, queryOf(`/?${queryString(chosen)}`));
        const page = { sort: [{ name: 'id', descending: false }], limit: 200, after: null };
        const { rows } = selected.page(page, 'summary');
        expect(selected.total()).toBe(expected.size);
        expect(rows.map(idOf)).toEqual([...expected.keys()].sort());
        const matched = selected.matchedOutcomes(rows.map(({ key }) => key));
        expect(rows.map(({ key }) => matched.get(key))).toEqual(rows.map((row) => expected.get(idOf(row))));
      });
      if (expected.size > 0 && expected.size < seeds.studies.length) selective += 1;
    }),
    { seed: 20261121, numRuns },
  );
  expect(selective).toBeGreaterThan(numRuns / 3);
});

/** What lists sort by, read plainly from the records. */
const sortValueOf: Readonly<
  Record<string, (study: RawStudy, outcome: RawOutcome) => string | number | null>
> = {
  id: (study) => study.id,
  study: (study) => study.id,
  label: ({ label }) => label.toLowerCase(),
  year: ({ publication }) => publication.year,
  participants: ({ population }) => population.nRandomized ?? population.nEnrolled ?? population.nAnalysed,
  duration: ({ durationDays }) => durationDays,
  age: ({ population }) => population.ageMeanYears,
  measure: (_study, { measure }) => measure,
  effect: (_study, { effect }) => effect,
  timepoint: (_study, { timepointDays }) => timepointDays,
  position: (study, outcome) => study.outcomes.indexOf(outcome),
};

interface Key {
  readonly name: string;
  readonly descending: boolean;
}

/** Sorts plainly: what has no value comes last whichever way it runs. */
function sortedPlainly<Row>(
  rows: readonly Row[],
  keys: readonly Key[],
  at: (row: Row, name: string) => string | number | null,
) {
  return rows.toSorted((one, other) => {
    for (const { name, descending } of keys) {
      const [a, b] = [at(one, name), at(other, name)];
      if (a === b) continue;
      if (a === null) return 1;
      if (b === null) return -1;
      return a < b === descending ? 1 : -1;
    }
    return 0;
  });
}

const order = (allowed: readonly string[], last: readonly string[]) =>
  fc
    .uniqueArray(fc.record({ name: fc.constantFrom(...allowed), descending: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
      selector: ({ name }) => name,
    })
    .map((keys): Key[] => [...keys, ...last.map((name) => ({ name, descending: false }))]);

/** All pages of a list, one after the other. */
function allPages<Row>(
  page: (after: readonly (string | number | null)[] | null) => {
    readonly rows: readonly Row[];
    readonly next: readonly (string | number | null)[] | null;
  },
): Row[] {
  const all: Row[] = [];
  let after: readonly (string | number | null)[] | null = null;
  do {
    const { rows, next }: ReturnType<typeof page> = page(after);
    all.push(...rows);
    after = next;
  } while (after !== null);
  return all;
}

test('page after page, rows are in the order of a plain sort', () => {
  const index = new StudyIndex();
  const studyOf = new Map(seeds.studies.map((study) => [study.id, study]));
  const outcomesOf = (chosen: Map<string, string[]>) =>
    [...chosen].flatMap(([id, ids]) => {
      const study = studyOf.get(id);
      if (study === undefined) throw new Error(`there is no study ${id}`);
      return study.outcomes
        .filter((outcome) => ids.includes(outcome.id))
        .map((outcome) => ({ study, outcome }));
    });
  fc.assert(
    fc.property(
      randomFilters(folder),
      order(['label', 'year', 'participants', 'duration', 'age'], ['id']),
      order(
        ['label', 'year', 'participants', 'measure', 'effect', 'timepoint', 'duration'],
        ['study', 'position'],
      ),
      fc.integer({ min: 5, max: 60 }),
      (chosen, studySort, outcomeSort, limit) => {
        const selected = selectNaively(seeds, chosen);
        const studies = seeds.studies.filter(({ id }) => selected.has(id));
        const query = queryOf(`/?${queryString(chosen)}`);
        const [outcome] = seeds.studies.flatMap((study) => study.outcomes);
        if (outcome === undefined) throw new Error('there are no outcomes');
        inOneState(api.database, () => {
          const found = index.studies(api.database, query);
          const pages = allPages((after) => found.page({ sort: studySort, limit, after }, 'summary'));
          const plain = sortedPlainly(
            studies,
            studySort,
            (study, name) => sortValueOf[name]?.(study, outcome) ?? null,
          );
          expect(pages.map(idOf)).toEqual(plain.map(({ id }) => id));

          const rows = index.outcomes(api.database, query);
          const sorted = sortedPlainly(
            outcomesOf(selected),
            outcomeSort,
            (row, name) => sortValueOf[name]?.(row.study, row.outcome) ?? null,
          );
          expect(rows.total()).toBe(sorted.length);
          const all = allPages((after) => rows.page({ sort: outcomeSort, limit, after }));
          expect(all.map(rowOf)).toEqual(sorted.map((row) => `${row.study.id} ${row.outcome.id}`));
        });
      },
    ),
    { seed: 20261121, numRuns: runs(40, 3000) },
  );
});

const author = { who: 'test', note: '' };

function write(database: Database, change: (writer: ReturnType<typeof studyWriter>) => void): void {
  allOrNothing(database, () => {
    const writer = studyWriter(database, names.vocabulary, author);
    change(writer);
    writer.finish();
  });
}

const copyOf = (study: StudyRecord, id: string, change: Partial<StudyRecord> = {}): StudyRecord =>
  studyRecord.parse({
    ...study,
    id,
    publication: { ...study.publication, doi: null, pmid: null, pmcid: null },
    ...change,
  });

test('after each write, also of another connection, an index that goes on answers as one that is read anew', () => {
  const { database } = api;
  const index = new StudyIndex();
  const other = openDatabase(database.path);
  const [model] = seeds.studies;
  if (model === undefined) throw new Error('there are no seeds');
  const study = inOneState(database, () => readStudy(database, model.id));
  const queries = fc.sample(randomFilters(folder), { seed: 3, numRuns: fewer(40) });
  const sort = [
    { name: 'label', descending: false },
    { name: 'id', descending: false },
  ];
  const answers = (asked: StudyIndex) =>
    inOneState(database, () =>
      queries.map((chosen) => {
        const query = queryOf(`/?status=any&${queryString(chosen.filter(([name]) => name !== 'status'))}`);
        const selected = asked.studies(database, query);
        const { rows } = selected.page({ sort, limit: 200, after: null }, 'summary');
        return [selected.total(), rows.map(idOf), asked.outcomes(database, query).total()];
      }),
    );
  const chunksOf = () => inOneState(database, () => index.of(database).chunks);
  const sameAsAnew = () => expect(answers(index)).toEqual(answers(new StudyIndex()));
  try {
    sameAsAnew();
    const ids = Array.from({ length: chunkKeys }, (_, place) => `copy-${place}`);
    write(database, (writer) => {
      const copy = copyOf(study, 'copy');
      for (const id of ids) writer.create({ ...copy, id });
    });
    sameAsAnew();
    const before = chunksOf();
    expect(before.length).toBe(2);

    // A study of the second chunk alone: the first stays what it is.
    write(other, (writer) =>
      writer.update(copyOf(study, 'copy-4095', { label: 'Another 1999', countries: ['JP'] })),
    );
    sameAsAnew();
    expect(chunksOf()[0]).toBe(before[0]);
    expect(chunksOf()[1]).not.toBe(before[1]);

    write(other, (writer) => writer.update(copyOf(study, model.id, { status: 'needs_review' })));
    sameAsAnew();
    expect(chunksOf()[0]).not.toBe(before[0]);

    write(database, (writer) => {
      for (const id of ids.slice(1000)) writer.remove(id);
    });
    sameAsAnew();
    expect(chunksOf().length).toBe(1);
    const keys = inOneState(database, () => [
      ...index.studies(database, { study: [], outcome: [], needsOutcome: false, phrases: [] }).keys(),
    ]);
    expect(textsByKey(database, 'studyId', keys)).toHaveLength(150 + 1000);
  } finally {
    other.sqlite.close();
  }
});

test('whatever is written, chunks that are made of earlier ones tell what new ones do', () => {
  const { database } = api;
  const index = new StudyIndex();
  const models = seeds.studies
    .slice(0, 12)
    .map(({ id }) => inOneState(database, () => readStudy(database, id)));
  const modelAt = (place: number) => models[place % models.length] ?? models[0];
  const change = fc.record({
    what: fc.constantFrom('create', 'update', 'remove'),
    place: fc.nat(40),
    model: fc.nat(models.length - 1),
  });
  const there = new Set<string>();
  const numRuns = runs(10, 500);
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      write(database, (writer) => {
        for (const { what, place, model } of changes) {
          const id = `changing-${place}`;
          const record = modelAt(model);
          if (record === undefined) throw new Error('there are no models');
          const study = copyOf(record, id, { registrations: [`NCT0000${1000 + place}`], parentStudy: null });
          if (!there.has(id)) {
            writer.create(study);
            there.add(id);
          } else if (what === 'remove') {
            writer.remove(id);
            there.delete(id);
          } else writer.update(study);
        }
      });
      expect(toldByIndex(database, index)).toEqual(toldByIndex(database, new StudyIndex()));
    }),
    { seed: 20261130, numRuns },
  );
});

test('what is too much to be read at once is waited for, and answered as the rest', async () => {
  const { database } = api;
  const index = new StudyIndex({ mostAtOnce: 0 });
  const all = { study: [], outcome: [], needsOutcome: false, phrases: [] };
  const total = (asked: StudyIndex) => inOneState(database, () => asked.studies(database, all).total());
  expect(() => total(index)).toThrow(IndexBeingRead);
  await index.read(database);
  expect(total(index)).toBe(total(new StudyIndex()));
  const study = inOneState(database, () => readStudy(database, seeds.studies[0]?.id ?? ''));
  // One write comes while another is being read.
  write(database, (writer) => writer.create(copyOf(study, 'one-more')));
  expect(inOneState(database, () => index.at(database))).toBeUndefined();
  write(database, (writer) => writer.create(copyOf(study, 'and-another')));
  await index.read(database);
  expect(total(index)).toBe(total(new StudyIndex()));
});
