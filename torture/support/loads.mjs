// Clients that load a service, and count precisely what came of each request.
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Agent } from 'node:http';
import { ask } from './client.mjs';

/**
 * Clients that ask without a pause, each one request at a time. Every request has a number in its address, so that the
 * service's log tells which of them it took.
 * @param keeps whether a client keeps its connection as long as the service does, or opens one for each request.
 */
export function askingClients(base, { count, keeps, pause = 0 }) {
  const results = [];
  let goesOn = true;
  const client = async (place) => {
    const agent = keeps ? new Agent({ keepAlive: true, maxSockets: 1 }) : false;
    for (let number = 0; goesOn; number++) {
      const mark = `${keeps ? 'kept' : 'fresh'}${place}n${number}`;
      const result = { mark, begun: performance.now(), status: null, code: null, bytes: 0 };
      results.push(result);
      try {
        const answer = await ask(base, `/studies?q=${mark}%20statin&limit=5`, { agent });
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
  const over = Promise.all(Array.from({ length: count }, (_, place) => client(place)));
  return {
    results,
    stop: async () => {
      goesOn = false;
      await over;
    },
  };
}

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
