import { setTimeout as wait } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import type { FastifyInstance } from 'fastify';
import type { Lifetime } from './http/lifetime.ts';
import { OpenConnections } from './http/open-connections.ts';

/** How often connections that have become idle are closed while the service stops, in milliseconds. */
const sweep = 50;

/** Of the grace, what is left for closing the database once the last requests were given up, in milliseconds. */
const lastThings = 2000;

export interface Stopping {
  /** How long requests are still taken after SIGTERM, in milliseconds. */
  readonly delay: number;
  /** How long requests that are under way then may take to finish, in milliseconds. */
  readonly grace: number;
}

async function finish(
  app: FastifyInstance,
  lifetime: Lifetime,
  grace: number,
  connections: OpenConnections,
): Promise<void> {
  lifetime.refuse();
  const { server } = app;
  const sweeping = setInterval(() => {
    // A connection stays open after its last answer, in case there is more to ask: there is not.
    connections.closeIdle();
    connections.closeUnused();
  }, sweep);
  const givingUp = setTimeout(() => {
    app.log.warn('requests were still under way when the time was up; their connections are closed');
    server.closeAllConnections();
  }, grace);
  try {
    await app.close();
  } finally {
    clearInterval(sweeping);
    clearTimeout(givingUp);
  }
}

/**
 * Stops the service in order when the process is told to. SIGTERM: readiness turns false, and requests are taken a
 * while longer, until nobody sends more; then the port is closed, requests under way finish, and the process ends
 * with 0. SIGINT, from a terminal, does not wait. A second signal ends the process at once, with 1, and so does an
 * error that nobody caught, once requests have finished.
 */
export function stopInOrder(app: FastifyInstance, lifetime: Lifetime, { delay, grace }: Stopping): void {
  const connections = new OpenConnections(app.server);
  closeWithGrace({ delay: delay + grace + lastThings, logger: app.log }, async ({ signal, err }) => {
    lifetime.leave();
    if (err !== undefined) app.log.fatal({ err }, 'an error that nobody caught ends the service');
    app.log.info({ signal }, 'stopping');
    if (signal === 'SIGTERM') await wait(delay);
    await finish(app, lifetime, grace, connections);
  });
}
