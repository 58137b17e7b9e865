import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { buildApp } from './app.ts';
import { startThreads } from './background/threads.ts';
import type { Configuration } from './config.ts';
import { closeDatabase } from './database/closing.ts';
import { type Database, openDatabase } from './database/connection.ts';
import { removeAbandonedDrafts } from './database/drafts.ts';
import { DatabaseFault, Refusal } from './database/faults.ts';
import { Lifetime } from './http/lifetime.ts';
import type { Protection } from './http/protection/protection.ts';
import { canBeWritten } from './keys/store.ts';
import { serveMetrics } from './operation/metrics-server.ts';
import { prepareInThread, progressLines } from './operation/prepare-in-thread.ts';
import { startTracing } from './operation/start-tracing.ts';
import { startWaiting } from './operation/waiting-server.ts';
import type { Following } from './replication/following.ts';
import { isPrepared } from './seeding/prepare-database.ts';
import { stopInOrder } from './stopping.ts';

/** A query that shows what the service is for. */
const exampleQuery = '/studies?species=human&outcome=reversal';

/** A host as it stands in an address that a person can open. */
function shownHost(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** Where a server listens, as an address that a person can open. */
function shownAddress({ server }: FastifyInstance, host: string): string {
  const bound = server.address();
  return `http://${shownHost(host)}:${typeof bound === 'object' ? bound?.port : bound}`;
}

/** What the configuration says of protection. */
function protectionOf(configuration: Configuration): Protection {
  return {
    origins: configuration.corsOrigins,
    rateLimit: configuration.rateLimit,
    trustProxy: configuration.trustProxy,
    bodyLimit: configuration.bodyLimitKibibytes * 1024,
    pressure: {
      eventLoopDelay: configuration.maxEventLoopDelay,
      heapPercent: configuration.maxHeapPercent,
      memoryMegabytes: configuration.maxMemoryMebibytes,
    },
    connections: {
      headers: configuration.headersTimeout * 1000,
      stall: configuration.stallTimeout * 1000,
      exchange: configuration.exchangeTimeout * 1000,
      keepAlive: configuration.keepAliveTimeout * 1000,
      most: configuration.maxConnections,
    },
  };
}

/** Does in a thread what must be done before the database can be served: it may take minutes, and whoever asks is told. */
async function prepare(
  database: Database,
  { host, port, updatesSeeds, logUrl }: Configuration,
  say: (line: string) => void,
): Promise<void> {
  if (logUrl !== undefined && updatesSeeds) {
    throw new Refusal(
      'SEED_UPDATE is for a database that stands alone, and LOG_URL is set: run `evidence seed --update` once, on one node.',
      2,
    );
  }
  if (isPrepared(database) && !updatesSeeds) return;
  const waiting = await startWaiting({ host, port });
  const toldProgress = progressLines(say);
  const progress = (done: number, of: number) => {
    waiting.progress(done, of);
    toldProgress(done, of);
  };
  try {
    await prepareInThread({ path: database.path, updates: updatesSeeds }, { say, progress });
  } finally {
    await waiting.close();
  }
}

/**
 * Runs the service: database, application, listening, and stopping in order when told to.
 * @param say prints a line for the person who started it.
 * @throws where the database cannot be prepared or the address cannot be listened on.
 */
export async function serve(configuration: Configuration, say: (line: string) => void): Promise<void> {
  const { host, port, databasePath, requireKeyForReads, logLevel, metricsHost, metricsPort } = configuration;
  const { logUrl } = configuration;
  if (logUrl !== undefined) {
    const { joinLog } = await import('./replication/join.ts');
    await joinLog(databasePath, logUrl, say);
  }
  const database = openDatabase(databasePath);
  let following: Following | undefined;
  let measured: FastifyInstance | undefined;
  try {
    removeAbandonedDrafts(databasePath);
    await prepare(database, configuration, say);
    if (logUrl !== undefined) {
      const { followLog } = await import('./replication/following.ts');
      following = await followLog(database, configuration);
    }
    const background = startThreads();
    const lifetime = new Lifetime();
    const registry = new Registry();
    const tracing = await startTracing(process.env, (line) => process.stderr.write(`${line}\n`));
    const app = await buildApp(database, {
      logger: { level: logLevel },
      background,
      requireKeyForReads,
      lifetime,
      tracing,
      metrics: { registry, servedElsewhere: metricsPort !== undefined },
      logUrl,
      importLimit: configuration.importLimitMegabytes * 1024 * 1024,
      protection: protectionOf(configuration),
    });
    if (following !== undefined) {
      following.onFailure = (error) => {
        app.log.error({ err: error }, 'this node does not follow the log');
        if (!(error instanceof DatabaseFault && error.kind === 'shared-log-anew')) return;
        // As an error that nobody caught: requests finish, and whoever supervises the service starts it again.
        setImmediate(() => {
          throw error;
        });
      };
    }
    app.addHook('onClose', async () => {
      await background.close();
      await following?.stop();
      closeDatabase(database);
      await measured?.close();
      await tracing?.stop();
    });
    if (metricsPort !== undefined) {
      measured = await serveMetrics(registry, { host: metricsHost, port: metricsPort });
    }
    await app.listen({ host, port });
    // Not before: its handlers would end a process that failed to start as if all had gone well.
    stopInOrder(app, lifetime, {
      delay: configuration.shutdownDelay * 1000,
      grace: configuration.shutdownGrace * 1000,
    });
    const base = shownAddress(app, host);
    if (!canBeWritten(database)) {
      say('Read-only:     there is no key that may write; `evidence keys create` makes one');
    }
    if (requireKeyForReads) say('Reading needs a key (REQUIRE_KEY_FOR_READS).');
    if (measured !== undefined) say(`Metrics:       ${shownAddress(measured, metricsHost)}/metrics`);
    say(`Database:      ${databasePath}`);
    if (following !== undefined) say('Log:           shared with other nodes (LOG_URL)');
    say(`Documentation: ${base}/docs`);
    say(`Try:           curl '${base}${exampleQuery}'`);
  } catch (error) {
    await measured?.close();
    await following?.stop();
    if (database.sqlite.open) database.sqlite.close();
    throw error;
  }
}
