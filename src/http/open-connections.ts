import type { Server } from 'node:http';
import type { Socket } from 'node:net';

interface Use {
  /** How many requests are being answered on it. */
  underWay: number;
  /** How many bytes had come when the last answer was on its way: more are the beginning of a next request. */
  read: number;
}

/**
 * The connections of a server, and what they are used for. Node calls a connection idle as soon as an answer is made,
 * also while the client still takes it: closed then, the end of the answer is lost.
 */
export class OpenConnections {
  readonly #uses = new Map<Socket, Use>();

  /** Watches a server from now on, and closes what is idle in the place of Node, also where others ask for that. */
  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#uses.set(socket, { underWay: 0, read: 0 });
      socket.once('close', () => this.#uses.delete(socket));
    });
    server.on('request', ({ socket }, response) => {
      const use = this.#uses.get(socket);
      if (use === undefined) return;
      use.underWay += 1;
      // Not before the last of the answer was handed to the system.
      response.once('close', () => {
        use.underWay -= 1;
        use.read = socket.bytesRead;
      });
    });
    server.closeIdleConnections = () => this.closeIdle();
  }

  /** Closes those whose answers are on their way and on which nothing more was asked. */
  closeIdle(): void {
    this.#closeWhere(({ underWay, read }, socket) => underWay === 0 && read > 0 && socket.bytesRead === read);
  }

  /** Closes those that were opened in advance, and never used. */
  closeUnused(): void {
    this.#closeWhere((_use, socket) => socket.bytesRead === 0);
  }

  #closeWhere(holds: (use: Use, socket: Socket) => boolean): void {
    for (const [socket, use] of this.#uses) if (holds(use, socket)) socket.destroy();
  }
}
