import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { variables } from '../../src/config.ts';
import type { CommandEnd } from './command.ts';
import { runCommand } from './command-runner.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const cli = join(root, 'dist/cli.js');

const running = new Set<ChildProcess>();

/** Ends whatever a test left running. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
}

export type Environment = Record<string, string>;

/** The environment of this process without the service's own variables, and with those given. */
function environmentOf(environment: Environment): NodeJS.ProcessEnv {
  const own = new Set(variables.map(({ variable }) => variable));
  const others = Object.entries(process.env).filter(([name]) => !own.has(name));
  return { ...Object.fromEntries(others), SHUTDOWN_DELAY: '0', ...environment };
}

/** Runs a command of the built program to its end. */
export function run(folder: string, args: string[], environment: Environment = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    env: environmentOf(environment),
    encoding: 'utf8',
    timeout: 300_000,
  });
  return { status, stdout, stderr };
}

/** Runs commands one after the other in a process that others run in, too; each may have an environment of its own. */
export async function runEach(
  folder: string,
  commands: readonly { readonly args: readonly string[]; readonly environment?: Environment }[],
): Promise<CommandEnd[]> {
  const ends: CommandEnd[] = [];
  for (const { args, environment = {} } of commands) {
    ends.push(await runCommand({ folder, args, environment: environmentOf(environment) }));
  }
  return ends;
}

/** The built service, running. */
export interface Service {
  readonly base: string;
  readonly pid: number;
  readonly said: () => string;
  /** Sends a signal and waits for the end: its exit code, null where the signal itself ended it. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
  /** Sends a signal and does not wait. */
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<number | null>;
}

/** Starts the built service and waits until it says where it is. */
export function serve(folder: string, environment: Environment): Promise<Service> {
  const child = spawn(process.execPath, [cli, 'serve'], {
    cwd: folder,
    // A busy machine is no reason to refuse a test.
    env: environmentOf({ PORT: '0', LOG_LEVEL: 'silent', MAX_EVENT_LOOP_DELAY: '0', ...environment }),
  });
  running.add(child);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return new Promise((resolve, reject) => {
    let text = '';
    let told = false;
    const listen = (part: Buffer) => {
      text += part.toString();
      const base = /Documentation: (http:\/\/localhost:\d+)\/docs/.exec(text)?.[1];
      if (base === undefined || told || !text.includes('Try:')) return;
      told = true;
      const signal = (name: NodeJS.Signals) => {
        child.kill(name);
      };
      const stop = (name: NodeJS.Signals = 'SIGTERM') => {
        signal(name);
        return ended;
      };
      resolve({ base, pid: child.pid ?? 0, said: () => text, stop, signal, ended });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then((code) => reject(new Error(`ended with ${code} before it served: ${text}`)));
  });
}
