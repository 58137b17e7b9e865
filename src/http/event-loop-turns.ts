import { setImmediate as turnOfOthers } from 'node:timers/promises';

/** How long something is made before others have their turn, in milliseconds. */
const longestTurn = 10;

/**
 * Makes what is to be called between the steps of something long: others have their turn where the present one has been
 * long, which is to be waited for.
 * @param afterTurn is called after each turn of others, as to look whether anybody waits still.
 */
export function turns(afterTurn: () => void = () => {}): () => Promise<void> | undefined {
  let begun = performance.now();
  const letOthers = async () => {
    await turnOfOthers();
    afterTurn();
    begun = performance.now();
  };
  return () => (performance.now() - begun < longestTurn ? undefined : letOthers());
}

/**
 * Passes items on, and lets others have their turn now and then: where there is nothing to wait for, a long answer or
 * a long import would have the process for itself until its end.
 */
export async function* inTurns<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item> {
  const letOthers = turns();
  for await (const item of items) {
    yield item;
    // Not waited for where there is nothing to wait for: that would be a turn an item.
    const turn = letOthers();
    if (turn !== undefined) await turn;
  }
}
