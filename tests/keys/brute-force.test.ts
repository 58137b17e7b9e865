import { createHook } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKey, revokeKey } from '../../src/keys/store.ts';
import { newToken, readToken, writeToken } from '../../src/keys/token.ts';
import { keyVerifier } from '../../src/keys/verify.ts';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
let lines: string[];
beforeEach(async () => {
  lines = [];
  api = await startApi(null, {
    protection: { trustProxy: 1 },
    logger: { level: 'info', stream: { write: (line: string) => void lines.push(line) } },
  });
});
afterEach(() => api.close());

const invented = () =>
  writeToken({ id: randomBytes(6).toString('hex'), secret: randomBytes(32).toString('base64url') });
const deleting = (token: string, from = '203.0.113.5') =>
  api.send('DELETE', '/studies/shea-2009', { authorization: `Bearer ${token}`, 'x-forwarded-for': from });

/** After ten, each takes twice as long as the one before: for so many to be looked at, a week would go by. */
const guesses = 30;

/** The database is empty: whoever is told that there is no such study was let in. */
const letIn = 404;

describe('guessing keys', () => {
  test('is slowed, then refused with the time to wait, and written down without the address', async () => {
    const begun = performance.now();
    // At once, as a guesser would.
    const answers = await Promise.all(Array.from({ length: guesses }, () => deleting(invented())));
    const statuses = answers.map(({ status }) => status);
    const looked = statuses.filter((status) => status === 401).length;
    expect(looked).toBeGreaterThanOrEqual(10);
    expect(looked).toBeLessThan(guesses);
    expect(statuses.filter((status) => status === 429).length).toBe(guesses - looked);
    expect(performance.now() - begun).toBeGreaterThan(2900);
    for (const refused of answers.filter(({ status }) => status === 429)) {
      expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expect(JSON.parse(refused.text).detail).toContain('seconds');
    }
    const told = lines
      .map((line) => JSON.parse(line))
      .filter(({ msg }) => msg === 'a key was sent that is none');
    expect(told.length).toBeGreaterThanOrEqual(looked);
    expect(new Set(told.map(({ source }) => source)).size).toBe(1);
    expect(told.at(-1)).toMatchObject({
      level: 40,
      failures: expect.any(Number),
      key: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
    expect(lines.join('')).not.toContain('203.0.113.5');
  });

  test('locks out nobody with a key that was seen before, and nobody elsewhere', async () => {
    const colleague = createKey(api.database, 'Colleague', 'write').token;
    const newcomer = createKey(api.database, 'Newcomer', 'write').token;
    expect((await deleting(colleague)).status).toBe(letIn);
    await Promise.all(Array.from({ length: 12 }, () => deleting(invented())));
    expect((await deleting(colleague)).status).toBe(letIn);
    expect((await deleting(newcomer, '203.0.113.6')).status).toBe(letIn);
  });

  test('by many addresses of one IPv6 network is that of one', async () => {
    const answers = await Promise.all(
      Array.from({ length: guesses }, (_, place) => deleting(invented(), `2001:db8:7:8::${place + 1}`)),
    );
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(2);
  });

  test('does not hold up those who read without a key, and is no way round for those who read with one', async () => {
    await Promise.all(Array.from({ length: 12 }, () => deleting(invented())));
    const from = { 'x-forwarded-for': '203.0.113.5' };
    expect((await api.get('/studies', from)).status).toBe(200);
    // A key that is none is refused where reading is open, too, or is not looked at for now.
    const guessed = await api.get('/studies', { ...from, authorization: `Bearer ${invented()}` });
    expect([401, 429]).toContain(guessed.status);
  });
});

test('a key whose id is unknown costs as much as one whose secret is wrong, or that was revoked', async () => {
  const read = (written: string) => {
    const token = readToken(written);
    if (token === undefined) throw new Error('the key that was made is none');
    return token;
  };
  const known = read(createKey(api.database, 'Known', 'write').token);
  const revoked = read(createKey(api.database, 'Revoked', 'write').token);
  revokeKey(api.database, 'Revoked');
  const verifier = keyVerifier(api.database);
  let slowHashes = 0;
  const counting = createHook({
    init: (_id, type) => {
      if (type === 'SCRYPTREQUEST') slowHashes += 1;
    },
  }).enable();
  const { secret } = newToken();
  for (const token of [{ ...known, secret }, { id: '000000000000', secret }, revoked]) {
    const before = slowHashes;
    expect(await verifier.verify(token)).toBeUndefined();
    expect(slowHashes - before).toBe(1);
  }
  counting.disable();
});

test('many keys at once do not keep the server from answering', async () => {
  const spread = (place: number) => `198.51.${Math.floor(place / 200)}.${(place % 200) + 1}`;
  let answered = 0;
  const guessed = Promise.all(
    Array.from({ length: 400 }, async (_, place) => {
      const { status } = await deleting(invented(), spread(place));
      answered += 1;
      return status;
    }),
  );
  for (let round = 0; round < 20; round += 1) expect((await api.get('/studies')).status).toBe(200);
  // Were the hashes made by the thread that answers, nobody would be answered before them.
  expect(answered).toBeLessThan(400);
  const statuses = await guessed;
  expect(new Set(statuses)).toEqual(new Set([401, 503]));
  expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(100);
});
