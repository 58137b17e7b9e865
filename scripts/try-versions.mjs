// Tries what the README promises on each Node and npm that is supported: `npm run try:versions`.
//   --pairs 22:10,24:11   which Nodes and npms (all of them where it is not given; `machine:machine` is what is installed)
//   --tests 22,24,26      on which Nodes the whole test suite runs too (none where it is not given)
// Every pair has a clone of its own, in which npm's scripts run that Node; each process says its version from inside.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const repository = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { pairs: { type: 'string' }, tests: { type: 'string', default: '' } },
});
const all = ['22', '24', '26'].flatMap((node) => ['10', '11', '12'].map((npm) => `${node}:${npm}`));
const pairs = (values.pairs ?? ['machine:machine', ...all].join(','))
  .split(',')
  .filter(Boolean)
  .map((pair) => pair.split(':'));
const tests = values.tests.split(',').filter(Boolean);

/** Makes a folder that every user can reach: tests run commands as another user. */
function folderFor(beginning) {
  const folder = mkdtempSync(beginning);
  chmodSync(folder, 0o755);
  return folder;
}

const top = folderFor(join(tmpdir(), 'try-versions-'));
process.on('exit', () => rmSync(top, { recursive: true, force: true }));

/** Installs a Node or npm as an npm package of its own, once. @returns its folder. */
function installed(name, version) {
  const folder = join(top, `${name}-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ private: true, allowScripts: { node: true } }),
    );
    const args = ['install', '--no-audit', '--no-fund', '--no-save', `${name}@${version}`];
    const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name}@${version} cannot be installed: ${stderr}`);
  }
  return join(folder, 'node_modules', name);
}

/** The environment in which `node` and `npm` are those of a pair. */
function toolsOf(node, npm) {
  const bin = folderFor(join(top, 'bin-'));
  const link = (name, target) => symlinkSync(target, join(bin, name));
  const nodePath = node === 'machine' ? undefined : join(installed('node', node), 'bin/node');
  if (nodePath !== undefined) link('node', nodePath);
  if (npm !== 'machine') link('npm', join(installed('npm', npm), 'bin/npm-cli.js'));
  const path = process.env.PATH.split(':').filter((folder) => !folder.includes('node_modules/.bin'));
  return { nodePath, env: { ...process.env, PATH: [bin, ...path].join(':') } };
}

function run(command, args, options) {
  const { status, stdout, stderr, signal } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    ...options,
  });
  if (status === 0) return stdout;
  throw new Error(
    `${command} ${args.join(' ')} ended with ${status ?? signal}\n${stdout}\n${stderr}`.slice(-4000),
  );
}

/** A clone with everything installed by `npm ci`, whose scripts run the Node of the pair. */
function cloned({ nodePath, env }) {
  const folder = folderFor(join(top, 'clone-'));
  run('git', ['clone', '--quiet', repository, folder], {});
  run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, env });
  if (nodePath !== undefined) {
    // npm puts node_modules/.bin first, where the Node of the devDependency is.
    rmSync(join(folder, 'node_modules/.bin/node'), { force: true });
    symlinkSync(nodePath, join(folder, 'node_modules/.bin/node'));
  }
  return folder;
}

const sayVersion = `--import=data:text/javascript,${encodeURIComponent("process.stderr.write('inside ' + process.version + '\\n')")}`;

/** Both commands of the README, its query, a write, and SIGTERM. @returns the version of Node that served. */
async function tryPair(node, npm) {
  const tools = toolsOf(node, npm);
  const folder = cloned(tools);
  const database = join(folder, 'data/evidence.db');
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...tools.env, PORT: '0', SHUTDOWN_DELAY: '0', LOG_LEVEL: 'error', NODE_OPTIONS: sayVersion },
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    let base;
    while (base === undefined) {
      if (child.exitCode !== null)
        throw new Error(`npm start ended with ${child.exitCode}\n${said.slice(-4000)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
      base = /Documentation: (http:\/\/[^/]+)\/docs/.exec(said)?.[1];
    }
    const found = await (await fetch(`${base}/studies?species=human&outcome=reversal`)).json();
    if (!(found.meta.total > 0))
      throw new Error(`the README's query finds nothing: ${JSON.stringify(found.meta)}`);
    const name = ['keys', 'create', '--name', 'Try', '--scope', 'write'];
    const environment = { ...tools.env, DATABASE_URL: `file:${database}` };
    const key = run('npm', ['exec', '--', 'node', 'dist/cli.js', ...name], {
      cwd: folder,
      env: environment,
    }).trim();
    const study = await (await fetch(`${base}/studies/shea-2009`)).json();
    const written = await fetch(`${base}/studies/shea-2009`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/merge-patch+json',
        'if-match': (await fetch(`${base}/studies/shea-2009`)).headers.get('etag'),
      },
      body: JSON.stringify({ notes: `${study.notes} Tried.` }),
    });
    if (written.status !== 200)
      throw new Error(`a write was answered ${written.status}: ${await written.text()}`);
    process.kill(-child.pid, 'SIGTERM');
    const code = await ended;
    // npm itself ends by the signal where it does not pass the code on.
    if (code !== 0 && code !== null)
      throw new Error(`after SIGTERM it ended with ${code}\n${said.slice(-2000)}`);
    const check = ['exec', '--', 'node', 'dist/cli.js', 'check', '--database'];
    run('npm', check, { cwd: folder, env: environment });
    return (
      said
        .match(/inside (v[0-9.]+)/g)
        ?.at(-1)
        ?.replace('inside ', '') ?? 'not told'
    );
  } finally {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

function tryTests(node) {
  const tools = toolsOf(node, 'machine');
  const folder = cloned(tools);
  const inside = run('npm', ['exec', '--', 'node', '-p', 'process.version'], {
    cwd: folder,
    env: tools.env,
  }).trim();
  run('npm', ['test'], { cwd: folder, env: tools.env });
  rmSync(folder, { recursive: true, force: true });
  return inside;
}

const rows = [];
let failed = 0;
async function row(what, wanted, attempt) {
  const start = Date.now();
  let result;
  try {
    const version = await attempt();
    const isRight = wanted === 'machine' || version.startsWith(`v${wanted}.`);
    if (!isRight) throw new Error(`it ran on Node ${version}`);
    result = `passed on ${version}`;
  } catch (error) {
    failed += 1;
    result = `FAILED: ${error.message.split('\n')[0]}`;
    console.error(error.message);
  }
  rows.push(`| ${what} | ${result} | ${Math.round((Date.now() - start) / 1000)} s |`);
  console.log(rows.at(-1));
}

for (const [node, npm] of pairs)
  await row(`Node ${node}, npm ${npm}: start, query, write, stop`, node, () => tryPair(node, npm));
for (const node of tests) await row(`Node ${node}: npm test`, node, async () => tryTests(node));
console.log(['', '| tried | result | time |', '| --- | --- | --- |', ...rows].join('\n'));
process.exitCode = failed === 0 ? 0 : 1;
