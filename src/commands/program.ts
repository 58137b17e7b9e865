import { Command, CommanderError } from 'commander';
import { ConfigurationError, readConfiguration } from '../config.ts';
import { DatabaseFault, Refusal } from '../database/faults.ts';
import { faultOfSqlite } from '../database/place.ts';
import { UnreadableFile } from '../importing/command.ts';
import { softwareVersion } from '../system/package.ts';
import { databaseCommands } from './database.ts';
import { importCommands } from './import.ts';
import { keyCommands } from './keys.ts';
import { logCommands } from './log.ts';
import { mcpCommand } from './mcp.ts';
import { purgeCommand } from './purge.ts';
import { seedCommands } from './seeds.ts';
import { serveCommand } from './serve.ts';
import { complain, environmentHelp, exit } from './terminal.ts';

const program = new Command('evidence')
  .description('The evidence API for vascular calcification.')
  .version(softwareVersion)
  .addHelpText('after', environmentHelp)
  .exitOverride();

serveCommand(program);
mcpCommand(program);
seedCommands(program);
databaseCommands(program);
importCommands(program);
keyCommands(program);
purgeCommand(program);
logCommands(program);

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
  if (error instanceof ConfigurationError || error instanceof UnreadableFile) return exit.usage;
  return exit.fault;
}

/** Runs the command that was given; what goes wrong is told in one line, and by the exit code. */
export async function runProgram(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (thrown) {
    const error = inWords(thrown);
    // Commander has said what is wrong with the command already.
    if (!(error instanceof CommanderError)) complain(error instanceof Error ? error.message : String(error));
    process.exitCode = codeOf(error);
  }
}
