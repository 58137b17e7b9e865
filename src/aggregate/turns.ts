import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { ProblemError } from '../http/problem.ts';

/** How long is counted before others have their turn, in milliseconds. */
const longestTurn = 10;

/**
 * Makes what is to be called between the steps of a count: others have their turn where the present one has been long.
 * @param gone that nobody waits for the count any more: then it ends with a problem `unavailable`.
 */
export function turnsOf(gone: AbortSignal): () => Promise<void> | undefined {
  let begun = performance.now();
  const letOthers = async () => {
    await turnOfOthers();
    if (gone.aborted) throw new ProblemError('unavailable', 'The client closed the connection.');
    begun = performance.now();
  };
  return () => (performance.now() - begun < longestTurn ? undefined : letOthers());
}
