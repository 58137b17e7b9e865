import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type ErrorData, errorOfData } from '../background/errors.ts';
import type { Progress } from '../seeding/render-again.ts';

/** Which database is prepared, and whether it is brought to the seeds of this release. */
export interface Preparing {
  readonly path: string;
  readonly updates: boolean;
}

/** What the thread says. */
export type Told =
  | { readonly line: string }
  | { readonly done: number; readonly of: number }
  | { readonly failed: ErrorData };

/**
 * Makes a database ready to serve in a thread: the one that answers requests stays free meanwhile.
 * @throws what the thread's work throws, of the class that it was.
 */
export async function prepareInThread(
  preparing: Preparing,
  { say, progress }: { readonly say: (line: string) => void; readonly progress: Progress },
): Promise<void> {
  const thread = new Worker(new URL('./prepare-worker.js', import.meta.url), { workerData: preparing });
  let failed: ErrorData | undefined;
  thread.on('message', (told: Told) => {
    if ('line' in told) say(told.line);
    else if ('failed' in told) failed = told.failed;
    else progress(told.done, told.of);
  });
  const [code] = await once(thread, 'exit');
  if (failed !== undefined) throw errorOfData(failed);
  if (code !== 0) throw new Error(`preparing the database ended with ${code}`);
}

/** From this number of studies on, rendering takes long enough for a person to wonder. */
const manyStudies = 5000;

/** Says after each tenth how far the rendering is. */
export function progressLines(say: (line: string) => void): Progress {
  let tenths = 0;
  return (done, of) => {
    const reached = Math.floor((10 * done) / of);
    if (of < manyStudies || reached <= tenths) return;
    tenths = reached;
    say(`Rendered ${done} of ${of} studies`);
  };
}
