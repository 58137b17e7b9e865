import { Agent, request } from 'node:http';

/** A request was not answered to its end. `bytes` tells how much of an answer had come. */
export class NoAnswer extends Error {
  constructor(cause, bytes) {
    super(`${cause.code ?? ''} ${cause.message}`.trim());
    this.code = cause.code ?? '';
    this.bytes = bytes;
  }
}

/**
 * Sends one request, never again by itself, and reads the answer to its end.
 * @throws NoAnswer where the connection broke or no answer came in time.
 */
export function ask(base, path, options = {}) {
  const { method = 'GET', headers = {}, body, agent = false, timeout = 60_000, localAddress } = options;
  return new Promise((resolve, reject) => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const type = text === undefined ? {} : { 'content-type': 'application/json' };
    const length = text === undefined ? {} : { 'content-length': Buffer.byteLength(text) };
    let bytes = 0;
    const fail = (error) => reject(new NoAnswer(error, bytes));
    const asked = request(base + path, {
      method,
      agent,
      localAddress,
      headers: { ...type, ...length, ...headers },
    });
    const clock = setTimeout(() => asked.destroy(new Error(`no answer in ${timeout} ms`)), timeout);
    asked.on('error', fail).on('close', () => clearTimeout(clock));
    asked.on('response', (response) => {
      const parts = [];
      response.on('error', fail);
      response.on('data', (part) => {
        bytes += part.length;
        parts.push(part);
      });
      response.on('end', () => {
        const whole = Buffer.concat(parts);
        const answer = { status: response.statusCode, headers: response.headers, bytes: whole };
        Object.defineProperty(answer, 'text', { get: () => whole.toString() });
        resolve(Object.assign(answer, { json: () => JSON.parse(whole.toString()) }));
      });
    });
    asked.end(text);
  });
}

/** A client that keeps one connection. */
export function keepingClient(base, headers = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    ask: (path, options = {}) =>
      ask(base, path, { ...options, agent, headers: { ...headers, ...options.headers } }),
    close: () => agent.destroy(),
  };
}
