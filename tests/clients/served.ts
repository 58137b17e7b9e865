import type { AddressInfo } from 'node:net';
import { createKey } from '../../src/keys/store.ts';
import { startApi, type TestApi } from '../support/api.ts';

/** A service with the seeds of the project, as a client meets it. */
export interface Served {
  readonly api: TestApi;
  readonly base: string;
  /** A key that may write. */
  readonly key: string;
}

/** Starts it. @param options of the application */
export async function served(options?: Parameters<typeof startApi>[1]): Promise<Served> {
  const api = await startApi(undefined, options);
  const address = api.app.server.address();
  const isAddress = (value: typeof address): value is AddressInfo =>
    value !== null && typeof value !== 'string';
  if (!isAddress(address)) throw new Error('the service does not listen');
  return {
    api,
    base: `http://127.0.0.1:${address.port}`,
    key: createKey(api.database, 'Curator', 'write').token,
  };
}
