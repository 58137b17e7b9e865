import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasProgram } from '../support/foreign.ts';
import { freePort } from '../support/free-port.ts';
import { root } from '../support/process.ts';

/** Stands for a node: ready or not, answering, or going down with a request. */
interface Node {
  readonly name: string;
  readonly server: Server;
  readonly port: number;
  isReady: boolean;
  /** Takes requests, and ends their connections instead of answering. */
  goesDown: boolean;
  /** What it was sent, but for questions of whether it is ready. */
  readonly taken: { readonly method: string; readonly body: string; readonly from: string }[];
}

async function answer(node: Node, asked: IncomingMessage, reply: ServerResponse): Promise<void> {
  if (asked.url === '/health/ready') {
    reply.writeHead(node.isReady ? 200 : 503).end();
    return;
  }
  const body = await text(asked);
  node.taken.push({
    method: asked.method ?? '',
    body,
    from: String(asked.headers['x-forwarded-for']),
  });
  if (node.goesDown) asked.socket.destroy();
  else reply.end(node.name);
}

async function startNode(name: string, port = 0): Promise<Node> {
  const server = createServer((asked, reply) => void answer(node, asked, reply));
  const node: Node = {
    name,
    server,
    get port() {
      return (server.address() as AddressInfo).port;
    },
    isReady: true,
    goesDown: false,
    taken: [],
  };
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return node;
}

const isThere = hasProgram('caddy', 'version', 'caddy');
let nodes: Node[];
let caddy: ChildProcess;
let port: number;

/** One request to the balancer: its status, and the node that answered. */
function ask(method = 'GET', body = '', headers = {}): Promise<{ status: number | undefined; by: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: '/studies', method, headers, agent: false };
    const asked = request(options, async (response) =>
      resolve({ status: response.statusCode, by: await text(response) }),
    );
    asked.on('error', reject).end(body);
  });
}

/** The nodes that answer thirty requests. */
async function whoAnswers(): Promise<string[]> {
  const names = new Set<string>();
  for (let count = 0; count < 30; count++) {
    const { status, by } = await ask();
    names.add(status === 200 ? by : `status ${status}`);
  }
  return [...names].toSorted();
}

const patiently = { timeout: 60_000, interval: 200 };

beforeAll(async () => {
  if (!isThere) return;
  nodes = await Promise.all(['one', 'two', 'three'].map((name) => startNode(name)));
  port = await freePort();
  caddy = spawn('caddy', ['run', '--config', join(root, 'deploy/Caddyfile'), '--adapter', 'caddyfile'], {
    env: {
      PATH: process.env.PATH,
      HOME: '/nowhere',
      BALANCER_PORT: String(port),
      NODES: nodes.map((node) => `127.0.0.1:${node.port}`).join(' '),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  caddy.stderr?.on('data', (part) => {
    said += part;
  });
  const isListening = () => ask().then(Boolean, () => false);
  while (!(await isListening())) {
    if (caddy.exitCode !== null) throw new Error(`the balancer ended: ${said}`);
    await wait(50);
  }
});
afterAll(() => {
  caddy?.kill('SIGKILL');
  for (const { server } of nodes ?? []) {
    server.closeAllConnections();
    server.close();
  }
});

test.runIf(isThere)('nodes that are not ready get no requests, until they are', async () => {
  const [, two, three] = nodes;
  if (two === undefined || three === undefined) throw new Error('there are no nodes');
  await expect.poll(whoAnswers, patiently).toEqual(['one', 'three', 'two']);
  two.isReady = false;
  await expect.poll(whoAnswers, patiently).toEqual(['one', 'three']);
  three.isReady = false;
  await expect.poll(whoAnswers, patiently).toEqual(['one']);
  two.isReady = true;
  three.isReady = true;
  await expect.poll(whoAnswers, patiently).toEqual(['one', 'three', 'two']);
});

test.runIf(isThere)(
  'what reads is asked of another node where one goes down with it; a write is not',
  async () => {
    for (const node of nodes) {
      node.taken.length = 0;
      node.goesDown = node.name === 'two';
    }
    expect(await whoAnswers()).toEqual(['one', 'three']);
    const countOf = (method: string) =>
      nodes.flatMap(({ taken }) => taken).filter((each) => each.method === method).length;
    expect(countOf('GET')).toBeGreaterThan(30);

    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      let sent = 0;
      // The node that goes down is left alone for a while after each failure: until then the others answer.
      for (let status: number | undefined = 200; status === 200; sent++) {
        await wait(20);
        const condition = method === 'POST' ? { 'idempotency-key': `key ${sent}` } : { 'if-match': '"etag"' };
        ({ status } = await ask(method, method === 'DELETE' ? '' : 'a record', condition));
      }
      expect(countOf(method), method).toBe(sent);
    }
  },
);

test.runIf(isThere)('a write that could not be sent goes to another node, whole and once', async () => {
  for (const node of nodes) {
    node.taken.length = 0;
    node.goesDown = false;
  }
  const two = nodes.find(({ name }) => name === 'two');
  two?.server.closeAllConnections();
  two?.server.close();
  for (let count = 0; count < 12; count++) {
    const body = `record ${count} ${'x'.repeat(10_000)}`;
    expect((await ask('POST', body)).status).toBe(200);
    expect(nodes.flatMap(({ taken }) => taken).filter((each) => each.body === body)).toHaveLength(1);
  }
});

test.runIf(isThere)('nodes are told who asks, whatever the client says of itself', async () => {
  for (const node of nodes) node.taken.length = 0;
  await ask('GET', '', { 'x-forwarded-for': '203.0.113.9' });
  expect(nodes.flatMap(({ taken }) => taken).map(({ from }) => from)).toEqual(['127.0.0.1']);
});
