import { turns } from '../http/event-loop-turns.ts';
import { ProblemError } from '../http/problem.ts';

/**
 * Makes what is to be called between the steps of a count: others have their turn where the present one has been long.
 * @param gone that nobody waits for the count any more: then it ends with a problem `unavailable`.
 */
export const turnsOf = (gone: AbortSignal): (() => Promise<void> | undefined) =>
  turns(() => {
    if (gone.aborted) throw new ProblemError('unavailable', 'The client closed the connection.');
  });
