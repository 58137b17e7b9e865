/** Kinds of work by how long it takes: none waits behind work of another kind. `own` is what the service itself needs. */
export const lanes = ['own', 'short', 'long', 'import'] as const;
export type Lane = (typeof lanes)[number];

/** How much may run and wait. */
export interface QueueLimits {
  /** How many of each lane run at a time. */
  readonly atOnce: Readonly<Record<Lane, number>>;
  /** How many requests may wait, in all. */
  readonly mostWaiting: number;
  /** How many of one client may wait or run. */
  readonly mostOfClient: number;
}

/** More work is asked for than is taken. */
export class TooMuchWork extends Error {
  readonly whose: 'all' | 'client';

  constructor(whose: 'all' | 'client') {
    super(whose === 'all' ? 'too much work waits' : 'too much work of one client waits');
    this.whose = whose;
  }
}

interface Waiting {
  readonly start: () => void;
}

/** What waits in one lane: clients take turns, so that who asks for much waits longer than who asks for little. */
class Turns {
  readonly #ofClient = new Map<string, Waiting[]>();

  add(client: string, work: Waiting): void {
    const before = this.#ofClient.get(client);
    if (before === undefined) this.#ofClient.set(client, [work]);
    else before.push(work);
  }

  next(): Waiting | undefined {
    for (const [client, [first, ...others]] of this.#ofClient) {
      this.#ofClient.delete(client);
      // To the end of the row: the others come first now.
      if (others.length > 0) this.#ofClient.set(client, others);
      return first;
    }
    return undefined;
  }

  remove(client: string, work: Waiting): void {
    const left = (this.#ofClient.get(client) ?? []).filter((each) => each !== work);
    if (left.length === 0) this.#ofClient.delete(client);
    else this.#ofClient.set(client, left);
  }
}

/** Lets work run, so much at a time; bounded, fair between clients, and without what nobody waits for any more. */
export class WorkQueue {
  readonly #limits: QueueLimits;
  readonly #turns: Readonly<Record<Lane, Turns>> = {
    own: new Turns(),
    short: new Turns(),
    long: new Turns(),
    import: new Turns(),
  };
  readonly #running: Record<Lane, number> = { own: 0, short: 0, long: 0, import: 0 };
  readonly #clients = new Map<string, number>();
  #waiting = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get load(): { readonly waiting: number; readonly running: number } {
    return { waiting: this.#waiting, running: lanes.reduce((sum, lane) => sum + this.#running[lane], 0) };
  }

  /**
   * Runs work when its turn comes.
   * @param client whose share it counts to; null for the service's own.
   * @param gone that nobody waits for it any more: it is not begun then.
   * @throws TooMuchWork where no more is taken; the reason of `gone` where that came first.
   */
  async run<T>(
    lane: Lane,
    client: string | null,
    gone: AbortSignal | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    gone?.throwIfAborted();
    const name = client ?? '';
    const isFree = this.#running[lane] < this.#limits.atOnce[lane];
    const ofClient = this.#clients.get(name) ?? 0;
    if (client !== null) {
      if (ofClient >= this.#limits.mostOfClient) throw new TooMuchWork('client');
      if (!isFree && this.#waiting >= this.#limits.mostWaiting) throw new TooMuchWork('all');
    }
    this.#clients.set(name, ofClient + 1);
    try {
      if (isFree) this.#running[lane] += 1;
      else await this.#turn(lane, name, gone);
      try {
        return await work();
      } finally {
        this.#running[lane] -= 1;
        this.#turns[lane].next()?.start();
      }
    } finally {
      const left = (this.#clients.get(name) ?? 1) - 1;
      if (left === 0) this.#clients.delete(name);
      else this.#clients.set(name, left);
    }
  }

  #turn(lane: Lane, client: string, gone: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const work: Waiting = {
        start: () => {
          gone?.removeEventListener('abort', leave);
          this.#waiting -= 1;
          this.#running[lane] += 1;
          resolve();
        },
      };
      const leave = () => {
        this.#turns[lane].remove(client, work);
        this.#waiting -= 1;
        reject(gone?.reason);
      };
      gone?.addEventListener('abort', leave, { once: true });
      this.#waiting += 1;
      this.#turns[lane].add(client, work);
    });
  }
}
