// What each part of a request costs the answering thread: `npm run bench:protections`. A kept list, the same with
// If-None-Match, and a study by id are asked for again and again under a profile; the time of each frame counts for the
// nearest file of this project or package of others above it.
import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeDatabase } from './make-database.mjs';
import { load, startServer } from './processes.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = process.env.BENCH_DATA ?? here('.data');
const seconds = Number(process.env.SECONDS ?? 5);
const path = `${folder}/1k.db`;
makeDatabase(path, 1_000);

/** The part of the program that a script belongs to; undefined for what Node itself has. */
function partOf(url) {
  const [, ours] = /\/dist\/(.+)\.js$/.exec(url) ?? [];
  if (ours !== undefined) return ours;
  return /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(url)?.[1];
}

/** What is no part's own, by the name that profiles have for it. */
const whatNodeDoes = {
  '(garbage collector)': 'collecting garbage',
  '(program)': 'outside JavaScript: event loop, system calls',
  writev: 'writing to the socket',
  writeBuffer: 'writing to the socket',
  writeUtf8String: 'writing to the socket',
  writeLatin1String: 'writing to the socket',
};

/** Milliseconds of each part. */
function costs({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const parts = new Map();
  const known = new Map();
  const labelOf = (id) => {
    const { functionName } = byId.get(id).callFrame;
    if (functionName === '(idle)') return null;
    if (functionName in whatNodeDoes) return whatNodeDoes[functionName];
    for (let at = id; at !== undefined; at = parents.get(at)) {
      const part = partOf(byId.get(at).callFrame.url);
      if (part !== undefined) return part;
    }
    return 'Node: HTTP, streams, timers';
  };
  for (const [index, id] of samples.entries()) {
    if (!known.has(id)) known.set(id, labelOf(id));
    const label = known.get(id);
    if (label !== null) parts.set(label, (parts.get(label) ?? 0) + timeDeltas[index] / 1000);
  }
  return parts;
}

async function until(condition) {
  while (!condition()) await wait(20);
}

const profile = `${path}.profile.json`;
const server = await startServer(path, 3980, {
  BENCH_PROFILE: profile,
  NODE_OPTIONS: `--import ${here('profile-probe.mjs')}`,
});
const read = () => {
  try {
    return readFileSync(profile, 'utf8');
  } catch {
    return '';
  }
};

const list = '/studies?species=human&outcome=reversal';
const accept = { accept: '*/*', 'accept-encoding': 'identity' };
const { headers } = await fetch(server.url + list, { headers: accept });
const { data } = await (await fetch(`${server.url}/studies?fields=id&limit=1`)).json();
const works = [
  ['a kept list', list, accept],
  ['If-None-Match that hits', list, { ...accept, 'if-none-match': headers.get('etag') }],
  ['a study by id', `/studies/${data[0].id}`, accept],
];
for (const [work, address, sent] of works) {
  await load(server.url, [address], { seconds: 2, headers: sent });
  rmSync(profile, { force: true });
  server.signal('SIGCONT');
  await until(() => read() === 'running');
  const { total } = await load(server.url, [address], { seconds, headers: sent });
  server.signal('SIGCONT');
  await until(() => read().startsWith('{'));
  const parts = [...costs(JSON.parse(read()))].sort(([, a], [, b]) => b - a);
  const whole = parts.reduce((sum, [, time]) => sum + time, 0);
  const each = (time) => ((time / total) * 1000).toFixed(2);
  console.log(
    `\n${work}: ${total} requests, ${each(whole)} µs each\n\n| part | µs | % |\n| --- | --- | --- |`,
  );
  for (const [part, time] of parts.filter(([, time]) => time / whole >= 0.005))
    console.log(`| ${part} | ${each(time)} | ${((100 * time) / whole).toFixed(1)} |`);
}
rmSync(profile, { force: true });
await server.stop();
