// Tries the package as somebody who has nothing but its file: `npm run try:package`, or with a file that is there already,
// `npm run try:package -- FILE.tgz`. In an empty folder, with an npm of its own settings, and no other program of this
// project: `npx ./FILE.tgz serve`, a query, a write, SIGTERM; then the library from `npm install ./FILE.tgz`.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const top = mkdtempSync(join(tmpdir(), 'try-package-'));
process.on('exit', () => rmSync(top, { recursive: true, force: true }));
const started = Date.now();
const told = (what) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${what}`);

const folderOf = (name) => {
  mkdirSync(join(top, name));
  return join(top, name);
};
const bin = folderOf('bin');
symlinkSync(process.execPath, join(bin, 'node'));
const path = process.env.PATH.split(':').filter((folder) => !folder.includes('node_modules'));
// Nothing that npm has told this script is of use to another npm; packages that it has in its cache are.
const own = Object.entries(process.env).filter(([name]) => !/^npm_|^INIT_CWD$|^DATABASE_URL$/i.test(name));
const environment = {
  ...Object.fromEntries(own),
  PATH: [bin, ...path].join(':'),
  npm_config_prefix: folderOf('prefix'),
  npm_config_prefer_offline: 'true',
  npm_config_update_notifier: 'false',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  PORT: '0',
  SHUTDOWN_DELAY: '0',
  LOG_LEVEL: 'error',
  RATE_LIMIT_MAX: '0',
  MAX_EVENT_LOOP_DELAY: '0',
};

function run(command, args, cwd, wanted = 0) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env: environment, encoding: 'utf8' });
  if (status === wanted) return { stdout, stderr };
  throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stdout}\n${stderr}`);
}

function mustHold(holds, message) {
  if (!holds) throw new Error(message);
}

/** Starts `serve` by npx, and waits until it says where it is. */
async function serve(tarball, cwd) {
  const child = spawn('npx', ['--yes', tarball, 'serve'], { cwd, env: environment, detached: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      said += part;
    });
  }
  const ended = new Promise((resolve) => child.once('close', resolve));
  const end = () => child.exitCode === null && process.kill(-child.pid, 'SIGKILL');
  process.on('exit', end);
  for (;;) {
    const base = /Documentation: (http:\/\/[^/]+)\/docs/.exec(said)?.[1];
    if (base !== undefined) {
      const stop = async () => {
        process.kill(-child.pid, 'SIGTERM');
        const code = await ended;
        process.off('exit', end);
        return code;
      };
      return { base, said: () => said, stop };
    }
    if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const packed =
  process.argv[2] ??
  join(
    top,
    JSON.parse(run('npm', ['pack', '--silent', '--json', '--pack-destination', top], repository).stdout).at(0)
      .filename,
  );
told('packed');

const empty = folderOf('empty');
const tarball = './evidence.tgz';
copyFileSync(packed, join(empty, tarball));

const first = await serve(tarball, empty);
told('npx has installed and started it');
mustHold(/^Seeded \d+ studies and \d+ claims/m.test(first.said()), first.said());
mustHold(
  first.said().includes(join(empty, 'data/evidence.db')),
  `it does not say where the database is: ${first.said()}`,
);
const ask = async (service, url, options) => {
  const response = await fetch(`${service.base}${url}`, options);
  const text = await response.text();
  mustHold(response.ok, `${url} was answered ${response.status}: ${text}`);
  return { text, json: () => JSON.parse(text), headers: response.headers };
};
const found = (await ask(first, '/studies?species=human&outcome=reversal')).json();
mustHold(found.meta.total > 0, `the query of the README finds nothing: ${JSON.stringify(found.meta)}`);
for (const each of ['/docs/', '/openapi.json', '/docs/guide', '/docs/licence']) await ask(first, each);
const page = await ask(first, '/studies', { headers: { accept: 'text/html' } });
mustHold(/^<!doctype html>/i.test(page.text), 'there is no page');
const assets = [...page.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)];
mustHold(assets.length > 0, 'the page has neither style nor script');
for (const [, asset] of assets) await ask(first, asset);
// Long work is done in threads, and pictures need the fonts.
const picture = await ask(
  first,
  '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human&format=png',
);
mustHold(picture.headers.get('content-type') === 'image/png', 'there is no picture');
told('asked: a query, pages, documentation, a picture');

const name = ['keys', 'create', '--name', 'Try', '--scope', 'write'];
const key = run('npx', ['--yes', tarball, ...name], empty).stdout.trim();
const before = await ask(first, '/studies/shea-2009/record');
const written = await ask(first, '/studies/shea-2009?note=A+try', {
  method: 'PATCH',
  headers: {
    authorization: `Bearer ${key}`,
    'content-type': 'application/merge-patch+json',
    'if-match': before.headers.get('etag'),
  },
  body: JSON.stringify({ notes: 'Tried.' }),
});
mustHold(written.json().notes === 'Tried.', 'the answer to a write is not what was written');
const code = await first.stop();
// npx itself ends by the signal where it does not pass the code on.
mustHold(code === 0 || code === null, `after SIGTERM it ended with ${code}\n${first.said()}`);
run('npx', ['--yes', tarball, 'check', '--database'], empty);
const second = await serve(tarball, empty);
mustHold((await ask(second, '/studies/shea-2009')).json().notes === 'Tried.', 'a write is lost');
mustHold(!second.said().includes('Seeded'), 'it was seeded twice');
await second.stop();
mustHold(
  readdirSync(empty).toSorted().join() === 'data,evidence.tgz' &&
    readdirSync(join(empty, 'data')).join() === 'evidence.db',
  `it leaves ${readdirSync(empty)}: ${readdirSync(join(empty, 'data'))}`,
);
told('written, stopped, checked, started again');

if (process.getuid?.() !== 0) {
  chmodSync(empty, 0o555);
  rmSync(join(empty, 'data'), { recursive: true, force: true });
  const { stderr } = run('npx', ['--yes', tarball, 'serve'], empty, 2);
  mustHold(stderr.includes('set DATABASE_URL to another path'), stderr);
  told('a folder that cannot be written is told');
}

const consumer = folderOf('consumer');
writeFileSync(join(consumer, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
run('npm', ['install', '--silent', packed], consumer);
writeFileSync(
  join(consumer, 'use.js'),
  `import { buildApp } from 'vascular-calcification-evidence';
import { effectColumns, poolEffects } from 'vascular-calcification-evidence/meta-analysis';
import { studyRecord } from 'vascular-calcification-evidence/record';
const app = await buildApp('evidence.db');
const { id } = studyRecord.parse((await app.inject('/studies/shea-2009/record')).json());
const { total } = (await app.inject('/studies?limit=1')).json().meta;
await app.close();
const { estimate } = poolEffects(effectColumns([{ yi: 1, vi: 1 }, { yi: 3, vi: 1 }]), { model: 'CE', test: 'z', level: 0.95 });
console.log(JSON.stringify({ id, some: total > 200, estimate }));`,
);
const { stdout } = run('node', ['use.js'], consumer);
mustHold(stdout.trim() === '{"id":"shea-2009","some":true,"estimate":2}', stdout);
told('used as a library');
