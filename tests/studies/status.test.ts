import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/connection.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { readVocabulary } from '../../src/database/vocabulary-store.ts';
import { studyFaults } from '../../src/studies/consistency.ts';
import { studyRecord } from '../../src/studies/record/study.ts';
import { packageFolder } from '../../src/system/package.ts';
import type { TestApi } from '../support/api.ts';
import { startSmallApi } from '../support/small-seeds.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startSmallApi([
    { id: 'read-2020', title: 'Zinc and arteries', outcomes: [{ effect: 'reversal' }, {}] },
    { id: 'registered-2021', title: 'Zinc registered', status: 'needs_review', outcomes: [{ effect: null }] },
    {
      id: 'cited-2022',
      title: 'Zinc cited',
      status: 'awaiting_extraction',
      design: null,
      species: null,
      arms: {},
      outcomes: [],
    },
  ]);
});
afterAll(() => api.close());

const ids = async (path: string) => {
  const { status, body } = await api.get(path);
  expect(status, path).toBe(200);
  return body.data.map(({ id }: { id: string }) => id).sort();
};

describe('a list has extracted studies alone', () => {
  test.each(['/studies', '/studies?q=zinc', '/studies?intervention=zinc', '/studies?species=!rat'])(
    '%s',
    async (path) => expect(await ids(path)).toEqual(['read-2020']),
  );

  test.each([
    ['needs_review', ['registered-2021']],
    ['awaiting_extraction', ['cited-2022']],
    ['stub', ['cited-2022']],
    ['any', ['cited-2022', 'read-2020', 'registered-2021']],
    ['Any', ['cited-2022', 'read-2020', 'registered-2021']],
    ['extracted', ['read-2020']],
    ['!extracted', ['cited-2022', 'registered-2021']],
    ['extracted,needs_review', ['read-2020', 'registered-2021']],
  ])('unless status=%s asks', async (status, expected) => {
    expect(await ids(`/studies?status=${status}`)).toEqual(expected);
    expect(await ids(`/studies?status=${status}&q=zinc`)).toEqual(expected);
  });

  test('and a word that is no status is named', async () => {
    const { status, body } = await api.get('/studies?status=needs_reviews');
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({ name: 'status', suggestions: ['needs_review'] });
  });

  test('an unfiltered list has no matched outcomes', async () => {
    const { body } = await api.get('/studies');
    expect(body.data[0].matchedOutcomes).toBeUndefined();
  });
});

test('a study by its id is always there, with its status', async () => {
  const cited = await api.get('/studies/cited-2022');
  expect(cited.body).toMatchObject({
    status: 'awaiting_extraction',
    design: null,
    arms: [],
    outcomes: [],
    population: { species: null },
  });
  expect((await api.get('/studies/registered-2021')).body.outcomes[0].effect).toBeNull();
  expect((await api.get('/studies/read-2020')).body.status).toBe('extracted');
});

describe('what nobody has judged is not counted', () => {
  test('among outcomes', async () => {
    expect((await api.get('/outcomes')).body.meta.total).toBe(2);
    const { body } = await api.get('/outcomes?status=needs_review&sort=effect');
    expect(body.data).toMatchObject([
      { effect: null, direction: null, study: { id: 'registered-2021', status: 'needs_review' } },
    ]);
    const all = await api.get('/outcomes?status=any&sort=-effect&fields=effect');
    expect(all.body.data).toEqual([{ effect: 'reversal' }, { effect: 'no_effect' }, { effect: null }]);
  });

  test('in aggregates, facets and vocabularies', async () => {
    const aggregate = await api.get('/aggregate?groupBy=intervention');
    expect(aggregate.body.data).toMatchObject([{ group: [{ id: 'zinc' }], studies: 1, outcomes: 2 }]);
    const all = await api.get('/aggregate?groupBy=species&status=any&metrics=studies');
    expect(all.body.data.map((row: { studies: number }) => row.studies)).toEqual([2, 1]);
    const { body } = await api.get('/studies?facets=species');
    expect(JSON.stringify(body.facets)).toContain('"studies":1');
    const terms: { id: string; studies: number }[] = (await api.get('/vocabularies/statuses')).body.terms;
    expect(terms.map(({ id, studies }) => [id, studies])).toEqual([
      ['extracted', 1],
      ['needs_review', 1],
      ['awaiting_extraction', 1],
    ]);
    const agents: { id: string; studies: number }[] = (await api.get('/vocabularies/agents')).body.terms;
    expect(agents.find(({ id }) => id === 'zinc')?.studies).toBe(1);
  });

  test('in a CSV, where a missing effect is no word', async () => {
    const { text } = await api.get('/studies?status=needs_review&format=csv&fields=id,status,outcomes');
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual(['id,status,outcomes', 'registered-2021,needs_review,o1 cac_score']);
  });
});

describe('a record must be what its status says', () => {
  const cases = [
    ['extracted', { design: null }, ['/design']],
    ['needs_review', { design: null }, ['/design']],
    ['extracted', { effect: null }, ['/outcomes/0/effect']],
    ['needs_review', { effect: null }, []],
    ['extracted', { outcomes: [] }, ['/outcomes']],
    ['needs_review', { outcomes: [] }, []],
    ['needs_review', { arms: [], outcomes: [] }, ['/arms']],
    ['awaiting_extraction', {}, ['/arms', '/outcomes']],
    ['awaiting_extraction', { arms: [], outcomes: [], design: null }, []],
  ] as const;
  test.each(cases)('%s %j', async (status, change, paths) => {
    const { body: seed } = await api.get('/studies/read-2020/record');
    const { effect, ...others } = { effect: undefined, ...change };
    const [first, ...rest] = seed.outcomes;
    const outcomes = effect === null ? [{ ...first, effect }, ...rest] : seed.outcomes;
    const record = studyRecord.parse({ ...seed, outcomes, status, ...others });
    expect(studyFaults(record, readVocabulary(api.database)).map(({ path }) => path)).toEqual(paths);
  });

  test('in the tables too', () => {
    expect(() =>
      api.database.sqlite.exec("update studies set status = 'extracted' where id = 'cited-2022'"),
    ).toThrow(/studies_told/);
    expect(() => api.database.sqlite.exec("update studies set status = 'unread'")).toThrow(/studies_status/);
  });
});

test('a database of the release before keeps its studies, as extracted ones', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-migration-'));
  try {
    const old = join(folder, 'migrations');
    cpSync(packageFolder('migrations'), old, { recursive: true });
    const path = join(old, 'meta/_journal.json');
    const journal: { entries: unknown[] } = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 2) }));
    const database = openDatabase(join(folder, 'evidence.db'));
    migrate(database.orm, { migrationsFolder: old });
    database.sqlite.exec(`
      insert into effects (position, id, label, meaning, favourable) values (0, 'reversal', 'Reversal', 'less', 1);
      insert into measures (position, id, label, domain, higher_is) values (0, 'cac_score', 'CAC', 'calcification', 'worse');
      insert into studies (key, id, label, label_sort, title, design, year, species, description, verification, notes)
        values (7, 'old-2000', 'Old 2000', 'old 2000', 'Old', 'cohort', 2000, 'human', 'Some.', 'abstract', '');
      insert into outcomes (key, study_key, position, id, measure, effect, effect_basis)
        values (3, 7, 0, 'o1', 'cac_score', 'reversal', 'Less.');`);
    migrateDatabase(database);
    expect(database.sqlite.prepare('select key, id, design, status from studies').all()).toEqual([
      { key: 7, id: 'old-2000', design: 'cohort', status: 'extracted' },
    ]);
    expect(database.sqlite.prepare('select key, study_key, effect from outcomes').all()).toEqual([
      { key: 3, study_key: 7, effect: 'reversal' },
    ]);
    database.sqlite.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
