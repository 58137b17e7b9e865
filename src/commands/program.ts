import { Command, CommanderError } from 'commander';
import { ConfigurationError, readConfiguration } from '../config.ts';
import { DatabaseFault, Refusal } from '../database/faults.ts';
import { faultOfSqlite } from '../database/place.ts';
import { softwareVersion } from '../system/package.ts';
import { complain, environmentHelp, exit } from './terminal.ts';

/** What adds commands, and which: loaded when one of them is run, so that each starts in the time that it needs itself. */
const groups: readonly {
  readonly names: readonly string[];
  readonly load: () => Promise<(program: Command) => void>;
}[] = [
  { names: ['serve'], load: async () => (await import('./serve.ts')).serveCommand },
  { names: ['mcp'], load: async () => (await import('./mcp.ts')).mcpCommand },
  { names: ['seed', 'check'], load: async () => (await import('./seeds.ts')).seedCommands },
  {
    names: ['migrate', 'backup', 'restore'],
    load: async () => (await import('./database.ts')).databaseCommands,
  },
  { names: ['import', 'template'], load: async () => (await import('./import.ts')).importCommands },
  { names: ['keys'], load: async () => (await import('./keys.ts')).keyCommands },
  { names: ['purge'], load: async () => (await import('./purge.ts')).purgeCommand },
  { names: ['log'], load: async () => (await import('./log.ts')).logCommands },
];

/** The program with the command that is to be run; with all of them where that is none. */
async function programWith(command: string | undefined): Promise<Command> {
  const program = new Command('evidence')
    .description('The evidence API for vascular calcification.')
    .version(softwareVersion)
    .addHelpText('after', environmentHelp)
    .exitOverride();
  const meant = groups.filter(({ names }) => command !== undefined && names.includes(command));
  for (const { load } of meant.length > 0 ? meant : groups) (await load())(program);
  return program;
}

/** What SQLite says is told in the words of the one who runs it. */
function inWords(error: unknown): unknown {
  try {
    return faultOfSqlite(error, readConfiguration(process.env).databasePath) ?? error;
  } catch {
    return error;
  }
}

function codeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage;
  if (error instanceof DatabaseFault || error instanceof Refusal) return error.exitCode;
  if (error instanceof ConfigurationError) return exit.usage;
  return exit.fault;
}

/** Runs the command that was given; what goes wrong is told in one line, and by the exit code. */
export async function runProgram(): Promise<void> {
  try {
    const program = await programWith(process.argv[2]);
    await program.parseAsync();
  } catch (thrown) {
    const error = inWords(thrown);
    // Commander has said what is wrong with the command already.
    if (!(error instanceof CommanderError)) complain(error instanceof Error ? error.message : String(error));
    process.exitCode = codeOf(error);
  }
}
