// Measures the built server beside others that do part of its work, over the same 100 thousand studies:
// `npm ci --ignore-scripts --prefix bench/peers && npm run bench:peers`. Databases are those of `npm run bench`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { makeDatabase } from '../make-database.mjs';
import { answers, load, startServer, times } from '../processes.mjs';
import { aggregates, distinctRanges } from '../queries.mjs';
import { duckTables, sqliteTable } from './tables.mjs';

const folder = process.env.BENCH_DATA ?? fileURLToPath(new URL('../.data', import.meta.url));
const source = `${folder}/100k.db`;
const table = `${folder}/100k.peer.sqlite`;
const columns = `${folder}/100k.peer.duckdb`;
if (!existsSync(source)) makeDatabase(source, 100_000);
sqliteTable(source, table);
await duckTables(source, columns);

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const ranges = distinctRanges(39_000);

const server = await startServer(source, 3960);
await times(server.url, ['/aggregate?groupBy=species']);
const peer = spawn(
  process.execPath,
  [fileURLToPath(new URL('platformatic.mjs', import.meta.url)), table, '3961'],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
process.on('exit', () => peer.kill('SIGKILL'));
const peerUrl = 'http://127.0.0.1:3961';
await answers(`${peerUrl}/studies/?limit=1`, peer);

/** The same list as Platformatic DB's REST takes it. */
function asPlatformatic(path) {
  const [low, high] = new URL(path, peerUrl).searchParams.get('participants').split('..');
  return `/studies/?where.species.eq=human&where.participants.gte=${low}&where.participants.lte=${high}&limit=25`;
}
const [ours, theirs] = [[], []];
for (let round = 0; round < 3; round++) {
  const part = ranges.slice(round * 13_000, (round + 1) * 13_000);
  theirs.push(await load(peerUrl, part.map(asPlatformatic), { seconds: 2 }));
  ours.push(await load(server.url, part, { seconds: 2 }));
}
for (const { errors, unexpected } of [...ours, ...theirs]) {
  if (errors + unexpected > 0) throw new Error('a list was not answered as it should be');
}
const rate = (list) => Math.round(median(list.map(({ perSecond }) => perSecond)));

/** What an aggregate counts of each group, as SQL over the tables of outcomes: studies, outcomes, participants. */
const joins = {
  intervention: ['a.agent', 'join agents a on a.outcome_key = o.key'],
  condition: ['c.condition', 'join conditions c on c.study_key = o.study_key'],
  country: ['l.country', 'join countries l on l.study_key = o.study_key'],
  species: ['s.species', ''],
  design: ['s.design', ''],
  effect: ['o.effect', ''],
  measure: ['o.measure', ''],
  domain: ['o.domain', ''],
};
function sqlOf(path) {
  const query = new URL(path, server.url).searchParams;
  const dimensions = query.get('groupBy').split(',');
  const [one, other] = dimensions.map((name) => joins[name][0]);
  const joined = dimensions.map((name) => joins[name][1]).join(' ');
  const year = Number(query.get('year').slice(2));
  return `select one, other, count(*) as studies, sum(outcomes) as outcomes, sum(participants) as participants,
      median(participants) as middle from (
        select ${one} as one, ${other} as other, o.study_key, count(distinct o.key) as outcomes, any_value(s.participants) as participants
        from outcomes o join studies s on s.key = o.study_key ${joined} where s.year <= ${year} group by 1, 2, 3)
    group by 1, 2 having count(*) >= ${query.get('minStudies')} order by 3 desc`;
}
const instance = await DuckDBInstance.create(columns, { access_mode: 'READ_ONLY' });
const connection = await instance.connect();
const [mine, duck] = [[], []];
for (const path of aggregates) {
  const start = performance.now();
  await (await connection.run(sqlOf(path))).getRowObjectsJson();
  duck.push(performance.now() - start);
  mine.push((await times(server.url, [path])).p50);
}
console.log(
  '| work over 100 thousand studies | this server | beside it | ratio |\n| --- | --- | --- | --- |',
);
console.log(
  `| lists of 25 with a range never asked before, a second | ${rate(ours)} (with the exact total) | Platformatic DB ${rate(theirs)} (without) | ${(rate(ours) / rate(theirs)).toFixed(2)} |`,
);
console.log(
  `| aggregates of two dimensions, none asked twice, p50 and most in ms | ${median(mine).toFixed(0)}, ${Math.max(...mine).toFixed(0)} (over HTTP, with margins) | DuckDB ${median(duck).toFixed(0)}, ${Math.max(...duck).toFixed(0)} (in its process) | ${(median(mine) / median(duck)).toFixed(2)} |`,
);
peer.kill();
await server.stop();
process.exit();
