import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { backUp } from '../../src/database/backup.ts';
import { openDatabase } from '../../src/database/connection.ts';
import { DatabaseFault, Refusal } from '../../src/database/faults.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { restoreBackup } from '../../src/database/restore.ts';
import { startOn } from '../support/command.ts';
import { runOn } from '../support/command-runner.ts';
import { olderMigrations } from '../support/older-migrations.ts';
import { seededFile } from '../support/prepared-files.ts';
import { seedStudies } from '../support/seed-counts.ts';
import { endServices, startService, studyToSend, writeKey } from '../support/service.ts';

const top = mkdtempSync(join(tmpdir(), 'evidence-backup-'));
const seeded = join(top, 'seeded.db');
beforeAll(() => seededFile(seeded));
afterAll(() => rmSync(top, { recursive: true, force: true }));
afterEach(endServices);

let folder: string;
let path: string;
let backup: string;
beforeEach(() => {
  folder = mkdtempSync(join(top, 'case-'));
  path = join(folder, 'evidence.db');
  backup = join(folder, 'evidence.backup');
  copyFileSync(seeded, path);
});

const contents = () =>
  Object.fromEntries(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !/-(shm|wal)$/.test(entry.name))
      .map(({ name }) => [name, readFileSync(join(folder, name)).toString('base64')]),
  );

function ask<T>(file: string, sql: string): T | undefined {
  const sqlite = new BetterSqlite3(file, { readonly: true });
  try {
    return sqlite.prepare<[], T>(sql).pluck().get();
  } finally {
    sqlite.close();
  }
}

function refusalOf(act: () => unknown): Refusal | DatabaseFault {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal || error instanceof DatabaseFault) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('backup', () => {
  test('says what it made: a file that is whole alone, and that only its owner may read', () => {
    const { status, stdout } = startOn(path, ['backup', backup]);
    expect(status).toBe(0);
    const { size, mode } = statSync(backup);
    expect(mode & 0o777).toBe(0o600);
    expect(stdout).toContain(`${size} bytes`);
    expect(stdout).toMatch(/data version 1-\w+/);
    expect(ask(backup, 'pragma integrity_check')).toBe('ok');
    expect(ask(backup, 'select count(*) from studies')).toBe(seedStudies);
    expect(ask(backup, 'pragma journal_mode')).toBe('delete');
    expect(readdirSync(folder).filter((name) => name.startsWith('evidence.backup'))).toEqual([
      'evidence.backup',
    ]);
  });

  test('overwrites nothing unless it is told to', async () => {
    writeFileSync(backup, 'precious');
    const refused = await runOn(path, ['backup', backup]);
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('--force') });
    expect(readFileSync(backup, 'utf8')).toBe('precious');
    expect((await runOn(path, ['backup', backup, '--force'])).status).toBe(0);
    expect(ask(backup, 'select count(*) from studies')).toBe(seedStudies);
    await expect(backUp(path, path, true)).rejects.toThrow('is the database itself');
    await expect(backUp(path, folder, true)).rejects.toThrow('is a directory');
    await expect(backUp(path, join(folder, 'none/x'), true)).rejects.toThrow('there is no directory');
    await expect(backUp(join(folder, 'none.db'), backup, true)).rejects.toThrow('There is no database at');
  });

  test('of a damaged database is refused, and leaves what was there', async () => {
    expect((await runOn(path, ['backup', backup])).status).toBe(0);
    const sqlite = new BetterSqlite3(path);
    sqlite.pragma('foreign_keys = OFF');
    sqlite.exec("delete from studies where id = 'shea-2009'");
    sqlite.close();
    const before = readFileSync(backup);
    await expect(backUp(path, backup, true)).rejects.toThrow(/is damaged, and was not backed up/);
    expect(readFileSync(backup).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('draft'))).toEqual([]);
  });

  test('while a server writes has every write that was acknowledged before, and restores to the same', async () => {
    const service = await startService(path);
    const key = await writeKey(path);
    const acknowledged: string[] = [];
    let going = true;
    const write = async (writer: number) => {
      for (let n = 0; going; n += 1) {
        const id = `written-${writer}-${n}-2020`;
        const answer = await fetch(`${service.base}/studies`, {
          method: 'POST',
          headers: { ...key, 'content-type': 'application/json' },
          body: JSON.stringify(studyToSend(id)),
        });
        if (answer.status === 201) acknowledged.push(id);
        else if (answer.status !== 503) throw new Error(`${answer.status}: ${await answer.text()}`);
      }
    };
    const writers = Promise.all([write(1), write(2), write(3)]);
    while (acknowledged.length < 20) await new Promise((resolve) => setTimeout(resolve, 20));
    const before = [...acknowledged];
    // In this process, where the writers go on between its pages.
    const { dataVersion } = await backUp(path, backup, false);
    const after = [...acknowledged];
    while (acknowledged.length < after.length + 5) await new Promise((resolve) => setTimeout(resolve, 20));
    going = false;
    await writers;
    expect(await service.stop()).toBe(0);

    const other = join(folder, 'elsewhere/evidence.db');
    expect((await runOn(other, ['restore', backup])).status).toBe(0);
    expect(await runOn(other, ['check', '--database'])).toMatchObject({ status: 0, stderr: '' });
    const restored = await startService(other);
    const ids = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((line): string => JSON.parse(line).id);
    const exported = await (await fetch(`${restored.base}/export/studies.ndjson`)).text();
    const there = new Set(ids(exported));
    expect(before.filter((id) => !there.has(id))).toEqual([]);
    expect(there.size).toBeLessThan(seedStudies + acknowledged.length);
    expect(await (await fetch(`${restored.base}/health/ready`)).text()).toContain(`"${dataVersion}"`);
    expect(await restored.stop()).toBe(0);

    // A backup of what stands still is the same to the last byte of every export.
    const [whole, again] = [join(folder, 'whole.backup'), join(folder, 'again.db')];
    expect((await runOn(path, ['backup', whole])).status).toBe(0);
    expect((await runOn(again, ['restore', whole])).status).toBe(0);
    const texts: string[][] = [];
    for (const file of [path, again]) {
      const one = await startService(file);
      const names = ['studies.ndjson', 'outcomes.csv', 'claims.json', 'documents.json', 'vocabulary.json'];
      texts.push(
        await Promise.all(names.map(async (name) => (await fetch(`${one.base}/export/${name}`)).text())),
      );
      expect(await one.stop()).toBe(0);
    }
    expect(texts[1]).toEqual(texts[0]);
    expect(ids(texts[0]?.[0] ?? '').length).toBe(seedStudies + acknowledged.length);
  });
});

describe('restore', () => {
  const made = join(top, 'made.backup');
  beforeAll(() => backUp(seeded, made, false).then(() => undefined));
  beforeEach(() => copyFileSync(made, backup));
  const change = () => {
    const database = openDatabase(path);
    database.sqlite.exec("update studies set notes = 'changed since' where id = 'shea-2009'");
    // Left in the log, as after a crash: the file alone is not what was there.
    copyFileSync(`${path}-wal`, join(folder, 'wal'));
    database.sqlite.close();
  };
  const notes = (file: string) => ask<string>(file, "select notes from studies where id = 'shea-2009'");

  test('puts the backup in its place, and keeps what was there', () => {
    change();
    const { status, stdout } = startOn(path, ['restore', backup]);
    expect(status).toBe(0);
    expect(notes(path)).not.toBe('changed since');
    const kept = /What was there is in (.*)/.exec(stdout)?.[1] ?? '';
    expect(notes(kept)).toBe('changed since');
    expect(readdirSync(folder).some((name) => name.includes('draft'))).toBe(false);
    expect(startOn(path, ['check', '--database']).status).toBe(0);
  });

  test('keeps what a log held, and leaves none to be read into the new file', () => {
    const writer = new BetterSqlite3(path);
    writer.pragma('journal_mode = WAL');
    writer.exec("update studies set notes = 'in the log' where id = 'shea-2009'");
    // As a process that was killed leaves it.
    for (const ending of ['', '-wal'])
      copyFileSync(`${path}${ending}`, `${join(folder, 'crashed.db')}${ending}`);
    writer.close();
    const crashed = join(folder, 'crashed.db');
    const { kept } = restoreBackup(backup, crashed);
    expect(readdirSync(folder).filter((name) => name.startsWith('crashed.db-'))).toEqual([]);
    expect(notes(kept ?? '')).toBe('in the log');
    expect(notes(crashed)).not.toBe('in the log');
  });

  test('keeps the owner and mode of what was there', () => {
    const before = statSync(path);
    restoreBackup(backup, path);
    const after = statSync(path);
    expect([after.mode, after.uid, after.gid]).toEqual([before.mode, before.uid, before.gid]);
  });

  test('replaces a database that is none any more, with its log', () => {
    writeFileSync(path, 'x'.repeat(10_000));
    writeFileSync(`${path}-wal`, 'a log of it');
    const { kept } = restoreBackup(backup, path);
    expect(readFileSync(kept ?? '', 'utf8')).toBe('x'.repeat(10_000));
    expect(readFileSync(`${kept}-wal`, 'utf8')).toBe('a log of it');
    expect(ask(path, 'select count(*) from studies')).toBe(seedStudies);
  });

  test('is refused while a server has it open, and the server goes on', async () => {
    const service = await startService(path);
    const before = contents();
    const { status, stderr } = await runOn(path, ['restore', backup]);
    expect(stderr).toContain('Stop the service first');
    expect(status).toBe(2);
    expect(contents()).toEqual(before);
    expect((await fetch(`${service.base}/studies/shea-2009`)).status).toBe(200);
    expect(await service.stop()).toBe(0);
    expect((await runOn(path, ['restore', backup])).status).toBe(0);
  });

  test('of an older schema brings it to the newest', () => {
    const old = join(folder, 'old.db');
    const database = openDatabase(old);
    migrateDatabase(database, { folder: olderMigrations(folder, 3) });
    database.sqlite.pragma('journal_mode = DELETE');
    database.sqlite.close();
    const { migrations } = restoreBackup(old, path);
    expect(migrations).toBeGreaterThan(0);
    expect(ask(path, 'select count(*) from access_keys')).toBe(0);
    expect(readdirSync(folder).some((name) => name.includes('.schema-'))).toBe(false);
  });

  test.each<[string, () => void, number, RegExp]>([
    ['no file', () => rmSync(backup), 2, /There is no file/],
    [
      'a directory',
      () => {
        rmSync(backup);
        mkdirSync(backup);
      },
      2,
      /is not a file/,
    ],
    ['a text', () => writeFileSync(backup, 'a text'.repeat(1000)), 1, /it is not a database/],
    ['an empty file', () => writeFileSync(backup, ''), 1, /it holds no tables/],
    ['half a backup', () => truncateSync(backup, 1_000_000), 1, /it is cut off/],
    [
      'damaged pages',
      () => {
        const bytes = readFileSync(backup);
        for (let at = 200_000; at < 600_000; at += 9_000) bytes.fill(7, at, at + 900);
        writeFileSync(backup, bytes);
      },
      1,
      /it is damaged/,
    ],
    [
      'references that lead nowhere',
      () => {
        const sqlite = new BetterSqlite3(backup);
        sqlite.pragma('foreign_keys = OFF');
        sqlite.exec("delete from agents where id = 'mk_7'");
        sqlite.close();
      },
      1,
      /it is damaged \(a row of/,
    ],
    [
      'a newer database',
      () => {
        const sqlite = new BetterSqlite3(backup);
        sqlite.exec("insert into __drizzle_migrations (hash, created_at) values ('x', 4102444800000)");
        sqlite.close();
      },
      1,
      /newer version/,
    ],
    [
      'a database of something else',
      () => {
        rmSync(backup);
        new BetterSqlite3(backup).exec('create table recipes (name text)').close();
      },
      1,
      /not one of this software/,
    ],
    ['a backup with a log', () => writeFileSync(`${backup}-wal`, 'log'), 1, /has a log beside it/],
  ])('of %s is refused, and leaves everything as it was', (_what, spoil, code, message) => {
    spoil();
    const before = contents();
    const refusal = refusalOf(() => restoreBackup(backup, path));
    expect(refusal.message).toMatch(message);
    expect(refusal.message.trim().split('\n')).toHaveLength(1);
    expect(refusal.exitCode).toBe(code);
    const after = contents();
    // Its form of journal may have changed; what it holds has not.
    delete before['evidence.db'];
    delete after['evidence.db'];
    expect(after).toEqual(before);
    expect(ask(path, 'pragma integrity_check')).toBe('ok');
    expect(ask(path, 'select group_concat(notes) from studies')).toBe(
      ask(seeded, 'select group_concat(notes) from studies'),
    );
  });

  test('that is refused is told in one line, with its exit code', async () => {
    writeFileSync(backup, 'a text'.repeat(1000));
    const { status, stdout, stderr } = await runOn(path, ['restore', backup]);
    expect(stderr).toBe(
      `${backup} cannot be restored: it is not a database. The database was left as it is.\n`,
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });
});
