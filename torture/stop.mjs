// SIGTERM under load: what is under way finishes, what is new is refused, and the process ends with 0 in time.
import { copyFileSync, existsSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeDatabase } from '../bench/make-database.mjs';
import { keyOf } from './kill/round.mjs';
import { ask, NoAnswer } from './support/client.mjs';
import { brokenness, countsIn, sizeOf } from './support/database.mjs';
import { quantile, round } from './support/figures.mjs';
import { askingClients, rawConnection } from './support/loads.mjs';
import { runCommand, serve } from './support/processes.mjs';
import { studies } from './support/records.mjs';

export const usualRounds = 6;

/** What is set, in seconds. */
const delay = 4;
const grace = 30;
/** What the rounds with a client that never reads have for it. */
const shortGrace = 3;

async function prepare(stage) {
  const folder = stage.newFolder();
  const template = join(folder, 'template.db');
  const count = stage.options.quick ? 500 : 3000;
  makeDatabase(template, count);
  await runCommand(['migrate'], { folder, database: template });
  const words = ['keys', 'create', '--name', 'torture', '--scope', 'admin'];
  const { said } = await runCommand(words, { folder, database: template });
  return { template, count, key: keyOf(said), make: await studies() };
}

/** A request that takes its time: tells when it was answered, and how. */
function begin(answer) {
  const state = { over: null, answer: null, error: null };
  state.done = answer
    .then(
      (got) => {
        state.answer = got;
      },
      (error) => {
        state.error = error;
      },
    )
    .then(() => {
      state.over = performance.now();
    });
  return state;
}

/** Reads an export slowly: a piece, a pause. */
function slowReader(base, pause) {
  return begin(
    new Promise((resolve, reject) => {
      const asked = request(`${base}/export/studies.ndjson`, { agent: false }, async (response) => {
        try {
          let lines = 0;
          for await (const part of response) {
            for (const byte of part) if (byte === 10) lines += 1;
            await wait(pause);
          }
          resolve({ status: response.statusCode, lines });
        } catch (error) {
          reject(new NoAnswer(error, 0));
        }
      });
      asked.on('error', (error) => reject(new NoAnswer(error, 0))).end();
    }),
  );
}

/** Sends a body in two parts, the second after so many milliseconds. */
function slowSender(base, key, record, pause) {
  const text = JSON.stringify(record);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    authorization: `Bearer ${key}`,
  };
  return begin(
    new Promise((resolve, reject) => {
      const asked = request(`${base}/studies`, { method: 'POST', agent: false, headers }, (response) => {
        response.resume().on('end', () => resolve({ status: response.statusCode }));
      });
      asked.on('error', (error) => reject(new NoAnswer(error, 0)));
      asked.write(text.slice(0, 100));
      wait(pause).then(() => asked.end(text.slice(100)));
    }),
  );
}

/** Asks again and again whether the service is ready, each time on a connection of its own. */
function readinessPoller(base) {
  const seen = [];
  let goesOn = true;
  const over = (async () => {
    while (goesOn) {
      const at = performance.now();
      const said = await ask(base, '/health/ready').then(
        ({ status }) => status,
        ({ code }) => code,
      );
      seen.push({ at, said });
      await wait(20);
    }
  })();
  return {
    seen,
    stop: async () => {
      goesOn = false;
      await over;
    },
  };
}

function checkReadiness(stage, seen, told, what) {
  const first = (test) => seen.find((each) => each.at > told && test(each.said))?.at ?? Infinity;
  const notReady = first((said) => said === 503);
  const refused = first((said) => said === 'ECONNREFUSED');
  stage.expect(notReady < refused, `${what}: readiness did not turn false before connections were refused`);
  const readyAfter = seen.filter(({ at, said }) => said === 200 && at > notReady);
  stage.expect(readyAfter.length === 0, `${what}: it was ready again after it was not`);
  return { notReadyAfter: notReady - told, refusedAfter: refused - told };
}

/** Every request that the service took must have been answered; what it did not take, refused in order. */
function checkAnswers(stage, results, log, what, figures) {
  for (const { trace, status, code, bytes, connection } of results) {
    if (status === 200) figures.answered += 1;
    else if (status === 503) {
      figures.refusedWith503 += 1;
      stage.expect(connection === 'close', `${what}: a 503 without Connection: close`);
    } else if (code === 'ECONNREFUSED') figures.connectionsRefused += 1;
    else {
      // Reset: did the service know of it?
      const taken = log.includes(trace);
      if (taken || bytes > 0) {
        figures.resetUnderWay += 1;
        stage.fault(`${what}: the request ${trace} was taken and not answered: ${code} after ${bytes} bytes`);
      } else figures.resetBeforeTaken += 1;
      stage.expect(status === null, `${what}: ${trace} was answered ${status}`);
    }
  }
}

async function stopUnderLoad(stage, context, number, figures) {
  const what = `round ${number + 1}`;
  const folder = stage.newFolder();
  const database = join(folder, 'evidence.db');
  copyFileSync(context.template, database);
  const environment = {
    LOG_LEVEL: 'info',
    SHUTDOWN_DELAY: String(delay),
    SHUTDOWN_GRACE: String(grace),
  };
  const service = await serve({ folder, database, environment });
  const { base } = service;
  const kept = askingClients(base, { count: 6, keeps: true });
  const fresh = askingClients(base, { count: 3, keeps: false, pause: 5 });
  const poller = readinessPoller(base);
  const imported = Array.from({ length: stage.options.quick ? 100 : 300 }, (_, place) =>
    context.make(1_000_000 + place),
  );
  const posted = context.make(3_000_000 + number);
  await wait(300 + 500 * stage.random());

  const underWay = {
    'a slow reading of an export': slowReader(base, stage.options.quick ? 40 : 8),
    'an addition whose body comes slowly': slowSender(base, context.key, posted, delay * 1000 + 500),
    'an aggregate': begin(
      ask(base, '/aggregate?groupBy=country,measure,intervention&level=root&minStudies=1&limit=200'),
    ),
  };
  await wait(100);
  underWay['an import'] = begin(
    ask(base, '/imports?format=ndjson', {
      method: 'POST',
      headers: { authorization: `Bearer ${context.key}`, 'content-type': 'application/x-ndjson' },
      body: imported.map((record) => `${JSON.stringify(record)}\n`).join(''),
    }),
  );
  await wait(100 + 150 * stage.random());

  const told = performance.now();
  service.signal('SIGTERM');
  const { code } = await service.ended;
  const took = performance.now() - told;
  await Promise.all(Object.values(underWay).map(({ done }) => done));
  await wait(100);
  await Promise.all([kept.stop(), fresh.stop(), poller.stop()]);

  stage.expect(code === 0, `${what}: it ended with ${code}`);
  const longest = (delay + grace) * 1000;
  stage.expect(took < longest, `${what}: it took ${Math.round(took)} ms to end, more than ${longest}`);
  for (const [name, { answer, error, over }] of Object.entries(underWay)) {
    if (over !== null && over < told) figures.overBefore += 1;
    const status = answer?.status ?? error?.message;
    const wanted = name.startsWith('an addition') ? [201, 503] : [200];
    stage.expect(wanted.includes(status), `${what}: ${name} was answered ${status}`);
  }
  const lines = underWay['a slow reading of an export'].answer?.lines;
  stage.expect(lines >= context.count, `${what}: the export had ${lines} of ${context.count} lines`);
  checkAnswers(stage, [...kept.results, ...fresh.results], service.said(), what, figures);
  const readiness = checkReadiness(stage, poller.seen, told, what);
  figures.notReadyAfterMs.push(readiness.notReadyAfter);
  figures.endedAfterMs.push(took);

  stage.expect(
    sizeOf(`${database}-wal`) === 0,
    `${what}: a log of ${sizeOf(`${database}-wal`)} bytes is left`,
  );
  for (const fault of brokenness(database)) stage.fault(`${what}: ${fault}`);
  const added = underWay['an addition whose body comes slowly'].answer?.status === 201 ? 1 : 0;
  const there = countsIn(database).studies;
  const brought = underWay['an import'].answer?.status === 200 ? imported.length : 0;
  const due = context.count + brought + added;
  stage.expect(there === due, `${what}: ${there} studies, and not the ${due} that were acknowledged`);
}

/** Clients that never read, and one that never spoke, do not hold it up beyond the grace. */
async function stuckClients(stage, context, figures) {
  const folder = stage.newFolder();
  const database = join(folder, 'evidence.db');
  copyFileSync(context.template, database);
  const environment = { SHUTDOWN_DELAY: '0', SHUTDOWN_GRACE: String(shortGrace) };
  const service = await serve({ folder, database, environment });
  const { base } = service;
  const clients = Array.from({ length: 3 }, () => {
    const client = rawConnection(base, { reads: false });
    client.socket.pause();
    // Several at once: more than the buffers between the two hold.
    client.socket.write('GET /export/studies.ndjson HTTP/1.1\r\nhost: localhost\r\n\r\n'.repeat(5));
    return client;
  });
  clients.push(rawConnection(base));
  await wait(1000);
  const told = performance.now();
  const { code } = await service.stop();
  const took = (performance.now() - told) / 1000;
  for (const { socket } of clients) socket.destroy();
  stage.expect(code === 0, `stuck clients: it ended with ${code}`);
  stage.expect(took > shortGrace - 0.5, `stuck clients: it ended after ${round(took)} s: they were none`);
  stage.expect(took < shortGrace + 3, `stuck clients: it took ${round(took)} s to end`);
  stage.expect(sizeOf(`${database}-wal`) === 0, 'stuck clients: a log is left');
  for (const fault of brokenness(database)) stage.fault(`stuck clients: ${fault}`);
  figures.stuckEndedAfterMs = round(took * 1000, 0);
}

/** Until the service says that it is stopping. */
async function stopping(base) {
  for (;;) {
    const { status } = await ask(base, '/health/ready');
    if (status === 503) return;
    await wait(20);
  }
}

/** A second signal does not wait, however much is under way. */
async function secondSignal(stage, context, figures) {
  const folder = stage.newFolder();
  const database = join(folder, 'evidence.db');
  copyFileSync(context.template, database);
  const environment = { LOG_LEVEL: 'error', SHUTDOWN_DELAY: '20', SHUTDOWN_GRACE: '20' };
  const service = await serve({ folder, database, environment });
  const clients = askingClients(service.base, { count: 4, keeps: true });
  const reader = slowReader(service.base, 200);
  await wait(300);
  service.signal('SIGTERM');
  await stopping(service.base);
  stage.expect(!service.hasEnded(), 'second signal: it ended at the first already');
  const begun = performance.now();
  service.signal('SIGTERM');
  const { code } = await service.ended;
  const took = performance.now() - begun;
  await clients.stop();
  await reader.done;
  stage.expect(code !== null && code !== 0, `second signal: it ended with ${code}`);
  stage.expect(took < 1000, `second signal: it took ${Math.round(took)} ms to end`);
  for (const fault of brokenness(database)) stage.fault(`second signal: ${fault}`);
  stage.expect(existsSync(database), 'second signal: the database is gone');
  figures.secondSignalMs = round(took, 0);
}

export async function run(stage) {
  const context = await prepare(stage);
  const figures = {
    rounds: 0,
    answered: 0,
    refusedWith503: 0,
    connectionsRefused: 0,
    resetUnderWay: 0,
    resetBeforeTaken: 0,
    overBefore: 0,
    notReadyAfterMs: [],
    endedAfterMs: [],
  };
  const { quick, rounds: asked = usualRounds } = stage.options;
  const rounds = quick ? 1 : Math.min(asked, usualRounds);
  for (let number = 0; number < rounds; number++) {
    await stopUnderLoad(stage, context, number, figures);
    figures.rounds += 1;
    stage.say(`round ${number + 1} of ${rounds}: ${JSON.stringify(figures)}`);
  }
  await stuckClients(stage, context, figures);
  await secondSignal(stage, context, figures);
  return {
    ...figures,
    notReadyAfterMs: round(quantile(figures.notReadyAfterMs, 1), 0),
    endedAfterMs: round(quantile(figures.endedAfterMs, 1), 0),
  };
}
