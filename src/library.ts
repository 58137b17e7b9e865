// The entry point of the package, for programs that have the service in their own process: docs/library.md.
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { buildApp as buildOver } from './app.ts';
import { startThreads } from './background/threads.ts';
import { closeDatabase } from './database/closing.ts';
import { openDatabase } from './database/connection.ts';
import type { Protection } from './http/protection/protection.ts';
import { prepareDatabase } from './seeding/prepare-database.ts';

export { DatabaseFault } from './database/faults.ts';
export type { Protection } from './http/protection/protection.ts';

/** How an application is built. */
export interface ServiceOptions extends Pick<FastifyServerOptions, 'logger'> {
  /** Whether reading needs a key too; false where it is not given. Writing always does. */
  readonly requireKeyForReads?: boolean;
  /** The largest body of `POST /imports`, in bytes; 100 MiB where it is not given. */
  readonly importLimit?: number;
  /** What keeps one client from taking the service from the others; without it, nothing is limited but sizes. */
  readonly protection?: Partial<Protection>;
  /** Whether long work (pooling, pictures, imports) is done in threads, beside the one that answers; true where it is not given. */
  readonly threads?: boolean;
  /** Is told, in a line each, what is done to the database before it can be served. */
  readonly say?: (line: string) => void;
}

/**
 * Builds the service over a database file: makes the file and fills it with the seeds of this package where there is
 * none, brings it to the newest schema where there is. Nothing listens yet: `app.listen` does, or `app.inject` asks
 * without a port. `app.close` ends what is under way and closes the database.
 *
 * @param path of the database file, from the working directory; its folder is made where there is none
 * @throws DatabaseFault where the file cannot be used: its message says what is wrong, and what to do
 */
export async function buildApp(path: string, options: ServiceOptions = {}): Promise<FastifyInstance> {
  const { threads = true, say = () => {}, ...others } = options;
  const database = openDatabase(path);
  try {
    prepareDatabase(database, say);
    const background = threads ? startThreads() : undefined;
    const app = await buildOver(database, { ...others, ...(background === undefined ? {} : { background }) });
    app.addHook('onClose', async () => {
      await background?.close();
      closeDatabase(database);
    });
    return app;
  } catch (error) {
    closeDatabase(database);
    throw error;
  }
}
