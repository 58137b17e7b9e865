import type { Command } from 'commander';
import { ConfigurationError, readConfiguration } from '../config.ts';
import { closeDatabase } from '../database/closing.ts';
import { type Database, openDatabase } from '../database/connection.ts';
import { namesOf } from '../database/names.ts';
import { readToken } from '../keys/token.ts';
import { keyVerifier } from '../keys/verify.ts';
import { type Following, followLog } from '../replication/following.ts';
import { joinLog } from '../replication/join.ts';
import { complain, environmentHelp } from './terminal.ts';

/** Whether a key may write. @throws ConfigurationError where it is none. */
async function mayWrite(database: Database, key: string): Promise<boolean> {
  const token = readToken(key);
  const holder = token === undefined ? undefined : await keyVerifier(database).verify(token);
  if (holder === undefined) {
    throw new ConfigurationError(
      `MCP_KEY is no key of ${database.path}, or was revoked: \`evidence keys create\` makes one`,
    );
  }
  return holder.scope !== 'read';
}

async function runMcp(): Promise<void> {
  const { databasePath, mcpKey, logUrl, logPoll } = readConfiguration(process.env);
  // Loaded for this command alone: the others start in half the time without it.
  const { buildApp } = await import('../app.ts');
  const { prepareDatabase } = await import('../seeding/prepare-database.ts');
  const { answerOverStdio } = await import('../mcp/stdio.ts');
  if (logUrl !== undefined) await joinLog(databasePath, logUrl, complain);
  const database = openDatabase(databasePath);
  let following: Following | undefined;
  try {
    prepareDatabase(database, complain);
    following = await followLog(database, { logUrl, logPoll });
    const writes = mcpKey !== undefined && (await mayWrite(database, mcpKey));
    const app = await buildApp(database, { logUrl });
    await app.ready();
    try {
      await answerOverStdio({
        app,
        names: namesOf(database),
        key: mcpKey,
        mayWrite: writes,
        input: process.stdin,
        output: process.stdout,
        complain,
      });
    } finally {
      await app.close();
    }
  } finally {
    await following?.stop();
    closeDatabase(database);
  }
}

/** `mcp`. */
export function mcpCommand(program: Command): void {
  program
    .command('mcp')
    .description('answer an agent over standard input and output, by the Model Context Protocol')
    .addHelpText('after', environmentHelp)
    .action(runMcp);
}
