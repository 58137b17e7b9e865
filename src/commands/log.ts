import type { Command } from 'commander';
import { readConfiguration } from '../config.ts';
import { closeConnection } from '../database/closing.ts';
import { openDatabase } from '../database/connection.ts';
import { Refusal } from '../database/faults.ts';
import { leaveLog } from '../database/log-position.ts';
import { initLog, LogInUse } from '../replication/init.ts';
import { openLog } from '../replication/join.ts';
import { makeSnapshot } from '../replication/snapshots.ts';
import { verifyNode } from '../replication/verify.ts';
import { prepareDatabase } from '../seeding/prepare-database.ts';
import { complain, environmentHelp, exit, say } from './terminal.ts';

function configured(): { databasePath: string; logUrl: string } {
  const { databasePath, logUrl } = readConfiguration(process.env);
  if (logUrl === undefined) throw new Refusal('LOG_URL is not set: it says where the log is.', 2);
  return { databasePath, logUrl };
}

async function runInit({ ifEmpty }: { ifEmpty?: true }): Promise<void> {
  const { databasePath, logUrl } = configured();
  const database = openDatabase(databasePath);
  const servers = openLog(databasePath, logUrl);
  try {
    prepareDatabase(database, say);
    const { dataVersion, records } = await initLog(database, servers);
    say(`The log holds ${records} records of ${databasePath} now: data version ${dataVersion}`);
  } catch (error) {
    if (!(error instanceof LogInUse && ifEmpty === true)) throw error;
    say('The log holds data already; nothing was put into it');
  } finally {
    await servers.close();
    closeConnection(database);
  }
}

async function runVerify(): Promise<void> {
  const { databasePath, logUrl } = configured();
  const database = openDatabase(databasePath, { mustExist: true });
  const servers = openLog(databasePath, logUrl);
  try {
    const { position, head, dataVersion, records, differences } = await verifyNode(database, servers);
    const behind = head === position ? 'at the head' : `${head - position} entries behind the head`;
    say(
      `${databasePath} has ${position} entries of the log, ${behind}: data version ${dataVersion}, ${records} records`,
    );
    for (const line of differences) complain(line);
    if (differences.length > 0) process.exitCode = exit.fault;
    else say('Number, digest and every record are those of the log');
  } finally {
    await servers.close();
    closeConnection(database);
  }
}

async function runSnapshot(): Promise<void> {
  const { databasePath, logUrl } = configured();
  const servers = openLog(databasePath, logUrl);
  const database = openDatabase(databasePath, { mustExist: true });
  try {
    // What new nodes start from must be what the log says.
    const { differences } = await verifyNode(database, servers);
    for (const line of differences) complain(line);
    if (differences.length > 0) {
      throw new Refusal(`${databasePath} differs from the log; no snapshot was made.`, 1);
    }
    const position = await makeSnapshot(servers, databasePath);
    say(`New nodes start from ${databasePath} as it is now: entry ${position} of the log`);
  } finally {
    await servers.close();
    closeConnection(database);
  }
}

function runLeave(): void {
  const { databasePath } = readConfiguration(process.env);
  const database = openDatabase(databasePath, { mustExist: true });
  try {
    leaveLog(database);
    say(`${databasePath} stands alone now; what is written to it does not come into the log`);
  } finally {
    closeConnection(database);
  }
}

/** `log init`, `log verify`, `log snapshot` and `log leave`. */
export function logCommands(program: Command): void {
  const log = program
    .command('log')
    .description('several nodes that share one log in PostgreSQL (LOG_URL); see docs/nodes.md');
  log
    .command('init')
    .description('put the records and the history of the database into an empty log')
    .option('--if-empty', 'do nothing, and succeed, where the log holds data already')
    .addHelpText('after', environmentHelp)
    .action(runInit);
  log
    .command('verify')
    .description('compare the database of this node with the log: number, digest, every record')
    .addHelpText('after', environmentHelp)
    .action(runVerify);
  log
    .command('snapshot')
    .description('put a copy of the database of this node into the log, from which new nodes start')
    .addHelpText('after', environmentHelp)
    .action(runSnapshot);
  log
    .command('leave')
    .description('take the database of this node out of the log: it stands alone from then on')
    .addHelpText('after', environmentHelp)
    .action(runLeave);
}
