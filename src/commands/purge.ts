import type { Command } from 'commander';
import { purgeSecret } from '../purging/purge.ts';
import { readSecret } from '../purging/secret-forms.ts';
import { complain, environmentHelp, exit, say, withDatabase } from './terminal.ts';

async function runPurge({ secretFile }: { secretFile: string }): Promise<void> {
  const secret = readSecret(secretFile);
  await withDatabase('there', (database) => {
    const { revisions, rows, logEmptied, copies } = purgeSecret(database, secret);
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
    .addHelpText('after', environmentHelp)
    .action(runPurge);
}
