import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import supertest from 'supertest';
import { expect } from 'vitest';
import { buildApp } from '../../src/app.ts';
import type { Background } from '../../src/background/task.ts';
import { startThreads } from '../../src/background/threads.ts';
import { type Database, openDatabase } from '../../src/database/connection.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { createKey } from '../../src/keys/store.ts';
import { seedDatabase } from '../../src/seeding/prepare-database.ts';
import { assertDocumented, published } from './documented-answer.ts';
import { emptyFile, seededFile } from './prepared-files.ts';
import { everythingInThreads, namesThreads, reachesThreads } from './work-in-threads.ts';

let sharedThreads: Background | undefined;

/** Threads of the built program, the same for all applications of a test file; they end with its process. */
function threads(): Background {
  sharedThreads ??= startThreads({
    everything: true,
    worker: new URL('../../dist/worker.js', import.meta.url),
  });
  return sharedThreads;
}

/** Whether a test file is one that runs a second time with all work in threads. */
const runsTwice = new Map<string, boolean>();

/** @throws where a test file sends what can be done in threads, and its text does not say so: it would run only once. */
function requireNamed(url: string, headers?: Record<string, string>): void {
  if (!reachesThreads(url, headers)) return;
  const file = expect.getState().testPath ?? '';
  if (!runsTwice.has(file)) runsTwice.set(file, namesThreads(readFileSync(file, 'utf8')));
  if (!runsTwice.get(file)) throw new Error(`${file} asks for ${url}, and does not name it`);
}

/** A running application on a database of its own, and what a test needs to talk to it. */
export interface TestApi {
  readonly app: FastifyInstance;
  readonly database: Database;
  /** GET; the answer is checked against the OpenAPI document. */
  readonly get: (url: string, headers?: Record<string, string>) => Promise<supertest.Response>;
  /** The rows of all pages of a list, from its first page on. */
  // biome-ignore lint/suspicious/noExplicitAny: as a body of supertest, whatever the list holds
  readonly all: (url: string) => Promise<any[]>;
  /** Any method; the answer is checked against the OpenAPI document where it has the operation. */
  readonly send: (
    method: string,
    url: string,
    headers?: Record<string, string>,
  ) => Promise<supertest.Response>;
  /** POST of a JSON body; the answer is checked against the OpenAPI document. */
  readonly post: (url: string, body: object) => Promise<supertest.Response>;
  /** POST of a file with a key that may do everything; the answer is checked against the OpenAPI document. */
  readonly upload: (
    url: string,
    file: string,
    mediaType: string,
    headers?: Record<string, string>,
  ) => Promise<supertest.Response>;
  readonly close: () => Promise<void>;
}

/**
 * A migrated database in a folder of its own.
 * @param prepare makes its file; without it, its tables are empty.
 */
export function temporaryDatabase(prepare: (path: string) => void = emptyFile): {
  database: Database;
  remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-test-'));
  const path = join(folder, 'evidence.db');
  prepare(path);
  const database = openDatabase(path);
  migrateDatabase(database);
  return {
    database,
    remove: () => {
      if (database.sqlite.open) database.sqlite.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Starts the application on its own database, listening on a port of its own.
 * @param seeds folder of the seeds to load, or what makes the file of the database; null for an empty one.
 * @param options of the application; without them, requests are not counted.
 */
export async function startApi(
  seeds: string | null | ((path: string) => void) = seededFile,
  options: Parameters<typeof buildApp>[1] = {},
): Promise<TestApi> {
  const { database, remove } = temporaryDatabase(typeof seeds === 'function' ? seeds : emptyFile);
  if (typeof seeds === 'string') seedDatabase(database, seeds);
  const app = await buildApp(database, {
    ...(everythingInThreads ? { background: threads() } : {}),
    ...options,
  });
  const connections = new Set<Socket>();
  app.server.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const agent = supertest(app.server);
  const send: TestApi['send'] = async (method, url, headers = {}) => {
    requireNamed(url, headers);
    const path = encodeURI(url).replaceAll('%25', '%');
    let request = agent.get(path);
    if (method === 'HEAD') request = agent.head(path);
    if (method === 'OPTIONS') request = agent.options(path);
    if (method === 'POST') request = agent.post(path);
    if (method === 'PUT') request = agent.put(path);
    if (method === 'PATCH') request = agent.patch(path);
    if (method === 'DELETE') request = agent.delete(path);
    const response = await request.set(headers).buffer(true);
    assertDocumented(published, method, url, response);
    return response;
  };
  return {
    app,
    database,
    send,
    all: async (url) => {
      const rows: unknown[] = [];
      let next: string | null = `${url}${url.includes('?') ? '&' : '?'}limit=200`;
      while (next !== null) {
        const { status, body } = await send('GET', next);
        if (status !== 200) throw new Error(`${next}: ${status} ${JSON.stringify(body)}`);
        rows.push(...body.data);
        next = body.links.next;
      }
      return rows;
    },
    get: (url, headers) => send('GET', url, headers),
    post: async (url, body) => {
      requireNamed(url);
      const response = await agent.post(url).send(body).buffer(true);
      assertDocumented(published, 'POST', url, response);
      return response;
    },
    upload: async (url, file, mediaType, headers) => {
      const admin = headers ?? {
        authorization: `Bearer ${createKey(database, randomUUID(), 'admin').token}`,
      };
      const response = await agent.post(url).type(mediaType).set(admin).send(file).buffer(true);
      assertDocumented(published, 'POST', url, response);
      return response;
    },
    close: async () => {
      const closed = app.close();
      // Such as a client opens that goes away before it asks: it would be waited for over a minute.
      for (const connection of connections) if (connection.bytesRead === 0) connection.destroy();
      await closed;
      remove();
    },
  };
}
