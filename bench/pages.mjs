// Measures what a page costs the server beside its JSON: `npm run bench:pages`, with `-- --json` for machines and
// `-- --only /claims/{id}` for one kind. Processor time of the thread that answers, over many addresses, none of which
// was asked since the data were last changed; then the same addresses again.
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp } from '../dist/app.js';
import { allOrNothing, openDatabase } from '../dist/database/connection.js';
import { advanceDataVersion } from '../dist/database/data-version.js';
import { migrateDatabase } from '../dist/database/migrate.js';
import { seedDatabase, seedsFolder } from '../dist/seeding/prepare-database.js';
import { kindsOfPages } from './page-addresses.mjs';
import { startServer } from './processes.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string', default: '4' },
    port: { type: 'string', default: '3917' },
  },
});
const rounds = Number(options.rounds);
const folder = mkdtempSync(join(tmpdir(), 'evidence-pages-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'evidence.db');
const database = openDatabase(path);
migrateDatabase(database);
seedDatabase(database, seedsFolder);

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Asks a server for an address, uncompressed; the status. */
function ask(url, address, accept) {
  return new Promise((resolve, reject) => {
    const headers = { accept, 'accept-encoding': 'identity' };
    get(url + address, { agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    }).on('error', reject);
  });
}

const page = 'text/html,application/xhtml+xml,*/*;q=0.8';
const json = 'application/json';

/** What JSON a page shows besides that of its own address: what it asks of the service. */
async function innerAddresses(addresses) {
  const app = await buildApp(database);
  const { askInside } = app;
  let asked = [];
  app.askInside = (question, behalf) => {
    asked.push(question.url);
    return askInside(question, behalf);
  };
  const all = new Map();
  for (const address of addresses) {
    asked = [];
    await app.inject({ url: address, headers: { accept: page } });
    all.set(address, asked);
  }
  await app.close();
  return all;
}

/** Moves the data version on, as a write does: nothing that was kept of an answer holds any more. */
function change() {
  allOrNothing(database, () => advanceDataVersion(database, ['bench'], { studies: [], claims: [] }));
}

const kinds = kindsOfPages(database).filter(
  ({ kind }) => options.only === undefined || kind === options.only,
);
const server = await startServer(path, Number(options.port));

/** Processor time of asking, in milliseconds each. @param again how many times the same are asked once they were. */
async function cost(addresses, accept, again = 0) {
  change();
  await ask(server.url, '/health/ready', json);
  await ask(server.url, '/studies?limit=1&q=calcification', json);
  await ask(server.url, '/claims?limit=1&q=calcification', json);
  const before = await server.threadTime();
  for (const address of addresses) {
    const status = await ask(server.url, address, accept);
    if (status >= 500) throw new Error(`${address} was answered ${status}`);
  }
  const first = await server.threadTime();
  for (let time = 0; time < again; time++) {
    for (const address of addresses) await ask(server.url, address, accept);
  }
  const then = await server.threadTime();
  const each = (microseconds, count) => microseconds / 1000 / count;
  return {
    cold: each(first - before, addresses.length),
    hot: again === 0 ? null : each(then - first, addresses.length * again),
  };
}

const middle = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const results = [];
for (const { kind, addresses, madeOf = (address) => [address] } of kinds) {
  const inner = await innerAddresses(addresses);
  const shown = addresses.map((address) => [...madeOf(address), ...(inner.get(address) ?? [])]);
  const all = shown.flat();
  const figures = { own: [], all: [], page: [], hotJson: [], hotPage: [] };
  for (let round = -1; round < rounds; round++) {
    const own = await cost(addresses, json, 4);
    const together = await cost(all, json);
    const pages = await cost(addresses, page, 4);
    // The first warms up.
    if (round < 0) continue;
    figures.own.push(own.cold);
    figures.hotJson.push(own.hot);
    figures.all.push((together.cold * all.length) / addresses.length);
    figures.page.push(pages.cold);
    figures.hotPage.push(pages.hot);
  }
  const [own, shownJson, ofPage, hotJson, hotPage] = Object.values(figures).map(middle);
  const row = {
    kind,
    addresses: addresses.length,
    asked: all.length / addresses.length - 1,
    own,
    all: shownJson,
    page: ofPage,
    toOwn: ofPage / own,
    toAll: ofPage / shownJson,
    hotJson,
    hotPage,
  };
  results.push(row);
  if (!options.json) process.stderr.write(`${line(row)}\n`);
}

function line({ kind, addresses, asked, own, all, page: ofPage, toOwn, toAll, hotJson, hotPage }) {
  const ms = (value) => value.toFixed(2);
  const cells = [
    `\`${kind}\``,
    addresses,
    asked.toFixed(1),
    ms(own),
    ms(all),
    ms(ofPage),
    toOwn.toFixed(1),
    toAll.toFixed(1),
    ms(hotJson),
    ms(hotPage),
  ];
  return `| ${cells.join(' | ')} |`;
}

if (options.json) console.log(JSON.stringify(results, null, 2));
else {
  console.log(
    '| page | addresses | further answers | its JSON, ms | all JSON it shows | page | to its JSON | to all | again: JSON | again: page |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const row of results) console.log(line(row));
}
agent.destroy();
await server.stop();
database.sqlite.close();
