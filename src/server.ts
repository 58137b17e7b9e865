import { buildApp } from './app.ts';
import { startThreads } from './background/threads.ts';
import type { Configuration } from './config.ts';
import { closeDatabase, openDatabase } from './database/connection.ts';
import { Lifetime } from './http/lifetime.ts';
import type { Protection } from './http/protection/protection.ts';
import { canBeWritten } from './keys/store.ts';
import { prepareDatabase } from './seeding/prepare-database.ts';
import { stopInOrder } from './stopping.ts';

/** A query that shows what the service is for. */
const exampleQuery = '/studies?species=human&outcome=reversal';

/** A host as it stands in an address that a person can open. */
function shownHost(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
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

/**
 * Runs the service: database, application, listening, and stopping in order when told to.
 * @param say prints a line for the person who started it.
 * @throws where the database cannot be prepared or the address cannot be listened on.
 */
export async function serve(configuration: Configuration, say: (line: string) => void): Promise<void> {
  const { host, port, databasePath, requireKeyForReads, logLevel } = configuration;
  const database = openDatabase(databasePath);
  try {
    prepareDatabase(database, say);
    const background = startThreads();
    const lifetime = new Lifetime();
    const app = await buildApp(database, {
      logger: { level: logLevel },
      background,
      requireKeyForReads,
      lifetime,
      importLimit: configuration.importLimitMegabytes * 1024 * 1024,
      protection: protectionOf(configuration),
    });
    app.addHook('onClose', async () => {
      await background.close();
      closeDatabase(database);
    });
    await app.listen({ host, port });
    // Not before: its handlers would end a process that failed to start as if all had gone well.
    stopInOrder(app, lifetime, {
      delay: configuration.shutdownDelay * 1000,
      grace: configuration.shutdownGrace * 1000,
    });
    const [bound] = app.addresses();
    const base = `http://${shownHost(host)}:${typeof bound === 'object' ? bound.port : port}`;
    if (!canBeWritten(database)) {
      say('Read-only:     there is no key that may write; `evidence keys create` makes one');
    }
    if (requireKeyForReads) say('Reading needs a key (REQUIRE_KEY_FOR_READS).');
    say(`Documentation: ${base}/docs`);
    say(`Try:           curl '${base}${exampleQuery}'`);
  } catch (error) {
    if (database.sqlite.open) database.sqlite.close();
    throw error;
  }
}
