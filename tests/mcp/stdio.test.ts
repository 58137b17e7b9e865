import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleStudy } from '../../src/writing/examples.ts';
import { cliPath, commandEnvironment } from '../support/command.ts';
import { runOn } from '../support/command-runner.ts';
import { callTool } from '../support/mcp-client.ts';
import { seededFile } from '../support/prepared-files.ts';

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-stdio-'));
  path = join(folder, 'evidence.db');
  seededFile(path);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = (more: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries(commandEnvironment({ DATABASE_URL: `file:${path}`, ...more })).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );

/** Runs the command with these lines as its input, to its end. */
function run(lines: readonly string[], more: Record<string, string> = {}) {
  return spawnSync(process.execPath, [cliPath, 'mcp'], {
    input: lines.map((line) => `${line}\n`).join(''),
    env: environment(more),
    encoding: 'utf8',
    timeout: 300_000,
  });
}

test('a desktop client finds the same tools, and reads what an address leads to', async () => {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [cliPath, 'mcp'],
      env: environment(),
      stderr: 'ignore',
    }),
  );
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toContain('meta_analysis');
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
  const { structured } = await callTool(client, 'meta_analysis', {
    measure: ['cac_score'],
    intervention: 'vitamin_k',
    species: ['human'],
  });
  expect(structured.pooled.estimate).toBeCloseTo(-11.5801, 4);
  // There is no server to ask: an address is that of a resource.
  const [{ address }] = structured.included;
  expect(address).toBe('evidence://studies/shea-2009');
  const { contents } = await client.readResource({ uri: address });
  expect(contents[0]).toMatchObject({ uri: address });
  expect((await callTool(client, 'get_study', { id: 'shea-2008' })).text).toContain('shea-2009');
  await client.close();
});

test('nothing but answers is on the output, and all were given when the input ends', () => {
  const ping = (id: number) => JSON.stringify({ jsonrpc: '2.0', id, method: 'ping' });
  const slow = JSON.stringify({
    jsonrpc: '2.0',
    id: 2,
    method: 'tools/call',
    params: { name: 'overview_of_agent', arguments: { agent: 'vitamin_k', species: 'human' } },
  });
  const { stdout, stderr, status } = run([ping(1), 'this is no message', '{"jsonrpc":"2.0"}', slow, ping(3)]);
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.flatMap(({ id }) => id ?? []).toSorted()).toEqual([1, 2, 3]);
  const refused = answers.filter(({ id }) => id === null).map(({ error }) => error.code);
  // What is no JSON, and JSON that is no message: as JSON-RPC 2.0 has it (5.1).
  expect(refused).toEqual([-32_700, -32_600]);
  expect(answers.find(({ id }) => id === 2).result.structuredContent.agent.id).toBe('vitamin_k');
  expect(stderr).toContain('this is no message');
  expect(status).toBe(0);
});

test('a database that is not there is made and filled, as for serve; what is said of it is not on the output', () => {
  const made = join(folder, 'made.db');
  const { stdout, stderr, status } = run([JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })], {
    DATABASE_URL: `file:${made}`,
  });
  expect(stdout).toBe('{"result":{},"jsonrpc":"2.0","id":1}\n');
  expect(stderr).toContain('Seeded 264 studies');
  expect(status).toBe(0);
});

test('the tools do what the key of the environment may; one that is none is refused at the start, and not repeated', async () => {
  const { stdout: made } = await runOn(path, ['keys', 'create', '--name', 'Agent', '--scope', 'write']);
  const token = made.trim();
  const add = {
    jsonrpc: '2.0',
    id: 2,
    method: 'tools/call',
    params: {
      name: 'add_study',
      arguments: { record: { ...exampleStudy, id: 'stdio-2026' }, note: 'By an agent.' },
    },
  };
  const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
  const { stdout } = run([JSON.stringify(list), JSON.stringify(add)], { MCP_KEY: token });
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { tools } = answers.find(({ id }) => id === 1).result;
  expect(tools.map(({ name }: { name: string }) => name)).toContain('accept_study');
  const { structuredContent } = answers.find(({ id }) => id === 2).result;
  expect(structuredContent).toMatchObject({
    id: 'stdio-2026',
    written: true,
    address: 'evidence://studies/stdio-2026',
  });
  const refused = run([], { MCP_KEY: `${token}x` });
  expect(refused.status).toBe(2);
  expect(refused.stdout).toBe('');
  expect(refused.stderr).toContain('MCP_KEY is no key');
  expect(refused.stderr).not.toContain(token.slice(17));
});

test('a line that is too long to be a message ends it, with word of why', () => {
  const { stderr, stdout } = run(['x'.repeat(2_000_000)]);
  expect(stdout).toBe('');
  expect(stderr).toContain('exceeded maximum size');
});
