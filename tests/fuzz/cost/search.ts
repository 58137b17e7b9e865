import { type Answer, type Client, NoAnswer } from '../client.ts';
import type { Operation } from '../requests/operations.ts';
import { type Chance, type Draft, inflated, plainDraft, requestOf } from './inflate.ts';
import type { Cost, Meter } from './meter.ts';

/** A request that was sent, and what it cost. */
export interface Costly {
  readonly operation: string;
  readonly moves: readonly string[];
  readonly sent: number;
  readonly answered: number;
  readonly status: number | null;
  readonly cost: Cost;
  /**
   * The most that the thread worked while one other request waited, in milliseconds: the same however busy the machine is,
   * which the time that it waited is not.
   */
  readonly held: number;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks again and again, while something is under way, whether the service lives. */
async function longestHold<T>(
  client: Client,
  meter: Meter,
  act: () => Promise<T>,
): Promise<{ result: T; held: number }> {
  let held = 0;
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const before = meter.answering();
      await client.send({ method: 'GET', url: '/health/live', headers: {} });
      held = Math.max(held, meter.answering() - before);
      await pause(10);
    }
  })();
  try {
    const result = await act();
    isOver = true;
    // The last may be answered after what it waited for.
    await asking;
    return { result, held };
  } finally {
    isOver = true;
  }
}

/** How many requests are sent in a round. */
const perRound = 8;

/** A sequence of numbers that a seed determines (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Looks for what costs the service most: sends requests of every operation, and makes the costliest of each costlier
 * still. Each is measured alone.
 * @returns the costliest of every operation and of every way to make it so, the costliest first.
 */
export async function searchCostly(
  operations: readonly Operation[],
  client: Client,
  meter: Meter,
  rounds: number,
  chance: Chance,
  told: (round: number, worst: Costly | undefined) => void,
): Promise<Costly[]> {
  const all: Costly[] = [];
  const worstOf = new Map<string, { draft: Draft; costly: Costly }>();
  const attempt = async (draft: Draft) => {
    const request = requestOf(draft);
    if (request === undefined) return;
    const measured = await meter.during(() =>
      longestHold(client, meter, async (): Promise<Answer | null> => {
        try {
          return await client.send(request);
        } catch (error) {
          // What is too large is answered before it came whole, and the connection closed.
          if (error instanceof NoAnswer) return null;
          throw error;
        }
      }),
    );
    const { cost } = measured;
    const { result, held } = measured.result;
    const costly: Costly = {
      operation: draft.operation.id,
      moves: draft.moves,
      sent: request.url.length + Buffer.byteLength(request.body ?? ''),
      answered: result?.body.length ?? 0,
      status: result?.status ?? null,
      cost,
      held,
    };
    all.push(costly);
    const known = worstOf.get(costly.operation);
    if (known === undefined || known.costly.cost.answering < cost.answering) {
      worstOf.set(costly.operation, { draft, costly });
    }
  };
  // Once for nothing: what is loaded or compiled at the first request is not the cost of any.
  for (const operation of operations) await attempt(plainDraft(operation));
  all.length = 0;
  worstOf.clear();
  for (let round = 0; round < rounds; round += 1) {
    const operation = operations[round % operations.length];
    if (operation === undefined) break;
    for (let place = 0; place < perRound; place += 1) {
      const known = worstOf.get(operation.id)?.draft;
      const from =
        known !== undefined && known.moves.length < 4 && chance() < 0.4 ? known : plainDraft(operation);
      await attempt(inflated(from, chance));
    }
    told(round + 1, worstOf.get(operation.id)?.costly);
  }
  return all.toSorted((one, other) => other.cost.answering - one.cost.answering);
}
