import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { checkCommand } from '../checking/command.ts';
import { readConfiguration } from '../config.ts';
import { AlreadySeeded, isEmpty } from '../seeding/load-seeds.ts';
import { seedDatabase, seedsFolder, updateDatabase } from '../seeding/prepare-database.ts';
import { faultLine, readSeeds } from '../seeding/read-seeds.ts';
import { updateLines } from './seed-update.ts';
import {
  changeWhole,
  complain,
  environmentHelp,
  exit,
  refuseForNode,
  say,
  withDatabase,
} from './terminal.ts';

interface SeedFlags {
  readonly seeds: string;
  readonly ifEmpty?: boolean;
  readonly update?: boolean;
  readonly dryRun?: boolean;
}

async function runUpdate({ seeds: folder, dryRun = false }: SeedFlags, bar: SingleBar): Promise<void> {
  await withDatabase('there', async (database, log) => {
    if (isEmpty(database)) {
      complain(`${database.path} holds no data; \`evidence seed\` loads the seeds`);
      process.exitCode = exit.fault;
      return;
    }
    const progress = (done: number, of: number) => {
      if (!process.stderr.isTTY) return;
      if (done === 1) bar.start(of, 0);
      bar.update(done);
      if (done === of) bar.stop();
    };
    const update = await changeWhole(dryRun ? undefined : log, () =>
      updateDatabase(database, folder, { dryRun, progress }),
    );
    for (const line of updateLines(update, database.path, dryRun)) say(line);
  });
}

async function runSeed(options: SeedFlags, command: Command): Promise<void> {
  const bar = new SingleBar({
    format: 'studies {bar} {value}/{total}',
    stream: process.stderr,
    noTTYOutput: false,
  });
  if (options.update === true && options.ifEmpty === true) {
    command.error("error: '--update' is for a database that holds data, '--if-empty' for one that does not");
  }
  if (options.dryRun === true && options.update !== true) {
    command.error("error: '--dry-run' tries an update: give '--update' with it");
  }
  if (options.update === true) return runUpdate(options, bar);
  await withDatabase('made', (database) => {
    if (options.ifEmpty && !isEmpty(database)) {
      say(`${database.path} holds data already; nothing was seeded`);
      return;
    }
    try {
      const { studies, claims } = seedDatabase(database, options.seeds, (written, of) => {
        if (!process.stderr.isTTY) return;
        if (written === 1) bar.start(of, 0);
        bar.update(written);
        if (written === of) bar.stop();
      });
      say(`Seeded ${studies} studies and ${claims} claims into ${database.path}`);
    } catch (error) {
      // Another process did it while this one waited for its turn.
      if (!(options.ifEmpty && error instanceof AlreadySeeded)) throw error;
      say(`${database.path} holds data already; nothing was seeded`);
    }
  });
}

function checkSeeds(folder: string): void {
  const reading = readSeeds(folder);
  if ('faults' in reading) {
    for (const fault of reading.faults) complain(faultLine(fault));
    complain(`${reading.faults.length} ${reading.faults.length === 1 ? 'fault' : 'faults'}`);
    process.exitCode = exit.fault;
    return;
  }
  const { warnings, seeds } = reading;
  const { studies, claims, vocabularyRecord } = seeds;
  for (const warning of warnings) complain(`warning: ${faultLine(warning)}`);
  const outcomes = studies.reduce((sum, study) => sum + study.outcomes.length, 0);
  say(
    `${studies.length} studies with ${outcomes} outcomes, ${claims.claims.length} claims of ${claims.documents.length} documents, ${vocabularyRecord.agents.length} agents and ${vocabularyRecord.measures.length} measures: all sound${warnings.length === 0 ? '' : `, with ${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`}`,
  );
}

function checkDatabase(repair: boolean): void {
  if (repair)
    refuseForNode('check --repair', 'remove its file, and the next start makes it anew from the log.');
  const { said, complained, sound } = checkCommand(readConfiguration(process.env).databasePath, repair);
  for (const line of said) say(line);
  for (const line of complained) complain(line);
  if (!sound) process.exitCode = exit.fault;
}

interface CheckFlags {
  readonly seeds: string;
  readonly database?: boolean;
  readonly repair?: boolean;
}

function runCheck({ seeds, database, repair }: CheckFlags, command: Command): void {
  if (repair === true && database !== true) {
    command.error("error: '--repair' mends a database: give '--database' with it");
  }
  if (database === true) checkDatabase(repair === true);
  else checkSeeds(seeds);
}

/** `seed` and `check`. */
export function seedCommands(program: Command): void {
  program
    .command('seed')
    .description(
      'load the seeds into an empty database, or update one that is in use: all of them or, where one is broken, nothing',
    )
    .option('--seeds <folder>', 'folder of the seeds', seedsFolder)
    .option('--if-empty', 'do nothing, and succeed, where the database holds data already')
    .option(
      '--update',
      'bring a database that is in use to the seeds: what others have changed or deleted is left, and told',
    )
    .option('--dry-run', 'with --update: tell what it would do, and write nothing')
    .addHelpText('after', environmentHelp)
    .action(runSeed);
  program
    .command('check')
    .description('check the seeds, naming file, path and reason of every fault; or the database')
    .option('--seeds <folder>', 'folder of the seeds', seedsFolder)
    .option('--database', 'check the database: whether it is whole and agrees with itself')
    .option('--repair', 'with --database: make anew what is derived of the data, and mend no more than that')
    .addHelpText('after', environmentHelp)
    .action(runCheck);
}
