import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomNumbers } from '../../bench/random.mjs';
import { findOrder, type Operation } from '../support/linearizability/find-order.ts';
import { type Content, type RegisterAction, register } from '../support/linearizability/register.ts';
import { type SimulatedServer, simulate } from '../support/linearizability/simulated-server.ts';

type Entry = Operation<RegisterAction>;

const read = (found: Content, begun: number, over: number): Entry => ({
  client: 'reader',
  action: { what: 'read', found },
  begun,
  over,
});
const change = (from: Content, to: Content, begun: number, over: number | null, done = true): Entry => ({
  client: 'writer',
  action: { what: 'change', from, to, outcome: over === null ? 'unknown' : done ? 'done' : 'refused' },
  begun,
  over,
});
const isSound = (history: readonly Entry[]) => findOrder(register(null), history).isLinearizable;

describe('histories by hand', () => {
  test.each<[string, boolean, Entry[]]>([
    ['nothing at all', true, []],
    ['a change, then a read of it', true, [change(null, 'a', 0, 1), read('a', 2, 3)]],
    [
      'a read of what was before, after the change was acknowledged',
      false,
      [change(null, 'a', 0, 1), read(null, 2, 3)],
    ],
    [
      'a read of either while the change is under way',
      true,
      [change(null, 'a', 0, 9), read(null, 1, 2), read('a', 3, 4)],
    ],
    [
      'a read of the new, and a later one of the old',
      false,
      [change(null, 'a', 0, 9), read('a', 1, 2), read(null, 3, 4)],
    ],
    ['two winners from the same state', false, [change(null, 'a', 0, 5), change(null, 'b', 1, 6)]],
    ['one of them refused', true, [change(null, 'a', 0, 5), change(null, 'b', 1, 6, false), read('a', 7, 8)]],
    ['refused, though nothing else was written', false, [change(null, 'a', 0, 1, false)]],
    [
      'a refused change that is read',
      false,
      [change(null, 'a', 0, 1), change(null, 'b', 2, 3, false), read('b', 4, 5)],
    ],
    [
      'an unanswered change that was done',
      true,
      [change(null, 'a', 0, null), read(null, 1, 2), read('a', 3, 4)],
    ],
    ['an unanswered change that never was', true, [change(null, 'a', 0, null), read(null, 8, 9)]],
    [
      'an unanswered change that came and went',
      false,
      [change(null, 'a', 0, null), read('a', 1, 2), read(null, 3, 4)],
    ],
    ['a read of it before it was sent', false, [read('a', 0, 1), change(null, 'a', 2, null)]],
  ])('%s: %s', (_, sound, history) => {
    expect(isSound(history)).toBe(sound);
  });

  test('it is told where no order goes on', () => {
    const stale = read(null, 4, 5);
    const verdict = findOrder(register(null), [
      change(null, 'a', 0, 1),
      read('a', 2, 3),
      stale,
      read('a', 6, 7),
    ]);
    expect(verdict).toMatchObject({ isLinearizable: false, stuckAt: [stale] });
    expect(verdict.order).toHaveLength(2);
  });
});

/** The meaning, word for word: some order of all that ended, and any of the others, that keeps time and the model. */
function isSoundByDefinition(history: readonly Entry[], held: Content = null): boolean {
  if (history.every(({ over }) => over === null)) return true;
  return history.some((entry, place) => {
    const others = history.toSpliced(place, 1);
    if (others.some(({ over }) => over !== null && over < entry.begun)) return false;
    const next = register(null).apply(held, entry.action);
    return next !== undefined && isSoundByDefinition(others, next);
  });
}

test('small histories, sound ones and others, are judged as by trying every order', () => {
  const content = fc.constantFrom<Content>(null, 'a', 'b', 'c');
  const times = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 6 }));
  const entry = fc.oneof(
    fc.tuple(content, times).map(([found, [begun, length]]) => read(found, begun, begun + length)),
    fc
      .tuple(content, content, times, fc.constantFrom('done', 'refused', 'unknown'))
      .map(([from, to, [begun, length], outcome]) =>
        change(from, to, begun, outcome === 'unknown' ? null : begun + length, outcome === 'done'),
      ),
  );
  const judged = { sound: 0, others: 0 };
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 6 }), (history) => {
      const sound = isSoundByDefinition(history);
      judged[sound ? 'sound' : 'others'] += 1;
      expect(isSound(history)).toBe(sound);
    }),
    { numRuns: 3000 },
  );
  expect(judged.sound).toBeGreaterThan(100);
  expect(judged.others).toBeGreaterThan(100);
});

/** A server that holds one record as it should. */
function soundServer(): SimulatedServer & { held: Content } {
  const server = {
    held: null as Content,
    read: () => server.held,
    change: (from: Content, to: Content) => {
      if (server.held !== from) return false;
      server.held = to;
      return true;
    },
  };
  return server;
}

const broken: [string, () => SimulatedServer][] = [
  [
    'reads of one node are three changes behind',
    () => {
      const server = soundServer();
      const past: Content[] = [];
      return {
        read: (client) => (client === 0 ? (past.at(-4) ?? null) : server.held),
        change: (from, to) => {
          const isDone = server.change(from, to, 0);
          if (isDone) past.push(to);
          return isDone;
        },
      };
    },
  ],
  [
    'a fail-over loses what was acknowledged last',
    () => {
      const server = soundServer();
      let changes = 0;
      return {
        read: server.read,
        change: (from, to) => {
          const before = server.held;
          const isDone = server.change(from, to, 0);
          if (isDone) changes += 1;
          if (isDone && changes === 20) server.held = before;
          return isDone;
        },
      };
    },
  ],
  [
    'a refused change is done all the same',
    () => {
      const server = soundServer();
      let refused = 0;
      return {
        read: server.read,
        change: (from, to) => {
          if (server.change(from, to, 0)) return true;
          refused += 1;
          if (refused === 10) server.held = to;
          return false;
        },
      };
    },
  ],
  [
    'two nodes each take a change of the same state',
    () => {
      const server = soundServer();
      let before: Content = null;
      return {
        read: server.read,
        change: (from, to) => {
          if (from !== server.held && from !== before) return false;
          before = server.held;
          server.held = to;
          return true;
        },
      };
    },
  ],
];

const seeds = Array.from({ length: 20 }, (_, place) => place + 1);
const of500 = (seed: number) => ({ clients: 6, operations: 500, random: randomNumbers(seed) });

test('500 operations of six clients at a sound server have an order, which keeps time and the model', () => {
  for (const seed of seeds) {
    const history = simulate(soundServer(), of500(seed));
    const { isLinearizable, order } = findOrder(register(null), history);
    expect(isLinearizable).toBe(true);
    let held: Content | undefined = null;
    let latestBeginning = 0;
    for (const { action, begun, over } of order) {
      held = held === undefined ? undefined : register(null).apply(held, action);
      expect(held).not.toBe(undefined);
      expect(over ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(latestBeginning);
      latestBeginning = Math.max(latestBeginning, begun);
    }
    const answered = history.filter(({ over }) => over !== null);
    expect(new Set(order)).toEqual(new Set([...answered, ...order.filter(({ over }) => over === null)]));
    expect(answered.length).toBeGreaterThan(450);
    expect(
      answered.filter(({ action }) => action.what === 'change' && action.outcome === 'done').length,
    ).toBeGreaterThan(50);
  }
});

test.each(broken)('%s: caught', (_, server) => {
  for (const seed of seeds) {
    const verdict = findOrder(register(null), simulate(server(), of500(seed)));
    expect(verdict.isLinearizable).toBe(false);
  }
});
