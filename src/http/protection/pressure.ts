import { getHeapStatistics } from 'node:v8';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem.ts';

/** From when on requests are refused; 0 for never. */
export interface PressureLimits {
  /** Mean delay of the event loop over a second, in milliseconds. */
  readonly eventLoopDelay: number;
  /** Share of the memory that the JavaScript heap may grow to, in percent. */
  readonly heapPercent: number;
  /** Memory of the whole process, in MiB. */
  readonly memoryMegabytes: number;
}

/** How long a client is asked to wait, in seconds: the load is measured every second. */
const wait = 5;
const mebibyte = 1024 * 1024;

/** Told to whoever is refused; the plugin makes one of it. */
class Overloaded extends ProblemError {
  constructor() {
    super('unavailable', `The server has more to do than it can; try again in ${wait} seconds.`, {
      headers: { 'retry-after': String(wait) },
    });
  }
}

/** What is answered all the same: that the process runs, and how it fares. */
const always: ReadonlySet<string | undefined> = new Set(['/health/live', '/metrics']);

/** Refuses requests while the event loop or the memory is overloaded, so that those under way can finish. */
export async function refuseUnderPressure(app: FastifyInstance, limits: PressureLimits): Promise<void> {
  const overloaded = new Overloaded();
  let told = Number.NEGATIVE_INFINITY;
  await app.register(underPressure, {
    maxEventLoopDelay: limits.eventLoopDelay,
    maxHeapUsedBytes: (getHeapStatistics().heap_size_limit * limits.heapPercent) / 100,
    maxRssBytes: limits.memoryMegabytes * mebibyte,
    pressureHandler: (request, _reply, type, value) => {
      if (request.isInner || always.has(request.routeOptions.url)) return;
      // Not at every request: writing it down would be more of the same load.
      if (performance.now() - told > wait * 1000) {
        told = performance.now();
        // Where the event loop had no turn at all in that second, its delay is infinite, which JSON cannot tell.
        const measured = value === undefined || Number.isFinite(value) ? value : 'no turn in a second';
        request.log.warn(
          { requestId: request.id, type, value: measured },
          'requests are refused under pressure',
        );
      }
      throw overloaded;
    },
  });
}
