import { LRUCache } from 'lru-cache';

/** So many keys that are none may come from one place before its answers are delayed. */
const free = 3;
/** And so many before it has to wait between two. */
const delayed = 10;
const firstDelay = 100;
const longestDelay = 3_000;
const longestWait = 5 * 60_000;
/** A place from which no wrong key came for so long has a clean slate, in milliseconds. */
const forgottenAfter = 15 * 60_000;
const mostPlaces = 10_000;

interface Failures {
  readonly count: number;
  /** When the last one came. */
  readonly last: number;
}

/**
 * Counts the keys that were none by the place that they came from, and says how long it has to wait: each failure makes
 * it longer. Keys that were verified before are not asked about here, so that those who share an address with an
 * attacker go on. Memory is bounded: places not heard of for longest are forgotten.
 */
export class KeyAttempts {
  readonly #failures = new LRUCache<string, Failures>({ max: mostPlaces });
  readonly #now: () => number;

  /** @param now a clock that never goes backwards, in milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  #of(place: string): Failures {
    const known = this.#failures.get(place);
    return known === undefined || this.#now() - known.last > forgottenAfter ? { count: 0, last: 0 } : known;
  }

  /** Other nodes have counted, too: what they know counts where it is more. @param ago since the last, in milliseconds. */
  learn(place: string, { count, ago }: { readonly count: number; readonly ago: number }): void {
    if (count <= this.#of(place).count || ago > forgottenAfter) return;
    this.#failures.set(place, { count, last: this.#now() - ago });
  }

  /** How long this place has to wait before a key of its is looked at, in milliseconds. */
  wait(place: string): number {
    const { count, last } = this.#of(place);
    if (count < delayed) return 0;
    const pause = Math.min(1000 * 2 ** (count - delayed), longestWait);
    return Math.max(0, last + pause - this.#now());
  }

  /**
   * A key from this place is about to be looked at: it counts as none until it proves to be one, so that many sent at
   * once are counted as well.
   */
  begin(place: string): void {
    const { count } = this.#of(place);
    this.#failures.set(place, { count: count + 1, last: this.#now() });
  }

  /** The key was one, or was not looked at after all. */
  forgive(place: string): void {
    const { count, last } = this.#of(place);
    if (count > 0) this.#failures.set(place, { count: count - 1, last });
  }

  /** The key was none: how many those were, and how long the answer is to be held back, in milliseconds. */
  fail(place: string): { readonly failures: number; readonly delay: number } {
    const { count } = this.#of(place);
    const delay = count <= free ? 0 : Math.min(firstDelay * 2 ** (count - free - 1), longestDelay);
    return { failures: count, delay };
  }
}
