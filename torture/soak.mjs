// Mixed reads and writes at a steady rate: after warm-up nothing grows, and nothing fails.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { keyOf } from './kill/round.mjs';
import { worker } from './soak/work.mjs';
import { ask, keepingClient } from './support/client.mjs';
import { brokenness, complaintsOf, sizeOf } from './support/database.mjs';
import { median, quantile, round, slope } from './support/figures.mjs';
import { memoryOf, runCommand, serve } from './support/processes.mjs';
import { randomNumbers, seededStudies, studies } from './support/records.mjs';

const probe = fileURLToPath(new URL('./support/probe.mjs', import.meta.url));

export const usualMinutes = 15;
/** Clients, and how many steps a second all of them make together: what leaves most of the machine free. */
const clients = 8;
const perSecond = 25;

/**
 * What must not grow, and how far the median of the last third of the time after warm-up may lie above that of the
 * first: a share of it, and a little that a small number may move. Medians: a few odd samples decide nothing.
 */
const bounds = {
  heap: { share: 0.05, more: 3 },
  external: { share: 0.1, more: 4 },
  rss: { share: 0.1, more: 16 },
  files: { share: 0, more: 6 },
  handles: { share: 0, more: 6 },
};
/** The log is emptied again and again: it must never be larger than this, in MB. */
const largestLog = 16;

/** Fills what the service keeps of its answers to its limit, so that its filling is not taken for growth. */
async function fillCache(base) {
  for (let year = 1900; year < 2010; year++) {
    const path = `/studies/full?limit=200&year=${year}..`;
    const { status } = await ask(base, path, { headers: { 'accept-encoding': 'identity' } });
    if (status !== 200) throw new Error(`${path}: ${status}`);
  }
}

async function sample(service, database, told) {
  rmSync(told, { force: true });
  service.signal('SIGWINCH');
  for (let tries = 0; tries < 1000 && !existsSync(told); tries++) await wait(10);
  const seen = JSON.parse(readFileSync(told, 'utf8'));
  return {
    ...seen,
    files: readdirSync(`/proc/${service.pid}/fd`).length,
    log: sizeOf(`${database}-wal`) / 1e6,
    processMB: memoryOf(service.pid),
  };
}

/** Compares the first and the last third of what came after warm-up. */
function judge(stage, samples) {
  const third = Math.floor(samples.length / 3);
  const figures = {};
  for (const [name, { share, more }] of Object.entries(bounds)) {
    const of = (part) => median(part.map((each) => each[name]));
    const first = of(samples.slice(0, third));
    const last = of(samples.slice(-third));
    const most = first * (1 + share) + more;
    const perHour = slope(samples.map((each) => [each.hours, each[name]]));
    figures[name] = `${round(first)} then ${round(last)} (${round(perHour)} an hour)`;
    stage.expect(last <= most, `${name} grew from ${round(first)} to ${round(last)}, above ${round(most)}`);
  }
  const log = Math.max(...samples.map((each) => each.log));
  stage.expect(log <= largestLog, `the log grew to ${round(log)} MB`);
  return {
    ...figures,
    largestLogMB: round(log),
    delayP99Ms: round(
      quantile(
        samples.map(({ delay }) => delay.p99),
        0.5,
      ),
    ),
    delayMaxMs: round(Math.max(...samples.map(({ delay }) => delay.max)), 0),
  };
}

export async function run(stage) {
  const minutes = stage.options.minutes ?? (stage.options.quick ? 1 : usualMinutes);
  const seconds = minutes * 60;
  const warmUp = Math.min(180, seconds / 4);
  const folder = stage.newFolder();
  const database = join(folder, 'evidence.db');
  const told = join(folder, 'probe.json');
  await runCommand(['seed'], { folder, database });
  const words = ['keys', 'create', '--name', 'torture', '--scope', 'write'];
  const key = keyOf((await runCommand(words, { folder, database })).said);
  const service = await serve({
    folder,
    database,
    nodeArguments: ['--import', probe],
    environment: { TORTURE_PROBE: told, LOG_LEVEL: 'error' },
  });
  const { base } = service;
  await fillCache(base);

  const make = await studies();
  const ids = seededStudies.map(({ id }) => id);
  const times = [];
  let failures = 0;
  let goesOn = true;
  const begun = performance.now();
  const run = async (place) => {
    const client = keepingClient(base, { authorization: `Bearer ${key}` });
    const step = worker({
      client,
      random: randomNumbers(stage.options.seed + place),
      make,
      ids,
      firstNumber: 5_000_000 + place * 100_000,
    });
    // Each client has its beats: a late answer does not make the next one later, and nobody hurries to catch up.
    const beat = (1000 * clients) / perSecond;
    for (
      let next = begun + (beat * place) / clients;
      goesOn;
      next = Math.max(next + beat, performance.now())
    ) {
      await wait(Math.max(0, next - performance.now()));
      const asked = performance.now();
      const wrong = await step().catch((error) => `not answered: ${error.message}`);
      times.push(performance.now() - asked);
      if (wrong !== null) {
        failures += 1;
        if (failures <= 20) stage.fault(wrong);
      }
    }
    client.close();
  };
  const over = Promise.all(Array.from({ length: clients }, (_, place) => run(place)));

  const samples = [];
  const every = Math.max(2, Math.min(15, seconds / 40));
  while (performance.now() - begun < seconds * 1000) {
    await wait(every * 1000);
    if (service.hasEnded()) throw new Error(`the service ended: ${service.said().slice(-500)}`);
    const hours = (performance.now() - begun) / 3_600_000;
    const taken = { hours, ...(await sample(service, database, told)) };
    stage.say(JSON.stringify(taken));
    if (hours * 3600 > warmUp) samples.push(taken);
  }
  goesOn = false;
  await over;
  const { code } = await service.stop();
  stage.expect(code === 0, `it ended with ${code}`);
  stage.expect(
    service.said().includes('"level":50') === false,
    `it logged an error: ${errorLine(service.said())}`,
  );
  for (const fault of [...brokenness(database), ...(await complaintsOf(database, folder))])
    stage.fault(fault);
  return {
    minutes,
    steps: times.length,
    perSecond: round(times.length / seconds),
    failures,
    stepP50Ms: round(quantile(times, 0.5)),
    stepP99Ms: round(quantile(times, 0.99)),
    ...judge(stage, samples),
    databaseMB: round(statSync(database).size / 1e6),
  };
}

const errorLine = (said) => said.split('\n').find((line) => line.includes('"level":50')) ?? '';
