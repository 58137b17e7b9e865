import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
/** The built command line. */
export const cliPath = join(projectFolder, 'dist/cli.js');

/** How a command ended, and what it said. */
export interface CommandEnd {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment of a command, without what the one who runs the tests has set for the service. */
export function commandEnvironment(environment: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PORT: _port, HOST: _host, DATABASE_URL: _url, LOG_LEVEL: _level, ...others } = process.env;
  return { ...others, ...environment };
}

/** Starts a command of the built software on a database, in a process of its own, and waits for its end. */
export function startOn(
  path: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): CommandEnd {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cliPath, ...args], {
    env: commandEnvironment({ DATABASE_URL: `file:${path}`, ...environment }),
    encoding: 'utf8',
    timeout: 300_000,
  });
  return { status, stdout, stderr };
}
