import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { mostHeaders } from '../errors.ts';

/** How long and how much of a connection is held for whoever does not use it. Times are in milliseconds. */
export interface ConnectionLimits {
  /** In which the address and the headers of a request must have come. */
  readonly headers: number;
  /** For which a body may stop coming, or an answer stop being taken. */
  readonly stall: number;
  /** In which a request must be answered to the end. */
  readonly exchange: number;
  /** For which a connection is kept for a next request. */
  readonly keepAlive: number;
  /** The most connections at a time. */
  readonly most: number;
}

/** A request that is being answered. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly begun: number;
}

/** How often it is looked whose headers have not come in time, in milliseconds; Node would do so every 30 seconds. */
export const headersLookedAt = 2_000;

/** How often the time of the exchanges is looked at, in milliseconds. */
const rounds = 10_000;

/** Whether it is for the client to go on: it has not sent all, or has not taken what there is for it. */
function waitsForClient({ request, response }: Exchange, socket: Socket): boolean {
  return !request.complete || socket.writableLength > 0 || response.writableLength > 0;
}

/**
 * Ends connections whose clients stop sending or taking. A request as a whole has no short limit: an upload that is
 * slow but goes on is served, and so is an import that takes long to be written. Ending a connection ends the reading
 * of its answer from the database, too.
 */
export function limitConnections(app: FastifyInstance, limits: ConnectionLimits): void {
  const { server } = app;
  const exchanges = new Map<Socket, Exchange>();
  server.headersTimeout = limits.headers;
  server.requestTimeout = 0;
  server.keepAliveTimeout = limits.keepAlive;
  server.maxConnections = limits.most;
  server.maxHeadersCount = mostHeaders + 1;
  server.timeout = limits.stall;

  server.on('request', (request, response) => {
    const { socket } = request;
    exchanges.set(socket, { request, response, begun: performance.now() });
    response.once('close', () => {
      if (exchanges.get(socket)?.response === response) exchanges.delete(socket);
    });
  });
  server.on('timeout', (socket) => {
    const exchange = exchanges.get(socket);
    // What it waits for is made here: an import may take longer.
    if (exchange !== undefined && !waitsForClient(exchange, socket)) socket.setTimeout(limits.stall);
    else socket.destroy();
  });
  const watch = setInterval(() => {
    const oldest = performance.now() - limits.exchange;
    for (const [socket, { begun }] of exchanges) if (begun < oldest) socket.destroy();
  }, rounds);
  watch.unref();
  app.addHook('onClose', async () => clearInterval(watch));
}
