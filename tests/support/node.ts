import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/app.ts';
import { type Database, openDatabase } from '../../src/database/connection.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { createKey } from '../../src/keys/store.ts';
import { followLog } from '../../src/replication/following.ts';
import { initLog } from '../../src/replication/init.ts';
import { joinLog, openLog } from '../../src/replication/join.ts';
import { seededFile } from './prepared-files.ts';

/** A new folder for a node's file. */
export function nodeFolder(): { path: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-node-'));
  return {
    path: join(folder, 'evidence.db'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Puts the seeds of the project, and a key of each scope, into an empty log. @returns the keys. */
export async function logOfSeeds(url: string): Promise<{ write: string; admin: string; writeId: string }> {
  const { path, remove } = nodeFolder();
  seededFile(path);
  const database = openDatabase(path);
  migrateDatabase(database);
  const { token: write, id: writeId } = createKey(database, 'Curator', 'write');
  const { token: admin } = createKey(database, 'Admin', 'admin');
  const servers = openLog(path, url);
  await initLog(database, servers);
  await servers.close();
  database.sqlite.close();
  remove();
  return { write, admin, writeId };
}

/** A running node of a log. */
export interface TestNode {
  readonly app: FastifyInstance;
  readonly base: string;
  readonly path: string;
  readonly database: Database;
  readonly said: readonly string[];
  readonly ask: (
    url: string,
    sending?: { method?: string; headers?: Record<string, string>; body?: unknown; key?: string },
  ) => Promise<{ status: number; headers: Headers; text: string }>;
  /** Stops it; its file stays. */
  readonly stop: () => Promise<void>;
}

/** Starts a node over a file that is there or not. @param poll how often it looks for what others wrote. */
export async function startNode(url: string, path: string, { poll = 50 } = {}): Promise<TestNode> {
  const said: string[] = [];
  await joinLog(path, url, (line) => said.push(line));
  const database = openDatabase(path, { mustExist: true });
  const following = await followLog(database, { logUrl: url, logPoll: poll });
  const app = await buildApp(database, { logUrl: url });
  const base = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    base,
    path,
    database,
    said,
    ask: async (address, { method = 'GET', headers = {}, body, key } = {}) => {
      const response = await fetch(`${base}${address}`, {
        method,
        headers: {
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
          ...(body === undefined || 'content-type' in headers ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    stop: async () => {
      await app.close();
      await following?.stop();
      database.sqlite.close();
    },
  };
}
