import { copyFileSync, mkdtempSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkDatabase } from '../../src/checking/check-database.ts';
import { openReader } from '../../src/database/connection.ts';
import { seededFile } from '../support/prepared-files.ts';
import { endServices, type Service, startService, studyToSend, writeKey } from '../support/service.ts';
import { smallDisk, sqliteLimits } from '../support/small-disk.ts';

const top = mkdtempSync(join(tmpdir(), 'evidence-faults-'));
const seeded = join(top, 'seeded.db');
beforeAll(() => seededFile(seeded));
afterAll(() => rmSync(top, { recursive: true, force: true }));
afterEach(endServices);

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(top, 'case-')), 'evidence.db');
  copyFileSync(seeded, path);
});

type Key = { authorization: string };

async function post(service: Service, key: Key, id: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${service.base}/studies`, {
    method: 'POST',
    headers: { ...key, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(studyToSend(id)),
  });
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() };
}

async function postUntil(wanted: number, service: Service, key: Key, name: string): Promise<string[]> {
  const others: string[] = [];
  for (let n = 0; n < 2000; n += 1) {
    const { status } = await post(service, key, `${name}-${n}-2020`);
    if (status === wanted) return others;
    others.push(`${name}-${n}-2020`);
  }
  throw new Error(`no answer was ${wanted}`);
}

async function readiness(service: Service) {
  const answer = await fetch(`${service.base}/health/ready`);
  const body: { writing?: { possible: boolean; reason: string | null } } = JSON.parse(await answer.text());
  return { status: answer.status, writing: body.writing };
}

async function untilWritable(service: Service): Promise<void> {
  while (!(await readiness(service)).writing?.possible) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A refusal is problem details that say why and when to come back, and name no file and no SQL. */
function expectRefusal(answer: Awaited<ReturnType<typeof post>>, reason: string): void {
  expect(answer.status).toBe(503);
  expect(Number(answer.retryAfter)).toBeGreaterThan(0);
  const problem: { detail: string; status: number } = JSON.parse(answer.text);
  expect(problem.detail).toContain(reason);
  expect(problem.detail).toContain('Nothing was written');
  expect(answer.text).not.toMatch(/evidence\.db|SQLITE|sqlite|begin|insert/);
}

async function expectReading(service: Service): Promise<void> {
  for (const url of ['/studies/shea-2009', '/studies?q=calcification', '/aggregate?groupBy=species']) {
    expect((await fetch(`${service.base}${url}`)).status).toBe(200);
  }
}

/** Studies there are besides those that were seeded, in a database that is sound. */
function writtenStudies(file: string): string[] {
  const database = openReader(file);
  try {
    expect(checkDatabase(database).findings).toEqual([]);
    return database.sqlite
      .prepare<[], string>(
        "select id from studies where id like '%-2020' and title like 'An example%' order by key",
      )
      .pluck()
      .all();
  } finally {
    database.sqlite.close();
  }
}

test('a full disk: writes are refused, reads go on, and all is well once there is room', async () => {
  const disk = smallDisk(top, 14);
  try {
    const file = join(disk.folder, 'evidence.db');
    copyFileSync(seeded, file);
    const service = await startService(file, disk.environment);
    const key = await writeKey(file);
    expect((await readiness(service)).writing).toEqual({ possible: true, reason: null });
    expect((await post(service, key, 'before-2020')).status).toBe(201);
    await disk.fill();
    const kept = await postUntil(503, service, key, 'during');
    const again = { 'idempotency-key': 'once-and-no-more' };
    expectRefusal(await post(service, key, 'refused-2020', again), 'The disk is full.');
    expect((await readiness(service)).status).toBe(200);
    expect((await readiness(service)).writing).toEqual({ possible: false, reason: 'The disk is full.' });
    await expectReading(service);
    const upload = await fetch(`${service.base}/imports?format=ndjson`, {
      method: 'POST',
      headers: { ...key, 'content-type': 'application/x-ndjson' },
      body: Array.from({ length: 200 }, (_, n) => JSON.stringify(studyToSend(`imported-${n}-2020`))).join(
        '\n',
      ),
    });
    expect(upload.status).toBe(503);
    await disk.free();
    await untilWritable(service);
    expect((await post(service, key, 'refused-2020', again)).status).toBe(201);
    expect((await post(service, key, 'refused-2020', again)).status).toBe(201);
    expect(await service.stop()).toBe(0);
    expect(writtenStudies(file)).toEqual(['before-2020', ...kept, 'refused-2020']);
  } finally {
    endServices();
    disk.remove();
  }
});

test('a database that becomes read-only', async () => {
  const limits = sqliteLimits(top);
  await limits.set('none');
  const service = await startService(path, limits.environment);
  const key = await writeKey(path);
  await limits.set('read-only');
  expectRefusal(await post(service, key, 'refused-2020'), 'The database can only be read.');
  expect((await readiness(service)).writing).toMatchObject({
    possible: false,
    reason: 'The database can only be read.',
  });
  await expectReading(service);
  await limits.set('none');
  await untilWritable(service);
  expect((await post(service, key, 'after-2020')).status).toBe(201);
  expect(await service.stop()).toBe(0);
  expect(writtenStudies(path)).toEqual(['after-2020']);
});

test('another process that writes for longer than a write waits: others are answered meanwhile', async () => {
  const service = await startService(path);
  const key = await writeKey(path);
  const other = new BetterSqlite3(path);
  other.exec('begin immediate');
  let isRefused = false;
  const refused = post(service, key, 'refused-2020').finally(() => {
    isRefused = true;
  });
  let answered = 0;
  for (; !isRefused; answered += 1) await expectReading(service);
  // A thread that waited for the lock would answer nobody meanwhile but who came before, and who comes as it ends.
  expect(answered).toBeGreaterThan(4);
  expectRefusal(await refused, 'Another process is writing.');
  expect((await readiness(service)).writing?.possible).toBe(false);
  other.exec('rollback');
  other.close();
  await untilWritable(service);
  // One that waits for less than that is not refused.
  const short = new BetterSqlite3(path);
  short.exec('begin immediate');
  const waiting = post(service, key, 'after-2020');
  await new Promise((resolve) => setTimeout(resolve, 500));
  short.exec('rollback');
  short.close();
  expect((await waiting).status).toBe(201);
  expect(await service.stop()).toBe(0);
  expect(writtenStudies(path)).toEqual(['after-2020']);
});

describe('a database file that is', () => {
  test('removed under the server: nothing is acknowledged that would be lost', async () => {
    const service = await startService(path);
    const key = await writeKey(path);
    expect((await post(service, key, 'before-2020')).status).toBe(201);
    renameSync(path, `${path}.away`);
    const reason = 'The database file was removed or replaced while it was in use.';
    expectRefusal(await post(service, key, 'refused-2020'), reason);
    expect((await readiness(service)).writing).toEqual({ possible: false, reason });
    expect((await fetch(`${service.base}/studies/shea-2009`)).status).toBe(200);
    renameSync(`${path}.away`, path);
    await untilWritable(service);
    expect((await post(service, key, 'after-2020')).status).toBe(201);
    expect(await service.stop()).toBe(0);
    expect(writtenStudies(path)).toEqual(['before-2020', 'after-2020']);
  });

  test('replaced by another: neither is written to, and nothing is mixed', async () => {
    const service = await startService(path);
    const key = await writeKey(path);
    expect((await post(service, key, 'before-2020')).status).toBe(201);
    copyFileSync(seeded, `${path}.other`);
    // With its log, which would be read into the other one.
    for (const ending of ['', '-wal', '-shm']) renameSync(`${path}${ending}`, `${path}.away${ending}`);
    renameSync(`${path}.other`, path);
    const reason = 'The database file was removed or replaced while it was in use.';
    expectRefusal(await post(service, key, 'refused-2020'), reason);
    const upload = await fetch(`${service.base}/imports?format=ndjson`, {
      method: 'POST',
      headers: { ...key, 'content-type': 'application/x-ndjson' },
      body: JSON.stringify(studyToSend('imported-2020')),
    });
    expect(upload.status).toBe(503);
    expect((await readiness(service)).writing?.possible).toBe(false);
    // What opens the file anew would answer from the other one.
    expect((await fetch(`${service.base}/export/studies.ndjson`)).status).toBe(503);
    expect((await fetch(`${service.base}/studies/before-2020`)).status).toBe(200);
    expect(await service.stop()).toBe(0);
    expect(writtenStudies(path)).toEqual([]);
    expect(writtenStudies(`${path}.away`)).toEqual(['before-2020']);
  });

  test('there, but whose log is removed: what was acknowledged is saved, and nothing that would be lost is', async () => {
    const service = await startService(path);
    const key = await writeKey(path);
    expect((await post(service, key, 'before-2020')).status).toBe(201);
    for (const ending of ['-wal', '-shm']) rmSync(`${path}${ending}`);
    const reason = 'The log of the database was removed or replaced while it was in use.';
    expectRefusal(await post(service, key, 'refused-2020'), reason);
    expect((await readiness(service)).writing).toEqual({ possible: false, reason });
    expect((await fetch(`${service.base}/studies/before-2020`)).status).toBe(200);
    expect((await fetch(`${service.base}/export/studies.ndjson`)).status).toBe(503);
    expect(await service.stop('SIGKILL')).toBe(null);
    expect(service.said()).toContain('brought into the database');
    expect(writtenStudies(path)).toEqual(['before-2020']);
  });

  test('there, but whose log is removed before it is stopped: what was acknowledged is saved', async () => {
    const service = await startService(path);
    const key = await writeKey(path);
    expect((await post(service, key, 'before-2020')).status).toBe(201);
    for (const ending of ['-wal', '-shm']) rmSync(`${path}${ending}`);
    expect(await service.stop()).toBe(0);
    expect(writtenStudies(path)).toEqual(['before-2020']);
  });

  test('there, but whose log is replaced by that of another program: what was acknowledged is saved beside it', async () => {
    const service = await startService(path);
    const key = await writeKey(path);
    expect((await post(service, key, 'before-2020')).status).toBe(201);
    for (const ending of ['-wal', '-shm']) rmSync(`${path}${ending}`);
    // A program that does not see the locks: here they are there, and it makes a log of its own all the same.
    const other = new BetterSqlite3(path);
    other.exec('update data_state set rendered_by = rendered_by');
    expectRefusal(
      await post(service, key, 'refused-2020'),
      'The log of the database was removed or replaced while it was in use.',
    );
    expect(await service.stop()).toBe(0);
    const [, rescued = ''] = /is in (\S+\.rescued\.\w+)/.exec(service.said()) ?? [];
    other.close();
    expect(statSync(rescued).mode & 0o777).toBe(0o600);
    expect(writtenStudies(rescued)).toEqual(['before-2020']);
    expect(writtenStudies(path)).toEqual([]);
  });

  test('damaged: what can be read is answered, the rest is 503 and not an error of the server', async () => {
    const sqlite = new BetterSqlite3(path);
    const pages = sqlite
      .prepare<[], number>("select pageno from dbstat where name = 'revisions' and pagetype = 'leaf'")
      .pluck()
      .all();
    const pageSize = Number(sqlite.pragma('page_size', { simple: true }));
    sqlite.close();
    expect(pages.length).toBeGreaterThan(10);
    const key = await writeKey(path);
    const service = await startService(path);
    const file = openSync(path, 'r+');
    for (const page of pages)
      writeSync(file, Buffer.alloc(pageSize, 0xa5), 0, pageSize, (page - 1) * pageSize);
    await expectReading(service);
    const history = await fetch(`${service.base}/studies/shea-2009/revisions`);
    expect(history.status).toBe(503);
    expect(await history.text()).toContain('The database is damaged.');
    expectRefusal(await post(service, key, 'refused-2020'), 'The database is damaged.');
    expect((await readiness(service)).writing).toEqual({
      possible: false,
      reason: 'The database is damaged.',
    });
    expect(service.said()).not.toContain('FATAL');
    await service.stop();
  });
});

test('where the data cannot be read, readiness is 503 and says why, and comes back', async () => {
  const service = await startService(path);
  const other = new BetterSqlite3(path);
  const row = other.prepare<[], unknown[]>('select * from data_state').raw().get() ?? [];
  other.exec('delete from data_state');
  const lost = await fetch(`${service.base}/health/ready`);
  expect(lost.status).toBe(503);
  expect(lost.headers.get('content-type')).toContain('application/problem+json');
  expect(await lost.text()).toContain('The database cannot be read');
  expect((await fetch(`${service.base}/health/live`)).status).toBe(200);
  other.prepare('insert into data_state values (?, ?, ?, ?)').run(...row);
  other.close();
  expect((await readiness(service)).status).toBe(200);
  expect(await service.stop()).toBe(0);
});
