import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkDatabase } from '../../src/checking/check-database.ts';
import { checkCommand } from '../../src/checking/command.ts';
import type { ClaimsFile } from '../../src/claims/record.ts';
import { allOrNothing, openDatabase, openReader } from '../../src/database/connection.ts';
import { advanceDataVersion, readDataVersion } from '../../src/database/data-version.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { seedDatabase, seedsFolder } from '../../src/seeding/prepare-database.ts';
import { startApi } from '../support/api.ts';
import { type CommandEnd, startOn } from '../support/command.ts';
import { runOn } from '../support/command-runner.ts';
import { writerOf } from '../support/writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-check-'));
const seeded = join(folder, 'seeded.db');
const path = join(folder, 'evidence.db');

/** The studies that the tests name, and the claims that lean on no other. */
function someSeeds(): string {
  const seeds = join(folder, 'seeds');
  mkdirSync(join(seeds, 'studies'), { recursive: true });
  copyFileSync(join(seedsFolder, 'vocabulary.json'), join(seeds, 'vocabulary.json'));
  const all: ClaimsFile = JSON.parse(readFileSync(join(seedsFolder, 'claims.json'), 'utf8'));
  const leaning = all.claims.filter(({ id }) => id === 'vk-18');
  const ids = new Set([
    'shea-2009',
    'bellinge-2021',
    ...leaning.flatMap(({ evidence }) => evidence.map(({ study }) => study)),
  ]);
  const claims = all.claims.filter(({ evidence }) => evidence.every(({ study }) => ids.has(study)));
  writeFileSync(join(seeds, 'claims.json'), JSON.stringify({ ...all, claims }));
  // A set goes on with what is added to it meanwhile.
  for (const id of ids) {
    const text = readFileSync(join(seedsFolder, 'studies', `${id}.json`), 'utf8');
    writeFileSync(join(seeds, 'studies', `${id}.json`), text);
    const { parentStudy }: { parentStudy?: string | null } = JSON.parse(text);
    if (typeof parentStudy === 'string') ids.add(parentStudy);
  }
  return seeds;
}

beforeAll(() => {
  const database = openDatabase(seeded);
  migrateDatabase(database);
  seedDatabase(database, someSeeds());
  database.sqlite.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
  copyFileSync(seeded, path);
});

/** As the command does it; that the command does it so is tried where it is run. */
function check(...more: string[]): CommandEnd {
  const { said, complained, sound } = checkCommand(path, more.includes('--repair'));
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
  return { status: sound ? 0 : 1, stdout: text(said), stderr: text(complained) };
}

/** Changes the file as no part of the service would. */
function tamper(change: (sqlite: BetterSqlite3.Database) => void): void {
  const sqlite = new BetterSqlite3(path);
  sqlite.unsafeMode(true);
  sqlite.pragma('foreign_keys = OFF');
  change(sqlite);
  sqlite.close();
}

function read<T>(sql: string): T | undefined {
  const sqlite = new BetterSqlite3(path, { readonly: true });
  try {
    return sqlite.prepare<[], T>(sql).pluck().get();
  } finally {
    sqlite.close();
  }
}

test('a database as it was seeded is sound, and is left as it is', () => {
  const before = readFileSync(path);
  for (const more of [[], ['--repair']]) {
    const { status, stdout, stderr } = startOn(path, ['check', '--database', ...more]);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/\d+ studies, \d+ claims, \d+ revisions, data version 1-\w+: all sound\n$/);
    expect(status).toBe(0);
  }
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a file that nothing was written to is sound, and says that it is empty', () => {
  writeFileSync(path, '');
  expect(check()).toMatchObject({ status: 0, stdout: expect.stringContaining('holds no tables') });
});

describe('what is derived is named, and made anew', () => {
  test.each<[string, string, RegExp]>([
    [
      'a document of a study',
      `update rendered_studies set full = replace(full, 'Shea', 'Shoe') where study_key = (select key from studies where id = 'shea-2009')`,
      /^study shea-2009: its document differs from the tables$/m,
    ],
    [
      'a summary',
      `update rendered_studies set summary = '{}' where study_key = (select key from studies where id = 'shea-2009')`,
      /^study shea-2009: its summary differs/m,
    ],
    [
      'a study without a document',
      `delete from rendered_studies where study_key = (select key from studies where id = 'shea-2009')`,
      /^study shea-2009: has no document/m,
    ],
    [
      'the row of an outcome',
      `delete from rendered_outcomes where outcome_key in (select o.key from outcomes o join studies s on s.key = o.study_key where s.id = 'shea-2009' and o.id = 'o1')`,
      /^study shea-2009: the document of its outcome o1 differs/m,
    ],
    [
      'a document of a claim',
      `update rendered_claims set full = '{}' where claim_key = (select key from claims where id = 'vk-18')`,
      /^claim vk-18: its document differs/m,
    ],
    [
      'a document of nothing',
      `insert into rendered_claims (claim_key, full) values (99999, '{}')`,
      /^database rendered_claims: row 99999 refers to a row of claims/m,
    ],
    [
      'a study that the search index lacks',
      `delete from study_search where rowid = (select key from studies where id = 'shea-2009')`,
      /^study shea-2009: the search index has other texts/m,
    ],
    [
      'a study that is gone and still found',
      `insert into study_search (rowid, title) values (99999, 'gone')`,
      /^database study_search: the search index has texts of a study that is not there/m,
    ],
    [
      'other texts of a claim',
      `insert or replace into claim_search (rowid, statement) select key, 'other' from claims where id = 'vk-18'`,
      /^claim vk-18: the search index has other texts/m,
    ],
    [
      'a broken search index',
      `update study_search_data set block = zeroblob(length(block)) where id > 10`,
      /study_search/,
    ],
    [
      'facts that are not those of the record',
      `update study_facts set facts = replace(facts, '"human"', '"rat"') where study_key = (select key from studies where id = 'shea-2009')`,
      /^study shea-2009: its facts differ from the tables/m,
    ],
    [
      'a column that lists sort by',
      `update studies set label_sort = 'zzz' where id = 'shea-2009'`,
      /^study shea-2009: the columns that lists sort by/m,
    ],
    [
      'a registry id as it is searched',
      `update registrations set normalized = 'NCT1' where study_key = (select key from studies where id = 'shea-2009')`,
      /^study shea-2009: the registry ids that are searched/m,
    ],
  ])('%s', (_what, sql, message) => {
    tamper((sqlite) => sqlite.exec(sql));
    const found = check();
    expect(found.stderr).toMatch(message);
    expect(found.stderr).toContain('--repair');
    expect(found.status).toBe(1);
    const version = read('select digest from data_state');
    const repair = check('--repair');
    expect(repair.stderr).toBe('');
    expect(repair.stdout).toMatch(/^mended: /m);
    expect(repair.status).toBe(0);
    expect(check()).toMatchObject({ status: 0, stderr: '' });
    // Answers that a server has kept must not outlive it.
    expect(read('select digest from data_state')).not.toBe(version);
  });

  test('an index of SQLite that lacks rows', () => {
    // Built while it is an index of no study, then called one of all again.
    const rewrite = (change: string) =>
      tamper((sqlite) => {
        sqlite.pragma('writable_schema = ON');
        sqlite.exec(`update sqlite_schema set sql = ${change} where name = 'arm_results_by_arm'`);
      });
    rewrite("sql || ' where arm_key < 0'");
    tamper((sqlite) => sqlite.exec('reindex arm_results_by_arm'));
    rewrite("replace(sql, ' where arm_key < 0', '')");
    const found = check();
    expect(found.stderr).toContain('arm_results_by_arm');
    expect(found.stderr).toContain('--repair');
    expect(found.status).toBe(1);
    expect(check('--repair').status).toBe(0);
    expect(check()).toMatchObject({ status: 0, stderr: '' });
  });

  test('and is what it was', async () => {
    const before = read(
      "select full from rendered_studies where study_key = (select key from studies where id = 'shea-2009')",
    );
    tamper((sqlite) => sqlite.exec("update rendered_studies set full = '{}', summary = '{}'"));
    tamper((sqlite) =>
      sqlite.exec("update rendered_outcomes set full = '{}'; update rendered_claims set full = '{}'"),
    );
    const counted = Number(
      read(
        'select (select 2 * count(*) from studies) + (select count(*) from outcomes) + (select count(*) from claims)',
      ),
    );
    const found = await runOn(path, ['check', '--database']);
    expect(found.status).toBe(1);
    const told = found.stderr.split('\n').filter((line) => /^(study|claim) /.test(line));
    expect(told).toHaveLength(Math.min(100, counted));
    expect(found.stderr).toContain(`${counted} faults`);
    if (counted > 100) expect(found.stderr).toContain(`… and ${counted - 100} more`);
    expect(check('--repair').status).toBe(0);
    expect(
      read(
        "select full from rendered_studies where study_key = (select key from studies where id = 'shea-2009')",
      ),
    ).toBe(before);
  });
});

describe('what is not derived is named, and left alone', () => {
  test.each<[string, string, RegExp]>([
    [
      'a number that no revision has',
      `update contrasts set p_value = 0.99 where outcome_key in (select o.key from outcomes o join studies s on s.key = o.study_key where s.id = 'bellinge-2021')`,
      /^study bellinge-2021: the tables differ from its newest revision$/m,
    ],
    [
      'a statement that no revision has',
      `update claims set statement = 'Otherwise.' where id = 'vk-18'`,
      /^claim vk-18: the tables differ from its newest revision$/m,
    ],
    [
      'a study that is gone',
      `delete from studies where id = 'shea-2009'`,
      /^study shea-2009: is not in the tables, and its newest revision 1 is no deletion$/m,
    ],
    [
      'a study that was deleted and is there',
      `insert into revisions (subject, subject_id, number, written_at, written_by, note) values ('study', 'shea-2009', 2, '2026-01-01', 'x', '')`,
      /^study shea-2009: is in the tables, and its newest revision 2 is a deletion$/m,
    ],
    [
      'a history with a hole',
      `insert into revisions (subject, subject_id, number, written_at, written_by, note, record) select subject, subject_id, 3, written_at, 'x', '', record from revisions where subject_id = 'shea-2009'`,
      /^study shea-2009: its history has 2 revisions, and the last has the number 3$/m,
    ],
    [
      'a study without a history',
      `drop trigger revisions_refuse_delete; delete from revisions where subject_id = 'shea-2009'`,
      /^study shea-2009: has no history$/m,
    ],
    [
      'a trigger that is gone',
      `drop trigger revisions_refuse_delete`,
      /^database revisions_refuse_delete: the trigger is missing$/m,
    ],
    ['the state of the data', `delete from data_state`, /^database data_state: .*lost its row/m],
    [
      'a reference that leads nowhere',
      `update claim_evidence set study_key = 99999 where claim_key = (select key from claims where id = 'vk-18') and position = 0`,
      /^database claim_evidence: row \d+ refers to a row of studies that is not there$/m,
    ],
    [
      'a study without a publication',
      `delete from publications where study_key = (select key from studies where id = 'shea-2009')`,
      /^study shea-2009: .*lost its publication/m,
    ],
  ])('%s', (_what, sql, message) => {
    tamper((sqlite) => sqlite.exec(sql));
    const found = check();
    expect(found.stderr).toMatch(message);
    expect(found.stderr).toContain('evidence restore');
    expect(found.status).toBe(1);
    const number = () => read('select json_group_array(p_value) from contrasts');
    const before = number();
    const repair = check('--repair');
    expect(repair.status).toBe(1);
    expect(repair.stderr).toMatch(message);
    expect(repair.stderr).not.toContain('    at ');
    expect(number()).toBe(before);
  });

  test('damaged pages', async () => {
    const bytes = readFileSync(path);
    const pageSize = bytes.readUInt16BE(16);
    for (let page = 5; page * pageSize < bytes.length; page += 7)
      bytes.fill(0xa5, page * pageSize, page * pageSize + 512);
    writeFileSync(path, bytes);
    for (const more of [[], ['--repair']]) {
      const { status, stderr } = await runOn(path, ['check', '--database', ...more]);
      expect(status).toBe(1);
      expect(stderr).not.toContain('    at ');
      expect(stderr).toContain('evidence restore');
    }
  });
});

test('it reads one state, and lets others write meanwhile', () => {
  const reader = openReader(path);
  const writer = openDatabase(path);
  try {
    writer.sqlite.pragma('busy_timeout = 0');
    reader.sqlite.exec('begin');
    const { version } = readDataVersion(reader);
    allOrNothing(writer, () => {
      writer.sqlite.exec("update studies set notes = 'half' where id = 'shea-2009'");
      advanceDataVersion(writer, ['x']);
    });
    expect(checkDatabase(reader)).toMatchObject({ findings: [], dataVersion: version });
    reader.sqlite.exec('commit');
    expect(checkDatabase(reader).findings.map(({ id }) => id)).toContain('shea-2009');
  } finally {
    reader.sqlite.close();
    writer.sqlite.close();
  }
});

test('whatever is written over HTTP leaves it sound', async () => {
  const api = await startApi((file) => copyFileSync(seeded, file));
  try {
    const curator = writerOf(api);
    const sound = () => expect(checkDatabase(api.database).findings).toEqual([]);
    const { body } = await curator.change('PATCH', '/studies/shea-2009', {
      label: 'Shea 2009 again',
      registrations: ['NCT00183001'],
    });
    expect(body.label).toBe('Shea 2009 again');
    sound();
    await curator.change('PATCH', '/claims/vk-18', { statement: 'Otherwise.' });
    sound();
    const copy = {
      ...(await api.get('/studies/shea-2009/revisions/1')).body.record,
      id: 'copy-2024',
      parentStudy: 'shea-2009',
    };
    expect(
      (
        await curator.send('POST', '/studies', {
          body: { ...copy, publication: { ...copy.publication, doi: null, pmid: null, pmcid: null } },
        })
      ).status,
    ).toBe(201);
    sound();
    expect((await curator.change('DELETE', '/studies/copy-2024')).status).toBe(204);
    sound();
    expect((await curator.send('POST', '/studies/copy-2024/restore')).status).toBe(200);
    sound();
    expect((await curator.change('DELETE', '/claims/vk-18')).status).toBe(204);
    sound();
    expect((await curator.send('POST', '/claims/vk-18/restore')).status).toBe(200);
    sound();
  } finally {
    await api.close();
  }
});

test('--repair without --database is exit code 2', async () => {
  const { status, stderr } = await runOn(path, ['check', '--repair']);
  expect(status).toBe(2);
  expect(stderr).toContain('--database');
});
