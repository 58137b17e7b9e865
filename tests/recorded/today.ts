import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/app.ts';
import { prepareDatabase } from '../../src/seeding/prepare-database.ts';
import { temporaryDatabase } from '../support/api.ts';
import type { Json } from './json.ts';
import { recordedDatabase } from './recording.ts';

/** Today's code over the database that the old code answered from, migrated. */
export interface Today {
  readonly ask: (url: string, body?: Json) => Promise<{ readonly status: number; readonly text: string }>;
  /** The body of an answer. @throws where it is none. */
  readonly read: <Body>(url: string, read: (text: string) => Body) => Promise<Body>;
  readonly close: () => Promise<void>;
}

export async function startToday(): Promise<Today> {
  const { database, remove } = temporaryDatabase(recordedDatabase);
  prepareDatabase(database, () => {});
  const app: FastifyInstance = await buildApp(database, {});
  const ask: Today['ask'] = async (url, body) => {
    const sent = body === undefined ? {} : { payload: JSON.stringify(body) };
    const response = await app.inject({
      ...(body === undefined ? { method: 'GET' } : { method: 'POST' }),
      url,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...sent,
    });
    return { status: response.statusCode, text: response.body };
  };
  return {
    ask,
    read: async (url, read) => {
      const { status, text } = await ask(url);
      if (status !== 200) throw new Error(`${url}: ${status} ${text}`);
      return read(text);
    },
    close: async () => {
      await app.close();
      remove();
    },
  };
}
