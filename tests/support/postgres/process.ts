import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { programs } from './programs.ts';

const running = new Set<ChildProcess>();
// However the tests end, no server is left behind: it ends when what started it is gone.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A server process that takes connections. */
export interface RunningServer {
  readonly pid: number;
  /** Ends it at once in good order: who is connected is disconnected. */
  readonly stop: () => Promise<void>;
  /** Ends it and all its processes as a machine does that goes down: none of them does anything more. */
  readonly kill: () => Promise<void>;
}

/** The processes that a process has started. */
function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}

function killAll(pid: number): void {
  // Frozen first, so that it starts no others meanwhile.
  process.kill(pid, 'SIGSTOP');
  for (const each of childrenOf(pid)) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  process.kill(pid, 'SIGKILL');
}

/**
 * Starts PostgreSQL on a folder, and waits until it takes connections.
 * @throws with all that it said where it ends before.
 */
export function startServer(folder: string): Promise<RunningServer> {
  const { postgres, runAs } = programs();
  const child = spawn(postgres, ['-D', folder], {
    ...runAs,
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(child);
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      running.delete(child);
      resolve();
    }),
  );
  const { pid = 0 } = child;
  const server: RunningServer = {
    pid,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
    kill: () => {
      if (child.exitCode === null && child.signalCode === null) killAll(pid);
      return ended;
    },
  };
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (part) => {
      said = (said + part).slice(-20_000);
      if (/ready to accept (read-only )?connections/.test(said)) resolve(server);
    });
    child.once('error', reject);
    void ended.then(() => reject(new Error(`PostgreSQL ended: ${said}`)));
  });
}
