import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { allOrNothing, openDatabase } from '../../src/database/connection.ts';
import { advanceDataVersion } from '../../src/database/data-version.ts';
import { secretTables } from '../../src/database/secret-tables.ts';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
let base: string;
beforeAll(async () => {
  api = await startApi();
  base = addressOf(api);
});
afterAll(() => api.close());

function addressOf({ app }: TestApi): string {
  const [address] = app.addresses();
  if (typeof address !== 'object') throw new Error('the application does not listen');
  return `http://127.0.0.1:${address.port}`;
}

async function download(from: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(`${from}/export/evidence.sqlite`, { headers, method });
  return {
    status: response.status,
    header: (name: string) => response.headers.get(name),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

/** Opens a downloaded database. */
function withDatabase<T>(bytes: Buffer, look: (database: BetterSqlite3.Database) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-download-'));
  writeFileSync(join(folder, 'evidence.sqlite'), bytes);
  const database = new BetterSqlite3(join(folder, 'evidence.sqlite'), { readonly: true });
  try {
    return look(database);
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}

const snapshotFiles = ({ database }: TestApi) => readdirSync(`${database.path}.snapshots`);

function write({ database }: TestApi, sql = ''): void {
  const writer = openDatabase(database.path);
  allOrNothing(writer, () => {
    writer.sqlite.exec(sql);
    advanceDataVersion(writer, ['a test']);
  });
  writer.sqlite.close();
}

describe('the file', () => {
  test('is a sound database with every row', async () => {
    const { status, header, bytes } = await download(base);
    expect(status).toBe(200);
    expect(header('content-type')).toBe('application/vnd.sqlite3');
    expect(header('content-length')).toBe(String(bytes.length));
    expect(header('accept-ranges')).toBe('bytes');
    const { dataVersion } = (await api.get('/')).body;
    expect(header('content-disposition')).toBe(
      `attachment; filename="vascular-calcification-evidence-${dataVersion}.sqlite"`,
    );
    withDatabase(bytes, (copy) => {
      expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(copy.pragma('foreign_key_check')).toEqual([]);
      // One file is all of it: no journal beside it that would be missed.
      expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
      const tables = copy
        .prepare<[], string>("select name from sqlite_schema where type = 'table'")
        .pluck()
        .all();
      expect(tables.length).toBeGreaterThan(20);
      for (const table of tables.filter((name) => !secretTables.includes(name))) {
        const count = `select count(*) from "${table}"`;
        expect(copy.prepare(count).pluck().get(), table).toBe(
          api.database.sqlite.prepare(count).pluck().get(),
        );
      }
    });
  });

  test('can be served as it is', async () => {
    const { bytes } = await download(base);
    const folder = mkdtempSync(join(tmpdir(), 'evidence-served-'));
    writeFileSync(join(folder, 'evidence.db'), bytes);
    const database = openDatabase(join(folder, 'evidence.db'));
    const app = await buildApp(database);
    try {
      const { body } = await app.inject('/export/studies.ndjson');
      expect(body).toBe((await api.get('/export/studies.ndjson')).text);
    } finally {
      await app.close();
      database.sqlite.close();
      rmSync(folder, { recursive: true });
    }
  });

  test('has an ETag of its bytes; who has it is sent nothing', async () => {
    const first = await download(base);
    const etag = first.header('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    const again = await download(base, { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(again.bytes.length).toBe(0);
    const head = await download(base, {}, 'HEAD');
    expect(head.status).toBe(200);
    expect(head.header('etag')).toBe(etag);
    expect(head.header('content-length')).toBe(String(first.bytes.length));
    expect(head.bytes.length).toBe(0);
  });
});

describe('a part of it', () => {
  test.each([
    ['bytes=0-15', 0, 16],
    ['bytes=100-', 100, undefined],
    ['bytes=-100', -100, undefined],
    ['bytes=5-999999999', 5, undefined],
  ])('%s is 206 with these bytes', async (range, start, end) => {
    const whole = await download(base);
    const part = await download(base, { range });
    expect(part.status).toBe(206);
    const expected = whole.bytes.subarray(start, end);
    expect(part.bytes.equals(expected)).toBe(true);
    const from = start < 0 ? whole.bytes.length + start : start;
    const size = whole.bytes.length;
    expect(part.header('content-range')).toBe(`bytes ${from}-${from + expected.length - 1}/${size}`);
    expect(part.header('content-length')).toBe(String(expected.length));
    expect(part.header('etag')).toBe(whole.header('etag'));
  });

  test.each(['bytes=99999999-', 'bytes=-0', 'bytes=5-2'])('%s is 416, with its length', async (range) => {
    const { bytes } = await download(base);
    const response = await api.get('/export/evidence.sqlite', { range });
    expect(response.status).toBe(416);
    expect(response.headers['content-range']).toBe(`bytes */${bytes.length}`);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.headers.etag).toBeUndefined();
  });

  test.each(['lines=1-2', 'bytes=x', 'bytes=0-1,5-6'])('%s is answered with all of it', async (range) => {
    const { status, bytes } = await download(base, { range });
    expect(status).toBe(200);
    expect(bytes.length).toBeGreaterThan(100_000);
  });

  test('depends on If-Range: the same file, else all of it', async () => {
    const etag = (await download(base)).header('etag') ?? '';
    const same = await download(base, { range: 'bytes=0-9', 'if-range': etag });
    expect(same.status).toBe(206);
    for (const other of ['"other"', `W/${etag}`, new Date().toUTCString()]) {
      const all = await download(base, { range: 'bytes=0-9', 'if-range': other });
      expect(all.status, other).toBe(200);
      expect(all.bytes.length).toBeGreaterThan(100_000);
    }
  });

  test('and the rest, put together, are the file', async () => {
    const whole = await download(base);
    const etag = whole.header('etag') ?? '';
    const middle = Math.floor(whole.bytes.length / 2);
    const first = await download(base, { range: `bytes=0-${middle - 1}` });
    const rest = await download(base, { range: `bytes=${middle}-`, 'if-range': etag });
    expect(Buffer.concat([first.bytes, rest.bytes]).equals(whole.bytes)).toBe(true);
  });
});

describe('making it', () => {
  test('happens once when many ask, and again only after a write, and leaves one file', async () => {
    const own = await startApi();
    try {
      const from = addressOf(own);
      const all = await Promise.all(Array.from({ length: 8 }, () => download(from)));
      // VACUUM writes a counter that differs between two files: one ETag is one file.
      expect(new Set(all.map(({ header }) => header('etag'))).size).toBe(1);
      const [name = ''] = snapshotFiles(own);
      expect(snapshotFiles(own)).toEqual([name]);
      const before = readFileSync(join(`${own.database.path}.snapshots`, name));
      expect(before.equals(all[0]?.bytes ?? Buffer.alloc(0))).toBe(true);
      write(own, "update studies set notes = 'written later' where id = 'shea-2009'");
      const after = await download(from);
      expect(after.header('etag')).not.toBe(all[0]?.header('etag'));
      expect(snapshotFiles(own).length).toBe(1);
      expect(snapshotFiles(own)).not.toEqual([name]);
      const noted = "select notes from studies where id = 'shea-2009'";
      expect(withDatabase(after.bytes, (copy) => copy.prepare(noted).pluck().get())).toBe('written later');
    } finally {
      await own.close();
    }
  });

  test('while others write gives one whole state each time, not older than the request', async () => {
    const own = await startApi();
    try {
      const from = addressOf(own);
      const seen: Promise<void>[] = [];
      for (let turn = 1; turn <= 6; turn += 1) {
        write(
          own,
          `update studies set notes = 'turn ${turn}'; update claims set verdict_basis = 'turn ${turn}'`,
        );
        seen.push(
          download(from).then(({ bytes }) =>
            withDatabase(bytes, (copy) => {
              const notes = copy.prepare<[], string>('select distinct notes from studies').pluck().all();
              const bases = copy
                .prepare<[], string>('select distinct verdict_basis from claims')
                .pluck()
                .all();
              expect(notes.length).toBe(1);
              expect(bases).toEqual(notes);
              expect(Number(notes[0]?.replace('turn ', ''))).toBeGreaterThanOrEqual(turn);
            }),
          ),
        );
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
      await Promise.all(seen);
      expect(snapshotFiles(own).length).toBe(1);
    } finally {
      await own.close();
    }
  });
});

test('no secret is in it: the tables of keys are empty, and nothing is left where their rows were', async () => {
  const own = await startApi();
  try {
    const marks = secretTables.map((_, place) => `secret-mark-${place}-9f8e7d6c5b4a`);
    const { sqlite } = own.database;
    const key = sqlite.prepare(
      "insert into access_keys (id, name, scope, salt, hash, created_at) values (?, ?, 'write', 's', 'h', '2026-01-01T00:00:00Z')",
    );
    const answer = sqlite.prepare(
      "insert into repeatable_answers values ('kept', ?, 'request', 201, '/x', 'etag', ?, '2026-01-01T00:00:00Z')",
    );
    key.run('kept', `${marks[0]} kept`);
    key.run('deleted', `${marks[0]} deleted`.padEnd(9000, 'x'));
    answer.run('k1', `${marks[1]} kept`);
    answer.run('k2', `${marks[1]} deleted`.padEnd(9000, 'x'));
    sqlite.prepare('insert into log_position values (1, ?, 7)').run(`${marks[2]} log`);
    sqlite.exec(
      "delete from access_keys where id = 'deleted'; delete from repeatable_answers where idempotency_key = 'k2'",
    );
    for (const table of secretTables) {
      sqlite.exec(
        `create trigger "${table}_stays" before delete on "${table}" begin select raise(abort, 'no'); end`,
      );
    }
    const onDisk = () => readFileSync(own.database.path);
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    for (const mark of marks) expect(onDisk().includes(mark)).toBe(true);
    const { status, bytes } = await download(addressOf(own));
    expect(status).toBe(200);
    for (const mark of marks) expect(bytes.includes(mark)).toBe(false);
    withDatabase(bytes, (copy) => {
      for (const table of secretTables) {
        expect(copy.prepare(`select count(*) from "${table}"`).pluck().get(), table).toBe(0);
      }
    });
  } finally {
    await own.close();
  }
});
