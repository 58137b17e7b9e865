import type { Command } from 'commander';
import { readConfiguration } from '../config.ts';
import { backUp } from '../database/backup.ts';
import { restoreBackup } from '../database/restore.ts';
import { environmentHelp, refuseForNode, say, withDatabase } from './terminal.ts';

async function runMigrate(): Promise<void> {
  await withDatabase('made', ({ path }) => say(`${path} has the newest schema`));
}

async function runBackup(file: string, { force }: { force?: boolean }): Promise<void> {
  const { databasePath } = readConfiguration(process.env);
  const { path, bytes, dataVersion } = await backUp(databasePath, file, force === true);
  say(`Backed ${databasePath} up to ${path}: ${bytes} bytes, data version ${dataVersion}, checked`);
}

function runRestore(file: string): void {
  refuseForNode(
    'restore',
    'restore PostgreSQL, or `evidence log init` an empty log from the backup; see docs/nodes.md.',
  );
  const { databasePath } = readConfiguration(process.env);
  const { dataVersion, kept, migrations } = restoreBackup(file, databasePath);
  say(`Restored ${file} to ${databasePath}: data version ${dataVersion}`);
  if (migrations > 0) say(`It was brought to the newest schema (${migrations} migrations)`);
  if (kept !== null) say(`What was there is in ${kept}`);
}

/** `migrate`, `backup` and `restore`. */
export function databaseCommands(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the newest schema; make it where there is none')
    .addHelpText('after', environmentHelp)
    .action(runMigrate);
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
}
