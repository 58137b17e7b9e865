import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem.ts';
import type { Origins } from '../http/protection/cross-origin.ts';

/** Whether an address is that of the machine itself. */
const isLoopback = (address: string | undefined) =>
  address !== undefined && (/^(::ffff:)?127\./.test(address) || address === '::1');

/** The names by which a machine calls itself, with any port. */
const ownNames = /^(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]{1,5})?$/i;

/**
 * Keeps pages from using the tools of a server that they cannot reach by right: those of an origin that is not among
 * those let in, and those whose name was made to mean this machine (DNS rebinding), which a server notices that is
 * reached at the loopback address, behind no proxy, under another name.
 * @param hasProxy whether a proxy is before the server, which hands on the name that the client used.
 * @throws a 403 problem.
 */
export function requireOwnOrigin(
  { headers, raw }: FastifyRequest,
  origins: Origins,
  hasProxy: boolean,
): void {
  const { origin, host } = headers;
  if (origin !== undefined && origins !== '*' && !origins.includes(origin)) {
    throw new ProblemError(
      'forbidden-origin',
      'Pages of this origin may not use the tools: CORS_ORIGINS names those that may.',
    );
  }
  if (!hasProxy && isLoopback(raw.socket.localAddress) && host !== undefined && !ownNames.test(host)) {
    throw new ProblemError(
      'forbidden-origin',
      'This server is reached on its own machine, under a name that is not its own: ask for localhost, or set TRUST_PROXY where a proxy is before it.',
    );
  }
}
