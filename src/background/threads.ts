import { availableParallelism } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { Piscina } from 'piscina';
import type { Asker } from '../http/asker.ts';
import { errorOfData, type Sent } from './errors.ts';
import { type Lane, lanes, TooMuchWork, WorkQueue } from './queue.ts';
import { mostOfClient, mostWaiting, tooMuch, unavailable } from './refusing.ts';
import type { Background, Task } from './task.ts';

const mebibyte = 1024 * 1024;

/** What the failure of a thread, and not of what it does, means for who waits. */
function refusal(
  { longest, advice }: Pick<Task<unknown, unknown>, 'longest' | 'advice'>,
  error: unknown,
  gone: AbortSignal | undefined,
  timeout: AbortSignal,
): unknown {
  if (error instanceof TooMuchWork) return tooMuch(error);
  if (gone?.aborted) return unavailable('The client closed the connection.');
  if (timeout.aborted) {
    return unavailable(`This takes longer than ${longest / 1000} seconds and was stopped. ${advice}.`);
  }
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return unavailable(`This takes more memory than one request may and was stopped. ${advice}.`);
  }
  return error;
}

/**
 * Threads for long work, each with a limit of memory; none is started before there is some. One processor is left for
 * answering requests.
 * @param options `everything` that all work that can be done in a thread is, however little; `worker` the program of
 * the threads.
 */
export function startThreads(
  options: { readonly everything?: boolean; readonly worker?: URL } = {},
): Background {
  const atOnce: Record<Lane, number> = {
    own: 1,
    short: Math.max(1, availableParallelism() - 1),
    long: 1,
    import: 1,
  };
  const pool = new Piscina({
    filename: (options.worker ?? new URL('../worker.js', import.meta.url)).href,
    minThreads: 0,
    maxThreads: lanes.reduce((sum, lane) => sum + atOnce[lane], 0),
    idleTimeout: 10_000,
    resourceLimits: {
      maxYoungGenerationSizeMb: 48,
      maxOldGenerationSizeMb: Math.max(256, Math.floor(getHeapStatistics().heap_size_limit / 2 / mebibyte)),
    },
  });
  const queue = new WorkQueue({ atOnce, mostWaiting, mostOfClient });
  return {
    everything: options.everything ?? false,
    run: async <Input, Output>(task: Task<Input, Output>, input: Input, asker: Asker | null) => {
      const { name } = task;
      const timeout = new AbortController();
      const gone = asker?.gone;
      let sent: Sent<Output>;
      try {
        sent = await queue.run(task.laneOf(input), asker?.client ?? null, gone, async () => {
          if (gone === undefined) return pool.run({ name, input });
          const timer = setTimeout(() => timeout.abort(), task.longest);
          try {
            return await pool.run({ name, input }, { signal: AbortSignal.any([gone, timeout.signal]) });
          } finally {
            clearTimeout(timer);
          }
        });
      } catch (error) {
        throw refusal(task, error, gone, timeout.signal);
      }
      if ('failed' in sent) throw errorOfData(sent.failed);
      return sent.made;
    },
    load: () => queue.load,
    close: () => pool.destroy(),
  };
}
