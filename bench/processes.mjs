import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

// Whatever happens, no server is left behind.
const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** Waits until an address answers. */
export async function answers(url, child) {
  for (let tries = 0; tries < 6000; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    try {
      const response = await fetch(url);
      await response.arrayBuffer();
      if (response.ok) return;
    } catch {}
    await wait(5);
  }
  throw new Error(`${url} does not answer`);
}

/**
 * Starts the built server as a user would, and tells how long it took to be ready, in milliseconds.
 * @param environment beside what every one is started with.
 */
export async function startServer(databasePath, port, environment = {}) {
  const probe = `${databasePath}.probe.json`;
  const start = performance.now();
  const node = ['--max-semi-space-size=16', '--import', here('probe.mjs')];
  const child = spawn(process.execPath, [...node, here('../dist/cli.js'), 'serve'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: `file:${databasePath}`,
      LOG_LEVEL: 'error',
      RATE_LIMIT_MAX: '1000000000',
      BENCH_PROBE: probe,
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.add(child);
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/health/ready`, child);
  return {
    url,
    readyAfter: performance.now() - start,
    /** Resident memory in MB: now, and the most that there was. */
    memory: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      const field = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
      return { now: field('VmRSS'), most: field('VmHWM') };
    },
    /** Processor time of all its threads since it was started, in microseconds. */
    processorTime: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      // In ticks of a hundredth of a second: user and system.
      return (Number(fields[11]) + Number(fields[12])) * 10_000;
    },
    /** How late the event loop ran since it was asked last, in milliseconds. */
    eventLoopDelay: () => probed(child, probe),
    /** Processor time of the thread that answers since it was started, in microseconds. */
    threadTime: async () => (await probed(child, probe)).threadTime,
    signal: (name) => child.kill(name),
    stop: () => stop(child),
  };
}

/** What the probe in a server tells; null where it does not in time. */
async function probed(child, probe) {
  rmSync(probe, { force: true });
  child.kill('SIGWINCH');
  for (let tries = 0; tries < 200; tries++) {
    await wait(10);
    try {
      return JSON.parse(readFileSync(probe, 'utf8'));
    } catch {}
  }
  return null;
}

/** Starts the floors over the same database. */
export async function startFloors(databasePath, port, bytesUrl) {
  const child = spawn(process.execPath, [here('floors.mjs'), databasePath, String(port), bytesUrl], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.add(child);
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/bytes`, child);
  return { url, stop: () => stop(child) };
}

function stop(child) {
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}

/** Loads a server from another process. */
export async function load(url, paths, { headers = {}, connections = 16, seconds = 3 } = {}) {
  const child = spawn(process.execPath, [here('load.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ url, paths, headers, connections, seconds }));
  return JSON.parse(await text(child.stdout));
}

/** Asks for one address after the other, and tells the times in milliseconds. */
export async function times(url, paths) {
  const all = [];
  for (const path of paths) {
    const start = performance.now();
    // Uncompressed, as the floors are.
    const response = await fetch(url + path, { headers: { 'accept-encoding': 'identity' } });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    all.push(performance.now() - start);
  }
  all.sort((a, b) => a - b);
  const at = (share) => all[Math.min(all.length - 1, Math.floor(all.length * share))];
  return { p50: at(0.5), p99: at(0.99), most: all.at(-1) };
}
