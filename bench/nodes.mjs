// Measures nodes that share a log, beside one process on one file: `npm run bench:nodes`, with `-- --quick` (catching up
// 10 thousand changes instead of 100 thousand) and `-- --json`. PostgreSQL is the one that npm installs, with fsync.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgres } from '../tests/support/postgres/server.ts';
import { quantile } from '../torture/support/figures.mjs';
import { studyMaker } from './generate-studies.mjs';
import { createWriteKey, makeDatabase } from './make-database.mjs';
import { load, startServer } from './processes.mjs';
import { distinctLists } from './queries.mjs';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});
const data = process.env.BENCH_DATA ?? fileURLToPath(new URL('.data', import.meta.url));
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'evidence-bench-nodes-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
// So that what was started is ended, too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

const studies = 1_000;
const seconds = options.quick ? 2 : 5;
const rounds = 3;
const writes = options.quick ? 200 : 1_000;
const changes = options.quick ? 10_000 : 100_000;

const results = [];
const round = (value, digits = 1) => Number(value.toFixed(digits));
function note(work, figures) {
  results.push({ work, ...figures });
  process.stderr.write(`${work}: ${JSON.stringify(figures)}\n`);
}

let port = 3950;
const nextPort = () => {
  port += 1;
  return port;
};

/** Runs a command of the built program. */
function run(words, database, environment = {}) {
  execFileSync(process.execPath, [cli, ...words], {
    env: { ...process.env, DATABASE_URL: `file:${database}`, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

// All of them share the processors: to be late is no reason to refuse here.
const unhurried = { MAX_EVENT_LOOP_DELAY: '0' };

const usual = '/studies?species=human&outcome=reversal';
const lists = distinctLists(rounds * 3 * 20_000);
let asked = 0;
/** Lists that nobody has asked before. */
function newLists() {
  asked += 1;
  return lists.slice((asked - 1) * 20_000, asked * 20_000);
}

async function idsOf({ url }) {
  const { data: rows } = await (await fetch(`${url}/studies?limit=200&fields=id&status=any`)).json();
  return rows.map(({ id }) => `/studies/${id}`);
}

/** Loads all of some servers at once, and tells what they did together. */
async function loadAll(servers, paths) {
  const before = servers.map((server) => server.processorTime());
  const figures = await Promise.all(
    servers.map(({ url }) => load(url, paths(), { seconds, connections: Math.ceil(16 / servers.length) })),
  );
  const worked = servers.reduce((sum, server, place) => sum + server.processorTime() - before[place], 0);
  const wrong = figures.reduce((sum, { errors, unexpected }) => sum + errors + unexpected, 0);
  if (wrong > 0) throw new Error(`${wrong} unexpected answers`);
  const total = figures.reduce((sum, each) => sum + each.total, 0);
  return {
    perSecond: figures.reduce((sum, { perSecond }) => sum + perSecond, 0),
    microsecondsEach: worked / total,
  };
}

/** Reads of one list again and again, of lists never asked before, of single studies. */
async function reads(what, servers) {
  const ids = await idsOf(servers[0]);
  const kinds = { 'one list': () => [usual], 'new lists': newLists, 'studies by id': () => ids };
  for (const [kind, paths] of Object.entries(kinds)) {
    const all = [];
    for (let n = 0; n < (kind === 'new lists' ? 1 : rounds); n++) all.push(await loadAll(servers, paths));
    all.sort((one, other) => one.perSecond - other.perSecond);
    const { perSecond, microsecondsEach } = all[all.length >> 1];
    note(`${what}: ${kind}`, {
      perSecond: Math.round(perSecond),
      processorMicrosecondsEach: round(microsecondsEach, 0),
    });
  }
}

/** Changes a study again and again, each time from the state that the last answer told. @returns times in milliseconds. */
async function changing({ url }, token, id, count) {
  const times = [];
  let { headers } = await fetch(`${url}/studies/${id}`);
  for (let n = 0; n < count; n++) {
    const start = performance.now();
    const written = await fetch(`${url}/studies/${id}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/merge-patch+json',
        'if-match': headers.get('etag'),
      },
      body: JSON.stringify({ notes: `Change ${n} of ${Date.now()}` }),
    });
    await written.arrayBuffer();
    if (written.status !== 200) throw new Error(`a write was answered ${written.status}`);
    times.push(performance.now() - start);
    headers = written.headers;
  }
  return times;
}

/** Clients that write at once, and what all of these servers worked for each write. */
async function measureWriting(what, servers, clients) {
  const before = servers.map((server) => server.processorTime());
  const start = performance.now();
  const times = (await Promise.all(clients())).flat();
  const seconds = (performance.now() - start) / 1000;
  const worked = servers.map((server, place) => (server.processorTime() - before[place]) / 1000);
  note(what, {
    p50: round(quantile(times, 0.5), 2),
    p99: round(quantile(times, 0.99), 2),
    perSecond: Math.round(times.length / seconds),
    processorMillisecondsEach: worked
      .map((milliseconds) => round(milliseconds / times.length, 2))
      .join(' + '),
  });
}

/** How long writes take: one after the other at one server, then one client at each. */
async function writing(what, servers, token) {
  const ids = (await idsOf(servers[0])).map((path) => path.split('/').at(-1));
  await measureWriting(`${what}: changes, one client`, servers, () => [
    changing(servers[0], token, ids[0], writes),
  ]);
  if (servers.length < 2) return;
  await measureWriting(`${what}: changes, a client at each of ${servers.length} nodes`, servers, () =>
    servers.map((server, place) =>
      changing(server, token, ids[place + 1], Math.ceil(writes / servers.length)),
    ),
  );
}

/** Brings new studies in, so many at once, as one entry of the log each. */
async function importStudies({ url }, token, count) {
  const read = (name) => JSON.parse(readFileSync(new URL(`../seeds/${name}`, import.meta.url), 'utf8'));
  const terms = await import('../dist/vocabulary/enumerations.js');
  const make = studyMaker(read('vocabulary.json'), terms);
  const batch = 1_000;
  for (let first = 0; first < count; first += batch) {
    const records = Array.from({ length: batch }, (_, place) =>
      JSON.stringify(make(10_000_000 + first + place)),
    );
    const answer = await fetch(`${url}/imports?format=ndjson`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      body: records.join('\n'),
    });
    const text = await answer.text();
    if (answer.status !== 200)
      throw new Error(`an import was answered ${answer.status}: ${text.slice(0, 500)}`);
    process.stderr.write(`\r${first + batch} of ${count} imported`);
  }
  process.stderr.write('\n');
}

async function changeOf({ url }) {
  const { headers } = await fetch(`${url}/studies?limit=1`);
  return Number(headers.get('change-number'));
}

const template = `${data}/1k.db`;
makeDatabase(template, studies);
const first = join(folder, 'node-1.db');
copyFileSync(template, first);
const token = createWriteKey(first, 'admin');

const single = await startServer(first, nextPort(), unhurried);
await reads('one process, one file', [single]);
await writing('one process, one file', [single], token);
await single.stop();

const primary = await startPostgres({ durable: true });
const environment = { LOG_URL: primary.url(), ...unhurried };
run(['log', 'init'], first, environment);
const started = performance.now();
const nodes = [await startServer(first, nextPort(), environment)];
for (const name of ['node-2', 'node-3']) {
  const node = await startServer(join(folder, `${name}.db`), nextPort(), environment);
  note(`${name} from an empty folder to ready`, { ms: Math.round(node.readyAfter), studies });
  nodes.push(node);
}
for (const count of [1, 2, 3]) await reads(`${count} of three nodes`, nodes.slice(0, count));
await writing('three nodes, log without a standby', nodes, token);
const standby = await primary.standby('second');
await primary.commitsWaitFor('second');
await writing('three nodes, log with a synchronous standby', nodes, token);
await primary.commitsWaitFor(null);
await standby.remove();

// The third is away while the others write.
const third = nodes.pop();
const before = await changeOf(third);
await third.stop();
const importing = performance.now();
await importStudies(nodes[0], token, changes);
const secondsOfImport = (performance.now() - importing) / 1000;
note('imports of 1,000 studies each', { studiesPerSecond: Math.round(changes / secondsOfImport) });
const head = await changeOf(nodes[0]);
const back = await startServer(join(folder, 'node-3.db'), nextPort(), environment);
if ((await changeOf(back)) < head) throw new Error('it was ready before it had caught up');
note(`catching up ${changes} records`, {
  ms: Math.round(back.readyAfter),
  recordsPerSecond: Math.round((changes / back.readyAfter) * 1000),
  processorMillisecondsEach: round(back.processorTime() / 1000 / changes, 2),
  changes: head - before,
});
run(['log', 'verify'], join(folder, 'node-3.db'), environment);
for (const node of [...nodes, back]) await node.stop();
await primary.remove();

const machine = {
  cpu: cpus()[0]?.model,
  processors: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
const minutes = round((performance.now() - started) / 60_000);
if (options.json) console.log(JSON.stringify({ machine, minutes, results }, null, 2));
else {
  console.log(`\n${JSON.stringify(machine)}, ${minutes} minutes\n`);
  console.log('| work | figures |\n| --- | --- |');
  for (const { work, ...figures } of results) {
    const shown = Object.entries(figures)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
    console.log(`| ${work} | ${shown} |`);
  }
}
