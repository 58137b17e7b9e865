import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { root as repository } from '../support/process.ts';
import { buildLayout, isRoot, removeLayout, under } from './build-layout.ts';
import { environmentOf, lastOf, readDockerfile } from './dockerfile.ts';

const stages = readDockerfile(readFileSync(join(repository, 'Dockerfile'), 'utf8'));
const last = stages.at(-1) ?? { name: '', image: '', instructions: [] };
const [user = 0, group = 0] = lastOf(last, 'USER').split(':').map(Number);
const folder = mkdtempSync(join(tmpdir(), 'evidence-layout-'));
let root: string;
let app: string;
let temporary: string;
let environment: Record<string, string>;
let port: number;

/** Whether file systems can be mounted here, so that all but two folders can be made read-only. */
const canMount = isRoot && spawnSync('unshare', ['--mount', 'true']).status === 0;

/** How a command is run as the container would: as its user, without capabilities, on a read-only file system. */
function confined(command: readonly string[]): string[] {
  if (!isRoot) return [...command];
  const asUser = ['setpriv', `--reuid=${user}`, `--regid=${group}`, '--clear-groups', '--no-new-privs'];
  const harmless = [...asUser, '--bounding-set=-all', '--inh-caps=-all', ...command];
  if (!canMount) return harmless;
  const mounts = `mount --bind "$1" "$1" && mount --bind "$2" "$2" && mount -o remount,bind,ro / && shift 2 && exec "$@"`;
  return ['unshare', '--mount', 'sh', '-c', mounts, 'sh', join(root, 'data'), temporary, ...harmless];
}

const running = new Set<ChildProcess>();

function start(command: readonly string[]): ChildProcess {
  const [program = '', ...args] = confined(command);
  const child = spawn(program, args, { cwd: app, env: { PATH: process.env.PATH, ...environment } });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Runs a command to its end: its exit code, and what it said. */
function ended(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stdout?.on('data', (part) => {
    said += part;
  });
  child.stderr?.on('data', (part) => {
    said += part;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

const command: string[] = JSON.parse(lastOf(last, 'CMD'));
const healthCheck: string[] = JSON.parse(lastOf(last, 'HEALTHCHECK').replace(/^.*? CMD /, ''));
const isHealthy = async () => (await ended(start(healthCheck))).code === 0;

/** Starts the service, and waits until the health check of the image is content. */
async function serve(): Promise<() => Promise<{ code: number | null; said: string }>> {
  const child = start(command);
  const end = ended(child);
  while (!(await isHealthy())) {
    if (child.exitCode !== null) throw new Error((await end).said);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return () => {
    child.kill('SIGTERM');
    return end;
  };
}

beforeAll(async () => {
  port = await freePort();
  chmodSync(folder, 0o755);
  root = buildLayout(stages, folder);
  app = join(root, 'app');
  temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  if (isRoot) chownSync(temporary, user, group);
  environment = Object.fromEntries(
    Object.entries(environmentOf(last)).map(([name, value]) => [name, under(root, value)]),
  );
  Object.assign(environment, { PORT: String(port), TMPDIR: temporary, SHUTDOWN_DELAY: '0' });
  // Compiling SQLite takes a minute, many where others compute too.
}, 1_800_000);
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  removeLayout(folder);
});

describe('the image', () => {
  test('holds the program, its data and what it runs with; neither sources nor tools', () => {
    expect(readdirSync(app).toSorted()).toEqual([
      'LICENSE',
      'README.md',
      'assets',
      'dist',
      'fonts',
      'migrations',
      'node_modules',
      'package.json',
      'seeds',
    ]);
    expect(existsSync(join(app, 'node_modules/fastify/package.json'))).toBe(true);
    expect(existsSync(join(app, 'node_modules/better-sqlite3/prebuilds/linux-x64.node'))).toBe(true);
    for (const tool of ['typescript', 'vitest', '@biomejs/biome', 'drizzle-kit', 'autocannon']) {
      expect(existsSync(join(app, 'node_modules', tool)), tool).toBe(false);
    }
    const kilobytes = Number(execFileSync('du', ['-sk', app], { encoding: 'utf8' }).split('\t')[0]);
    expect(kilobytes).toBeLessThan(160 * 1024);
  });

  test('takes from the folder only what .dockerignore lets in', () => {
    const lines = readFileSync(join(repository, '.dockerignore'), 'utf8').split('\n');
    const [first, ...others] = lines.filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    const copied = stages
      .flatMap(({ instructions }) => instructions)
      .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from='))
      .flatMap(({ rest }) => rest.split(' ').slice(0, -1));
    expect(new Set(others.map((line) => line.replace(/^!/, '')))).toEqual(new Set(copied));
  });

  test('is made for glibc, as the libraries in it are', () => {
    for (const { image } of stages) expect(image).toMatch(/^node:\d+-bookworm-slim$/);
    expect(existsSync(join(app, 'node_modules/@resvg/resvg-js-linux-x64-gnu'))).toBe(
      process.arch === 'x64' && process.platform === 'linux',
    );
  });
});

describe('the container', () => {
  test('is a user who is not root, and can write nothing but the data and temporary files', async () => {
    expect(user).toBeGreaterThan(999);
    const write = (path: string) =>
      ended(start(['node', '-e', `require('node:fs').writeFileSync(${JSON.stringify(path)}, '')`]));
    const places = [join(app, 'x'), join(app, 'dist/cli.js'), join(app, 'seeds/x.json')];
    // Where nothing can be mounted, the rest of the machine is as it is.
    if (canMount) places.push('/x', '/var/tmp/x', '/tmp/x');
    for (const path of places) expect(await write(path), path).toMatchObject({ code: 1 });
    for (const path of [join(root, 'data/x'), join(temporary, 'x')]) {
      expect(await write(path), path).toEqual({ code: 0, said: '' });
    }
    execFileSync('rm', [join(root, 'data/x'), join(temporary, 'x')]);
  });

  test('seeds, is healthy, answers, keeps its data, and ends with 0 when told', async () => {
    expect(await isHealthy()).toBe(false);
    const stop = await serve();
    const base = `http://127.0.0.1:${port}`;
    const list: { meta: { total: number } } = JSON.parse(
      await (await fetch(`${base}/studies?species=human&outcome=reversal`)).text(),
    );
    expect(list.meta.total).toBe(19);
    // Of what is compiled or read from files: pictures, fonts, the documentation's pages, threads.
    const picture = await fetch(
      `${base}/meta-analysis?measure=CAC&intervention=vitamin_k&species=human&format=png`,
    );
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    for (const path of ['/docs', '/docs/static/swagger-ui-bundle.js', '/metrics', '/openapi.yaml']) {
      expect((await fetch(base + path)).status, path).toBe(200);
    }
    const key = await ended(
      start(['node', 'dist/cli.js', 'keys', 'create', '--name', 'Curator', '--scope', 'admin']),
    );
    expect(key).toMatchObject({ code: 0 });
    // An import is put into a temporary file first.
    const imported = await fetch(`${base}/imports?dryRun=true`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${/evk_\S+/.exec(key.said)?.[0]}`,
        'content-type': 'application/json',
      },
      body: readFileSync(join(repository, 'seeds/studies/shea-2009.json')),
    });
    expect(imported.status).toBe(200);
    const state = await (await fetch(`${base}/health/ready`)).text();
    expect(await stop()).toMatchObject({ code: 0 });
    expect(await isHealthy()).toBe(false);
    expect(readdirSync(join(root, 'data'))).toContain('evidence.db');

    const again = await serve();
    expect(await (await fetch(`${base}/health/ready`)).text()).toBe(state);
    const { code, said } = await again();
    expect(code).toBe(0);
    expect(said).not.toContain('Seeded');
  });
});
