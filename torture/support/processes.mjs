// The built program, run as a user would run it; whatever happens, none of its processes is left behind.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

const children = new Set();

/** Ends every process that was started here. */
export function endAll() {
  for (const child of children) child.kill('SIGKILL');
}
process.on('exit', endAll);

/** Of the log of a process, the last so many characters are kept. */
const keptOutput = 4_000_000;

/** Starts Node with these arguments; its output is collected, its end awaited by `ended`. */
export function startNode(nodeArguments, { folder, environment = {} }) {
  const child = spawn(process.execPath, nodeArguments, {
    cwd: folder,
    // Nothing of the environment of whoever starts the trial reaches the service.
    env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  children.add(child);
  let text = '';
  const listeners = new Set();
  const hear = (part) => {
    text = (text + part).slice(-keptOutput);
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.stdin.on('error', () => {});
  const ended = new Promise((resolve) => {
    child.once('close', (code, signal) => {
      children.delete(child);
      resolve({ code, signal });
      hear('');
    });
  });
  return {
    pid: child.pid,
    input: child.stdin,
    said: () => text,
    /** Waits until the output matches; fails when the process ends before. */
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(text);
          const over = child.exitCode !== null || child.signalCode !== null;
          if (match === null && !over) return;
          listeners.delete(look);
          if (match !== null) resolve(match);
          else reject(new Error(`it ended with ${child.exitCode ?? child.signalCode}: ${text.slice(-2000)}`));
        };
        listeners.add(look);
        look();
      }),
    signal: (name) => child.kill(name),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    ended,
  };
}

/**
 * The program with a command: `startCommand(['seed'], …)`.
 * @param program its file, where it is another than that of this project.
 */
export function startCommand(
  words,
  { nodeArguments = [], program = cli, database, environment = {}, ...options },
) {
  return startNode([...nodeArguments, program, ...words], {
    ...options,
    environment: { DATABASE_URL: `file:${database}`, LOG_LEVEL: 'warn', ...environment },
  });
}

/** Runs a command to its end. */
export async function runCommand(words, options) {
  const running = startCommand(words, options);
  running.input.end();
  const { code, signal } = await running.ended;
  return { code, signal, said: running.said() };
}

/** Starts the service on a port of its own; `ready` has its address once it serves. */
export function startService(options) {
  const environment = {
    PORT: '0',
    // What is refused for its number, or because the machine is busy, has tests of its own.
    RATE_LIMIT_MAX: '1000000000',
    MAX_EVENT_LOOP_DELAY: '0',
    ...options.environment,
  };
  const running = startCommand(['serve'], { ...options, environment });
  const ready = running
    .says(/Documentation: http:\/\/localhost:(\d+)\/docs[\s\S]*Try:/)
    .then(([, port]) => `http://127.0.0.1:${port}`);
  // Who kills it before does not ask for it.
  ready.catch(() => {});
  return {
    ...running,
    ready,
    stop: async (signal = 'SIGTERM') => {
      running.signal(signal);
      return running.ended;
    },
  };
}

/** Starts the service and waits until it serves. */
export async function serve(options) {
  const service = startService(options);
  return { ...service, base: await service.ready };
}

/** What the kernel tells of a process: its resident memory in MB, its open files. */
export function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** Freezes a process, all threads of it, and waits until it is frozen: what it was doing can be looked at then. */
export async function freeze({ pid, signal, hasEnded }) {
  signal('SIGSTOP');
  for (let tries = 0; tries < 1000 && !hasEnded(); tries++) {
    const states = /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (states === 'T' || states === 'Z') return;
    await wait(1);
  }
}
