import type { Asker } from '../http/asker.ts';
import { TooMuchWork, WorkQueue } from './queue.ts';
import { mostOfClient, mostWaiting, tooMuch } from './refusing.ts';

/**
 * Lets what counts over a large index take its turn: one of few dimensions and one of many at a time, in short turns
 * between which requests are answered. Bounded and fair between clients, as work in threads is.
 */
export class CountingQueue {
  readonly #queue = new WorkQueue({
    atOnce: { own: 1, short: 1, long: 1, import: 0 },
    mostWaiting,
    mostOfClient,
  });

  /**
   * @param index that is counted over: one that is not large is, at once.
   * @param dimensions by how many it counts.
   * @throws a problem `unavailable` where there is too much work already.
   */
  async run<T>(
    index: { readonly isLarge: boolean },
    asker: Asker,
    dimensions: number,
    count: () => Promise<T>,
  ): Promise<T> {
    if (!index.isLarge) return count();
    try {
      return await this.#queue.run(dimensions > 2 ? 'long' : 'short', asker.client, asker.gone, count);
    } catch (error) {
      throw error instanceof TooMuchWork ? tooMuch(error) : error;
    }
  }
}
