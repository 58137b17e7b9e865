import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKey } from '../../src/keys/store.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { baseOf, callTool, connectClient, sendRpc } from '../support/mcp-client.ts';
import { timeOfLogarithms } from '../support/processor-time.ts';

// The tools are not in the specification, from which other attacks are made: they have their own.

let api: TestApi;
let client: Client;
let token: string;
const lines: string[] = [];
beforeAll(async () => {
  api = await startApi(undefined, {
    logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
  });
  token = createKey(api.database, 'Agent', 'admin').token;
  client = await connectClient(api, { authorization: `Bearer ${token}` });
});
afterAll(async () => {
  await client.close();
  await api.close();
});

/** Whatever a model may put into an argument: what its schema lists, and what it does not. */
function argumentOf(schema: { enum?: unknown[]; items?: { enum?: unknown[] }; examples?: unknown[] }) {
  const listed = [...(schema.enum ?? []), ...(schema.items?.enum ?? []), ...(schema.examples ?? []).flat()];
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('', ' ', ',', '!', '..', ' AND ', '"', '%', '__proto__', '../..', '-1', '1e9'),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constant({}),
    fc.array(fc.constantFrom('', ',', '!'), { maxLength: 3 }),
  );
  if (listed.length === 0) return odd;
  const likely = fc.oneof(
    fc.constantFrom(...listed),
    fc.subarray(listed, { minLength: 1, maxLength: Math.min(3, listed.length) }),
  );
  return fc.oneof({ arbitrary: likely, weight: 4 }, { arbitrary: odd, weight: 1 });
}

test('no argument makes a tool fail: it answers by its schema, or says what would be right', async () => {
  const { tools } = await client.listTools();
  expect(tools.length).toBe(15);
  for (const { name, inputSchema } of tools) {
    const properties = Object.entries(inputSchema.properties ?? {});
    const required = inputSchema.required ?? [];
    const any = fc.record(
      Object.fromEntries(properties.map(([argument, schema]) => [argument, argumentOf(schema)])),
      { requiredKeys: required },
    );
    // A few of the many: each alone or with some others.
    const few = any.map((args) => {
      const kept = Object.entries(args).filter(
        ([argument], place) => required.includes(argument) || place % 5 === 0,
      );
      return Object.fromEntries(kept);
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(few, any), async (args) => {
        const { isError, text, structured } = await callTool(client, name, args);
        if (isError) expect(text, JSON.stringify(args)).toMatch(/\((4\d\d)\):/);
        else expect(structured, JSON.stringify(args)).toBeDefined();
        expect(text.length).toBeGreaterThan(5);
      }),
      { numRuns: 12, seed: 20 },
    );
  }
});

test('no message makes the server fail', async () => {
  const method = fc.constantFrom(
    ...['initialize', 'ping', 'tools/list', 'tools/call', 'resources/read', 'resources/list', 'prompts/get'],
    ...[
      'completion/complete',
      'logging/setLevel',
      'notifications/cancelled',
      'tasks/list',
      'sampling/createMessage',
    ],
  );
  const message = fc.record(
    {
      jsonrpc: fc.oneof(
        { arbitrary: fc.constant('2.0'), weight: 9 },
        { arbitrary: fc.jsonValue(), weight: 1 },
      ),
      id: fc.oneof(fc.integer(), fc.string(), fc.jsonValue()),
      method: fc.oneof({ arbitrary: method, weight: 9 }, { arbitrary: fc.string(), weight: 1 }),
      params: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(message, fc.array(message, { maxLength: 12 }), fc.jsonValue()),
      async (sent) => {
        const { status, body, type } = await sendRpc(api, JSON.stringify(sent));
        expect([200, 202, 400], JSON.stringify(sent)).toContain(status);
        expect(body === '').toBe(status === 202);
        if (status === 202) return;
        expect(type).toMatch(/^application\/json/);
        for (const answer of [JSON.parse(body)].flat()) {
          expect(answer.jsonrpc).toBe('2.0');
          if (answer.error !== undefined) expect(answer.error.code, body).not.toBe(ErrorCode.InternalError);
        }
      },
    ),
    { numRuns: 150, seed: 20 },
  );
});

test('a batch that calls its own requests off is answered', async () => {
  const call = {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'find_claims', arguments: {} },
  };
  const off = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } };
  const { status, body } = await sendRpc(api, JSON.stringify([call, off]));
  expect(status).toBe(200);
  expect([JSON.parse(body)].flat()[0].result.structuredContent.total).toBe(
    (await api.get('/claims')).body.meta.total,
  );
  // Two that have one id: the first answer is that of both.
  expect((await sendRpc(api, JSON.stringify([call, call]))).status).toBe(200);
});

test('a client that goes away before it is answered leaves nothing behind', async () => {
  const call = {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'overview_of_agent', arguments: { agent: 'vitamin_k' } },
  };
  const before = lines.length;
  for (let time = 0; time < 20; time += 1) {
    const gone = new AbortController();
    const asked = fetch(`${baseOf(api)}/mcp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: JSON.stringify(call),
      signal: gone.signal,
    });
    setTimeout(() => gone.abort(), time);
    await asked.then((answer) => answer.text()).catch(() => {});
  }
  // The next is answered as ever, and none of those before was a failure of the server.
  expect(
    (await callTool(client, 'overview_of_agent', { agent: 'vitamin_k', species: 'human' })).isError,
  ).toBe(false);
  const failed = lines.slice(before).filter((line) => JSON.parse(line).level >= 50);
  expect(failed).toEqual([]);
});

test('a key is refused wherever a model puts it, and neither sent back nor logged', async () => {
  const told = (text: string) => text.includes(token.slice(17, 29)) || text.includes(token.slice(-12));
  const call = (params: object, more: object = {}) =>
    sendRpc(api, JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params, ...more }));
  for (const answer of [
    await call({ name: token }),
    await call({ name: 'find_studies', arguments: { q: token } }),
    await call({ name: 'find_studies', arguments: { [token]: 'x' } }),
    await call({ name: 'check_text', arguments: { text: `My key is ${token}.` } }),
    await call({ name: 'add_study', arguments: { record: { notes: token }, note: 'x' } }),
    await call({ name: 'get_study', arguments: {} }, { id: token }),
    await call({ uri: `evidence://studies/${token}` }, { method: 'resources/read' }),
    await call({ name: 'check_sentence', arguments: { sentence: token } }, { method: 'prompts/get' }),
    await call({}, { method: token }),
  ]) {
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('revoke it');
    expect(told(answer.body)).toBe(false);
  }
  expect(lines.filter(told)).toEqual([]);
});

test('the largest request costs what its size allows', async () => {
  const args = (value: unknown) =>
    JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'find_studies', arguments: value },
    });
  const large = [
    args({ species: Array.from({ length: 40_000 }, () => 'rat') }),
    args(Object.fromEntries(Array.from({ length: 15_000 }, (_, place) => [`x${place}`, 'y']))),
    args({ q: 'calcif* '.repeat(30_000) }),
    args({ q: 'x AND '.repeat(40_000), intervention: ' AND '.repeat(1000) }),
    JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'x'.repeat(250_000) }),
    JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'prompts/get', params: { name: 'x'.repeat(250_000) } }),
  ];
  // Of a machine that takes some 70 ms for the logarithms, a second.
  const mostTime = 15 * timeOfLogarithms();
  for (const body of large) {
    expect(body.length).toBeGreaterThan(150_000);
    const before = process.cpuUsage();
    const answer = await sendRpc(api, body);
    const { user, system } = process.cpuUsage(before);
    expect([200, 400, 413]).toContain(answer.status);
    expect(answer.body.length).toBeLessThan(20_000);
    expect((user + system) / 1000).toBeLessThan(mostTime);
  }
  expect((await sendRpc(api, args({ q: 'x'.repeat(300_000) }))).status).toBe(413);
});
