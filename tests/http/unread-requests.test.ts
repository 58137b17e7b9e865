import { afterEach, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { baseOf } from '../support/mcp-client.ts';

let api: TestApi;
afterEach(() => api.close());

const origin = 'https://app.example';

test('an address that cannot be decoded is told to pages of other origins, too', async () => {
  api = await startApi();
  const { status, headers } = await fetch(`${baseOf(api)}/studies/%zz`, { headers: { origin } });
  expect(status).toBe(400);
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(headers.get('access-control-expose-headers')).toContain('X-Request-Id');
  expect(headers.get('x-request-id')).toMatch(/./);
});

test('where origins are named, to those alone', async () => {
  api = await startApi(undefined, { protection: { origins: [origin] } });
  const asked = async (from: string) =>
    (await fetch(`${baseOf(api)}/studies/%zz`, { headers: { origin: from } })).headers;
  expect((await asked(origin)).get('access-control-allow-origin')).toBe(origin);
  const other = await asked('https://other.example');
  expect(other.get('access-control-allow-origin')).toBeNull();
  expect(other.get('vary')).toBe('Origin');
});

test('a byte order mark before JSON is no part of it', async () => {
  api = await startApi();
  const send = async (body: string) => {
    const answer = await fetch(`${baseOf(api)}/claims/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const body = JSON.stringify({ text: 'Vitamin K2 reverses calcification.' });
  expect(await send(`\u{FEFF}${body}`)).toBe(await send(body));
});
