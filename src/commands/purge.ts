import type { Command } from 'commander';
import { purgeSecret, tryPurge } from '../purging/purge.ts';
import { readSecret } from '../purging/secret-forms.ts';
import { changeWhole, complain, environmentHelp, exit, say, withDatabase } from './terminal.ts';

async function runPurge({ secretFile, dryRun }: { secretFile: string; dryRun?: true }): Promise<void> {
  const secret = readSecret(secretFile);
  await withDatabase('there', async (database, log) => {
    if (dryRun === true) {
      const { revisions, rows, copies } = tryPurge(database, secret);
      say(`Would be purged from ${database.path}: it stands in ${rows} rows, ${revisions} of them revisions`);
      for (const copy of copies) say(`${copy} holds it too`);
      say('A dry run: nothing was written.');
      return;
    }
    const purged = await changeWhole(log, () => purgeSecret(database, secret), { historyToo: true });
    const { revisions, rows, logEmptied, copies } = purged;
    say(`Purged from ${database.path}: it stood in ${rows} rows, ${revisions} of them revisions`);
    if (!logEmptied) {
      complain(`Its log may hold it still, for somebody is reading: run this again, or stop the service.`);
    }
    for (const copy of copies)
      complain(`${copy} holds it still: remove it, or purge it as a database of its own.`);
    if (!logEmptied || copies.length > 0) process.exitCode = exit.fault;
  });
}

/** `purge`. */
export function purgeCommand(program: Command): void {
  program
    .command('purge')
    .description(
      'overwrite a secret that was written by mistake, wherever it is stored, the history included',
    )
    .requiredOption('--secret-file <file>', 'file that holds the secret, and nothing else')
    .option('--dry-run', 'tell where it stands, and overwrite nothing')
    .addHelpText('after', environmentHelp)
    .action(runPurge);
}
