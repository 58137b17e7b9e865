#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { databaseCommands } from './commands/database.ts';
import { importCommands } from './commands/import.ts';
import { keyCommands } from './commands/keys.ts';
import { purgeCommand } from './commands/purge.ts';
import { seedCommands } from './commands/seeds.ts';
import { serveCommand } from './commands/serve.ts';
import { complain, environmentHelp, exit } from './commands/terminal.ts';
import { ConfigurationError, readConfiguration } from './config.ts';
import { DatabaseFault, Refusal } from './database/faults.ts';
import { faultOfSqlite } from './database/place.ts';
import { UnreadableFile } from './importing/command.ts';
import { softwareVersion } from './system/package.ts';

const program = new Command('evidence')
  .description('The evidence API for vascular calcification.')
  .version(softwareVersion)
  .addHelpText('after', environmentHelp)
  .exitOverride();

serveCommand(program);
seedCommands(program);
databaseCommands(program);
importCommands(program);
keyCommands(program);
purgeCommand(program);

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

try {
  await program.parseAsync();
} catch (thrown) {
  const error = inWords(thrown);
  // Commander has said what is wrong with the command already.
  if (!(error instanceof CommanderError)) complain(error instanceof Error ? error.message : String(error));
  process.exitCode = codeOf(error);
}
