import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { Background, TaskName, Tasks } from './tasks.ts';

/** Threads for long work; none is started before there is some. One processor is left for answering requests. */
export function startThreads(): Background {
  const pool = new Piscina({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: 0,
    maxThreads: Math.max(1, availableParallelism() - 1),
    idleTimeout: 10_000,
  });
  let unfinished = 0;
  return {
    run: async <Name extends TaskName>(
      name: Name,
      input: Tasks[Name]['input'],
    ): Promise<Tasks[Name]['output']> => {
      unfinished += 1;
      try {
        return await pool.run({ name, input });
      } finally {
        unfinished -= 1;
      }
    },
    load: () => {
      const waiting = Math.min(pool.queueSize, unfinished);
      return { waiting, running: unfinished - waiting };
    },
    close: () => pool.destroy(),
  };
}
