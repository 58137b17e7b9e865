#!/usr/bin/env node
import { SingleBar } from 'cli-progress';
import { Argument, Command, CommanderError, Option } from 'commander';
import { checkCommand } from './checking/command.ts';
import { ConfigurationError, readConfiguration, variables } from './config.ts';
import { backUp } from './database/backup.ts';
import { type Database, openDatabase } from './database/connection.ts';
import { DatabaseFault, Refusal } from './database/faults.ts';
import { migrateDatabase } from './database/migrate.ts';
import { faultOfSqlite } from './database/place.ts';
import { restoreBackup } from './database/restore.ts';
import { type Scope, scopes } from './database/tables/access.ts';
import { importNamedFiles, UnreadableFile } from './importing/command.ts';
import { type TemplateKind, template, templateKinds } from './importing/csv/template.ts';
import { conflictChoices, type OnConflict } from './importing/decide.ts';
import { type ImportFormat, importFormats } from './importing/detect-format.ts';
import { reportText } from './importing/report-text.ts';
import { createKey, listKeys, revokeKey } from './keys/store.ts';
import { AlreadySeeded, isEmpty } from './seeding/load-seeds.ts';
import { loadVocabulary, seedDatabase, seedsFolder } from './seeding/prepare-database.ts';
import { faultLine, readSeeds } from './seeding/read-seeds.ts';
import { serve } from './server.ts';
import { softwareVersion } from './system/package.ts';

/** Exit codes: 0 done, 1 the data or the database are at fault, 2 the command or the environment is. */
const exit = { done: 0, fault: 1, usage: 2 } as const;

const widest = Math.max(...variables.map(({ variable }) => variable.length));
const environmentHelp = `
Environment:
${variables.map(({ variable, what, usual }) => `  ${variable.padEnd(widest)}  ${what.replaceAll('`', '')}${usual === null ? '' : ` (${usual})`}`).join('\n')}

Exit codes: 0 done; 1 the data or the database are at fault; 2 the command or the environment is.`;

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

async function runServe(): Promise<void> {
  await serve(readConfiguration(process.env), say);
}

/**
 * Runs a command over the database, migrated.
 * @param made whether it makes one where there is none.
 */
async function withDatabase<T>(
  made: 'made' | 'there',
  run: (database: Database) => T | Promise<T>,
): Promise<T> {
  const { databasePath } = readConfiguration(process.env);
  const database = openDatabase(databasePath, { mustExist: made === 'there' });
  try {
    migrateDatabase(database, { say: complain });
    return await run(database);
  } finally {
    database.sqlite.close();
  }
}

async function runMigrate(): Promise<void> {
  await withDatabase('made', ({ path }) => say(`${path} has the newest schema`));
}

async function runSeed(options: { seeds: string; ifEmpty?: boolean }): Promise<void> {
  const bar = new SingleBar({
    format: 'studies {bar} {value}/{total}',
    stream: process.stderr,
    noTTYOutput: false,
  });
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

function runCheck(options: { seeds: string; database?: boolean; repair?: boolean }): void {
  if (options.repair === true && options.database !== true) {
    program.error("error: '--repair' mends a database: give '--database' with it");
  }
  if (options.database === true) {
    const { said, complained, sound } = checkCommand(
      readConfiguration(process.env).databasePath,
      options.repair === true,
    );
    for (const line of said) say(line);
    for (const line of complained) complain(line);
    if (!sound) process.exitCode = exit.fault;
    return;
  }
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

interface ImportFlags {
  readonly format?: ImportFormat;
  readonly dryRun?: boolean;
  readonly onConflict: OnConflict;
  readonly strict?: boolean;
  readonly atomic: boolean;
  readonly report: 'text' | 'json';
  readonly by: string;
  readonly note?: string;
}

async function runImport(paths: string[], flags: ImportFlags): Promise<void> {
  await withDatabase('made', async (database) => {
    if (loadVocabulary(database)) complain(`${database.path} was empty; it has the vocabulary now`);
    const report = await importNamedFiles(database, paths, flags.format, {
      dryRun: flags.dryRun === true,
      onConflict: flags.onConflict,
      strict: flags.strict === true,
      atomic: flags.atomic,
      author: { who: flags.by, note: flags.note ?? `import of ${paths.join(', ')}` },
    });
    say(flags.report === 'json' ? JSON.stringify(report, null, 2) : reportText(report));
    const failed = report.counts.rejected > 0 || report.files.some(({ stopped }) => stopped !== null);
    if (failed) process.exitCode = exit.fault;
  });
}

async function runBackup(file: string, { force }: { force?: boolean }): Promise<void> {
  const { databasePath } = readConfiguration(process.env);
  const { path, bytes, dataVersion } = await backUp(databasePath, file, force === true);
  say(`Backed ${databasePath} up to ${path}: ${bytes} bytes, data version ${dataVersion}, checked`);
}

function runRestore(file: string): void {
  const { databasePath } = readConfiguration(process.env);
  const { dataVersion, kept, migrations } = restoreBackup(file, databasePath);
  say(`Restored ${file} to ${databasePath}: data version ${dataVersion}`);
  if (migrations > 0) say(`It was brought to the newest schema (${migrations} migrations)`);
  if (kept !== null) say(`What was there is in ${kept}`);
}

function runTemplate(kind: TemplateKind): void {
  process.stdout.write(template(kind));
}

async function runKeysCreate({ name, scope }: { name: string; scope: Scope }): Promise<void> {
  const { id, token } = await withDatabase('there', (database) => createKey(database, name, scope));
  complain(`Key ${id} for "${name.trim()}", scope ${scope}. It is shown this once and stored nowhere:`);
  say(token);
}

async function runKeysList({ json }: { json?: boolean }): Promise<void> {
  const keys = await withDatabase('there', listKeys);
  if (json) {
    say(JSON.stringify(keys, null, 2));
    return;
  }
  if (keys.length === 0) say('There are no keys: the service is read-only.');
  for (const { id, name, scope, createdAt, revokedAt } of keys) {
    say([id, scope, createdAt, revokedAt === null ? '' : `revoked ${revokedAt}`, name].join('\t'));
  }
}

async function runKeysRevoke(idOrName: string): Promise<void> {
  const { id, name, revokedAt } = await withDatabase('there', (database) => revokeKey(database, idOrName));
  say(`Key ${id} for "${name}" is revoked since ${revokedAt}`);
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
  .description('check the seeds, naming file, path and reason of every fault; or the database')
  .option('--seeds <folder>', 'folder of the seeds', seedsFolder)
  .option('--database', 'check the database: whether it is whole and agrees with itself')
  .option('--repair', 'with --database: make anew what is derived of the data, and mend no more than that')
  .addHelpText('after', environmentHelp)
  .action(runCheck);

program
  .command('backup')
  .description('copy the database to a file, while others read and write it')
  .argument('<file>', 'where to')
  .option('--force', 'overwrite the file where it is there')
  .addHelpText('after', environmentHelp)
  .action(runBackup);
program
  .command('restore')
  .description('put a backup in the place of the database, which nobody may have open; keep what was there')
  .argument('<file>', 'the backup')
  .addHelpText('after', environmentHelp)
  .action(runRestore);

program
  .command('import')
  .description('add studies from files: JSON, NDJSON, CSV, ClinicalTrials.gov records, MEDLINE, RIS')
  .argument('<files...>', 'files to import; - for the standard input')
  .addOption(
    new Option('--format <format>', 'format of the files; else it is recognised').choices([...importFormats]),
  )
  .option('--dry-run', 'report what would be done, and keep nothing')
  .addOption(
    new Option('--on-conflict <choice>', 'what to do where a study is known already and the record differs')
      .choices([...conflictChoices])
      .default('skip'),
  )
  .option('--strict', 'stop at the first record that is rejected')
  .option('--no-atomic', 'keep what was written before a file breaks off or a strict import stops')
  .addOption(
    new Option('--report <form>', 'how the report is printed').choices(['text', 'json']).default('text'),
  )
  .option('--by <name>', 'who imports, for the history', 'import')
  .option('--note <text>', 'why, for the history')
  .addHelpText('after', environmentHelp)
  .action(runImport);
program
  .command('template')
  .description('print a CSV to fill in: of studies, or of outcomes')
  .addArgument(new Argument('<kind>', 'what of').choices([...templateKinds]))
  .action(runTemplate);

const keys = program.command('keys').description('make, list and revoke the keys of those who may write');
keys
  .command('create')
  .description('make a key, and show it this once')
  .requiredOption('--name <name>', 'whose it is: the author in the history')
  .addOption(
    new Option('--scope <scope>', 'what it may do; each takes in those before it')
      .choices(scopes)
      .makeOptionMandatory(),
  )
  .addHelpText('after', environmentHelp)
  .action(runKeysCreate);
keys
  .command('list')
  .description('list the keys, without what makes them keys')
  .option('--json', 'as JSON')
  .addHelpText('after', environmentHelp)
  .action(runKeysList);
keys
  .command('revoke')
  .description('revoke a key: the next request with it is refused')
  .argument('<id or name>', 'the key, as keys list names it')
  .addHelpText('after', environmentHelp)
  .action(runKeysRevoke);

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
