import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { studyMaker } from '../../bench/generate-studies.mjs';
import { openDatabase } from '../../src/database/connection.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { seedDatabase, seedsFolder } from '../../src/seeding/prepare-database.ts';
import * as enumerations from '../../src/vocabulary/enumerations.ts';
import { isSeenOpen } from '../support/locks.ts';
import { type Service, startService } from '../support/service.ts';

/** More studies than one chunk of the index has, in the built server, which has threads for large analyses. */
const count = 4_300;
const folder = mkdtempSync(join(tmpdir(), 'evidence-threads-'));
let service: Service | undefined;
let base: string;
const studies: ReturnType<ReturnType<typeof studyMaker>>[] = [];

beforeAll(async () => {
  const vocabulary = JSON.parse(readFileSync(join(seedsFolder, 'vocabulary.json'), 'utf8'));
  const { verdicts } = JSON.parse(readFileSync(join(seedsFolder, 'claims.json'), 'utf8'));
  mkdirSync(join(folder, 'seeds', 'studies'), { recursive: true });
  writeFileSync(join(folder, 'seeds', 'vocabulary.json'), JSON.stringify(vocabulary));
  writeFileSync(
    join(folder, 'seeds', 'claims.json'),
    JSON.stringify({ documents: [], claims: [], verdicts }),
  );
  const make = studyMaker(vocabulary, enumerations);
  for (let n = 0; n < count; n++) {
    const study = make(n);
    studies.push(study);
    writeFileSync(join(folder, 'seeds', 'studies', `${study.id}.json`), JSON.stringify(study));
  }
  const path = join(folder, 'evidence.db');
  const database = openDatabase(path);
  migrateDatabase(database);
  seedDatabase(database, join(folder, 'seeds'));
  database.sqlite.close();
  service = await startService(path);
  base = service.base;
  while (!(await fetch(`${base}/health/ready`)).ok) await new Promise((resolve) => setTimeout(resolve, 50));
});
afterAll(async () => {
  expect(await service?.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

const get = async (path: string) => (await supertest(base).get(path)).body;

test('a list over several chunks is the same before and after an aggregate', async () => {
  const human = studies.filter(({ population }) => population.species === 'human').length;
  const early = await get('/studies?species=human&limit=3');
  expect(early.meta.total).toBe(human);
  await get('/aggregate?groupBy=species');
  const late = await get('/studies?species=human&limit=3&sort=-year,label');
  expect(late.meta.total).toBe(human);
  expect(late.data).toEqual(early.data);
});

test('an aggregate over several chunks counts what is there', async () => {
  const { data, totals } = await get('/aggregate?groupBy=species,sex&limit=200');
  expect(totals.grandTotal.studies).toBe(count);
  for (const row of data) {
    const [species, sex] = row.group.map(({ id }: { id: string }) => id);
    const members = studies.filter(
      ({ population }) => population.species === species && population.sex === sex,
    );
    expect(row.studies).toBe(members.length);
    expect(row.participants).toBe(
      members.reduce((sum, { population }) => sum + (population.nRandomized ?? 0), 0),
    );
  }
});

test('facets over several chunks, and a large meta-analysis made in a thread, are the usual ones', async () => {
  const { facets, meta } = await get('/studies?sex=male&facets=species&limit=1');
  const sum = facets.species.values.reduce((all: number, { studies: n }: { studies: number }) => all + n, 0);
  expect(sum).toBe(meta.total);
  const numbers = Array.from({ length: 300 }, (_, n) => ({
    label: `${n}`,
    yi: Math.sin(n),
    vi: 0.1 + (n % 7) / 10,
  }));
  const analyse = async (some: typeof numbers) =>
    (
      await supertest(base)
        .post('/meta-analysis')
        .send({ effectMeasure: 'GEN', model: 'CE', studies: some, include: ['leaveOneOut'] })
    ).body;
  const whole = await analyse(numbers);
  const weights = numbers.map(({ vi }) => 1 / vi);
  const mean =
    numbers.reduce((all, { yi }, n) => all + yi * (weights[n] ?? 0), 0) /
    weights.reduce((all, w) => all + w, 0);
  expect(whole.k).toBe(300);
  expect(whole.estimate).toBeCloseTo(mean, 12);
  expect(whole.leaveOneOut[0].estimate).toBeCloseTo((await analyse(numbers.slice(1))).estimate, 12);
});

test('the threads have left the server its locks', () => {
  expect(isSeenOpen(join(folder, 'evidence.db'), service?.pid ?? 0)).toBe(true);
});
