#!/usr/bin/env node
import { SingleBar } from 'cli-progress';
import { Command, CommanderError } from 'commander';
import { ConfigurationError, readConfiguration } from './config.ts';
import { openDatabase } from './database/connection.ts';
import { migrateDatabase } from './database/migrate.ts';
import { isEmpty } from './seeding/load-seeds.ts';
import { BrokenSeeds, seedDatabase, seedsFolder } from './seeding/prepare-database.ts';
import { faultLine, readSeeds } from './seeding/read-seeds.ts';
import { serve } from './server.ts';
import { softwareVersion } from './system/package.ts';

/** Exit codes: 0 done, 1 the data or the database are at fault, 2 the command or the environment is. */
const exit = { done: 0, fault: 1, usage: 2 } as const;

const environmentHelp = `
Environment:
  PORT          port to listen on                        (3000)
  HOST          address to listen on                     (127.0.0.1)
  DATABASE_URL  file: and the path of the database       (file:data/evidence.db)
  LOG_LEVEL     fatal, error, warn, info, debug, trace or silent  (info)

Exit codes: 0 done; 1 the data or the database are at fault; 2 the command or the environment is.`;

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

async function runServe(): Promise<void> {
  await serve(readConfiguration(process.env), say);
}

function runMigrate(): void {
  const { databasePath } = readConfiguration(process.env);
  const database = openDatabase(databasePath);
  try {
    migrateDatabase(database);
    say(`${databasePath} has the newest schema`);
  } finally {
    database.sqlite.close();
  }
}

function runSeed(options: { seeds: string; ifEmpty?: boolean }): void {
  const { databasePath } = readConfiguration(process.env);
  const database = openDatabase(databasePath);
  const bar = new SingleBar({
    format: 'studies {bar} {value}/{total}',
    stream: process.stderr,
    noTTYOutput: false,
  });
  try {
    migrateDatabase(database);
    if (options.ifEmpty && !isEmpty(database)) {
      say(`${databasePath} holds data already; nothing was seeded`);
      return;
    }
    const { studies, claims } = seedDatabase(database, options.seeds, (written, of) => {
      if (!process.stderr.isTTY) return;
      if (written === 1) bar.start(of, 0);
      bar.update(written);
      if (written === of) bar.stop();
    });
    say(`Seeded ${studies} studies and ${claims} claims into ${databasePath}`);
  } finally {
    database.sqlite.close();
  }
}

function runCheck(options: { seeds: string }): void {
  const reading = readSeeds(options.seeds);
  if ('faults' in reading) {
    for (const fault of reading.faults) complain(faultLine(fault));
    complain(`${reading.faults.length} ${reading.faults.length === 1 ? 'fault' : 'faults'}`);
    process.exitCode = exit.fault;
    return;
  }
  const { studies, claims, vocabularyRecord } = reading.seeds;
  const outcomes = studies.reduce((sum, study) => sum + study.outcomes.length, 0);
  say(
    `${studies.length} studies with ${outcomes} outcomes, ${claims.claims.length} claims of ${claims.documents.length} documents, ${vocabularyRecord.agents.length} agents and ${vocabularyRecord.measures.length} measures: all sound`,
  );
}

const program = new Command('evidence')
  .description('The evidence API for vascular calcification.')
  .version(softwareVersion)
  .addHelpText('after', environmentHelp)
  .exitOverride();

program
  .command('serve')
  .description('migrate the database, seed it if it is empty, and serve')
  .addHelpText('after', environmentHelp)
  .action(runServe);
program
  .command('migrate')
  .description('bring the database to the newest schema; make it where there is none')
  .addHelpText('after', environmentHelp)
  .action(runMigrate);
program
  .command('seed')
  .description('load the seeds into an empty database: all of them or, where one is broken, nothing')
  .option('--seeds <folder>', 'folder of the seeds', seedsFolder)
  .option('--if-empty', 'do nothing, and succeed, where the database holds data already')
  .addHelpText('after', environmentHelp)
  .action(runSeed);
program
  .command('check')
  .description('check the seeds, naming file, path and reason of every fault')
  .option('--seeds <folder>', 'folder of the seeds', seedsFolder)
  .addHelpText('after', environmentHelp)
  .action(runCheck);

function codeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage;
  if (error instanceof ConfigurationError) return exit.usage;
  return exit.fault;
}

try {
  await program.parseAsync();
} catch (error) {
  // Commander has said what is wrong with the command already.
  if (error instanceof BrokenSeeds || error instanceof ConfigurationError) complain(error.message);
  else if (!(error instanceof CommanderError))
    complain(error instanceof Error ? error.message : String(error));
  process.exitCode = codeOf(error);
}
