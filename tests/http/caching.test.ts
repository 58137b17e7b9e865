import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { allOrNothing, openDatabase } from '../../src/database/connection.ts';
import { advanceDataVersion } from '../../src/database/data-version.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { seedDatabase, seedsFolder } from '../../src/seeding/prepare-database.ts';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const cached = [
  '/studies',
  '/studies?species=human&outcome=reversal',
  '/studies?format=csv',
  '/studies?format=ndjson&limit=3',
  '/studies/shea-2009',
  '/outcomes?measure=CAC',
  '/outcomes?format=csv',
  '/claims',
  '/claims?format=ndjson',
  '/claims/vk-18',
  '/documents',
  '/documents/vitamin-k-article',
  '/vocabularies',
  '/vocabularies/agents',
];

const plain = { 'accept-encoding': 'identity' };
const etagOf = async (url: string, headers?: Record<string, string>) =>
  (await api.get(url, headers)).headers.etag ?? '';

describe('an answer made from the data', () => {
  test.each(cached)('%s has a strong ETag, and is not sent to who has it', async (url) => {
    const first = await api.get(url);
    expect(first.status).toBe(200);
    expect(first.headers.etag).toMatch(/^"[!#-~]+"$/);
    expect(first.headers.vary?.toLowerCase().split(/, */)).toEqual(['accept', 'accept-encoding']);
    expect(first.headers['cache-control']).toContain('no-cache');
    const etag = first.headers.etag ?? '';
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await api.get(url, { 'if-none-match': known });
      expect(again.status, known).toBe(304);
      expect(again.text).toBe('');
      expect(again.headers.etag).toBe(etag);
    }
    const unknown = await api.get(url, { 'if-none-match': '"other"' });
    expect(unknown.status).toBe(200);
    expect(unknown.text).toBe(first.text);
  });

  test.each([...cached, '/', '/openapi.json', '/health/live'])(
    'HEAD %s is GET without a body',
    async (url) => {
      // The test client asks for compression with GET alone unless told otherwise.
      const get = await api.get(url, plain);
      const head = await api.send('HEAD', url, plain);
      expect(head.status).toBe(200);
      expect(head.text ?? '').toBe('');
      for (const name of ['content-type', 'etag', 'vary', 'cache-control', 'link']) {
        expect(head.headers[name], name).toBe(get.headers[name]);
      }
      const length = head.headers['content-length'];
      if (length !== undefined) expect(Number(length)).toBe(Buffer.byteLength(get.text));
    },
  );

  test('HEAD answers who has it, and what is not there, as GET does', async () => {
    const etag = await etagOf('/studies', plain);
    expect((await api.send('HEAD', '/studies', { ...plain, 'if-none-match': etag })).status).toBe(304);
    expect((await api.send('HEAD', '/studies/nobody-1900')).status).toBe(404);
  });
});

/** The bytes as they come over the wire: the test client would decode them. */
async function rawGet(url: string, headers: Record<string, string>) {
  const [address] = api.app.addresses();
  const port = typeof address === 'object' ? address.port : 0;
  return new Promise<{ headers: IncomingHttpHeaders; bytes: Buffer }>((resolve, reject) => {
    get({ port, path: url, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }));
    }).on('error', reject);
  });
}

/** What a second process runs: a write as the project makes them, data version and all. */
const writeElsewhere = `
  const database = new (require('better-sqlite3'))(process.argv[1]);
  database.transaction(() => {
    database.prepare("update rendered_studies set full = json_set(full, '$.notes', ?) where study_key = (select key from studies where id = 'shea-2009')").run(process.argv[2]);
    database.prepare('update data_state set writes = writes + 1, digest = ?').run(process.argv[2]);
  }).immediate();`;

describe('an ETag', () => {
  test('differs by format, by query and by path', async () => {
    const etags = await Promise.all([
      etagOf('/studies'),
      etagOf('/studies', { accept: 'text/csv' }),
      etagOf('/studies', { accept: 'application/x-ndjson' }),
      etagOf('/studies?species=human'),
      etagOf('/studies?species=rat'),
      etagOf('/studies?limit=5'),
      etagOf('/studies?limit=5&format=csv'),
      etagOf('/outcomes'),
      etagOf('/studies/shea-2009'),
      etagOf('/studies/hasific-2023'),
    ]);
    expect(etags).not.toContain('');
    expect(new Set(etags).size).toBe(etags.length);
  });

  test('differs by encoding, and what is sent is encoded as it says', async () => {
    const decoders = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes };
    for (const url of ['/studies', '/studies?format=csv', '/studies/shea-2009', '/openapi.json']) {
      const answers = await Promise.all(
        (['br', 'gzip', 'identity'] as const).map(async (encoding) => {
          const { headers, bytes } = await rawGet(url, { 'accept-encoding': encoding });
          expect(headers['content-encoding'] ?? 'identity', url).toBe(encoding);
          return { etag: headers.etag, text: decoders[encoding](bytes).toString('utf8') };
        }),
      );
      expect(new Set(answers.map(({ etag }) => etag)).size, url).toBe(3);
      expect(new Set(answers.map(({ text }) => text)).size, url).toBe(1);
    }
  });

  test('of one format is not taken for another', async () => {
    const json = await etagOf('/studies');
    const csv = await api.get('/studies', { accept: 'text/csv', 'if-none-match': json });
    expect(csv.status).toBe(200);
  });

  test('stays while nothing is written', async () => {
    expect(await etagOf('/claims')).toBe(await etagOf('/claims'));
  });

  test('goes with errors no more than caching does', async () => {
    const wrong = await api.get('/studies?limit=0');
    expect(wrong.headers.etag).toBeUndefined();
    expect(wrong.headers['cache-control']).toBe('no-store');
    const missing = await api.get('/studies/nobody-1900', { 'if-none-match': '*' });
    expect(missing.status).toBe(404);
  });
});

describe('an answer that was kept', () => {
  test.each([
    ...cached,
    '/aggregate?groupBy=species,effect&format=svg',
    '/meta-analysis?measure=PWV&design=RCT&by=intervention',
  ])('%s is the one made anew, byte by byte and header by header', async (url) => {
    for (const encoding of ['identity', 'br']) {
      const [made, kept] = [
        await rawGet(url, { 'accept-encoding': encoding }),
        await rawGet(url, { 'accept-encoding': encoding }),
      ];
      expect(kept.bytes.equals(made.bytes)).toBe(true);
      const { date: _made, 'x-request-id': _one, ...headers } = made.headers;
      const { date: _kept, 'x-request-id': _other, ...again } = kept.headers;
      expect(again).toEqual(headers);
    }
  });

  test('is that of its own Accept', async () => {
    expect((await api.get('/studies?limit=2', { accept: 'text/csv' })).type).toBe('text/csv');
    expect((await api.get('/studies?limit=2', { accept: 'application/json' })).type).toBe('application/json');
    expect((await api.get('/studies?limit=2', { accept: 'image/png' })).status).toBe(406);
  });
});

describe('a write by another process', () => {
  test('is seen by the very next request, kept answers or not', async () => {
    for (let round = 0; round < 20; round++) {
      await api.get('/studies/shea-2009');
      execFileSync(process.execPath, ['-e', writeElsewhere, api.database.path, `round ${round}`], {
        cwd: new URL('../..', import.meta.url),
      });
      expect((await api.get('/studies/shea-2009')).body.notes).toBe(`round ${round}`);
    }
  });
});

describe('a write by another connection', () => {
  test('is seen at once: other ETags, another data version, another answer', async () => {
    const urls = ['/studies', '/studies?format=csv', '/studies/shea-2009', '/claims', '/vocabularies/agents'];
    const before = await Promise.all(urls.map((url) => etagOf(url)));
    const { dataVersion } = (await api.get('/studies')).body.meta;
    const writer = openDatabase(api.database.path);
    allOrNothing(writer, () => {
      writer.sqlite.exec(
        `update rendered_studies set full = json_set(full, '$.notes', 'written by another')
         where study_key = (select key from studies where id = 'shea-2009')`,
      );
      advanceDataVersion(writer, ['a test']);
    });
    writer.sqlite.close();
    const after = await Promise.all(urls.map((url) => etagOf(url)));
    for (const [place, url] of urls.entries()) expect(after[place], url).not.toBe(before[place]);
    expect((await api.get('/studies')).body.meta.dataVersion).not.toBe(dataVersion);
    const study = await api.get('/studies/shea-2009', { 'if-none-match': before[2] ?? '' });
    expect(study.status).toBe(200);
    expect(study.body.notes).toBe('written by another');
  });

  test('that is rolled back changes nothing', async () => {
    const before = await etagOf('/studies');
    const writer = openDatabase(api.database.path);
    expect(() =>
      allOrNothing(writer, () => {
        advanceDataVersion(writer, ['a test']);
        throw new Error('changed my mind');
      }),
    ).toThrow('changed my mind');
    writer.sqlite.close();
    expect(await etagOf('/studies')).toBe(before);
  });
});

test('after a restart the ETags are the same; another database was seeded at another moment, which answers tell', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-caching-'));
  const etagsOf = async (path: string) => {
    const isNew = !existsSync(path);
    const database = openDatabase(path);
    migrateDatabase(database);
    if (isNew) seedDatabase(database, seedsFolder);
    const app = await buildApp(database);
    await app.ready();
    const agent = supertest(app.server);
    const etags: string[] = [];
    for (const url of cached) etags.push((await agent.get(url)).headers.etag ?? '');
    await app.close();
    database.sqlite.close();
    return etags;
  };
  try {
    const first = await etagsOf(join(folder, 'one.db'));
    expect(new Set(first).size).toBe(cached.length);
    expect(await etagsOf(join(folder, 'one.db'))).toEqual(first);
    const second = await etagsOf(join(folder, 'two.db'));
    expect(cached.filter((_, place) => second[place] === first[place])).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
