import { expect, test } from 'vitest';
import { TooMuchWork, WorkQueue } from '../../src/background/queue.ts';

/** A queue with one place in each lane, and work that ends when it is told to. */
function queueOf(limits: { mostWaiting?: number; mostOfClient?: number } = {}) {
  const queue = new WorkQueue({
    atOnce: { own: 1, short: 1, long: 1, import: 1 },
    mostWaiting: limits.mostWaiting ?? 100,
    mostOfClient: limits.mostOfClient ?? 100,
  });
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const ask = (name: string, lane: 'own' | 'short' | 'long' = 'short', gone?: AbortSignal) =>
    queue.run(lane, name === 'own' ? null : (name[0] ?? ''), gone, async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.push(resolve));
      return name;
    });
  /** Ends what runs, and lets the next begin. */
  const endOne = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, begun, ask, endOne };
}

test('clients take turns: who asks for much waits longer than who asks for little', async () => {
  const { queue, begun, ask, endOne } = queueOf();
  const all = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map((name) => ask(name));
  expect(queue.load).toEqual({ waiting: 6, running: 1 });
  for (const _ of all) await endOne();
  expect(await Promise.all(all)).toHaveLength(7);
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
  expect(queue.load).toEqual({ waiting: 0, running: 0 });
});

test('short work does not wait behind long work', async () => {
  const { begun, ask } = queueOf();
  const waiting = Array.from({ length: 12 }, (_, n) => ask(`a${n}`, 'long'));
  const short = ask('b', 'short');
  const own = ask('own', 'own');
  await new Promise((resolve) => setImmediate(resolve));
  expect(begun).toEqual(['a0', 'b', 'own']);
  for (const each of [...waiting, short, own]) each.catch(() => {});
});

test('no more waits than may, in all and of one client', async () => {
  const { queue, ask } = queueOf({ mostWaiting: 3, mostOfClient: 3 });
  const taken = ['a1', 'a2', 'b1', 'b2'].map((name) => ask(name));
  await expect(ask('c')).rejects.toThrow(expect.objectContaining({ whose: 'all' }));
  expect(queue.load).toEqual({ waiting: 3, running: 1 });
  const narrow = queueOf({ mostOfClient: 2 });
  const few = ['a1', 'a2'].map((name) => narrow.ask(name));
  await expect(narrow.ask('a3')).rejects.toBeInstanceOf(TooMuchWork);
  await expect(narrow.ask('a3')).rejects.toThrow(expect.objectContaining({ whose: 'client' }));
  for (const each of [...taken, ...few]) each.catch(() => {});
  // The service itself is never refused.
  void ask('own', 'own');
});

test('what nobody waits for is not begun, and its place is free again', async () => {
  const { queue, begun, ask, endOne } = queueOf({ mostOfClient: 2 });
  const first = ask('a1');
  const leaves = new AbortController();
  const second = ask('a2', 'short', leaves.signal);
  await expect(ask('a3')).rejects.toBeInstanceOf(TooMuchWork);
  leaves.abort(new Error('gone'));
  await expect(second).rejects.toThrow('gone');
  expect(queue.load).toEqual({ waiting: 0, running: 1 });
  const third = ask('a3');
  await endOne();
  await endOne();
  await Promise.all([first, third]);
  expect(begun).toEqual(['a1', 'a3']);
  await expect(ask('a4', 'short', AbortSignal.abort(new Error('gone before')))).rejects.toThrow(
    'gone before',
  );
});

test('work that fails gives its place to the next', async () => {
  const { queue, ask, endOne } = queueOf();
  const broken = queue.run('short', 'x', undefined, async () => {
    throw new Error('broken');
  });
  const next = ask('a');
  await expect(broken).rejects.toThrow('broken');
  await endOne();
  expect(await next).toBe('a');
});
