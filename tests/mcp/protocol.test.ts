import { afterEach, expect, test } from 'vitest';
import { createKey } from '../../src/keys/store.ts';
import { mostMessages } from '../../src/mcp/over-http.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { callTool, connectClient, sendRpc } from '../support/mcp-client.ts';

let api: TestApi;
afterEach(() => api.close());

const call = (id: number, name: string, args: object) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: args },
});
const one = JSON.stringify(call(1, 'get_study', { id: 'shea-2009' }));

test('every kind of message that is none gets an error of the protocol, and no other', async () => {
  api = await startApi();
  for (const [body, status, code] of [
    ['', 400, -32700],
    ['{', 400, -32700],
    ['{"jsonrpc":"2.0","jsonrpc":"2.0","id":1,"method":"ping"}', 400, -32700],
    [`${'['.repeat(2000)}${']'.repeat(2000)}`, 400, -32700],
    ['[]', 202, null],
    ['1', 400, -32700],
    ['{"id":1}', 400, -32700],
    ['{"jsonrpc":"2.0","id":1,"method":"nothing"}', 200, -32601],
    ['{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"nothing"}}', 200, -32602],
    [
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_study","arguments":[]}}',
      200,
      -32602,
    ],
    ['{"jsonrpc":"2.0","id":1,"method":"resources/read"}', 200, -32602],
    [
      '{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"evidence://studies/nobody-1900"}}',
      200,
      -32002,
    ],
    ['{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}', 200, -32002],
    ['{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"nothing"}}', 200, -32602],
    ['{"jsonrpc":"2.0","method":"notifications/initialized"}', 202, null],
  ] as const) {
    const answer = await sendRpc(api, body);
    expect(answer.status, body.slice(0, 80)).toBe(status);
    if (code === null) expect(answer.body).toBe('');
    else {
      expect(answer.type).toMatch(/^application\/json/);
      expect(JSON.parse(answer.body), body.slice(0, 80)).toMatchObject({ jsonrpc: '2.0', error: { code } });
    }
  }
});

test('a batch is bounded, and within it all is answered', async () => {
  api = await startApi();
  const batch = (size: number) =>
    JSON.stringify(Array.from({ length: size }, (_, id) => ({ jsonrpc: '2.0', id, method: 'ping' })));
  const most = JSON.parse((await sendRpc(api, batch(mostMessages))).body);
  expect(most.map(({ id }: { id: number }) => id)).toEqual(
    Array.from({ length: mostMessages }, (_, id) => id),
  );
  const more = await sendRpc(api, batch(mostMessages + 1));
  expect(more.status).toBe(400);
  expect(JSON.parse(more.body).error).toMatchObject({
    code: -32600,
    message: expect.stringContaining(`at most ${mostMessages}`),
  });
});

test('what every request meets, this one meets too: sizes, types, methods, ids, headers that protect', async () => {
  api = await startApi(undefined, { protection: { bodyLimit: 20_000 } });
  const large = await sendRpc(
    api,
    JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping', params: { x: 'y'.repeat(30_000) } }),
  );
  expect(large.status).toBe(413);
  expect(JSON.parse(large.body).error.data).toMatchObject({ status: 413 });
  expect((await sendRpc(api, one, { 'content-type': 'text/plain' })).status).toBe(415);
  expect((await sendRpc(api, one, { accept: 'application/json' })).status).toBe(406);
  expect((await sendRpc(api, one, { 'mcp-protocol-version': '1999-01-01' })).status).toBe(400);
  for (const method of ['GET', 'DELETE'] as const) {
    const answer = await api.app.inject({
      method,
      url: '/mcp',
      headers: { accept: 'text/event-stream' },
    });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe('OPTIONS, POST');
  }
  const answer = await sendRpc(api, one);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('a call is one request to the limit, to the log and to the metrics, however much it asks', async () => {
  const lines: string[] = [];
  api = await startApi(undefined, {
    logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
    protection: { rateLimit: 3 },
  });
  // It asks the API five times.
  const overview = JSON.stringify(
    call(1, 'overview_of_agent', {
      agent: 'vitamin_k',
      species: 'human',
      design: 'randomized_controlled_trial',
    }),
  );
  const first = await sendRpc(api, overview);
  expect(JSON.parse(first.body).result.isError).toBeUndefined();
  expect(first.headers.get('ratelimit-remaining')).toBe('2');
  expect((await sendRpc(api, overview)).headers.get('ratelimit-remaining')).toBe('1');
  expect((await sendRpc(api, overview)).status).toBe(200);
  const refused = await sendRpc(api, overview);
  expect(refused.status).toBe(429);
  expect(JSON.parse(refused.body).error.data).toMatchObject({ status: 429 });
  const logged = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'answered');
  expect(logged.map(({ method, url, status }) => [method, url, status])).toEqual([
    ['POST', '/mcp', 200],
    ['POST', '/mcp', 200],
    ['POST', '/mcp', 200],
    ['POST', '/mcp', 429],
  ]);
  const metrics = (await api.app.inject('/metrics')).body;
  expect(metrics).toContain(
    'http_request_duration_seconds_count{method="POST",route="/mcp",status_code="200"} 3',
  );
  expect(metrics).not.toContain('route="/meta-analysis/overview"');
  expect(metrics).toContain('evidence_tool_calls_total{tool="overview_of_agent",result="answered"} 3');
});

test('where reading needs a key, so do the tools; one that is none is refused', async () => {
  api = await startApi(undefined, { requireKeyForReads: true });
  const without = await sendRpc(api, one);
  expect(without.status).toBe(401);
  expect(without.headers.get('www-authenticate')).toContain('Bearer');
  const { token } = createKey(api.database, 'Reader', 'read');
  const client = await connectClient(api, { authorization: `Bearer ${token}` });
  expect((await callTool(client, 'get_study', { id: 'shea-2009' })).isError).toBe(false);
  await client.close();
  const wrong = `Bearer ${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
  expect((await sendRpc(api, one, { authorization: wrong })).status).toBe(401);
});

test('pages use the tools where their origin is let in, and their name for this machine is its own', async () => {
  api = await startApi();
  const at = (host: string, origin?: string) =>
    api.app.inject({
      method: 'POST',
      url: '/mcp',
      headers: {
        host,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...(origin === undefined ? {} : { origin }),
      },
      payload: one,
    });
  // Over a real connection, for what counts is where it arrived.
  const rebound = await sendRpcAs('evil.example:80');
  expect(rebound.status).toBe(403);
  expect(JSON.parse(rebound.body).error.message).toContain('under a name that is not its own');
  for (const own of ['localhost', 'localhost:3000', '127.0.0.1:1', '[::1]:3000'])
    expect((await sendRpcAs(own)).status, own).toBe(200);
  await api.close();
  api = await startApi(undefined, { protection: { trustProxy: 1 } });
  expect((await sendRpcAs('evidence.example')).status).toBe(200);
  await api.close();
  api = await startApi(undefined, { protection: { origins: ['https://tools.example'] } });
  expect((await at('localhost', 'https://tools.example')).statusCode).toBe(200);
  expect((await at('localhost')).statusCode).toBe(200);
  const other = await at('localhost', 'https://evil.example');
  expect(other.statusCode).toBe(403);
  expect(other.json().error.message).toContain('CORS_ORIGINS');
});

/** A request under another name of the host, which fetch would not send. */
async function sendRpcAs(host: string): Promise<{ status: number; body: string }> {
  const { request } = await import('node:http');
  const address = api.app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        path: '/mcp',
        method: 'POST',
        headers: { host, 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          body += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      },
    );
    sent.on('error', reject).end(one);
  });
}

test('resources are what the API has, and complete their ids', async () => {
  api = await startApi();
  const client = await connectClient(api);
  const { resources } = await client.listResources();
  expect(resources.map(({ uri }) => uri)).toEqual(
    expect.arrayContaining(['evidence://documents/vitamin-k-article', 'evidence://vocabularies/agents']),
  );
  const { resourceTemplates } = await client.listResourceTemplates();
  expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toContain('evidence://studies/{id}');
  for (const path of [
    'studies/shea-2009',
    'claims/vk-18',
    'documents/donnelly-2025',
    'vocabularies/agents',
    'vocabularies/agents/mk_7',
  ]) {
    const { contents } = await client.readResource({ uri: `evidence://${path}` });
    const [content] = contents;
    expect(content).toMatchObject({ uri: `evidence://${path}`, mimeType: 'application/json' });
    expect(JSON.parse(content !== undefined && 'text' in content ? content.text : '')).toEqual(
      (await api.get(`/${path}`)).body,
    );
  }
  const completed = async (uri: string, name: string, value: string) =>
    (await client.complete({ ref: { type: 'ref/resource', uri }, argument: { name, value } })).completion
      .values;
  expect(await completed('evidence://studies/{id}', 'id', 'shea')).toContain('shea-2009');
  expect(await completed('evidence://documents/{id}', 'id', 'don')).toEqual(['donnelly-2025']);
  expect(await completed('evidence://vocabularies/{vocabulary}', 'vocabulary', 'ag')).toEqual([
    'agents',
    'agent-kinds',
  ]);
  expect(await completed('evidence://vocabularies/{vocabulary}/{term}', 'term', 'mena')).toContain(
    'vitamin_k2',
  );
  await client.close();
});

test('prompts lead a model through the tools that there are', async () => {
  api = await startApi();
  const client = await connectClient(api);
  const { prompts } = await client.listPrompts();
  const { tools } = await client.listTools();
  const names = new Set(tools.map(({ name }) => name));
  for (const [name, args] of [
    ['check_sentence', { sentence: 'Vitamin K2 dissolves plaque.' }],
    ['summarise_evidence', { agent: 'magnesium', measure: 'CAC' }],
  ] as const) {
    expect(prompts.map((prompt) => prompt.name)).toContain(name);
    const { messages } = await client.getPrompt({ name, arguments: { ...args } });
    const content = messages[0]?.content;
    const text = content?.type === 'text' ? content.text : '';
    for (const value of Object.values(args)) expect(text).toContain(value);
    const named = text.match(/\b(find|get|overview|meta|look)_[a-z_]+/g) ?? [];
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((each) => !names.has(each))).toEqual([]);
  }
  await expect(client.getPrompt({ name: 'check_sentence', arguments: {} })).rejects.toThrow(
    'sentence is needed',
  );
  const { completion } = await client.complete({
    ref: { type: 'ref/prompt', name: 'summarise_evidence' },
    argument: { name: 'agent', value: 'magn' },
  });
  expect(completion.values).toContain('magnesium');
  await client.close();
});

test('a failure of the server is logged, and told as one without what it is', async () => {
  const lines: string[] = [];
  api = await startApi(undefined, {
    logger: { level: 'error', stream: { write: (line: string) => void lines.push(line) } },
  });
  api.database.sqlite.close();
  const listed = JSON.parse(
    (await sendRpc(api, JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }))).body,
  );
  expect(listed.error).toMatchObject({
    code: -32603,
    message: expect.stringContaining('the failure was logged'),
  });
  expect(lines.filter((line) => JSON.parse(line).msg === 'a tool failed')).toHaveLength(1);
  const called = JSON.parse((await sendRpc(api, one)).body);
  expect(called.result.isError).toBe(true);
  expect(called.result.content[0].text).toMatch(/\(50[03]\)/);
});
