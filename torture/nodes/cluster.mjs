// Three nodes that share one log, each over a link of its own to a primary with a synchronous standby.
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startLink } from '../../tests/support/postgres/link.ts';
import { startPostgres } from '../../tests/support/postgres/server.ts';
import { keyOf } from '../kill/round.mjs';
import { ask } from '../support/client.mjs';
import { runCommand, serve } from '../support/processes.mjs';

const shift = fileURLToPath(new URL('../support/shifted-clock.mjs', import.meta.url));

/** So long may it take until all nodes are as they should be again, in milliseconds; a sound one takes a second. */
const patience = 120_000;

/** Waits until something holds. @throws with what was told last where it never does. */
export async function until(what, holds) {
  const begun = performance.now();
  let told;
  while (performance.now() - begun < patience) {
    told = await holds();
    if (told === true) return;
    await wait(50);
  }
  throw new Error(`${what}: not after ${patience} ms; ${JSON.stringify(told)}`);
}

/** A node: a folder with its file and its clock, a link to the log, and a process that can be ended and started. */
async function newNode(stage, name, primaryPort) {
  const folder = stage.newFolder();
  const database = join(folder, 'evidence.db');
  const clock = join(folder, 'clock');
  writeFileSync(clock, '0');
  const link = await startLink(primaryPort);
  const node = {
    name,
    folder,
    database,
    link,
    service: undefined,
    base: undefined,
    start: async (logUrl) => {
      node.logUrl = logUrl ?? node.logUrl;
      node.service = await serve({
        folder,
        database,
        nodeArguments: ['--import', shift],
        environment: { LOG_URL: node.logUrl, LOG_POLL: '100', TORTURE_CLOCK: clock, SHUTDOWN_DELAY: '0' },
      });
      node.base = node.service.base;
    },
    kill: async () => {
      node.service.signal('SIGKILL');
      await node.service.ended;
    },
    stop: () => node.service.stop(),
    /** Removes its file with all that is beside it, as an operator may at any time. */
    forget: () => {
      for (const end of ['', '-wal', '-shm']) rmSync(database + end, { force: true });
    },
    setClock: (milliseconds) => {
      writeFileSync(clock, String(milliseconds));
      node.service.signal('SIGWINCH');
    },
    /** What its readiness says, with its status; what it said last where it does not answer. */
    readiness: async () => {
      try {
        const { status, text } = await ask(node.base, '/health/ready');
        const { log, detail } = JSON.parse(text);
        return { code: status, log, detail };
      } catch (error) {
        const ended = node.service.hasEnded() ? await node.service.ended : 'it runs';
        return { error: error.message, ended, said: node.service.said().slice(-2000) };
      }
    },
    /** The state that it answers from: the number of the last change, and the beginning of the digest. */
    state: async () => (await ask(node.base, '/studies?limit=1')).json().meta.dataVersion,
  };
  return node;
}

/** Starts all of it. */
export async function startCluster(stage) {
  const folder = stage.newFolder();
  const seeded = join(folder, 'seeded.db');
  const command = async (words, database, environment = {}) => {
    const { code, said } = await runCommand(words, { folder, database, environment });
    if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${said}`);
    return said;
  };
  await command(['seed'], seeded);
  const key = keyOf(await command(['keys', 'create', '--name', 'torture', '--scope', 'write'], seeded));

  let primary = await startPostgres();
  let standbys = 0;
  let standby;
  /** Makes a standby of the primary, for which commits wait. */
  async function newStandby() {
    standbys += 1;
    const name = `standby_${standbys}`;
    standby = await primary.standby(name);
    await primary.commitsWaitFor(name);
  }
  const nodes = [];
  const urlOver = (link) => primary.url().replace(`:${primary.port}/`, `:${link.port}/`);

  async function remove() {
    for (const { service, link } of nodes) {
      service?.signal('SIGKILL');
      await service?.ended;
      await link.close();
    }
    await standby?.remove();
    await primary.remove();
  }

  try {
    await newStandby();
    await command(['log', 'init'], seeded, { LOG_URL: primary.url() });
    for (const name of ['one', 'two', 'three']) {
      const node = await newNode(stage, name, primary.port);
      nodes.push(node);
      // The first goes on with the file of which the log was made; the others have none.
      if (nodes.length === 1) copyFileSync(seeded, node.database);
      await node.start(urlOver(node.link));
    }
  } catch (error) {
    await remove();
    throw error;
  }

  return {
    nodes,
    key,
    remove,
    headOfLog: async () => {
      const [head] = await primary.query('select number, digest from log_head');
      return `${head.number}-${head.digest.slice(0, 12)}`;
    },
    /** The primary goes down, the standby takes its place, and a new standby follows that one. */
    failOver: async () => {
      const lost = primary;
      await lost.kill();
      await standby.promote();
      primary = standby;
      for (const { link } of nodes) link.leadTo(primary.port);
      await lost.remove();
      await newStandby();
    },
    /** Nodes cannot reach PostgreSQL, until the way is there again. */
    partFromLog: (parted) => {
      for (const { link } of nodes) link.leadTo(parted ? null : primary.port);
    },
    reconnect: (node) => {
      node.link.hold(false);
      node.link.delay(0);
      node.link.leadTo(primary.port);
    },
    verify: (node) => command(['log', 'verify'], node.database, { LOG_URL: primary.url() }),
  };
}
