import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import supertest from 'supertest';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/connection.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { startOn } from '../support/command.ts';
import { runOn } from '../support/command-runner.ts';
import { databaseOfRelease010 } from '../support/old-release.ts';
import { runEach } from '../support/process.ts';
import { startService } from '../support/service.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-update-'));
const path = join(folder, 'evidence.db');
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  databaseOfRelease010(path);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Commands on the database, one after the other in one process. */
const runEachHere = (commands: readonly string[][]) =>
  runEach(
    folder,
    commands.map((args) => ({ args, environment: { DATABASE_URL: `file:${path}` } })),
  );

/** Gives the database the tables of this release. */
function migrate(): void {
  const database = openDatabase(path);
  migrateDatabase(database);
  database.sqlite.close();
}

/** What the database says, asked by SQL alone. */
function ask<Row>(sql: string, ...values: unknown[]): Row[] {
  const sqlite = new BetterSqlite3(path, { readonly: true });
  try {
    return sqlite.prepare<unknown[], Row>(sql).all(...values);
  } finally {
    sqlite.close();
  }
}

interface Revision {
  readonly number: number;
  readonly written_by: string;
  readonly record: string | null;
}
const history = (subject: string, id: string) =>
  ask<Revision>(
    'select number, written_by, record from revisions where subject = ? and subject_id = ? order by number',
    subject,
    id,
  );

const seedFile = (id: string) => JSON.parse(readFileSync(join(seedsFolder, 'studies', `${id}.json`), 'utf8'));
const claims: { id: string; evidence: { study: string }[] }[] = JSON.parse(
  readFileSync(join(seedsFolder, 'claims.json'), 'utf8'),
).claims;
const seedStudies = readdirSync(join(seedsFolder, 'studies')).length;
/** The claims that lean on the study that a curator has deleted. */
const leaning = claims.filter(({ evidence }) => evidence.some(({ study }) => study === 'lees-2021'));

describe('a database of release 0.1.0 with writes in it', () => {
  test('is brought to the seeds, and what a curator did stays', async () => {
    const before = ask<{ id: string }>("select subject_id as id from revisions where subject = 'claim'");
    const [updated, checked] = await runEachHere([
      ['seed', '--update'],
      ['check', '--database'],
    ]);
    const { status, stdout, stderr } = updated ?? { status: null, stdout: '', stderr: '' };
    expect(stderr).toContain('Migrated');
    expect(status).toBe(0);
    expect(checked).toMatchObject({ status: 0, stderr: '' });

    // Of ten seeded studies one was changed and one deleted; what says the same stays without a revision.
    const added = history('study', 'achenbach-2002');
    expect(added.map(({ number, written_by }) => [number, written_by])).toEqual([[1, 'seeds 0.2.0']]);
    const corrected = history('study', 'shea-2009');
    expect(corrected.map(({ written_by }) => written_by)).toEqual(['seed', 'seeds 0.2.0']);
    expect(JSON.parse(corrected[1]?.record ?? '')).toMatchObject(seedFile('shea-2009'));

    expect(history('study', 'mansour-2017').at(-1)?.written_by).toBe('Curator');
    expect(JSON.parse(history('study', 'mansour-2017').at(-1)?.record ?? '').notes).toBe(
      'A curator read it again.',
    );
    expect(stdout).toMatch(
      /left study mansour-2017: Curator has written it; the seeds would\n {4}(add|replace) \//,
    );
    expect(stdout).toContain('left deleted study lees-2021: by Curator');
    expect(history('study', 'lees-2021').at(-1)?.record).toBeNull();
    expect(ask('select id from studies where id = ?', 'own-2026')).toHaveLength(1);

    for (const { id } of leaning) {
      expect(stdout).toMatch(new RegExp(`not brought in claim ${id}: .*lees-2021`));
    }
    expect(leaning.length).toBeGreaterThan(0);
    const here = new Set(ask<{ id: string }>('select id from studies').map(({ id }) => id));
    expect(here.size).toBe(seedStudies - 1 + 1);
    const claimsHere = ask<{ id: string }>('select id from claims').map(({ id }) => id);
    const refused = leaning.filter(({ id }) => !before.some((each) => each.id === id));
    expect(claimsHere).toHaveLength(claims.length - refused.length);
  });

  test('a second update changes nothing, and says the same of what is left', async () => {
    const first = (await runOn(path, ['seed', '--update'])).stdout;
    const state = ask('select * from data_state');
    const revisions = ask('select count(*) as n from revisions');
    const second = await runOn(path, ['seed', '--update']);
    expect(second.status).toBe(0);
    expect(second.stdout).toMatch(/0 created, 0 updated/);
    expect(ask('select * from data_state')).toEqual(state);
    expect(ask('select count(*) as n from revisions')).toEqual(revisions);
    const left = (text: string) => text.split('\n').filter((line) => /^(left|not)/.test(line));
    expect(left(second.stdout)).toEqual(left(first));
  });

  test('a dry run tells the same and writes nothing', async () => {
    migrate();
    const tables = ['studies', 'claims', 'revisions', 'agents', 'effects', 'data_state', 'rendered_studies'];
    const all = () => tables.map((table) => ask(`select * from ${table}`));
    const before = all();
    const tried = await runOn(path, ['seed', '--update', '--dry-run']);
    expect(tried.status).toBe(0);
    expect(tried.stdout).toContain('A dry run: nothing was written.');
    expect(all()).toEqual(before);
    const done = await runOn(path, ['seed', '--update']);
    expect(tried.stdout.replace('A dry run: nothing was written.\n', '')).toBe(done.stdout);
  });

  test('what the seeds no longer have is told, and stays', () => {
    const seeds = join(folder, 'seeds');
    cpSync(seedsFolder, seeds, { recursive: true });
    rmSync(join(seeds, 'studies/sakaguchi-2019.json'));
    const file = JSON.parse(readFileSync(join(seeds, 'claims.json'), 'utf8'));
    for (const claim of file.claims) {
      claim.evidence = claim.evidence.filter(({ study }: { study: string }) => study !== 'sakaguchi-2019');
    }
    writeFileSync(join(seeds, 'claims.json'), JSON.stringify(file));
    const { status, stdout } = startOn(path, ['seed', '--update', '--seeds', seeds]);
    expect(status).toBe(0);
    expect(stdout).toContain('left study sakaguchi-2019: the seeds no longer have it');
    expect(stdout).toContain('1 gone from the seeds and left');
    expect(ask('select id from studies where id = ?', 'sakaguchi-2019')).toHaveLength(1);
  });

  test('broken seeds change nothing', async () => {
    migrate();
    const seeds = join(folder, 'seeds');
    cpSync(seedsFolder, seeds, { recursive: true });
    writeFileSync(join(seeds, 'studies/zwakenberg-2019.json'), '{}');
    const before = ask('select * from revisions');
    const { status, stderr } = await runOn(path, ['seed', '--update', '--seeds', seeds]);
    expect(status).toBe(1);
    expect(stderr).toContain('studies/zwakenberg-2019.json');
    expect(ask('select * from revisions')).toEqual(before);
  });

  test('SEED_UPDATE=true does it at the start', async () => {
    const service = await startService(path, { SEED_UPDATE: 'true' });
    const { body } = await supertest(service.base).get('/studies?status=any&limit=1');
    expect(body.meta.total).toBe(seedStudies);
    const effects = await supertest(service.base).get('/vocabularies/effects');
    expect(effects.body.terms.map(({ id }: { id: string }) => id)).toContain('not_tested');
    await service.stop();
  });
});

test('an update of what is empty, and a trial of what is none, are refused', async () => {
  const [both, trial] = await runEachHere([
    ['seed', '--update', '--if-empty'],
    ['seed', '--dry-run'],
  ]);
  expect(both).toMatchObject({ status: 2, stderr: expect.stringMatching(/--update.*--if-empty/s) });
  expect(trial).toMatchObject({ status: 2, stderr: expect.stringMatching(/--dry-run.*--update/s) });
});

test('an empty database is not updated but seeded', async () => {
  rmSync(path);
  const { status, stderr } = await runOn(path, ['seed', '--update']);
  expect(status).not.toBe(0);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
