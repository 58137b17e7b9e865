import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type CommandEnd, commandEnvironment, projectFolder } from './command.ts';

/** A command, where it runs, and the whole of its environment. */
export interface CommandToRun {
  readonly folder: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

interface Runner {
  readonly child: ChildProcess;
  /** Who waits for the ends of the commands that were sent, in their order. */
  readonly waiting: { resolve: (end: CommandEnd) => void; reject: (error: Error) => void }[];
}

/** One for each user, for all files that this process tests. */
const runners = new Map<number | undefined, Runner>();

function startRunner(user: number | undefined, environment: NodeJS.ProcessEnv): Runner {
  const child = fork(join(projectFolder, 'tests/support/run-commands.mjs'), {
    env: environment,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  const runner: Runner = { child, waiting: [] };
  child.on('message', (end: CommandEnd) => runner.waiting.shift()?.resolve(end));
  child.once('exit', (code) => {
    if (runners.get(user) === runner) runners.delete(user);
    for (const { reject } of runner.waiting) reject(new Error(`the commands' process ended with ${code}`));
  });
  // It holds up nobody's end.
  child.unref();
  child.channel?.unref();
  return runner;
}

/**
 * Runs a command of the built program in a process that others have run in, and will: nothing that it says or does differs,
 * but for how its own process begins and ends, which tests of that start themselves.
 * @param user who runs it, where it is another one.
 * @param alone whether it has a process of its own: where what it needs is set when a process starts, or it waits.
 */
export async function runCommand(
  command: CommandToRun,
  { user, alone = false }: { readonly user?: number; readonly alone?: boolean } = {},
): Promise<CommandEnd> {
  const runner = (alone ? undefined : runners.get(user)) ?? startRunner(user, command.environment);
  if (!alone) runners.set(user, runner);
  const end = await new Promise<CommandEnd>((resolve, reject) => {
    runner.waiting.push({ resolve, reject });
    // What is waited for holds this process.
    runner.child.channel?.ref();
    runner.child.send(command);
  }).finally(() => {
    if (runner.waiting.length === 0) runner.child.channel?.unref();
  });
  if (alone) runner.child.disconnect();
  return end;
}

/** Runs a command on a database, where nothing depends on its having a process of its own. */
export function runOn(
  path: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<CommandEnd> {
  return runCommand({
    folder: projectFolder,
    args,
    environment: commandEnvironment({ DATABASE_URL: `file:${path}`, ...environment }),
  });
}
