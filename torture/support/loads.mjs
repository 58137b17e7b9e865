// Clients that load a service, and count precisely what came of each request.
import { randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { ask } from './client.mjs';

/**
 * Clients that ask without a pause, each one request at a time. Every request is in a trace of its own, by which the
 * service's log tells which of them it took.
 * @param keeps whether a client keeps its connection as long as the service does, or opens one for each request.
 */
export function askingClients(base, { count, keeps, pause = 0 }) {
  const results = [];
  let goesOn = true;
  const client = async () => {
    const agent = keeps ? new Agent({ keepAlive: true, maxSockets: 1 }) : false;
    for (let number = 0; goesOn; number++) {
      const trace = randomBytes(16).toString('hex');
      const result = { trace, keeps, begun: performance.now(), status: null, code: null, bytes: 0 };
      results.push(result);
      try {
        const answer = await ask(base, addresses[number % addresses.length], {
          agent,
          headers: { traceparent: `00-${trace}-0000000000000001-01` },
        });
        result.status = answer.status;
        result.connection = answer.headers.connection;
        result.retryAfter = answer.headers['retry-after'];
      } catch (error) {
        result.code = error.code;
        result.bytes = error.bytes;
      }
      result.over = performance.now();
      // Nobody is there any more: a client would come again later, and so does this one.
      await wait(result.code === null ? pause : 20);
    }
    if (agent) agent.destroy();
  };
  const over = Promise.all(Array.from({ length: count }, () => client()));
  return {
    results,
    stop: async () => {
      goesOn = false;
      await over;
    },
  };
}

const addresses = [
  '/studies?species=human&limit=10',
  '/outcomes?measure=CAC&limit=5',
  '/claims?limit=5',
  '/studies?intervention=statin&sort=-year&limit=20',
];

/** Writes a request by hand to a connection of its own; the answer is collected, as long as it is read. */
export function rawConnection(base, { localAddress, reads = true, onClose } = {}) {
  const { port, hostname } = new URL(base);
  const socket = connect({ port: Number(port), host: hostname, localAddress });
  const state = { opened: performance.now(), bytes: 0, beginning: '', error: null, closed: null };
  socket.on('connect', () => {
    state.connected = true;
  });
  socket.on('error', (error) => {
    state.error = error.code;
  });
  if (reads) {
    socket.on('data', (part) => {
      state.bytes += part.length;
      if (state.beginning.length < 500) state.beginning += part.toString('latin1', 0, 500);
    });
  }
  const closed = new Promise((resolve) => {
    socket.on('close', () => {
      state.closed = performance.now();
      onClose?.();
      resolve();
    });
  });
  return { socket, state, closed };
}
