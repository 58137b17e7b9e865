import type { Command } from 'commander';
import { readConfiguration } from '../config.ts';
import { serve } from '../server.ts';
import { environmentHelp, say } from './terminal.ts';

async function runServe(): Promise<void> {
  await serve(readConfiguration(process.env), say);
}

/** `serve`. */
export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('migrate the database, seed it if it is empty, and serve')
    .addHelpText('after', environmentHelp)
    .action(runServe);
}
