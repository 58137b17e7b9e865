import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { allOrNothing, openDatabase } from '../src/database/connection.ts';
import { advanceDataVersion } from '../src/database/data-version.ts';
import { seededFile } from './support/prepared-files.ts';
import {
  type Environment,
  endAll,
  root,
  run as runCommand,
  runEach,
  serve as startService,
} from './support/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(endAll);

const run = (args: string[], environment: Environment = {}) => runCommand(folder, args, environment);
const serve = (environment: Environment) => startService(folder, environment);
const databaseAt = (name: string) => ({ DATABASE_URL: `file:${join(folder, name)}` });
const seededAt = (name: string) => {
  seededFile(join(folder, name));
  return databaseAt(name);
};

describe('--help', () => {
  test('names every command, the environment and the exit codes', () => {
    const { status, stdout } = run(['--help']);
    expect(status).toBe(0);
    for (const word of ['serve', 'migrate', 'seed', 'check', 'PORT', 'HOST', 'DATABASE_URL', 'LOG_LEVEL']) {
      expect(stdout).toContain(word);
    }
    expect(stdout).toContain('Exit codes');
  });

  const commands: [string, string[]][] = [
    ['serve', ['DATABASE_URL']],
    ['migrate', ['DATABASE_URL']],
    ['seed', ['--seeds', '--if-empty', 'DATABASE_URL']],
    ['check', ['--seeds']],
    ['keys', ['create', 'list', 'revoke']],
  ];
  test('of a command names what it takes', async () => {
    const ends = await runEach(
      folder,
      commands.map(([command]) => ({ args: [command, '--help'] })),
    );
    for (const [place, [command, words]] of commands.entries()) {
      const { status, stdout } = ends[place] ?? { status: null, stdout: '' };
      expect(status, command).toBe(0);
      expect(stdout).toContain(`evidence ${command}`);
      for (const word of words) expect(stdout, command).toContain(word);
    }
  });

  test('--version is that of the package', () => {
    const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(run(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n` });
  });
});

test('a command that cannot be understood is exit code 2', async () => {
  const mistakes: [string[], RegExp][] = [
    [['sevre'], /unknown command 'sevre'.*Did you mean serve/s],
    [['seed', '--sedes', 'x'], /unknown option '--sedes'/],
    [['check', '--seeds'], /argument missing/],
    [['check', 'seeds'], /too many arguments|unknown/],
    [[], /Usage: evidence/],
    [['keys', 'create', '--name', 'x', '--scope', 'all'], /read, write, admin/],
    [['keys', 'create', '--name', 'x'], /--scope/],
    [['keys', 'create', '--scope', 'read'], /--name/],
  ];
  const ends = await runEach(
    folder,
    mistakes.map(([args]) => ({ args })),
  );
  for (const [place, [args, message]] of mistakes.entries()) {
    expect(ends[place]?.stderr, args.join(' ')).toMatch(message);
    expect(ends[place]?.status, args.join(' ')).toBe(2);
  }
  expect(run(['sevre']).status).toBe(2);
});

describe('the environment', () => {
  const mistakes = [
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['LOG_LEVEL', 'loud'],
    ['REQUIRE_KEY_FOR_READS', 'perhaps'],
    ['DATABASE_URL', 'postgres://localhost/evidence'],
    ['DATABASE_URL', 'file:'],
  ] as const;
  test('what is wrong in it is exit code 2, naming it', async () => {
    const ends = await runEach(
      folder,
      mistakes.map(([name, value]) => ({
        args: ['serve'],
        environment: { ...databaseAt('never.db'), [name]: value },
      })),
    );
    for (const [place, [name, value]] of mistakes.entries()) {
      const { status, stderr } = ends[place] ?? { status: null, stderr: '' };
      expect(status, name).toBe(2);
      expect(stderr).toContain(`${name} is "${value}"`);
      expect(stderr).toContain('must be');
      expect(stderr).not.toContain('    at ');
    }
    expect(existsSync(join(folder, 'never.db'))).toBe(false);
  });

  test('a database that is none is exit code 1, without a stack', () => {
    writeFileSync(join(folder, 'text.db'), 'this is a text, and by no means a database of any kind');
    const { status, stderr } = run(['serve'], databaseAt('text.db'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/not a database/);
    expect(stderr).not.toContain('    at ');
  });
});

describe('check', () => {
  test('is 0 for the seeds as they come', () => {
    const { status, stdout } = run(['check']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\d+ studies with \d+ outcomes, \d+ claims of 2 documents.*all sound\n$/);
  });

  test('is 1 for broken seeds, and names every fault', async () => {
    const seeds = join(folder, 'broken');
    cpSync(join(root, 'seeds'), seeds, { recursive: true });
    for (const [name, from, to] of [
      ['bellinge-2021', '"lower_risk"', '"lowr_risk"'],
      ['shea-2009', '"countries": [', '"countries": [ "XX", '],
    ] as const) {
      const path = join(seeds, 'studies', `${name}.json`);
      writeFileSync(path, readFileSync(path, 'utf8').replace(from, to).replace('"XX",  ]', '"XX" ]'));
    }
    const [checked, seeding, again] = await runEach(folder, [
      { args: ['check', '--seeds', seeds] },
      { args: ['seed', '--seeds', seeds], environment: databaseAt('broken.db') },
      { args: ['seed'], environment: databaseAt('broken.db') },
    ]);
    expect(checked?.status).toBe(1);
    expect(checked?.stderr).toContain('studies/bellinge-2021.json /outcomes/0/effect: "lowr_risk"');
    expect(checked?.stderr).toContain('studies/shea-2009.json /countries/0: "XX"');
    expect(checked?.stderr).toContain('2 faults');
    expect(seeding?.status).toBe(1);
    expect(seeding?.stderr).toContain('nothing was loaded');
    expect(again?.status).toBe(0);
  });
});

describe('seed', () => {
  test('fills an empty database once', async () => {
    const environment = databaseAt('seed.db');
    const [first, second, third] = await runEach(folder, [
      { args: ['seed'], environment },
      { args: ['seed'], environment },
      { args: ['seed', '--if-empty'], environment },
    ]);
    expect(first).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Seeded \d{3} studies and \d+ claims/),
    });
    expect(second).toMatchObject({ status: 1, stderr: expect.stringContaining('holds data already') });
    expect(third).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing was seeded') });
  });

  test('migrate makes the tables alone', async () => {
    const environment = databaseAt('tables.db');
    const [first, again, seeding] = await runEach(folder, [
      { args: ['migrate'], environment },
      { args: ['migrate'], environment },
      { args: ['seed', '--if-empty'], environment },
    ]);
    expect([first?.status, again?.status]).toEqual([0, 0]);
    expect(seeding?.stdout).toContain('Seeded');
  });
});

describe('serve', () => {
  test('seeds, says where it is, answers its example, and stops when told', async () => {
    const service = await serve(databaseAt('served/deep/evidence.db'));
    expect(service.said()).toMatch(/Seeded \d+ studies/);
    expect((await fetch(`${service.base}/docs`)).status).toBe(200);
    const example = /curl '([^']+)'/.exec(service.said())?.[1] ?? '';
    const answer = await fetch(example);
    expect(answer.status).toBe(200);
    const body: { data: unknown[] } = JSON.parse(await answer.text());
    expect(body.data.length).toBeGreaterThan(0);
    expect(await service.stop()).toBe(0);
  });

  test('a second time neither seeds nor loses what was written', async () => {
    const environment = seededAt('again.db');
    const first = await serve(environment);
    const before = await (await fetch(`${first.base}/studies`)).text();
    const writer = openDatabase(join(folder, 'again.db'));
    allOrNothing(writer, () => advanceDataVersion(writer, ['written meanwhile']));
    writer.sqlite.close();
    const written = await (await fetch(`${first.base}/studies`)).text();
    expect(written).not.toBe(before);
    expect(await first.stop('SIGINT')).toBe(0);
    const second = await serve(environment);
    expect(second.said()).not.toContain('Seeded');
    expect(await (await fetch(`${second.base}/studies`)).text()).toBe(written);
    expect(await second.stop()).toBe(0);
  });

  test('on a port that is taken is exit code 1, and says so', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? `${address?.port}` : '';
    const { status, stderr } = run(['serve'], { ...seededAt('port.db'), PORT: port });
    other.close();
    expect(status).toBe(1);
    expect(stderr).toContain(port);
    expect(stderr).not.toContain('    at ');
  });
});

test('keys are made, shown once, listed and revoked', async () => {
  const keys = (...args: string[]) => ({ args: ['keys', ...args], environment: databaseAt('keys.db') });
  const [missing, migrated, none, made, listed, again, revoked, then, unknown] = await runEach(folder, [
    keys('list'),
    { args: ['migrate'], environment: databaseAt('keys.db') },
    keys('list'),
    keys('create', '--name', 'Ada', '--scope', 'write'),
    keys('list'),
    keys('create', '--name', 'Ada', '--scope', 'read'),
    keys('revoke', 'Ada'),
    keys('list'),
    keys('revoke', 'Eve'),
  ]);
  expect(missing).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('There is no database at'),
  });
  expect(migrated?.status).toBe(0);
  expect(none?.stdout).toContain('read-only');
  expect(made?.status).toBe(0);
  expect(made?.stdout).toMatch(/^evk_[0-9a-f]{12}_[A-Za-z0-9_-]{43}\n$/);
  expect(listed?.stdout).toContain('Ada');
  expect(listed?.stdout).toContain('write');
  expect(listed?.stdout).not.toContain(made?.stdout.trim().slice(20));
  expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('already') });
  expect(revoked?.status).toBe(0);
  expect(then?.stdout).toContain('revoked');
  expect(unknown).toMatchObject({ status: 1, stderr: expect.stringContaining('Eve') });
});

describe('two services over one database', () => {
  test('write one after the other, see what the other wrote, and agree on who came first', async () => {
    const environment = seededAt('shared.db');
    const [one, other] = [await serve(environment), await serve(environment)];
    expect(one.said()).toContain('Read-only');
    const [made] = await runEach(folder, [
      { args: ['keys', 'create', '--name', 'Ada', '--scope', 'write'], environment },
    ]);
    const key = made?.stdout.trim();
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/merge-patch+json' };
    const etagOf = async (base: string) =>
      (await fetch(`${base}/studies/shea-2009`)).headers.get('etag') ?? '';
    for (let round = 1; round <= 5; round++) {
      const etag = await etagOf(one.base);
      expect(await etagOf(other.base)).toBe(etag);
      const answers = await Promise.all(
        [one, other].map(({ base }, place) =>
          fetch(`${base}/studies/shea-2009`, {
            method: 'PATCH',
            headers: { ...headers, 'if-match': etag },
            body: JSON.stringify({ notes: `round ${round} by ${place}` }),
          }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    }
    const history: { data: unknown[] } = JSON.parse(
      await (await fetch(`${other.base}/studies/shea-2009/revisions`)).text(),
    );
    expect(history.data).toHaveLength(6);
    const [revoked] = await runEach(folder, [{ args: ['keys', 'revoke', 'Ada'], environment }]);
    expect(revoked?.status).toBe(0);
    const late = await fetch(`${other.base}/studies/shea-2009`, { method: 'PATCH', headers, body: '{}' });
    expect(late.status).toBe(401);
    expect(await one.stop()).toBe(0);
    expect(await other.stop()).toBe(0);
  });
});
