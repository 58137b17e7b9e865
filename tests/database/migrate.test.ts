import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkDatabase } from '../../src/checking/check-database.ts';
import { allOrNothing, inOneState, openDatabase } from '../../src/database/connection.ts';
import { readDataVersion } from '../../src/database/data-version.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { readVocabulary } from '../../src/database/vocabulary-store.ts';
import { prepareDatabase } from '../../src/seeding/prepare-database.ts';
import { StudyIndex } from '../../src/studies/index/study-index.ts';
import { readStudy } from '../../src/studies/read-rows.ts';
import { studyWriter } from '../../src/writing/study-writer.ts';
import { cliPath, commandEnvironment } from '../support/command.ts';
import { runOn } from '../support/command-runner.ts';
import { databaseOfRelease010 } from '../support/old-release.ts';
import { copyOfMigrations, nextMigrations, olderMigrations } from '../support/older-migrations.ts';
import { seededFile } from '../support/prepared-files.ts';
import { seedStudies } from '../support/seed-counts.ts';

const top = mkdtempSync(join(tmpdir(), 'evidence-migrate-'));
const seeded = join(top, 'seeded.db');
/** A database of release 0.1.0, and what becomes of it. */
const released = join(top, 'released.db');
const brought = join(top, 'brought.db');
const known: string[] = [];
beforeAll(() => {
  seededFile(seeded);
  databaseOfRelease010(released);
  databaseOfRelease010(brought);
  const database = openDatabase(brought);
  prepareDatabase(database, () => {});
  database.sqlite.close();
  copyOfMigrations(top, ({ entries }) => known.push(...entries.map(({ tag }) => tag)));
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(top, 'case-'));
  path = join(folder, 'evidence.db');
});

const backups = () => readdirSync(folder).filter((name) => name.endsWith('.backup'));

/** Every row of every table, apart from what is made of others. */
function contents(file: string): Map<string, unknown[]> {
  const sqlite = new BetterSqlite3(file, { readonly: true });
  try {
    const tables = sqlite
      .prepare<[], string>(
        "select name from sqlite_schema where type = 'table' and name not like '%\\_search%' escape '\\' and name not like '\\_\\_%' escape '\\' order by name",
      )
      .pluck()
      .all();
    return new Map(
      tables.map((name) => [name, sqlite.prepare(`select * from "${name}" order by 1, 2`).all()]),
    );
  } finally {
    sqlite.close();
  }
}

/** A database of an earlier schema, with the data of release 0.1.0 as that stored them. */
function oldDatabase(migrations: number): void {
  const database = openDatabase(path);
  const { sqlite } = database;
  migrateDatabase(database, { folder: olderMigrations(folder, migrations) });
  sqlite.pragma('foreign_keys = OFF');
  sqlite.exec(`attach '${released}' as new`);
  for (const name of contents(path).keys()) {
    const columns = sqlite
      .prepare<[string], string>('select name from pragma_table_info(?)')
      .pluck()
      .all(name);
    const list = columns.map((column) => `"${column}"`).join(', ');
    sqlite.exec(
      `delete from main."${name}"; insert into main."${name}" (${list}) select ${list} from new."${name}"`,
    );
  }
  sqlite.exec("update main.data_state set rendered_by = '0.0.1'; detach new");
  expect(sqlite.pragma('foreign_key_check')).toEqual([]);
  sqlite.close();
}

describe('from each earlier schema to the newest, the data are kept', () => {
  test.each([1, 2, 3, 4, 5, 6])('after %i migrations', (migrations) => {
    // The schema without its triggers had no row in data_state yet: the next migration makes it.
    oldDatabase(migrations);
    const kept = contents(path);
    if (migrations === 1) {
      const sqlite = new BetterSqlite3(path);
      sqlite.exec('delete from data_state');
      sqlite.close();
    }
    const said: string[] = [];
    const database = openDatabase(path);
    prepareDatabase(database, (line) => said.push(line));
    expect(checkDatabase(database).findings).toEqual([]);
    expect(database.sqlite.prepare('select count(*) from __drizzle_migrations').pluck().get()).toBe(
      known.length,
    );
    database.sqlite.close();
    const [now, wanted] = [contents(path), contents(brought)];
    expect([...now.keys()]).toEqual([...wanted.keys()]);
    for (const [name, rows] of wanted) {
      // What the older schema had no table for, it has no rows of.
      if (name !== 'data_state' && kept.has(name)) expect([name, now.get(name)]).toEqual([name, rows]);
    }
    const [backup] = backups();
    expect(backup).toContain(`schema-${migrations}`);
    expect(said.join('\n')).toContain(join(folder, backup ?? ''));
    const before = contents(join(folder, backup ?? ''));
    expect(before.get('studies')).toHaveLength(10);
    expect(statSync(join(folder, backup ?? '')).mode & 0o777).toBe(0o600);
  });

  test('and all of them are tried', () => {
    expect(known).toHaveLength(16);
  });

  test('agents whose masses may be of a salt are known to be so, before any seeds are read', () => {
    copyFileSync(released, path);
    const database = openDatabase(path);
    migrateDatabase(database);
    const { records } = readVocabulary(database);
    const so = [...records.agents.values()].filter(({ saltOrElement }) => saltOrElement);
    database.sqlite.close();
    expect(so.map(({ id }) => id)).toEqual(expect.arrayContaining(['magnesium', 'calcium', 'zinc']));
    expect(so.length).toBeLessThan(records.agents.size / 4);
  });

  test('a database of 0.1.0 that was written to goes on: its log, its index and its version', () => {
    copyFileSync(released, path);
    const sqlite = new BetterSqlite3(path);
    const written = sqlite.prepare<[], number>('select writes from data_state').pluck().get() ?? 0;
    sqlite.close();
    expect(written).toBeGreaterThan(1);
    const database = openDatabase(path);
    prepareDatabase(database, () => {});
    expect(readDataVersion(database).change).toBe(written);
    const index = new StudyIndex();
    const all = { study: [], outcome: [], needsOutcome: false, phrases: [] };
    const total = () => inOneState(database, () => index.studies(database, all).total());
    expect(total()).toBe(10);
    allOrNothing(database, () => {
      const writer = studyWriter(database, readVocabulary(database), { who: 'test', note: '' });
      const study = readStudy(database, 'mansour-2017');
      writer.create({
        ...study,
        id: 'copy-of-it',
        publication: { ...study.publication, doi: null, pmid: null, pmcid: null },
      });
      writer.finish();
    });
    expect(readDataVersion(database).change).toBe(written + 1);
    expect(database.sqlite.prepare('select number from changes').pluck().all()).toEqual([written + 1]);
    expect(total()).toBe(11);
    expect(checkDatabase(database).findings).toEqual([]);
    database.sqlite.close();
  });
});

describe('a migration that fails leaves the database as it was', () => {
  test.each<[string, string, RegExp]>([
    [
      'by its SQL',
      "update studies set notes = 'half';\n--> statement-breakpoint\nselect nonsense from nowhere",
      /no such table: nowhere/,
    ],
    [
      'by a constraint',
      "update studies set notes = 'half';\n--> statement-breakpoint\nupdate studies set year = 3000",
      /CHECK constraint failed/,
    ],
    [
      'by references that lead nowhere',
      "update studies set notes = 'half';\n--> statement-breakpoint\ndelete from agents where id = 'mk_7'",
      /references that lead nowhere/,
    ],
  ])('%s', (_how, sql, reason) => {
    copyFileSync(seeded, path);
    const bytes = readFileSync(path);
    const database = openDatabase(path);
    const next = nextMigrations(folder, sql);
    expect(() => migrateDatabase(database, { folder: next })).toThrow(reason);
    expect(() => migrateDatabase(database, { folder: next })).toThrow('is as it was');
    expect(database.sqlite.inTransaction).toBe(false);
    expect(database.sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    database.sqlite.close();
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(backups()).toEqual([]);
  });
});

test('the newest three copies are kept, and those of other databases left alone', () => {
  copyFileSync(seeded, path);
  copyFileSync(seeded, `${path}-other.schema-1.20200101T000000000Z.backup`);
  const database = openDatabase(path);
  const statements: string[] = [];
  for (let n = 1; n <= 5; n += 1) {
    statements.push(`create table added_${n} (id integer)`);
    migrateDatabase(database, { folder: nextMigrations(folder, ...statements) });
  }
  database.sqlite.close();
  expect(
    backups()
      .filter((name) => name.startsWith('evidence.db.'))
      .map((name) => /schema-(\d+)/.exec(name)?.[1]),
  ).toEqual([2, 3, 4].map((more) => String(known.length + more)).sort());
  expect(backups()).toContain('evidence.db-other.schema-1.20200101T000000000Z.backup');
});

/** Runs a command several times at once. */
function atOnce(times: number, args: string[]): Promise<{ code: number | null; text: string }[]> {
  return Promise.all(
    Array.from(
      { length: times },
      () =>
        new Promise<{ code: number | null; text: string }>((resolve) => {
          const child = spawn(process.execPath, [cliPath, ...args], {
            env: commandEnvironment({ DATABASE_URL: `file:${path}` }),
          });
          let text = '';
          child.stdout.on('data', (chunk) => {
            text += chunk;
          });
          child.stderr.on('data', (chunk) => {
            text += chunk;
          });
          child.once('exit', (code) => resolve({ code, text }));
        }),
    ),
  );
}

describe('processes that start at once', () => {
  test('migrate an old database once', async () => {
    oldDatabase(3);
    const ends = await atOnce(3, ['migrate']);
    expect(ends.map(({ code, text }) => (code === 0 ? 0 : text))).toEqual([0, 0, 0]);
    expect(backups()).toHaveLength(1);
    const sqlite = new BetterSqlite3(path, { readonly: true });
    expect(sqlite.prepare('select count(*) from __drizzle_migrations').pluck().get()).toBe(known.length);
    sqlite.close();
  });

  test('make and seed a new one once', async () => {
    const ends = await atOnce(3, ['seed', '--if-empty']);
    expect(ends.map(({ code, text }) => (code === 0 ? 0 : text))).toEqual([0, 0, 0]);
    expect(ends.filter(({ text }) => text.includes('Seeded'))).toHaveLength(1);
    expect((await runOn(path, ['check', '--database'])).stdout).toContain(
      `${seedStudies} studies, 61 claims, ${seedStudies + 61} revisions`,
    );
  });
});

test.each([['serve'], ['migrate'], ['seed'], ['keys', 'list'], ['check', '--database'], ['backup', 'x']])(
  'a newer database is refused by %s %s, and left as it is',
  async (...args) => {
    copyFileSync(seeded, path);
    const sqlite = new BetterSqlite3(path);
    sqlite.pragma('journal_mode = WAL');
    sqlite.exec("insert into __drizzle_migrations (hash, created_at) values ('x', 4102444800000)");
    sqlite.close();
    const bytes = readFileSync(path);
    const { status, stderr } = await runOn(
      path,
      args.map((word) => (word === 'x' ? join(folder, 'x') : word)),
    );
    expect(stderr).toMatch(/made by a newer version .*2100-01-01.*left as it is/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(1);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  },
);
