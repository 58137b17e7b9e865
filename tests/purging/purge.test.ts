import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkDatabase } from '../../src/checking/check-database.ts';
import { closeConnection } from '../../src/database/closing.ts';
import { openDatabase } from '../../src/database/connection.ts';
import { Refusal } from '../../src/database/faults.ts';
import { purgeSecret, tryPurge } from '../../src/purging/purge.ts';
import { renderAgain } from '../../src/seeding/render-again.ts';
import { exampleStudy } from '../../src/writing/examples.ts';
import { startOn } from '../support/command.ts';
import { runOn } from '../support/command-runner.ts';
import { seededFile } from '../support/prepared-files.ts';
import { runEach } from '../support/process.ts';
import { endServices, startService, writeKey } from '../support/service.ts';

const top = mkdtempSync(join(tmpdir(), 'evidence-purge-'));
const seeded = join(top, 'seeded.db');
beforeAll(() => seededFile(seeded));
afterAll(() => rmSync(top, { recursive: true, force: true }));
afterEach(endServices);

let folder: string;
let path: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(top, 'case-'));
  path = join(folder, 'evidence.db');
  file = join(folder, 'secret.txt');
  copyFileSync(seeded, path);
});

/** With what JSON and addresses write in another way. */
const secret = 'hunter2 "is" my/pass\\wörd';

/** Commands on the database, in one process. */
const runEachHere = (commands: readonly string[][]) =>
  runEach(
    folder,
    commands.map((args) => ({ args, environment: { DATABASE_URL: `file:${path}` } })),
  );

const bytesOf = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'secret.txt')
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name))] as const);

/** Files in which a part of it stands that no other text has. */
const holding = () =>
  bytesOf()
    .filter(([, bytes]) => /hunter2/i.test(bytes.toString('latin1')))
    .map(([name]) => name);

test('a secret is overwritten in every revision, document, index, kept answer and log, while it is served', async () => {
  const service = await startService(path);
  const { authorization } = await writeKey(path);
  const send = async (method: string, url: string, body?: object, more: Record<string, string> = {}) => {
    const type = { 'content-type': 'application/json' };
    const answer = await fetch(`${service.base}${url}`, {
      method,
      headers: { authorization, ...(body === undefined ? {} : type), ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(answer.status, `${method} ${url}`).toBeLessThan(300);
    return answer;
  };
  const match = (answer: Response) => ({ 'if-match': answer.headers.get('etag') ?? '' });
  const id = 'leaked-2020';
  const example = exampleStudy;
  const study = { ...example, id, notes: `Log in with ${secret}.` };
  const note = encodeURIComponent(`from ${secret}`);
  const first = await send('POST', `/studies?note=${note}`, study, { 'idempotency-key': 'once' });
  const second = await send('PUT', `/studies/${id}`, { ...study, funding: secret }, match(first));
  await send('PUT', `/studies/${id}`, { ...study, notes: 'Gone?' }, match(second));
  const other = await send('POST', '/studies', { ...example, id: 'kept-2020' });
  await send('DELETE', '/studies/kept-2020', undefined, match(other));
  await send('GET', '/export/evidence.sqlite');
  expect(holding().length).toBeGreaterThan(1);

  writeFileSync(file, `${secret}\n`);
  const { status, stdout, stderr } = startOn(path, ['purge', '--secret-file', file]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/it stood in \d+ rows, 2 of them revisions/);
  expect(stdout).not.toContain('hunter2');

  const get = async (url: string) => (await send('GET', url)).text();
  const history: { data: { number: number; note: string }[] } = JSON.parse(
    await get(`/studies/${id}/revisions`),
  );
  expect(history.data.map(({ number }) => number).toSorted()).toEqual([1, 2, 3]);
  for (const { number, note } of history.data) {
    if (number === 3) expect(note).toBe('');
    else expect(note).toMatch(/^(?:from \[purged\] )?\[A secret was purged from this on \d{4}-/);
  }
  expect(JSON.parse(await get(`/studies/${id}/revisions/1`)).record.notes).toBe('Log in with [purged].');
  expect(JSON.parse(await get(`/studies/${id}/revisions/2`)).record.funding).toBe('[purged]');
  expect(JSON.parse(await get(`/studies/${id}`)).notes).toBe('Gone?');
  expect(JSON.parse(await get('/studies?q=hunter2')).meta.total).toBe(0);
  await send('GET', '/export/evidence.sqlite');
  expect(holding()).toEqual([]);
  // It goes on: the history takes further revisions, and only those.
  await send('POST', '/studies/kept-2020/restore');
  expect(await service.stop()).toBe(0);
  expect(holding()).toEqual([]);
  expect(await runOn(path, ['check', '--database'])).toMatchObject({ status: 0, stderr: '' });
  const sqlite = new BetterSqlite3(path);
  expect(() => sqlite.exec('delete from revisions')).toThrow('append-only');
  sqlite.close();
});

test('copies that hold it are named, and end the command with 1', async () => {
  const sqlite = new BetterSqlite3(path);
  sqlite.prepare("update studies set notes = ? where id = 'shea-2009'").run(secret);
  sqlite.close();
  const copy = `${path}.before-restore.20260101T000000000Z`;
  copyFileSync(path, copy);
  copyFileSync(seeded, `${path}.schema-3.20260101T000000000Z.backup`);
  writeFileSync(file, secret);
  const { status, stderr } = await runOn(path, ['purge', '--secret-file', file]);
  expect(status).toBe(1);
  expect(stderr).toBe(`${copy} holds it still: remove it, or purge it as a database of its own.\n`);
  expect(existsSync(copy)).toBe(true);
});

test('drafts that killed processes left are named, too', async () => {
  const sqlite = new BetterSqlite3(path);
  sqlite.prepare("update studies set notes = ? where id = 'shea-2009'").run(secret);
  sqlite.close();
  const mark = 'b5a6b3c6-0a9f-4d0e-8f4c-0a9d1c5b7e11';
  const drafts = [
    `${path}.${mark}.draft`,
    `${path}.schema-3.20260101T000000000Z.backup.draft`,
    join(folder, `nightly.backup.${mark}.draft`),
  ];
  for (const draft of drafts) copyFileSync(path, draft);
  const database = openDatabase(path);
  expect(tryPurge(database, secret).copies.toSorted()).toEqual(drafts.toSorted());
  expect(purgeSecret(database, secret).copies.toSorted()).toEqual(drafts.toSorted());
  closeConnection(database);
});

test.each([
  ['"durationDays":1095', 'more than a text'],
  ['durationDays', 'would not be sound'],
])(
  'what records could not be read without (%s) is refused in words, by a dry run as by a purge',
  (inJson, reason) => {
    const database = openDatabase(path);
    // As a service of this release has made it.
    renderAgain(database);
    for (const attempt of [tryPurge, purgeSecret]) {
      let refusal: unknown;
      try {
        attempt(database, inJson);
      } catch (error) {
        refusal = error;
      }
      expect(refusal, attempt.name).toBeInstanceOf(Refusal);
      expect(String(refusal), attempt.name).toMatch(new RegExp(`Nothing was purged.*${reason}`));
      expect(String(refusal), attempt.name).not.toMatch(/SyntaxError|Unexpected/);
    }
    closeConnection(database);
  },
);

test('a dry run tells where it stands, or that it cannot be purged, and writes nothing', async () => {
  const sqlite = new BetterSqlite3(path);
  const stands = "update studies set notes = ? where id in ('shea-2009', 'bellinge-2021')";
  sqlite.prepare(stands).run(secret);
  sqlite.close();
  writeFileSync(file, secret);
  const contents = () => {
    const opened = new BetterSqlite3(path, { readonly: true });
    const all = ['studies', 'revisions', 'rendered_studies'].map((table) =>
      opened.prepare(`select * from ${table}`).all(),
    );
    opened.close();
    return all;
  };
  const before = contents();
  const needed = join(folder, 'needed.txt');
  writeFileSync(needed, 'shea-2009');
  const [tried, refused] = await runEachHere([
    ['purge', '--secret-file', file, '--dry-run'],
    ['purge', '--secret-file', needed, '--dry-run'],
  ]);
  expect(tried?.stderr).toBe('');
  expect(tried?.stdout).toContain('it stands in 2 rows, 0 of them revisions');
  expect(tried?.stdout).toContain('nothing was written');
  expect(tried?.status).toBe(0);
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('Nothing was purged') });
  expect(contents()).toEqual(before);
});

/** Where a secret may be written, and the studies whose index is read anew for it; null for all. */
const places: [string, string, RegExp][] = [
  ['the notes of a study', "update studies set notes = 'SECRET' where id = 'shea-2009'", /^\d+$/],
  ['an arm', "update arms set label = 'SECRET' where key = 3", /^\d+$/],
  [
    'a title, of which lists keep a form without case',
    "update studies set title = 'SECRET' where id = 'shea-2009'",
    /^[\d,-]+$/,
  ],
  ['a statement', "update claims set statement = 'SECRET' where key = 1", /^[\d,-]+$/],
  ['the title of a document', "update documents set title = 'SECRET' where position = 0", /^[\d,-]+$/],
  ['a synonym', "update agent_synonyms set synonym = 'SECRET' where rowid = 1", /^\*$/],
  ['nothing', 'select 1', /^$/],
];

test.each(places)('after a purge of what stands in %s the database agrees with itself', (_, sql, changed) => {
  const sqlite = new BetterSqlite3(path);
  sqlite.exec(sql.replace('SECRET', 'Hunter2 Is My Word'));
  sqlite.close();
  const database = openDatabase(path);
  // As a service of this release has made it.
  renderAgain(database);
  const words = 'Hunter2 Is My Word';
  const found = tryPurge(database, words);
  expect(purgeSecret(database, words)).toMatchObject(found);
  const keys = database.sqlite
    .prepare('select studies from changes order by number desc limit 1')
    .pluck()
    .get();
  expect(keys).toMatch(changed);
  // The record was changed behind its history.
  const findings = checkDatabase(database).findings.filter(
    ({ message }) => message !== 'the tables differ from its newest revision',
  );
  expect(findings).toEqual([]);
  closeConnection(database);
  expect(holding()).toEqual([]);
});

test('what is no secret: 2, and nothing is done', async () => {
  const texts = ['', 'short\n', '[purged]'];
  const before = readFileSync(path);
  const ends = await runEachHere(
    [...texts, null].map((text, place) => {
      const named = join(folder, `${place}.txt`);
      if (text !== null) writeFileSync(named, text);
      return ['purge', '--secret-file', named];
    }),
  );
  expect(ends.map(({ status }) => status)).toEqual([2, 2, 2, 2]);
  for (const [place, text] of texts.entries()) {
    expect(ends[place]?.stderr, text).toContain('at least 8 characters');
  }
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('where the database would not be sound without it, nothing is purged', async () => {
  const reasons = {
    extracted: 'it stands where an id or a fixed word must stand',
    'shea-2009': 'must be a slug such as shea-2009',
    multivitamin: 'must be snake_case',
  };
  const words = Object.keys(reasons);
  const ends = await runEachHere(
    words.flatMap((word) => {
      const named = join(folder, `${word}.txt`);
      writeFileSync(named, word);
      return [
        ['purge', '--secret-file', named],
        ['check', '--database'],
      ];
    }),
  );
  for (const [place, [word, reason]] of Object.entries(reasons).entries()) {
    const [purged, checked] = ends.slice(2 * place);
    expect(purged?.stderr.trim().split('\n'), word).toHaveLength(1);
    expect(purged?.stderr, word).toContain('Nothing was purged');
    expect(purged?.stderr, word).toContain(reason);
    expect(purged?.status, word).toBe(1);
    expect(checked, word).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringContaining('data version 1-'),
    });
  }
});
