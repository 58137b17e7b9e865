import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkCommand } from '../../src/checking/command.ts';
import { backUp } from '../../src/database/backup.ts';
import { openBeside, openDatabase } from '../../src/database/connection.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { restoreBackup } from '../../src/database/restore.ts';
import { Snapshots } from '../../src/database/snapshot.ts';
import { copyDatabase } from '../../src/database/snapshot-copy.ts';
import { importNamedFiles } from '../../src/importing/command.ts';
import { createKey, listKeys, revokeKey } from '../../src/keys/store.ts';
import { prepareDatabase, seedDatabase, seedsFolder } from '../../src/seeding/prepare-database.ts';
import {
  copyFileSync as copyChecked,
  createReadStream,
  open,
  openSync,
  readTextSync,
} from '../../src/system/files.ts';
import { exampleStudy } from '../../src/writing/examples.ts';
import { operationsOf } from '../hostile/operations.ts';
import { projectFolder } from '../support/command.ts';
import { isSeenOpen, locksOn } from '../support/locks.ts';
import { olderMigrations } from '../support/older-migrations.ts';
import { seededFile } from '../support/prepared-files.ts';
import { endServices, type Service, startService, studyToSend, writeKey } from '../support/service.ts';

const top = mkdtempSync(join(tmpdir(), 'evidence-locks-'));
const seeded = join(top, 'seeded.db');
beforeAll(() => seededFile(seeded));
afterAll(() => rmSync(top, { recursive: true, force: true }));
afterEach(endServices);

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(top, 'case-'));
  path = join(folder, 'evidence.db');
  copyFileSync(seeded, path);
});

/** Formats of an answer; those that a route does not have are refused, which must take no lock away either. */
const formats = ['csv', 'ndjson', 'ris', 'bibtex', 'csl', 'jsonld', 'fhir', 'svg', 'png'];

async function sendEverything(
  service: Service,
  key: { authorization: string },
  told: (what: string) => void,
) {
  const send = async (
    what: string,
    method: string,
    address: string,
    body?: string,
    type = 'application/json',
  ) => {
    const headers = { ...key, ...(body === undefined ? {} : { 'content-type': type }) };
    const answer = await fetch(`${service.base}${address}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    await answer.arrayBuffer();
    told(`${what}: ${answer.status}`);
    return answer;
  };
  for (const { id, address, query } of operationsOf(['get'])) {
    await send(id, 'GET', address);
    await send(`HEAD of ${id}`, 'HEAD', address);
    const joint = address.includes('?') ? '&' : '?';
    const hasFormat = query.some(({ name }) => name === 'format');
    for (const format of hasFormat ? formats : []) {
      await send(`${id} as ${format}`, 'GET', `${address}${joint}format=${format}`);
    }
  }
  const file = JSON.stringify(studyToSend('imported-2020'));
  const importIt = async (dryRun: boolean) => {
    const type = 'application/x-ndjson';
    const imported = await send(`import, dryRun=${dryRun}`, 'POST', `/imports?dryRun=${dryRun}`, file, type);
    expect(imported.status).toBe(200);
  };
  await importIt(true);
  for (const { id, address, method, bodies } of operationsOf(['post', 'put', 'patch', 'delete'])) {
    await send(id, method.toUpperCase(), address, bodies.length > 0 ? '{}' : undefined, bodies[0]);
  }
  const study = studyToSend('lock-2020');
  const created = await send('a study is added', 'POST', '/studies', JSON.stringify(study));
  expect(created.status).toBe(201);
  const match = { 'if-match': created.headers.get('etag') ?? '' };
  const changed = await fetch(`${service.base}/studies/lock-2020`, {
    method: 'PUT',
    headers: { ...key, ...match, 'content-type': 'application/json' },
    body: JSON.stringify({ ...exampleStudy, id: 'lock-2020', notes: 'Changed.' }),
  });
  expect(changed.status).toBe(200);
  told('a study is replaced');
  await importIt(false);
}

test('no request takes away the locks by which others see that the service has the database open', async () => {
  // Made before, so that the log is empty at first: what is done to a database may depend on that.
  const key = await writeKey(path);
  const service = await startService(path, { RATE_LIMIT_MAX: '0' });
  expect(statSync(`${path}-wal`).size).toBe(0);
  expect(isSeenOpen(path, service.pid)).toBe(true);
  const seen: string[] = [];
  const unseen: string[] = [];
  await sendEverything(service, key, (what) => {
    seen.push(what);
    if (!isSeenOpen(path, service.pid)) unseen.push(what);
  });
  expect(unseen).toEqual([]);
  expect(seen.length).toBeGreaterThan(80);
  expect(seen.filter((what) => / (200|201)$/.test(what)).length).toBeGreaterThan(40);
  expect(await service.stop()).toBe(0);
});

test('no command takes them away, in whose process the database is open', async () => {
  const old = join(folder, 'old.db');
  const older = openDatabase(old);
  migrateDatabase(older, { folder: olderMigrations(folder, 3) });
  migrateDatabase(older);
  expect(readdirSync(folder).filter((name) => name.startsWith('old.db.schema-'))).toHaveLength(1);
  expect(isSeenOpen(old, process.pid)).toBe(true);
  older.sqlite.close();

  const database = openDatabase(path);
  const records = join(folder, 'records.json');
  writeFileSync(records, JSON.stringify(studyToSend('imported-2020')));
  const backup = join(folder, 'evidence.backup');
  const importing = (file: string) =>
    importNamedFiles(database, [file], undefined, {
      dryRun: false,
      onConflict: 'skip',
      strict: false,
      atomic: true,
      author: { who: 'Curator', note: '' },
    });
  const work: Record<string, () => unknown> = {
    serve: () => prepareDatabase(database, () => {}),
    'keys create': () => createKey(database, 'Curator', 'admin'),
    'keys list': () => listKeys(database),
    'keys revoke': () => revokeKey(database, 'Curator'),
    import: () => importing(records),
    'import of the database itself': () => expect(importing(path)).rejects.toThrow('is the database itself'),
    'import of its log': () => expect(importing(`${path}-wal`)).rejects.toThrow('is the database itself'),
    backup: () => backUp(path, backup, false),
    'backup over the backup': () => backUp(path, backup, true),
    'backup over the database': () => expect(backUp(path, path, true)).rejects.toThrow('database itself'),
    'check --database': () => expect(checkCommand(path, false).sound).toBe(true),
    'check --database --repair': () => expect(checkCommand(path, true).sound).toBe(true),
    restore: () => expect(() => restoreBackup(backup, path)).toThrow(),
    seed: () => expect(() => seedDatabase(database, seedsFolder)).toThrow(),
    'a snapshot': async () => {
      const snapshots = new Snapshots(database, copyDatabase);
      await (await snapshots.open()).file.close();
    },
  };
  for (const [what, run] of Object.entries(work)) {
    await run();
    expect(isSeenOpen(path, process.pid), what).toBe(true);
  }
  database.sqlite.close();
  expect(locksOn(path, process.pid)).toEqual([]);
});

test('what SQLite has open is opened by nothing else, under whatever name', async () => {
  const database = openDatabase(path);
  const [link, hard] = [join(folder, 'link.db'), join(folder, 'hard.db')];
  symlinkSync(path, link);
  linkSync(path, hard);
  for (const name of [path, link, hard, `${path}-wal`, `${path}-shm`]) {
    expect(() => openSync(name, 'r')).toThrow('is open in SQLite');
    expect(() => readTextSync(name)).toThrow('is open in SQLite');
    expect(() => createReadStream(name)).toThrow('is open in SQLite');
    expect(() => copyChecked(name, join(folder, 'copy'), 0)).toThrow('is open in SQLite');
    expect(() => copyChecked(seeded, name, 0)).toThrow('is open in SQLite');
    await expect(open(name, 'r')).rejects.toThrow('is open in SQLite');
  }
  expect(isSeenOpen(path, process.pid)).toBe(true);
  const second = openBeside(database);
  database.sqlite.close();
  expect(() => openSync(path, 'r')).toThrow('is open in SQLite');
  second.sqlite.close();
  expect(readTextSync(path).startsWith('SQLite format 3')).toBe(true);
});

test.each([
  ["import { readFileSync } from 'node:fs';", 'src/system/files.ts'],
  ["import { open } from 'node:fs/promises';", 'src/system/files.ts'],
  ["import * as fs from 'fs';", 'src/system/files.ts'],
  ["import { DatabaseSync } from 'node:sqlite';", 'second SQLite'],
  ["import BetterSqlite3 from 'better-sqlite3';", 'openSqlite'],
])('the lint lets no other module do it: %s', (line, message) => {
  const name = /import (?:\{ |\* as )?(\w+)/.exec(line)?.[1];
  mkdirSync(join(folder, 'src/studies'), { recursive: true });
  copyFileSync(join(projectFolder, 'biome.json'), join(folder, 'biome.json'));
  writeFileSync(join(folder, 'src/studies/new.ts'), `${line}\nconsole.log(${name});\n`);
  const biome = join(projectFolder, 'node_modules/.bin/biome');
  const { status, stdout, stderr } = spawnSync(biome, ['lint', '--vcs-enabled=false', 'src'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(`${stdout}${stderr}`).toContain(message);
  expect(status).not.toBe(0);
});
