import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Background } from '../background/task.ts';
import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { sharedLogOf } from '../database/shared-log.ts';
import type { WhenCutOff } from '../http/request-log.ts';
import type { KeptAnswers } from '../http/response-cache.ts';
import { statSync } from '../system/files.ts';
import { softwareVersion } from '../system/package.ts';

/** Bounds of the latency histogram in seconds: kept answers take a tenth of a millisecond, large exports many seconds. */
const latencies = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

let processMetrics: Registry | undefined;

/** What is measured of the process, whichever applications it runs: memory, processor time, event-loop delay. */
function measureProcess(): Registry {
  if (processMetrics === undefined) {
    processMetrics = new Registry();
    collectDefaultMetrics({ register: processMetrics });
  }
  return processMetrics;
}

/**
 * Measures every request by method, route template and status: how long it took, and as which kind of problem it was
 * refused. To be registered before all that answers.
 */
export function measureRequests(app: FastifyInstance, registry: Registry, whenCutOff: WhenCutOff): void {
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer, by route, in seconds',
    labelNames: ['method', 'route', 'status_code'],
    buckets: latencies,
    registers: [registry],
  });
  const problems = new Counter({
    name: 'evidence_problems_total',
    help: 'Answers that report a problem, by its kind: what was refused, and why',
    labelNames: ['kind'],
    registers: [registry],
  });
  app.addHook('onResponse', (request, reply, done) => {
    if (request.isInner) return done();
    const { statusCode, problem } = reply;
    const route = request.routeOptions.url ?? 'none';
    durations.observe({ method: request.method, route, status_code: statusCode }, reply.elapsedTime / 1000);
    if (problem !== null) problems.inc({ kind: problem });
    done();
  });
  const cutOff = new Counter({
    name: 'evidence_answers_cut_off_total',
    help: 'Answers that did not reach their end: the client went away; not in the histogram',
    registers: [registry],
  });
  whenCutOff(() => cutOff.inc());
  const unreadable = new Counter({
    name: 'evidence_unreadable_requests_total',
    help: 'Connections that sent something other than an HTTP request, or too slowly',
    registers: [registry],
  });
  app.server.on('clientError', () => unreadable.inc());
}

/** Where a measurement is had from when it is asked for. */
export interface Measured {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly kept: KeptAnswers;
  readonly background: Background | null;
}

/** Bytes of a file; 0 where there is none. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Measures what the service holds: each number is read when it is asked for, and costs nothing otherwise. */
export function measureService(registry: Registry, { app, database, kept, background }: Measured): void {
  const registers = [registry];
  const counter = (name: string, help: string, read: () => number | undefined) =>
    new Counter({
      name,
      help,
      registers,
      collect() {
        const value = read();
        this.reset();
        if (value !== undefined) this.inc(value);
      },
    });
  const gauge = (name: string, help: string, label: string, read: () => Readonly<Record<string, number>>) =>
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      collect() {
        for (const [value, number] of Object.entries(read())) this.set({ [label]: value }, number);
      },
    });
  const writes = () => {
    try {
      return readDataVersion(database).change;
    } catch {
      return undefined;
    }
  };

  new Gauge({
    name: 'evidence_build_info',
    help: 'The software that runs',
    labelNames: ['version'],
    registers,
  }).set({ version: softwareVersion }, 1);
  counter('evidence_kept_answers_hits_total', 'Answers sent from memory', () => kept.hits);
  counter(
    'evidence_kept_answers_misses_total',
    'Answers that may be kept in memory, but had to be made',
    () => kept.misses,
  );
  gauge('evidence_kept_answers_bytes', 'Memory of the kept answers, and the most it may be', 'of', () => ({
    kept: kept.bytes,
    limit: kept.limit,
  }));
  gauge('evidence_database_bytes', 'Size of the database, and of its write-ahead log', 'file', () => ({
    database: sizeOf(database.path),
    wal: sizeOf(`${database.path}-wal`),
  }));
  counter(
    'evidence_data_writes_total',
    'Committed writes, whichever process made them: the number with which the data version begins',
    writes,
  );
  gauge('evidence_database_readable', 'Whether the database can be read', 'file', () => ({
    database: writes() === undefined ? 0 : 1,
  }));
  const log = sharedLogOf(database);
  if (log !== undefined) {
    gauge('evidence_log_entries', 'Entries of the log that the nodes share', 'of', () => {
      const { position, head } = log.state();
      return { node: position, head };
    });
    new Gauge({
      name: 'evidence_log_lag_changes',
      help: 'Entries of the shared log that this node lacks',
      registers,
      collect() {
        const { position, head } = log.state();
        this.set(head - position);
      },
    });
    new Gauge({
      name: 'evidence_log_follows',
      help: 'Whether this node follows the shared log: 0 where it must be seen to',
      registers,
      collect() {
        this.set(log.state().follows ? 1 : 0);
      },
    });
    new Gauge({
      name: 'evidence_log_connected',
      help: 'Whether the shared log answered when it was last asked',
      registers,
      collect() {
        this.set(log.state().connected ? 1 : 0);
      },
    });
  }
  gauge('evidence_background_tasks', 'Long work given to threads', 'state', () => {
    const { waiting, running } = background?.load() ?? { waiting: 0, running: 0 };
    return { waiting, running };
  });
  new Gauge({
    name: 'evidence_connections',
    help: 'Open connections of clients',
    registers,
    async collect() {
      this.set(
        await new Promise<number>((resolve) =>
          app.server.getConnections((error, count) => resolve(error ? 0 : count)),
        ),
      );
    },
  });
  app.addHook('onListen', async () => {
    // From the start, so that the first scrape tells of the time before it.
    measureProcess();
  });
}

/** Everything that is measured, in the text format of Prometheus. */
export function metricsText(registry: Registry): Promise<string> {
  return Registry.merge([measureProcess(), registry]).metrics();
}
