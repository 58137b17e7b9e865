// Many connections, slow clients and clients that do not read: memory stays bounded, and all others are served.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeDatabase } from '../bench/make-database.mjs';
import { keyOf } from './kill/round.mjs';
import { startWriters } from './kill/writing.mjs';
import { ask } from './support/client.mjs';
import { reading, sizeOf } from './support/database.mjs';
import { median, quantile, round } from './support/figures.mjs';
import { rawConnection } from './support/loads.mjs';
import { memoryOf, runCommand, serve, startNode } from './support/processes.mjs';
import { studies } from './support/records.mjs';

const holder = fileURLToPath(new URL('./support/holder.mjs', import.meta.url));

/** How slow an answer to others may be meanwhile, in milliseconds: 99 of 100. */
const slowest = 500;
/** What an idle connection may cost, in kB. */
const dearest = 30;
/** How much the memory may move while readers stall, in MB. */
const stallGrowth = 48;

const openFiles = (pid) => readdirSync(`/proc/${pid}/fd`).length;
const mostFiles = (pid) =>
  Number(/Max open files\s+(\d+)/.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))[1]);

/** Asks the ordinary way until told to stop: the times in milliseconds, and what was not answered with 200. */
function ordinaryClient(base) {
  const times = [];
  const failures = [];
  let goesOn = true;
  const addresses = [
    '/studies?species=human&limit=10',
    '/health/ready',
    '/claims?limit=5',
    '/outcomes?limit=5',
  ];
  const over = (async () => {
    for (let number = 0; goesOn; number++) {
      const begun = performance.now();
      try {
        const { status } = await ask(base, addresses[number % addresses.length], { timeout: 20_000 });
        if (status !== 200) failures.push(status);
      } catch (error) {
        failures.push(error.message);
      }
      times.push(performance.now() - begun);
      await wait(20);
    }
  })();
  return {
    stop: async () => {
      goesOn = false;
      await over;
      return { p99: round(quantile(times, 0.99)), failures, count: times.length };
    },
  };
}

function checkOthers(stage, { p99, failures, count }, what) {
  stage.expect(
    failures.length === 0,
    `${what}: of ${count} other requests ${failures.length} failed: ${failures[0]}`,
  );
  stage.expect(p99 <= slowest, `${what}: 99 of 100 other requests took up to ${p99} ms`);
}

async function until(holds, seconds) {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    if (holds()) return true;
    await wait(100);
  }
  return holds();
}

/** Opens connections from processes of their own. */
function holdConnections(stage, base, count, first) {
  const processes = [0, 1].map((place) => {
    const running = startNode([holder], { folder: stage.folder });
    // Addresses of its own for every few thousand, so that there are ports enough.
    const addresses = [0, 1].map((each) => `127.0.0.${first + 2 * place + each}`);
    running.input.end(JSON.stringify({ base, count: count / 2, addresses }));
    return running;
  });
  const sum = (name) =>
    processes.reduce((total, { said }) => {
      const last = said().trimEnd().split('\n').at(-1);
      return total + (last ? JSON.parse(last)[name] : 0);
    }, 0);
  return {
    sum,
    end: async () => {
      for (const { signal } of processes) signal('SIGKILL');
      await Promise.all(processes.map(({ ended }) => ended));
    },
  };
}

async function idleConnections(stage, database, figures) {
  const wanted = stage.options.quick ? 1000 : 10_000;
  const limit = 25;
  const service = await serve({
    folder: stage.folder,
    database,
    environment: { HEADERS_TIMEOUT: String(limit), KEEP_ALIVE_TIMEOUT: String(limit), STALL_TIMEOUT: '60' },
  });
  const { base, pid } = service;
  const count = Math.min(wanted, mostFiles(pid) - 500);
  stage.expect(
    count === wanted,
    `only ${count} files may be open, too few for ${wanted} connections: ulimit -n`,
  );
  for (let number = 0; number < 50; number++) await ask(base, '/studies?limit=10');
  const before = memoryOf(pid);
  const filesBefore = openFiles(pid);
  const peaks = [];
  for (const wave of [1, 2]) {
    const what = `${count} idle connections, wave ${wave}`;
    const others = ordinaryClient(base);
    const held = holdConnections(stage, base, count, wave * 10);
    await until(() => held.sum('open') >= count, 20);
    const open = held.sum('open');
    stage.expect(open === count, `${what}: ${open} are open, ${held.sum('refused')} were refused`);
    // Accepted by the kernel, they are taken by the service one after the other.
    const taken = await until(() => openFiles(pid) - filesBefore >= count * 0.99, 5);
    stage.expect(
      taken,
      `${what}: the service has ${openFiles(pid) - filesBefore} more files open than before`,
    );
    await wait(3000);
    peaks.push(memoryOf(pid));
    const ended = await until(() => held.sum('open') === 0, limit + 20);
    stage.expect(ended, `${what}: after ${limit + 20} seconds ${held.sum('open')} are still open`);
    figures.idleP99Ms = Math.max(figures.idleP99Ms ?? 0, await checkedOthers(stage, others, what));
    await held.end();
    await wait(500);
    const files = openFiles(pid) - filesBefore;
    stage.expect(files < 20, `${what}: ${files} files more than before are open after all were closed`);
  }
  const each = round(((peaks[0] - before) * 1024) / count);
  stage.expect(each <= dearest, `${count} idle connections take ${each} kB each`);
  stage.expect(
    peaks[1] <= peaks[0] * 1.2 + 20,
    `a second wave takes ${round(peaks[1])} MB, the first took ${round(peaks[0])} MB`,
  );
  const { code } = await service.stop();
  stage.expect(code === 0, `idle connections: it ended with ${code}`);
  Object.assign(figures, {
    idle: count,
    idleEachKB: each,
    idleMB: peaks.map((peak) => round(peak, 0)).join(' and '),
  });
}

async function checkedOthers(stage, others, what) {
  const answered = await others.stop();
  checkOthers(stage, answered, what);
  return answered.p99;
}

/** Clients that send a byte now and then: half of them of the headers, half of a body. */
async function slowClients(stage, database, figures) {
  const count = stage.options.quick ? 100 : 500;
  const limits = { headers: 10, exchange: 15 };
  const service = await serve({
    folder: stage.folder,
    database,
    environment: {
      HEADERS_TIMEOUT: String(limits.headers),
      EXCHANGE_TIMEOUT: String(limits.exchange),
      STALL_TIMEOUT: '12',
    },
  });
  const { base, pid } = service;
  const before = memoryOf(pid);
  const others = ordinaryClient(base);
  const clients = Array.from({ length: count }, (_, place) => {
    const slowHeaders = place % 2 === 0;
    const connection = rawConnection(base);
    const { socket, closed } = connection;
    socket.write(
      slowHeaders
        ? 'GET /studies HTTP/1.1\r\nhost: localhost\r\nx-slow: '
        : 'POST /studies/validate HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{"id": "',
    );
    const drip = setInterval(() => socket.writable && socket.write('a'), 2500);
    closed.then(() => clearInterval(drip));
    return { slowHeaders, ...connection };
  });
  await wait(6000);
  const peak = memoryOf(pid);
  // Each is looked at now and then: ten seconds and a little above the limit.
  const latest = (Math.max(limits.headers, limits.exchange) + 14) * 1000;
  await Promise.race([Promise.all(clients.map(({ closed }) => closed)), wait(latest)]);
  for (const [name, slowHeaders, limit] of [
    ['slow headers', true, limits.headers + 5],
    ['slow bodies', false, limits.exchange + 13],
  ]) {
    const of = clients.filter((client) => client.slowHeaders === slowHeaders);
    const lived = of.map(({ state }) => ((state.closed ?? Infinity) - state.opened) / 1000);
    const longest = Math.max(...lived);
    stage.expect(longest <= limit, `${name}: one was open for ${round(longest)} s, more than ${limit}`);
    figures[`${slowHeaders ? 'slowHeaders' : 'slowBodies'}EndedAfterS`] = round(longest);
    const answered = of.filter(({ state }) => /^HTTP\/1.1 2/.test(state.beginning)).length;
    stage.expect(answered === 0, `${name}: ${answered} were answered as if they had been sent`);
  }
  for (const { socket } of clients) socket.destroy();
  figures.slow = count;
  figures.slowP99Ms = await checkedOthers(stage, others, `${count} slow clients`);
  figures.slowMB = round(peak - before);
  const { code } = await service.stop();
  stage.expect(code === 0, `slow clients: it ended with ${code}`);
}

/** Clients that ask for all and read none of it. */
async function stalledReaders(stage, database, key, figures) {
  const readers = 10;
  const stall = 16;
  const make = await studies();
  const service = await serve({
    folder: stage.folder,
    database,
    environment: { STALL_TIMEOUT: String(stall), LOG_LEVEL: 'error' },
  });
  const { base, pid } = service;
  const whole = await ask(base, '/export/studies.ndjson', { headers: { 'accept-encoding': 'identity' } });
  figures.exportMB = round(whole.bytes.length / 1e6, 0);
  whole.bytes = null;
  const others = ordinaryClient(base);
  await wait(3000);
  const stalled = Array.from({ length: readers }, () => {
    const connection = rawConnection(base, { reads: false });
    connection.socket.pause();
    connection.socket.write('GET /export/studies.ndjson HTTP/1.1\r\nhost: localhost\r\n\r\n');
    return connection;
  });
  const begun = performance.now();
  await wait(2000);
  const samples = [memoryOf(pid)];
  while (performance.now() - begun < (stall / 2) * 1000) {
    await wait(250);
    samples.push(memoryOf(pid));
  }
  const growth = median(samples.slice(-4)) - samples[0];
  stage.expect(growth <= stallGrowth, `stalled readers: the memory grew by ${round(growth)} MB`);
  // Then something is written, which the log must hold as long as they are in an older state.
  const { writers, over } = startWriters(stage, { key, make, claims: false, pause: 300 }, base, 1);
  await wait((stall / 2 - 3) * 1000);
  const log = sizeOf(`${database}-wal`);
  // They do not read, and so do not see their end; but the log can be brought into the file then, all of it.
  const freed = () =>
    reading(database, (sqlite) => {
      const [{ log: frames, checkpointed }] = sqlite.pragma('wal_checkpoint(PASSIVE)');
      return frames === checkpointed;
    });
  const heldBefore = !freed();
  writers[0].stop();
  await over;
  const isFreed = await until(freed, 2 * stall + 10);
  figures.stalledFreedAfterS = round((performance.now() - begun) / 1000);
  stage.expect(heldBefore, 'stalled readers: the log could be emptied while they read: they were none');
  stage.expect(isFreed, 'stalled readers: they were not ended, and hold the log still');
  for (const { socket } of stalled) socket.destroy();
  Object.assign(figures, {
    stalled: readers,
    stalledGrowthMB: round(growth),
    stalledLogMB: round(log / 1e6),
    stalledWrites: writers[0].counts.acknowledged,
    stalledP99Ms: await checkedOthers(stage, others, `${readers} stalled readers`),
  });
  const { code } = await service.stop();
  stage.expect(code === 0, `stalled readers: it ended with ${code}`);
  stage.expect(sizeOf(`${database}-wal`) === 0, 'stalled readers: a log is left');
}

export async function run(stage) {
  const folder = stage.newFolder();
  const seeded = join(folder, 'seeded.db');
  await runCommand(['seed'], { folder, database: seeded });
  const figures = {};
  await idleConnections(stage, seeded, figures);
  stage.say(JSON.stringify(figures));
  await slowClients(stage, seeded, figures);
  stage.say(JSON.stringify(figures));
  const large = join(folder, 'large.db');
  makeDatabase(large, stage.options.quick ? 2000 : 20_000);
  const words = ['keys', 'create', '--name', 'torture', '--scope', 'write'];
  const { said } = await runCommand(words, { folder, database: large });
  await stalledReaders(stage, large, keyOf(said), figures);
  return figures;
}
