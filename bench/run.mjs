// Measures the built server beside its floors: `npm run bench`, with `-- --quick` (1 thousand and 100 thousand studies)
// and `-- --json`. Databases are made once, in bench/.data, or in the folder that BENCH_DATA names.
import { existsSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { floorsOfWriting } from './bulk-load.mjs';
import { exportRates } from './export-rate.mjs';
import { createWriteKey, makeDatabase } from './make-database.mjs';
import { load, startFloors, startServer, times } from './processes.mjs';
import { aggregates, distinctLists, distinctRanges, distinctSearches } from './queries.mjs';
import { randomNumbers } from './random.mjs';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});
const folder = process.env.BENCH_DATA ?? fileURLToPath(new URL('.data', import.meta.url));
const sizes = options.quick
  ? { '1k': 1_000, '100k': 100_000 }
  : { '1k': 1_000, '100k': 100_000, '1m': 1_000_000 };
const usual = '/studies?species=human&outcome=reversal';
const results = [];
const say = (line) => process.stderr.write(`${line}\n`);
const round = (value, digits = 1) =>
  value === null || value === undefined ? null : Number(value.toFixed(digits));

/** Notes a figure; `goal` is a sentence, `met` whether it holds. */
function note(size, work, figures, goal = null, met = null) {
  results.push({ size, work, ...figures, goal, met });
  say(`${size} ${work}: ${JSON.stringify(figures)}${met === null ? '' : met ? '' : `  MISSED ${goal}`}`);
}

/** Loads server and floor in turn, so that both have the same machine, and tells the ratio of the medians. */
async function besides(
  server,
  floor,
  { ours, bare, headers = {}, rounds = 3, seconds = options.quick ? 1 : 2 },
) {
  const [own, base] = [[], []];
  for (let i = 0; i < rounds; i++) {
    base.push(await load(floor.url, bare(i), { seconds, headers }));
    own.push(await load(server.url, ours(i), { seconds, headers }));
  }
  const middle = (list) => list.sort((a, b) => a.perSecond - b.perSecond)[list.length >> 1];
  const [mine, its] = [middle(own), middle(base)];
  if (mine.errors + mine.unexpected + its.errors + its.unexpected > 0) {
    throw new Error(`unexpected answers: ${JSON.stringify({ mine, its })}`);
  }
  return {
    perSecond: Math.round(mine.perSecond),
    p50: mine.p50,
    p99: mine.p99,
    floorPerSecond: Math.round(its.perSecond),
    ratio: round(mine.perSecond / its.perSecond, 2),
  };
}

async function indexIsThere(server) {
  for (let n = 0; ; n++) {
    const { p50 } = await times(server.url, [
      `/aggregate?groupBy=species&metrics=studies&year=..${3000 + n}`,
    ]);
    if (p50 >= 0) return;
  }
}

async function measure(size, count, port) {
  const path = `${folder}/${size}.db`;
  const made = makeDatabase(path, count);
  if (made !== null) note(size, 'made a database', { studiesPerSecond: Math.round(made.studiesPerSecond) });
  const large = count >= 1_000_000;

  const token = createWriteKey(path);
  if (!existsSync(`${path}.studies-index`) && count >= 100_000) {
    // The first start makes the index of all records, and keeps it in a file for those that follow.
    const starting = performance.now();
    const first = await startServer(path, port);
    await indexIsThere(first);
    note(size, 'first start to the index made', { ms: round(performance.now() - starting, 0) });
    while (!existsSync(`${path}.studies-index`)) await pause(100);
    await first.stop();
  }
  const starting = performance.now();
  const server = await startServer(path, port);
  note(
    size,
    'start to ready',
    { ms: round(server.readyAfter, 0) },
    'under 1,000 ms',
    server.readyAfter < 1000,
  );
  await indexIsThere(server);
  const read = performance.now() - starting;
  note(
    size,
    'start to the index read',
    { ms: round(read, 0) },
    large ? 'at most 8,000 ms' : null,
    large ? read <= 8000 : null,
  );
  const idle = server.memory();
  const floor = await startFloors(path, port + 1, server.url + usual);

  const lists = distinctLists(30_000);
  let figures = await besides(server, floor, { ours: () => [usual], bare: () => ['/bytes'] });
  note(
    size,
    'one list again and again',
    figures,
    'at least 0.7 of the same bytes from memory',
    figures.ratio >= 0.7,
  );

  const { headers } = await fetch(server.url + usual, {
    headers: { accept: '*/*', 'accept-encoding': 'identity' },
  });
  figures = await besides(server, floor, {
    ours: () => [usual],
    bare: () => ['/known'],
    headers: { 'if-none-match': headers.get('etag'), accept: '*/*', 'accept-encoding': 'identity' },
  });
  note(size, 'If-None-Match that hits', figures, 'at least 0.6 of a bare 304', figures.ratio >= 0.6);

  const random = randomNumbers(7);
  const keys = Array.from({ length: 5_000 }, () => 1 + Math.floor(random() * (count - 30)));
  figures = await besides(server, floor, {
    // Another part of the list each time: no address comes twice, no answer that was kept can serve.
    ours: (i) => lists.slice(i * 10_000, (i + 1) * 10_000),
    bare: () => keys.map((key) => `/rows/${key}`),
    seconds: options.quick ? 1 : large ? 2 : 1,
  });
  note(
    size,
    'lists, none asked twice',
    figures,
    'at least 0.6 of 25 documents read and joined',
    figures.ratio >= 0.6,
  );

  const ranges = await times(server.url, distinctRanges(300));
  note(
    size,
    'lists with a range never asked before, one after the other',
    { p50: round(ranges.p50), p99: round(ranges.p99) },
    large ? 'p50 at most 5 ms' : null,
    large ? ranges.p50 <= 5 : null,
  );

  const ids = await someIds(server, count);
  figures = await besides(server, floor, {
    ours: () => ids.map((id) => `/studies/${id}`),
    bare: () => ids.map((id) => `/one/${id}`),
  });
  note(size, 'studies by id', figures, 'at least 0.7 of a prepared get by id', figures.ratio >= 0.7);

  await pages(server, size, large);

  const slow = await times(server.url, aggregates);
  const bound = large ? 150 : count >= 100_000 ? 30 : null;
  note(
    size,
    'aggregates of two dimensions, none asked twice',
    { p50: round(slow.p50), most: round(slow.most) },
    bound === null ? null : `p50 at most ${bound} ms`,
    bound === null ? null : slow.p50 <= bound,
  );
  const after = await afterWrites(server, token, ids[0]);
  note(
    size,
    'a write, then an aggregate of the new state',
    { p50: round(after.p50), most: round(after.most) },
    large ? 'at most 100 ms after the write' : null,
    large ? after.p50 <= 100 : null,
  );
  const searches = await times(server.url, distinctSearches(60));
  note(
    size,
    'full text, none asked twice',
    { p50: round(searches.p50), p99: round(searches.p99) },
    large ? 'p50 at most 30 ms' : null,
    large ? searches.p50 <= 30 : null,
  );

  await server.eventLoopDelay();
  const [meanwhile] = await Promise.all([
    times(
      server.url,
      ids.slice(0, 600).map((id) => `/studies/${id}?`),
    ),
    times(
      server.url,
      aggregates.map((path) => `${path}&age=..200`),
    ),
  ]);
  const delay = await server.eventLoopDelay();
  note(
    size,
    'studies by id while aggregates run',
    {
      p50: round(meanwhile.p50),
      p99: round(meanwhile.p99),
      eventLoopDelayP99: delay?.p99 ?? null,
      eventLoopDelayMax: delay?.max ?? null,
    },
    large ? 'p99 at most 20 ms' : null,
    large ? meanwhile.p99 <= 20 : null,
  );

  if (count >= 100_000) {
    const rates = await exportRates(server, path, server.memory().now);
    for (const { work, ...rest } of rates) {
      note(
        size,
        work,
        rest,
        'at least 0.5 of dumping the column, memory grows by less than 150 MB',
        rest.ratio >= 0.5 && rest.aboveIdle < 150,
      );
    }
  }
  const memory = server.memory();
  note(
    size,
    'resident memory',
    { idle: round(idle.now, 0), afterwards: round(memory.now, 0), most: round(memory.most, 0) },
    large ? 'at most 500 MB after the run' : null,
    large ? memory.now <= 500 : null,
  );
  await floor.stop();
  await server.stop();
}

async function someIds(server, count) {
  const random = randomNumbers(11);
  const ids = [];
  let cursor = '*';
  for (let pages = 0; pages < 10; pages++) {
    const from = 1985 + Math.floor(random() * 40);
    const answer = await fetch(`${server.url}/studies?year=${from}&limit=200&fields=id&cursor=${cursor}`);
    const { data } = await answer.json();
    ids.push(...data.map(({ id }) => id));
    cursor = '*';
  }
  if (ids.length === 0) throw new Error(`no ids among ${count} studies`);
  return ids;
}

/** Writes, and asks at once for an aggregate that was asked before each: how long it takes until it tells the new state. */
async function afterWrites(server, token, id) {
  const path = '/aggregate?groupBy=species,effect';
  const all = [];
  for (let n = 0; n < 5; n++) {
    await times(server.url, [path]);
    const { headers } = await fetch(`${server.url}/studies/${id}`);
    const written = await fetch(`${server.url}/studies/${id}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/merge-patch+json',
        'if-match': headers.get('etag'),
      },
      body: JSON.stringify({ notes: `Written at ${Date.now()}, ${n}.` }),
    });
    if (written.status !== 200) throw new Error(`a write was answered ${written.status}`);
    const start = performance.now();
    const answer = await fetch(server.url + path);
    if (!answer.ok) throw new Error(`an aggregate after a write: ${answer.status} ${await answer.text()}`);
    const { meta } = await answer.json();
    all.push(performance.now() - start);
    const now = await (await fetch(`${server.url}/studies?limit=1`)).json();
    if (meta.dataVersion !== now.meta.dataVersion) throw new Error('an aggregate told an old state');
  }
  all.sort((a, b) => a - b);
  return { p50: all[2], most: all[4] };
}

/** A first page with its total, and how far down a list costs. */
async function pages(server, size, large) {
  const first = await times(server.url, distinctLists(60, 5));
  note(
    size,
    'first page with exact total, none asked twice',
    { p50: round(first.p50), p99: round(first.p99) },
    large ? 'p50 at most 25 ms' : null,
    large ? first.p50 <= 25 : null,
  );
  const list = '/studies?species=human&sort=-year,label';
  let cursor = '*';
  const early = [];
  let last = [];
  for (let page = 0; page < 1000 && cursor !== null; page++) {
    const start = performance.now();
    const { meta } = await (
      await fetch(`${server.url}${list}&limit=25&cursor=${cursor}`, {
        headers: { 'accept-encoding': 'identity' },
      })
    ).json();
    const time = performance.now() - start;
    if (page > 0 && page <= 50) early.push(time);
    last = [...last.slice(-49), time];
    cursor = meta.nextCursor;
  }
  const median = (list) => list.sort((a, b) => a - b)[list.length >> 1] ?? 0;
  const [near, far] = [median(early), median(last)];
  note(
    size,
    'pages 950 to 1,000 by cursor beside pages 2 to 50',
    { p50: round(far, 2), firstPages: round(near, 2), ratio: round(far / near, 2) },
    large ? 'at most 3 ms, and no more than 1.3 of the first' : null,
    large ? far <= 3 && far / near <= 1.3 : null,
  );
}

const started = performance.now();
let port = 3900;
for (const [size, count] of Object.entries(sizes)) {
  await measure(size, count, port);
  port += 10;
}
const writing = floorsOfWriting(`${folder}/writing.db`, 4_000);
note(
  '4k',
  'bulk load with full validation',
  writing,
  'at least 3,000 studies a second',
  writing.studiesPerSecond >= 3000,
);
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
  console.log('| studies | work | figures | goal | |\n| --- | --- | --- | --- | --- |');
  for (const { size, work, goal, met, ...figures } of results) {
    const shown = Object.entries(figures)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
    console.log(
      `| ${size} | ${work} | ${shown} | ${goal ?? ''} | ${met === null ? '' : met ? 'met' : '**missed**'} |`,
    );
  }
}
