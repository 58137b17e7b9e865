import { connect, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** The port that an application listens on. */
export function portOf(app: FastifyInstance): number {
  const [address] = app.addresses();
  if (address === undefined || typeof address === 'string')
    throw new Error('the application does not listen');
  return address.port;
}

/** What came back on a connection. */
export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
  /** All of it, for a connection on which more than one answer came. */
  readonly text: string;
}

/** A connection to an application. */
export function open(app: FastifyInstance): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(portOf(app), '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Sends bytes as they are, and reads until the server closes. */
export async function sendRaw(app: FastifyInstance, request: string | Buffer): Promise<RawAnswer> {
  const socket = await open(app);
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    // The server may close while a request that is too long is still being sent.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error);
    });
    socket.on('close', () => {
      const end = text.indexOf('\r\n\r\n');
      const head = end < 0 ? text : text.slice(0, end);
      resolve({ status: Number(head.split(' ')[1]), head, body: end < 0 ? '' : text.slice(end + 4), text });
    });
    socket.write(request);
  });
}
