import { ProblemError } from '../http/problem.ts';
import type { TooMuchWork } from './queue.ts';

/** How many requests may wait for their turn, and how many of one client may wait for one or have it. */
export const mostWaiting = 64;
export const mostOfClient = 16;
/** When to try again where there was too much work, in seconds. */
const retryAfter = 5;

/** The problem that something is not done at the moment. */
export const unavailable = (detail: string) =>
  new ProblemError('unavailable', detail, { headers: { 'retry-after': String(retryAfter) } });

/** What it means for who waits that more work is asked for than is taken. */
export function tooMuch({ whose }: TooMuchWork): ProblemError {
  return unavailable(
    whose === 'client'
      ? 'You have as much work under way here as one client may; wait for an answer, and send this again.'
      : 'The server has as much long work as it takes; send this again later.',
  );
}
