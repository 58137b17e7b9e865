import { setImmediate as turnOfOthers } from 'node:timers/promises';

/** How long something is made before others have their turn, in milliseconds. */
const longestTurn = 10;

/**
 * Passes items on, and lets others have their turn now and then: where there is nothing to wait for, a long answer or
 * a long import would have the process for itself until its end.
 */
export async function* inTurns<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item> {
  let begun = performance.now();
  for await (const item of items) {
    yield item;
    if (performance.now() - begun < longestTurn) continue;
    await turnOfOthers();
    begun = performance.now();
  }
}
