// What every round of the kill trial does: kill at a moment, and see what is left.
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { brokenness, complaintsOf, copyDatabase, countsIn, isBeingWritten } from '../support/database.mjs';
import { freeze } from '../support/processes.mjs';

/**
 * Kills a process after so many milliseconds, or when it ended by itself before.
 * @returns whether it was inside a write transaction then.
 */
export async function killAfter(running, milliseconds, database) {
  await Promise.race([wait(milliseconds), running.ended]);
  if (running.hasEnded()) return { inside: false };
  // Frozen first: what it was doing is looked at when it can do no more.
  await freeze(running);
  const inside = !running.hasEnded() && isBeingWritten(database);
  running.signal('SIGKILL');
  await running.ended;
  return { inside };
}

/** Waits until a process is inside a write transaction, or ended. */
export async function untilWriting(running, database) {
  // Before there is a log, the database is being made: to look at it would disturb.
  while (!running.hasEnded() && !(existsSync(`${database}-wal`) && isBeingWritten(database))) await wait(5);
}

/** How long a process is inside a write transaction where nobody kills it, in milliseconds. */
export async function timeInside(running, database) {
  await untilWriting(running, database);
  const begun = performance.now();
  while (!running.hasEnded() && isBeingWritten(database)) await wait(5);
  return performance.now() - begun;
}

/**
 * Kills a process at a moment of the whole of its work or, as often, of what it does inside a write transaction.
 * @param times how long both take, in milliseconds.
 */
export async function killSomewhere(stage, running, times, database) {
  const share = stage.random();
  if (stage.random() < 0.5) return killAfter(running, times.whole * share, database);
  await untilWriting(running, database);
  return killAfter(running, times.inside * share, database);
}

/** Looks at what a crash left, in a copy: whether it is whole and agrees with itself. @returns the copy's counts. */
export async function examine(stage, database, what, program) {
  const folder = stage.newFolder();
  const copy = copyDatabase(database, folder);
  for (const fault of brokenness(copy)) stage.fault(`${what}: ${fault}`);
  const counts = countsIn(copy);
  if (counts.revisions > 0) {
    for (const fault of await complaintsOf(copy, folder, program)) stage.fault(`${what}: ${fault}`);
  }
  return counts;
}

/** A key made by the command line. */
export const keyOf = (said) => /evk_[0-9a-f]+_[A-Za-z0-9_-]+/.exec(said)?.[0] ?? '';
