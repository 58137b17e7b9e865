import type { Tally } from './tally.ts';

/** What is tried, each kind with its share of the requests and of the time; what one leaves over goes to the next. */
export const kinds = {
  'reading what is seeded': 0.34,
  'writing and importing': 0.18,
  stories: 0.12,
  'large arrays': 0.06,
  'what is no HTTP': 0.05,
  'reading what was written': 0.25,
} as const;
export type Kind = keyof typeof kinds;

/** What a kind had. */
export interface Spent {
  readonly requests: number;
  readonly milliseconds: number;
}

/** Divides a run among the kinds, in order, and counts what each had. */
export class Shares {
  readonly #tally: Tally;
  #end = 0;
  readonly #spent = new Map<Kind, Spent>();
  #left = 1;

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  /** From now on there is so much time. */
  begin(milliseconds: number): void {
    this.#end = Date.now() + milliseconds;
  }

  /** Runs a kind, with the moment at which it must be over. */
  async run(kind: Kind, work: (deadline: number) => Promise<void>): Promise<void> {
    const began = Date.now();
    const before = this.#tally.total;
    const share = kinds[kind] / this.#left;
    this.#left -= kinds[kind];
    await work(began + Math.max(0, this.#end - began) * Math.min(1, share));
    this.#spent.set(kind, { requests: this.#tally.total - before, milliseconds: Date.now() - began });
  }

  /** Kinds of which nothing was sent: such a run has shown nothing of them. */
  get leftOut(): Kind[] {
    return allKinds.filter((kind) => (this.#spent.get(kind)?.requests ?? 0) === 0);
  }

  /** A table for a person to read. */
  table(): string {
    const whole = [...this.#spent.values()].reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    const lines = [...this.#spent].map(([kind, { requests, milliseconds }]) => {
      const share = Math.round((100 * milliseconds) / Math.max(1, whole));
      return `${kind.padEnd(26)}${String(requests).padStart(8)}${String(Math.round(milliseconds / 1000)).padStart(7)} s${String(share).padStart(5)}%`;
    });
    return [`${'kind'.padEnd(26)}requests     time     `, ...lines].join('\n');
  }
}

const isKind = (name: string): name is Kind => name in kinds;
const allKinds = Object.keys(kinds).filter(isKind);
