import { spawn } from 'node:child_process';
import { exampleStudy } from '../../src/writing/examples.ts';
import { cliPath, commandEnvironment } from './command.ts';
import { runOn } from './command-runner.ts';
import type { Json } from './writer.ts';

/** A server that runs as a process of its own. */
export interface Service {
  readonly base: string;
  readonly pid: number;
  /** What it has said so far, its log included. */
  readonly said: () => string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

const running = new Set<() => void>();

/** Ends servers that a failed test has left. */
export function endServices(): void {
  for (const end of running) end();
  running.clear();
}

/** Starts the built server on a database, and waits until it says where it is. */
export function startService(path: string, environment: Record<string, string> = {}): Promise<Service> {
  const child = spawn(process.execPath, [cliPath, 'serve'], {
    env: commandEnvironment({
      DATABASE_URL: `file:${path}`,
      PORT: '0',
      LOG_LEVEL: 'error',
      SHUTDOWN_DELAY: '0',
      // A busy machine is no reason to refuse a test.
      MAX_EVENT_LOOP_DELAY: '0',
      // Nor is a quick one, which asks more often while it waits for something.
      RATE_LIMIT_MAX: '0',
      ...environment,
    }),
  });
  const end = () => child.kill('SIGKILL');
  running.add(end);
  let text = '';
  const ended = new Promise<number | null>((resolve) => {
    // Not when it ends: what it said last may be on its way still.
    child.once('close', (code) => {
      running.delete(end);
      resolve(code);
    });
  });
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      text += chunk.toString();
      const address = /Documentation: (http:\/\/[^/]+)\/docs/.exec(text)?.[1];
      if (address === undefined) return;
      resolve({
        base: address.replace('localhost', '127.0.0.1'),
        pid: child.pid ?? 0,
        said: () => text,
        stop: (signal = 'SIGTERM') => {
          child.kill(signal);
          return ended;
        },
      });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then((code) => reject(new Error(`ended with ${code} before it served: ${text}`)));
  });
}

/** Makes a key that may write, as the headers of a request. */
export async function writeKey(path: string, name = 'Curator'): Promise<{ authorization: string }> {
  const { stdout, stderr } = await runOn(path, ['keys', 'create', '--name', name, '--scope', 'admin']);
  const token = stdout.trim();
  if (!token.startsWith('evk_')) throw new Error(`no key was made: ${stderr}`);
  return { authorization: `Bearer ${token}` };
}

/** A study that can be sent, which says nothing of anybody. */
export function studyToSend(id: string): Json {
  return { ...exampleStudy, id };
}
