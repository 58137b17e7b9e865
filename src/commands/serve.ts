import type { Command } from 'commander';
import { readConfiguration } from '../config.ts';

import { environmentHelp, say } from './terminal.ts';

async function runServe(): Promise<void> {
  const configuration = readConfiguration(process.env);
  // Loaded for this command alone: the others start in half the time without it.
  const { serve } = await import('../server.ts');
  await serve(configuration, say);
}

/** `serve`. */
export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('migrate the database, seed it if it is empty, and serve')
    .addHelpText('after', environmentHelp)
    .action(runServe);
}
