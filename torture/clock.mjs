// The clock goes backwards while the service runs, by an hour and then by a year.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { keyOf } from './kill/round.mjs';
import { keepingClient } from './support/client.mjs';
import { brokenness, complaintsOf } from './support/database.mjs';
import { runCommand, serve } from './support/processes.mjs';
import { studies } from './support/records.mjs';

const shift = fileURLToPath(new URL('./support/shifted-clock.mjs', import.meta.url));
const hour = 3_600_000;
const year = 365 * 24 * hour;

/** Where the clock stands, one after the other: as it is, an hour ago, a year ago, in a year. */
const stands = [0, -hour, -year, year, 0];

/** Requests a minute while the limit is tried: few, so that it is soon reached. */
const fewRequests = 60;

async function start(stage, environment) {
  const folder = stage.newFolder();
  const database = join(folder, 'evidence.db');
  const clock = join(folder, 'clock');
  writeFileSync(clock, '0');
  await runCommand(['seed'], { folder, database });
  const words = ['keys', 'create', '--name', 'torture', '--scope', 'write'];
  const key = keyOf((await runCommand(words, { folder, database })).said);
  const service = await serve({
    folder,
    database,
    nodeArguments: ['--import', shift],
    environment: { TORTURE_CLOCK: clock, LOG_LEVEL: 'info', ...environment },
  });
  const set = async (milliseconds) => {
    writeFileSync(clock, String(milliseconds));
    const there = `${clock}.set`;
    writeFileSync(there, '');
    service.signal('SIGWINCH');
    for (let tries = 0; existsSync(there) && tries < 500; tries++) await wait(10);
    if (existsSync(there)) throw new Error('the clock of the service was not set');
  };
  return { folder, database, key, service, set };
}

/** Writes one study at every stand of the clock; its history must be in order and its past stay what it was. */
async function history(stage, client, set, make) {
  const record = { ...make(4_000_000), notes: 'Stand 0' };
  const path = `/studies/${record.id}`;
  const answers = [];
  let etag;
  let note = 0;
  for (const stand of stands) {
    await set(stand);
    const first = etag === undefined;
    const options = first
      ? { method: 'POST', headers: { 'idempotency-key': 'clock-1' }, body: record }
      : {
          method: 'PATCH',
          headers: { 'if-match': etag, 'content-type': 'application/merge-patch+json' },
          body: { notes: `Stand ${note}` },
        };
    const answer = await client.ask(first ? '/studies' : path, options);
    stage.expect(
      answer.status < 300,
      `clock at ${stand}: a write was answered ${answer.status}: ${answer.text}`,
    );
    if (first) answers.push(answer);
    etag = answer.headers.etag;
    note += 1;

    // An answer to the key is kept for days, whichever way the clock went.
    const again = await client.ask('/studies', {
      method: 'POST',
      headers: { 'idempotency-key': 'clock-1' },
      body: record,
    });
    const forgotten = stand === year;
    stage.expect(
      again.text === answers[0].text || (forgotten && again.status === 409),
      `clock at ${stand}: the repeated addition was answered ${again.status}`,
    );
    // What was read is known as long as it does not change, and not longer.
    const read = await client.ask(path);
    stage.expect(
      read.headers.etag === etag,
      `clock at ${stand}: GET has the ETag ${read.headers.etag}, not ${etag}`,
    );
    stage.expect(
      read.json().notes === `Stand ${note - 1}`,
      `clock at ${stand}: GET answers "${read.json().notes}"`,
    );
    const known = await client.ask(path, { headers: { 'if-none-match': etag } });
    stage.expect(known.status === 304, `clock at ${stand}: If-None-Match was answered ${known.status}`);
    const list = await client.ask('/studies?limit=1&sort=-year');
    const list304 = await client.ask('/studies?limit=1&sort=-year', {
      headers: { 'if-none-match': list.headers.etag },
    });
    stage.expect(
      list304.status === 304,
      `clock at ${stand}: a list that did not change was answered ${list304.status}`,
    );
  }

  const { data } = (await client.ask(`${path}/revisions`)).json();
  stage.expect(data.length === stands.length, `the history has ${data.length} of ${stands.length} revisions`);
  for (const [place, { number, writtenAt }] of data.entries()) {
    const before = data[place - 1];
    stage.expect(number === place + 1, `revision ${number} is in place ${place + 1}`);
    stage.expect(
      before === undefined || before.writtenAt <= writtenAt,
      `revision ${number} is of ${writtenAt}, before revision ${number - 1} of ${before?.writtenAt}`,
    );
  }
  // What a moment shows must be what was newest then: of several of one moment, the last.
  for (const { writtenAt } of data) {
    const newest = data.filter((each) => each.writtenAt <= writtenAt).at(-1);
    const then = await client.ask(`${path}?asOf=${encodeURIComponent(writtenAt)}`);
    stage.expect(
      then.status === 200 && then.json().notes === `Stand ${newest.number - 1}`,
      `asOf=${writtenAt} is "${then.json().notes}", not revision ${newest.number}`,
    );
    const earlier = new Date(Date.parse(data[0].writtenAt) - 1).toISOString();
    const missing = await client.ask(`${path}?asOf=${encodeURIComponent(earlier)}`);
    stage.expect(missing.status === 404, `asOf=${earlier}, before it was, is answered ${missing.status}`);
  }
  return data.length;
}

/** The log may tell an odd time of day; how long a request took, it must tell right. */
function checkLog(stage, log) {
  let lines = 0;
  for (const line of log.split('\n').filter((each) => each.startsWith('{'))) {
    const { milliseconds, url } = JSON.parse(line);
    if (milliseconds === undefined) continue;
    lines += 1;
    const sensible = milliseconds >= 0 && milliseconds < 60_000;
    stage.expect(sensible, `the log says that ${url} took ${milliseconds} ms`);
  }
  stage.expect(lines > 0, 'the log tells of no request');
  return lines;
}

/** Whoever was refused for asking too often must be served again after a minute, also where the clock went back. */
async function rateLimit(stage) {
  const { service, set } = await start(stage, { RATE_LIMIT_MAX: String(fewRequests) });
  const client = keepingClient(service.base);
  const asked = async () => (await client.ask('/claims?limit=1')).status;
  let status = 200;
  for (let count = 0; count <= fewRequests && status === 200; count++) status = await asked();
  stage.expect(status === 429, `${fewRequests + 1} requests were all answered: the last one ${status}`);
  await set(-year);
  await wait(61_000);
  const after = await asked();
  stage.expect(after === 200, `a minute later, the clock a year back, a client is still answered ${after}`);
  client.close();
  await service.stop();
}

export async function run(stage) {
  const make = await studies();
  const { folder, database, key, service, set } = await start(stage, {});
  const client = keepingClient(service.base, {
    authorization: `Bearer ${key}`,
    'accept-encoding': 'identity',
  });
  const revisions = await history(stage, client, set, make);
  // A snapshot and a list made then are served, too.
  await set(-year);
  for (const path of ['/export/evidence.sqlite', '/aggregate?groupBy=species', '/health/ready', '/metrics']) {
    const { status } = await client.ask(path);
    stage.expect(status === 200, `clock at ${-year}: ${path} was answered ${status}`);
  }
  client.close();
  const { code } = await service.stop();
  stage.expect(code === 0, `it ended with ${code}`);
  const loggedRequests = checkLog(stage, service.said());
  for (const fault of [...brokenness(database), ...(await complaintsOf(database, folder))])
    stage.fault(fault);
  if (!stage.options.quick) await rateLimit(stage);
  return {
    stands: stands.length,
    revisions,
    loggedRequests,
    rateLimit: stage.options.quick ? 'left out' : 'tried',
  };
}
