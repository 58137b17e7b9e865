import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/database/connection.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { streamText } from '../../src/http/stream-text.ts';

/** Takes the processor for a while, as making a part of a long answer does. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

test('however fast a long answer is taken, others have their turn while it is made', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-stream-'));
  const database = openDatabase(join(folder, 'evidence.db'));
  migrateDatabase(database);
  const app = Fastify();
  app.decorateReply('keepAs', null);
  let turns = 0;
  let seen = 0;
  function* parts(): Generator<string> {
    const before = turns;
    for (let part = 0; part < 200; part += 1) {
      work(2);
      yield 'x'.repeat(1000);
    }
    seen = turns - before;
  }
  app.get('/long', (request, reply) =>
    streamText(request, reply, database, { mediaType: 'text/csv', contentType: 'text/csv', parts }),
  );
  try {
    const base = await app.listen({ port: 0, host: '127.0.0.1' });
    const turning = setInterval(() => {
      turns += 1;
    }, 1);
    const body = await new Promise<string>((resolve, reject) => {
      get(`${base}/long`, (message) => text(message).then(resolve, reject)).on('error', reject);
    });
    expect(body).toHaveLength(200_000);
    clearInterval(turning);
    // 400 ms of work: a turn after every 10 or so.
    expect(seen).toBeGreaterThan(20);
  } finally {
    await app.close();
    database.sqlite.close();
    rmSync(folder, { recursive: true });
  }
});
