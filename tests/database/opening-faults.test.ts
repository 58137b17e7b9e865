import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commandEnvironment } from '../support/command.ts';
import { runCommand } from '../support/command-runner.ts';
import { seededFile } from '../support/prepared-files.ts';
import { seedStudies } from '../support/seed-counts.ts';
import { studyToSend } from '../support/service.ts';
import { mountMemory, smallDisk } from '../support/small-disk.ts';

const top = mkdtempSync(join(tmpdir(), 'evidence-opening-'));
const seeded = join(top, 'seeded.db');
const study = join(top, 'study.json');
beforeAll(() => {
  chmodSync(top, 0o755);
  seededFile(seeded);
  chmodSync(seeded, 0o644);
  writeFileSync(study, JSON.stringify(studyToSend('example-2020')));
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(top, 'case-'));
  chmodSync(folder, 0o755);
  path = join(folder, 'evidence.db');
});
const few = [['serve'], ['keys', 'list'], ['check', '--database']];

interface End {
  readonly command: string;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Those that make a database where there is none, and those that need one. */
const making = [['serve'], ['migrate'], ['seed'], ['import', study]];
const needing = [
  ['keys', 'create', '--name', 'Ada', '--scope', 'write'],
  ['keys', 'list'],
  ['keys', 'revoke', 'Ada'],
  ['check', '--database'],
  ['check', '--database', '--repair'],
  ['backup', join(top, 'never.backup')],
];
const reading = [
  ['check', '--database'],
  ['backup', join(top, 'never.backup')],
];
const all = [...making, ...needing];
/** One of each way to open a database. */
const some = [['serve'], ['import', study], ['keys', 'list'], ...reading];

interface Circumstances {
  readonly environment?: Record<string, string>;
  /** Whether the command runs as a user who may do nothing; root may do everything. */
  readonly asNobody?: boolean;
  /** Whether each command waits for seconds: then each has a process of its own, and they wait together. */
  readonly eachWaits?: boolean;
}

const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

async function run(args: readonly string[], at: string, circumstances: Circumstances): Promise<End> {
  const { environment = {}, asNobody, eachWaits } = circumstances;
  const { status, ...said } = await runCommand(
    {
      folder: top,
      args,
      environment: commandEnvironment({ DATABASE_URL: `file:${at}`, PORT: '0', ...environment }),
    },
    {
      ...(asNobody && isRoot ? { user: nobody } : {}),
      alone: eachWaits === true || environment.NODE_OPTIONS !== undefined,
    },
  );
  return { command: args.slice(0, 2).join(' '), code: status, ...said };
}

/** Each command says the same one line, and nothing else. */
async function expectLine(
  commands: readonly (readonly string[])[],
  exitCode: 1 | 2,
  line: RegExp,
  circumstances: Circumstances = {},
  at = path,
): Promise<void> {
  const ends = await Promise.all(commands.map((args) => run(args, at, circumstances)));
  for (const { command, code, stdout, stderr } of ends) {
    expect(stderr, command).toMatch(line);
    expect(stderr.trimEnd().split('\n'), command).toHaveLength(1);
    expect(stderr, command).not.toMatch(/ {4}at |SqliteError|undefined/);
    expect({ command, code, stdout }).toEqual({ command, code: exitCode, stdout: '' });
  }
}

test('there is none', async () => {
  await expectLine(needing, 2, new RegExp(`^There is no database at ${path}\\. Set DATABASE_URL`));
  expect(() => readFileSync(path)).toThrow('ENOENT');
});

test('it is a directory', async () => {
  mkdirSync(path);
  await expectLine(
    [...all, ['restore', seeded]],
    2,
    new RegExp(`^${path} is a directory, .*DATABASE_URL=file:${path}/`),
  );
});

test('a part of its path is a file', async () => {
  const at = join(study, 'deep/evidence.db');
  await expectLine(making, 2, /a part of this path is a file and not a directory\. Set DATABASE_URL/, {}, at);
});

describe('it is damaged', () => {
  test('so that it is none', async () => {
    writeFileSync(path, 'this is a text, and by no means a database of any kind'.repeat(100));
    await expectLine(
      some,
      1,
      new RegExp(`^${path} is not a database\\. Set DATABASE_URL.*evidence restore FILE`),
    );
    expect(readFileSync(path, 'utf8')).toMatch(/^this is a text/);
  });

  test('because its end is missing', async () => {
    copyFileSync(seeded, path);
    const { length } = readFileSync(path);
    truncateSync(path, 1_000_000);
    await expectLine(
      some,
      1,
      new RegExp(`^${path} is cut off \\(it has 1000000 of ${length} bytes\\)\\..*evidence restore FILE`),
    );
  });

  test('in its first pages', async () => {
    copyFileSync(seeded, path);
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 100, 4096);
    writeFileSync(path, bytes);
    await expectLine(some, 1, new RegExp(`^${path} is damaged .*evidence restore FILE`));
  });
});

test('it is of something else', async () => {
  new BetterSqlite3(path).exec('create table recipes (name text)').close();
  await expectLine(
    all,
    1,
    new RegExp(`^${path} is a database, but not one of this software; it was left as it is`),
  );
  const sqlite = new BetterSqlite3(path, { readonly: true });
  expect(sqlite.prepare('select group_concat(name) from sqlite_schema').pluck().get()).toBe('recipes');
  sqlite.close();
});

describe('another process holds it', () => {
  test('alone', async () => {
    copyFileSync(seeded, path);
    const other = new BetterSqlite3(path);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('begin exclusive');
    try {
      await expectLine(some, 2, new RegExp(`^${path} is locked by another process`), { eachWaits: true });
      await expectLine(
        [['restore', seeded]],
        2,
        new RegExp(`^${path} is open in another process\\. Stop the service`),
      );
    } finally {
      other.close();
    }
  });

  test('and writes: those that read are not kept waiting', async () => {
    copyFileSync(seeded, path);
    const other = new BetterSqlite3(path);
    other.pragma('journal_mode = WAL');
    other.exec('begin immediate');
    try {
      const writing = [needing[0] ?? [], ['import', study]];
      await expectLine(writing, 2, new RegExp(`^${path} is locked by another process`), { eachWaits: true });
      const those = [
        ['check', '--database'],
        ['keys', 'list'],
        ['backup', join(folder, 'x.backup')],
      ];
      for (const args of those) expect(await run(args, path, {})).toMatchObject({ code: 0, stderr: '' });
    } finally {
      other.close();
    }
  });
});

describe('the user may not', () => {
  const asNobody = { asNobody: true } as const;

  test('read it', async () => {
    copyFileSync(seeded, path);
    chmodSync(path, 0o000);
    await expectLine(
      few,
      2,
      new RegExp(`^${path} may not be read and written by the user.*chown, chmod`),
      asNobody,
    );
  });

  test('write it', async () => {
    copyFileSync(seeded, path);
    chmodSync(path, 0o444);
    await expectLine([['serve'], ['keys', 'list']], 2, /may not be read and written by the user/, asNobody);
  });

  test('write beside it', async () => {
    if (isRoot) chownSync(folder, nobody, nobody);
    copyFileSync(seeded, path);
    if (isRoot) chownSync(path, nobody, nobody);
    chmodSync(folder, 0o555);
    try {
      await expectLine(few, 2, /may not be read and written by the user/, asNobody);
    } finally {
      chmodSync(folder, 0o755);
    }
  });

  test('make it', async () => {
    chmodSync(folder, 0o555);
    try {
      await expectLine(making, 2, /may not be read and written by the user/, asNobody);
      await expectLine(
        making,
        2,
        /may not be read and written by the user/,
        asNobody,
        join(folder, 'deep/evidence.db'),
      );
    } finally {
      chmodSync(folder, 0o755);
    }
  });
});

test('its file system is read-only', async () => {
  const place = join(folder, 'mounted');
  const unmount = mountMemory(place, 'size=16m');
  if (unmount === undefined) {
    // Where none may be mounted, a folder that nobody may write comes nearest.
    mkdirSync(place);
    copyFileSync(seeded, join(place, 'evidence.db'));
    chmodSync(place, 0o555);
    await expectLine(
      few,
      2,
      /may not be read and written by the user/,
      { asNobody: true },
      join(place, 'evidence.db'),
    );
    chmodSync(place, 0o755);
    return;
  }
  try {
    copyFileSync(seeded, join(place, 'evidence.db'));
    const { execFileSync } = await import('node:child_process');
    execFileSync('mount', ['-o', 'remount,ro', place]);
    await expectLine(
      few,
      2,
      /evidence\.db cannot be written: .*read-only\. Mount it for writing/,
      {},
      join(place, 'evidence.db'),
    );
    await expectLine(making, 2, /new\.db cannot be written: .*read-only/, {}, join(place, 'new.db'));
    await expectLine(
      [['restore', seeded]],
      2,
      /evidence\.db cannot be written: .*read-only/,
      {},
      join(place, 'evidence.db'),
    );
  } finally {
    unmount();
  }
});

test('the disk is full', async () => {
  const disk = smallDisk(folder, 10);
  try {
    const at = join(disk.folder, 'evidence.db');
    await disk.fill();
    const { environment } = disk;
    await expectLine(
      making,
      2,
      /^The disk is full: there is no room to write .*Free some space/,
      { environment },
      at,
    );
    await disk.free();
    expect(await run(['seed', '--if-empty'], at, { environment })).toMatchObject({ code: 0 });
    await disk.fill();
    const imported = join(folder, 'many.ndjson');
    writeFileSync(
      imported,
      Array.from({ length: 300 }, (_, n) => JSON.stringify(studyToSend(`many-${n}-2020`))).join('\n'),
    );
    await expectLine([['import', imported]], 2, /^The disk is full/, { environment }, at);
    await disk.free();
    expect(await run(['check', '--database'], at, {})).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`${seedStudies} studies`),
    });
    const full = mountMemory(join(folder, 'full'), 'size=1m');
    if (full !== undefined) {
      await expectLine(
        [['backup', join(folder, 'full/x.backup')]],
        2,
        /^The disk is full: .*x\.backup/,
        {},
        at,
      );
      await expectLine([['restore', seeded]], 2, /^The disk is full/, {}, join(folder, 'full/evidence.db'));
      full();
    }
  } finally {
    disk.remove();
  }
});
