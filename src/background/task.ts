import type { Asker } from '../http/asker.ts';
import type { Lane } from './queue.ts';

/**
 * Work that takes too long for the thread that answers requests. Each subject says in its `tasks.ts` what can be done so;
 * `src/work.ts` knows by whom.
 */
export interface Task<Input, Output> {
  readonly name: string;
  /** How long it takes, told by what it is about. */
  readonly laneOf: (input: Input) => Lane;
  /** The longest that a thread works on it for one request, in milliseconds. */
  readonly longest: number;
  /** What a client can do for whom it was stopped. */
  readonly advice: string;
  /** What it makes, for the compiler alone: it is never there. */
  readonly made?: Output;
}

/** What holds of most tasks. */
const usual = { laneOf: (): Lane => 'short', longest: 60_000, advice: 'Ask for less' };

/** A task of this name, and what is unusual of it. */
export function task<Input, Output>(
  name: string,
  unusual: Partial<Omit<Task<Input, Output>, 'name' | 'made'>> = {},
): Task<Input, Output> {
  return { name, ...usual, ...unusual };
}

/** Runs tasks in other threads. */
export interface Background {
  /** Whether all work that can be done in a thread is to be, however little. */
  readonly everything: boolean;
  /**
   * Runs a task in a thread.
   * @param asker who waits for it; null for the service itself.
   * @throws what the task throws, of the class that it was; a problem `unavailable` where there is too much work, where
   * it takes too long or too much memory, or where nobody waits any more.
   */
  readonly run: <Input, Output>(
    task: Task<Input, Output>,
    input: Input,
    asker: Asker | null,
  ) => Promise<Output>;
  /** How many tasks wait for a thread, and how many run in one. */
  readonly load: () => { readonly waiting: number; readonly running: number };
  readonly close: () => Promise<void>;
}
