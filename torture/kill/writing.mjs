// Killed while several clients write studies and claims, others read over connections of their own, another process of
// this software writes, and another program looks into the database.
import { execFile } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { audit } from '../support/audit.mjs';
import { ask } from '../support/client.mjs';
import { runCommand, serve } from '../support/processes.mjs';
import { randomNumbers, studies } from '../support/records.mjs';
import { writer } from '../support/writer.mjs';
import { examine, keyOf, killAfter } from './round.mjs';

const clients = 4;

/** So many writes must have been acknowledged before the kill: else there is nothing to lose. */
const leastAcknowledged = 20;

/** Answers that are made over a connection of their own. */
const reads = [
  '/studies?format=csv',
  '/outcomes?format=ndjson',
  '/export/outcomes.csv',
  '/export/studies.ndjson',
];

const sum = (writers) => writers.reduce((all, { counts }) => all + counts.acknowledged, 0);

const isUnderWay = ({ entries }) => entries.some(({ pending }) => pending !== null && pending !== undefined);

/** Does something again and again, failing or not, until it is told to stop. @returns how often, and how to stop. */
function again(act) {
  let goesOn = true;
  const loop = { times: 0, stop: () => {} };
  const over = (async () => {
    while (goesOn) {
      await act().then(
        () => {
          loop.times += 1;
        },
        () => wait(5),
      );
    }
  })();
  loop.stop = () => {
    goesOn = false;
    return over;
  };
  return loop;
}

/** Another program with another SQLite, as an operator's: Debian's `sqlite3`. */
const foreignLook = (database) =>
  new Promise((resolve, reject) => {
    execFile('sqlite3', ['-cmd', '.timeout 5000', database, 'select count(*) from studies'], (error) =>
      error === null ? resolve() : reject(error),
    );
  });

export async function prepare(stage) {
  await new Promise((resolve) => {
    execFile('sqlite3', ['--version'], (error) => {
      const missing = 'sqlite3 is not installed, so that no other program looks on: apt-get install sqlite3';
      stage.expect(error === null, missing);
      resolve();
    });
  });
  const folder = stage.newFolder();
  const template = join(folder, 'template.db');
  await runCommand(['seed'], { folder, database: template });
  const words = ['keys', 'create', '--name', 'torture', '--scope', 'write'];
  const { said } = await runCommand(words, { folder, database: template });
  return { template, key: keyOf(said), make: await studies() };
}

/** Starts clients that write to a service. */
export function startWriters(stage, { key, make, claims, pause }, base, count = clients, first = 0) {
  const writers = Array.from({ length: count }, (_, index) => first + index).map((place) =>
    writer({
      base,
      key,
      make,
      claims,
      pause,
      name: `client ${place}`,
      random: randomNumbers(stage.whole(0, 2 ** 31)),
      firstNumber: 2_000_000 + place * 100_000,
      expect: stage.expect,
    }),
  );
  return { writers, over: Promise.all(writers.map((each) => each.run())) };
}

export async function round(stage, context) {
  const folder = stage.newFolder();
  const database = join(folder, 'evidence.db');
  copyFileSync(context.template, database);
  const service = await serve({ folder, database });
  // A second process of this software on the same database, which is not killed.
  const second = await serve({ folder, database });
  const { writers, over } = startWriters(stage, context, service.base);
  const beside = startWriters(stage, { ...context, pause: 20 }, second.base, 1, clients);
  const reader = again(async () => {
    for (const path of reads) await ask(service.base, path);
  });
  const looks = again(() => foreignLook(database));
  const begun = performance.now();
  while (sum(writers) < leastAcknowledged && performance.now() - begun < 30_000) await wait(5);
  const after = 1500 * stage.random();
  await killAfter(service, after, database);
  const acknowledged = sum(writers);
  const counts = acknowledged >= leastAcknowledged && writers.some(isUnderWay);
  await over;
  await Promise.all([reader.stop(), looks.stop()]);
  beside.writers[0].stop();
  await beside.over;
  const ended = await second.stop();
  stage.expect(ended.code === 0, `the second process ended with ${ended.code}`);
  stage.figure('foreignLooks', looks.times);
  stage.figure('writesOfSecondProcess', sum(beside.writers));
  const what = `killed after ${Math.round(after)} ms and ${acknowledged} writes`;
  stage.say(what);
  await examine(stage, database, what);
  const restarted = await serve({ folder, database });
  await audit(stage, restarted.base, context.key, [...writers, ...beside.writers], what);
  const { code } = await restarted.stop();
  stage.expect(code === 0, `${what}: the service started after it ended with ${code}`);
  stage.figure('acknowledgedWrites', acknowledged);
  return counts ? 'while writing' : 'too early';
}
