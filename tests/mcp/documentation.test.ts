import { readFileSync } from 'node:fs';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writingTools } from '../../src/mcp/tools/writing.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { callTool, connectClient } from '../support/mcp-client.ts';

// The dialogue asks for a /meta-analysis, too.

const text = readFileSync(new URL('../../docs/agents.md', import.meta.url), 'utf8');
const calls = [...text.matchAll(/^`([a-z_]+)` `(\{.*\})`\n\n```text\n([\s\S]*?)```/gm)].map(
  ([, name = '', args = '', told = '']) => ({ name, args, told: told.trim().split('\n') }),
);

let api: TestApi;
let client: Client;
beforeAll(async () => {
  api = await startApi();
  client = await connectClient(api);
});
afterAll(async () => {
  await client.close();
  await api.close();
});

test('the dialogue has calls', () => {
  expect(calls.length).toBeGreaterThanOrEqual(3);
});

test.each(calls)('$name $args is answered as it is told', async ({ name, args, told }) => {
  const answer = await callTool(client, name, JSON.parse(args));
  for (const line of told) expect(answer.text).toContain(line);
});

test('the table has every tool, and no other', async () => {
  const { tools } = await client.listTools();
  const table = text.split('| tool | answers |')[1]?.split('\n\n')[0] ?? '';
  const named = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name),
  );
  expect(named.toSorted()).toEqual(tools.map((tool) => tool.name).toSorted());
  for (const { name } of writingTools) expect(text).toContain(`\`${name}\``);
});

test('the configurations of clients are JSON', () => {
  const blocks = [...text.matchAll(/```json\n([\s\S]*?)```/g)];
  expect(blocks.length).toBe(2);
  for (const [, block = ''] of blocks) expect(() => JSON.parse(block)).not.toThrow();
});
