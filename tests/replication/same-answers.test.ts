import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { type PostgresServer, startPostgres } from '../support/postgres/server.ts';
import { endAll, run, type Service, serve } from '../support/process.ts';
import { randomFilters } from '../support/random-filters.ts';

const queries = 1_000;
/** So many are asked at once. */
const lanes = 6;

const folder = mkdtempSync(join(tmpdir(), 'evidence-same-answers-'));
let postgres: PostgresServer;
let nodes: Service[];
let writing: Service;
let authorization: string;

beforeAll(async () => {
  postgres = await startPostgres();
  const database = (name: string) => ({
    DATABASE_URL: `file:${join(folder, name)}`,
    LOG_URL: postgres.url(),
    RATE_LIMIT_MAX: '0',
  });
  const first = database('writing.db');
  for (const words of [
    ['log', 'init'],
    ['keys', 'create', '--name', 'Curator', '--scope', 'write'],
  ]) {
    const { status, stdout, stderr } = run(folder, words, first);
    if (status !== 0) throw new Error(stderr);
    authorization = `Bearer ${stdout.trim().split('\n').at(-1)}`;
  }
  const served = ['writing.db', 'one.db', 'two.db', 'three.db'].map((name) => serve(folder, database(name)));
  const [fourth, ...others] = await Promise.all(served);
  if (fourth === undefined) throw new Error('no node was started');
  [writing, nodes] = [fourth, others];
});
afterAll(async () => {
  endAll();
  await postgres?.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly change: number;
  readonly status: number;
  readonly etag: string | null;
  readonly link: string | null;
  readonly text: string;
}

async function ask(node: Service, path: string, headers: Record<string, string>): Promise<Answer> {
  const answer = await fetch(node.base + path, { headers });
  return {
    change: Number(answer.headers.get('change-number')),
    status: answer.status,
    etag: answer.headers.get('etag'),
    link: answer.headers.get('link'),
    // Addresses in answers are relative to the node that is asked.
    text: Buffer.from(await answer.arrayBuffer()).toString('latin1'),
  };
}

/** Asks all nodes until all answer from one state. */
async function askAll(path: string, headers: Record<string, string>): Promise<Answer[]> {
  for (let newest = 0; ; ) {
    const least = { ...headers, ...(newest > 0 ? { 'min-change-number': String(newest) } : {}) };
    const answers = await Promise.all(nodes.map((node) => ask(node, path, least)));
    newest = Math.max(...answers.map(({ change }) => change));
    if (answers.every(({ change, status }) => change === newest && status !== 503)) return answers;
  }
}

/**
 * Changes records, one whenever some more answers were compared, until told to stop: on a busy machine, nodes that were
 * written to all the time would seldom answer from one state.
 * @param compared how many were.
 * @returns how many changes there were.
 */
function keepWriting(compared: () => number): () => Promise<number> {
  let goesOn = true;
  let changes = 0;
  const over = (async () => {
    const list: { data: { id: string }[] } = JSON.parse(
      await (await fetch(`${writing.base}/studies?limit=200&fields=id`)).text(),
    );
    for (let place = 0; goesOn; place = (place + 1) % list.data.length) {
      const address = `${writing.base}/studies/${list.data[place]?.id}`;
      const { headers } = await fetch(address);
      const { status } = await fetch(address, {
        method: 'PATCH',
        headers: {
          authorization,
          'content-type': 'application/merge-patch+json',
          'if-match': headers.get('etag') ?? '',
        },
        body: JSON.stringify({ notes: `Change ${changes}`, durationDays: changes % 700 }),
      });
      if (status !== 200) throw new Error(`a write was answered ${status}`);
      changes += 1;
      const next = compared() + 3;
      while (goesOn && compared() < next) await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  return async () => {
    goesOn = false;
    await over;
    return changes;
  };
}

const pathOf = fc
  .record({
    list: fc.constantFrom('/studies', '/studies', '/outcomes', '/aggregate', '/studies/full'),
    filters: randomFilters(seedsFolder),
    more: fc.constantFrom(
      '',
      'limit=3',
      'limit=7',
      'limit=5&sort=-year,label',
      'limit=4&sort=label',
      'format=csv',
      'limit=10&fields=id,label',
    ),
    groupBy: fc.constantFrom('species', 'effect', 'design,effect', 'measure'),
  })
  .map(({ list, filters, more, groupBy }) => {
    const told = filters.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`);
    const rest = list === '/aggregate' ? `groupBy=${groupBy}` : more;
    return `${list}?${[...told, rest].filter(Boolean).join('&')}`;
  });

test('three nodes give the same bytes, ETag and cursor at the same change, while a fourth writes', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const paths = fc.sample(pathOf, { numRuns: queries, seed });
  const seen = { compared: 0, found: 0, changes: new Set<number>(), pages: 0 };
  const stop = keepWriting(() => seen.compared);
  let next = 0;
  async function compare(): Promise<void> {
    for (let place = next++; place < queries; place = next++) {
      const path = paths[place] ?? '';
      const headers = { 'accept-encoding': ['identity', 'gzip', 'br'][place % 3] ?? 'identity' };
      const [first, ...others] = await askAll(path, headers);
      for (const other of others) expect(other, `${path} (seed ${seed})`).toEqual(first);
      seen.compared += 1;
      seen.changes.add(first?.change ?? 0);
      if (first?.status === 200) seen.found += 1;
      // The next page, by the cursor of one node, from all of them.
      const link = /<([^>]+)>; rel="next"/.exec(first?.link ?? '')?.[1];
      if (link === undefined) continue;
      const relative = link.replace(/^https?:\/\/[^/]+/, '');
      const [page, ...pages] = await askAll(relative, headers);
      for (const other of pages) expect(other, `${relative} (seed ${seed})`).toEqual(page);
      expect(page?.status, relative).toBe(200);
      seen.pages += 1;
    }
  }
  await Promise.all(Array.from({ length: lanes }, compare));
  expect(await stop()).toBeGreaterThan(50);
  expect(seen.changes.size).toBeGreaterThan(50);
  expect(seen.found).toBeGreaterThan(queries * 0.9);
  expect(seen.pages).toBeGreaterThan(50);
});
