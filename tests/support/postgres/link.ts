import { connect, createServer, type Socket } from 'node:net';

/** What becomes of the next commit that goes over a link. */
type CommitFault =
  /** The connection breaks before the server has it. */
  | 'lost'
  /** The connection breaks after the server has done it, before its answer is there. */
  | 'unanswered';

/** The way from nodes to PostgreSQL, over which a test has power. */
export interface Link {
  readonly port: number;
  /** Ends all connections; new ones lead to the server at this port, or are refused where it is null. */
  readonly leadTo: (port: number | null) => void;
  /** Ends all connections; new ones are taken. */
  readonly cut: () => void;
  /** Holds back what goes over it, as where a cable is pulled, until it is let go. */
  readonly hold: (held: boolean) => void;
  /** Each part that is sent takes as much longer, either way, in milliseconds. */
  readonly delay: (milliseconds: number) => void;
  /** Cuts the connection of the next commit. @returns whether that has happened, to be asked later. */
  readonly breakCommit: (fault: CommitFault) => () => boolean;
  readonly close: () => Promise<void>;
}

/** Makes a link to a server on this machine. */
export async function startLink(target: number): Promise<Link> {
  let port: number | null = target;
  let latency = 0;
  let isHeld = false;
  let commitFault: { readonly kind: CommitFault; happened: boolean } | undefined;
  const pairs = new Set<Pair>();

  class Pair {
    readonly #client: Socket;
    readonly #server: Socket;
    /** What is on its way, in order. */
    #waiting: { readonly due: number; readonly send: () => void }[] = [];
    #answersAreLost = false;

    constructor(client: Socket, to: number) {
      this.#client = client;
      this.#server = connect({ port: to, host: '127.0.0.1', noDelay: true });
      client.setNoDelay(true);
      client.on('data', (part) => this.#fromClient(part));
      this.#server.on('data', (part) => this.#fromServer(part));
      for (const socket of [client, this.#server]) {
        socket.on('error', () => this.end());
        socket.on('close', () => this.#pass(() => this.end()));
      }
    }

    #fromClient(part: Buffer): void {
      // A statement by itself: its kind, its length, its text, a zero.
      if (commitFault?.happened === false && /^Q....commit;?\0/is.test(part.toString('latin1'))) {
        commitFault.happened = true;
        if (commitFault.kind === 'lost') {
          this.end();
          return;
        }
        this.#answersAreLost = true;
      }
      this.#pass(() => this.#server.write(part));
    }

    #fromServer(part: Buffer): void {
      if (this.#answersAreLost) this.end();
      else this.#pass(() => this.#client.write(part));
    }

    #pass(send: () => void): void {
      this.#waiting.push({ due: performance.now() + latency, send });
      this.goOn();
    }

    /** Sends what is due; what comes after something that waits, waits too. */
    goOn(): void {
      while (!isHeld) {
        const next = this.#waiting[0];
        if (next === undefined) return;
        const left = next.due - performance.now();
        if (left > 0) {
          setTimeout(() => this.goOn(), left);
          return;
        }
        this.#waiting.shift();
        next.send();
      }
    }

    end(): void {
      this.#waiting = [];
      pairs.delete(this);
      this.#client.destroy();
      this.#server.destroy();
    }
  }

  const cut = () => {
    for (const pair of pairs) pair.end();
  };
  const listener = createServer((client) => {
    if (port === null) client.destroy();
    else pairs.add(new Pair(client, port));
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('the link has no port');

  return {
    port: address.port,
    cut,
    leadTo: (to) => {
      port = to;
      cut();
    },
    hold: (held) => {
      isHeld = held;
      for (const pair of pairs) pair.goOn();
    },
    delay: (milliseconds) => {
      latency = milliseconds;
    },
    breakCommit: (kind) => {
      const fault = { kind, happened: false };
      commitFault = fault;
      return () => fault.happened;
    },
    close: () => {
      cut();
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
}
