import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { callTool, connectClient } from '../support/mcp-client.ts';

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

test('every tool refuses an argument that it does not have, and lists those that it has alone', async () => {
  const { tools } = await client.listTools();
  for (const { name, inputSchema } of tools) {
    const { required = [], properties = {} } = inputSchema;
    const needed = Object.fromEntries(
      required.map((each) => [each, each === 'groupBy' ? ['effect'] : 'shea-2009']),
    );
    const { isError, text } = await callTool(client, name, { ...needed, wibblywobbly: 'K2' });
    expect(isError, name).toBe(true);
    expect(text, name).toContain(`${name} has no argument "wibblywobbly"`);
    expect(text, name).toContain(`it takes ${Object.keys(properties).join(', ')})`);
    const shape = await callTool(client, name, { ...needed, format: 'csv' });
    expect(shape.text, name).toContain('format is for the HTTP API: leave it out');
  }
});

test.each([
  ['overview_of_agent', { agent: 'magnesium', intervention: 'vitamin_k2' }, 'called agent here'],
  ['look_up_term', { q: 'mena' }, 'called term here'],
  ['autocomplete', { q: 'mena', knd: 'term' }, 'did you mean kind?'],
  ['get_study', { id: 'shea-2009', study: 'shea-2009' }, 'called id here'],
  ['check_text', { text: 'Vitamin K2 helps.', sentence: 'x' }, 'called text here'],
  ['find_studies', { speceis: 'human' }, 'did you mean species?'],
])('%s %o says what seems to be meant', async (name, args, hint) => {
  const { isError, text } = await callTool(client, name, args);
  expect(isError).toBe(true);
  expect(text).toContain(hint);
});

test('what the API takes beside what is told of a tool is handed on', async () => {
  const { isError, structured } = await callTool(client, 'find_studies', {
    outcome: 'reversal',
    species: 'human',
  });
  expect(isError).toBe(false);
  expect(structured.total).toBeGreaterThan(0);
});

test('a tool is told to write AND, as it cannot repeat an argument', async () => {
  const { text } = await callTool(client, 'find_studies', { intervention: ['K2', '!K1'] });
  expect(text).toContain('"K2 AND !K1"');
  expect(text).not.toContain('repeat');
  expect(text).not.toContain('&');
  const { isError } = await callTool(client, 'find_studies', { intervention: 'K2 AND !K1' });
  expect(isError).toBe(false);
  const neither = await callTool(client, 'find_studies', { intervention: '!K2,!K1' });
  expect(neither.text).toContain('write "!K2 AND !K1"');
});
