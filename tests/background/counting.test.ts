import { expect, test } from 'vitest';
import { CountingQueue } from '../../src/background/counting.ts';
import { mostOfClient } from '../../src/background/refusing.ts';

const asker = (client: string) => ({ client, gone: new AbortController().signal });
const large = { isLarge: true };

/** Counts that end when they are told to, and how many of them were begun. */
function work() {
  let begun = 0;
  const ends: (() => void)[] = [];
  return {
    count: () => {
      begun += 1;
      return new Promise<string>((resolve) => ends.push(() => resolve('counted')));
    },
    endOne: () => ends.shift()?.(),
    begun: () => begun,
  };
}

test('over a large index one is counted at a time, and each client has a share', async () => {
  const queue = new CountingQueue();
  const { count, endOne, begun } = work();
  const asked = Array.from({ length: mostOfClient }, () => queue.run(large, asker('a'), 2, count));
  expect(begun()).toBe(1);
  await expect(queue.run(large, asker('a'), 2, count)).rejects.toMatchObject({
    kind: 'unavailable',
    headers: { 'retry-after': '5' },
  });
  const other = queue.run(large, asker('b'), 2, count);
  // What takes longer holds up nothing of two dimensions.
  const long = queue.run(large, asker('c'), 3, count);
  expect(begun()).toBe(2);
  const all = [...asked, other, long];
  for (let ended = 0; ended < all.length; ended++) {
    while (begun() <= ended) await new Promise((resolve) => setImmediate(resolve));
    endOne();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(new Set(await Promise.all(all))).toEqual(new Set(['counted']));
});

test('over a small index all are counted at once, however many', async () => {
  const queue = new CountingQueue();
  const { count, endOne, begun } = work();
  const asked = Array.from({ length: 3 * mostOfClient }, () =>
    queue.run({ isLarge: false }, asker('a'), 2, count),
  );
  expect(begun()).toBe(asked.length);
  for (const _ of asked) endOne();
  expect(await Promise.all(asked)).toHaveLength(asked.length);
});
