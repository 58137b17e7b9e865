import { readFileSync } from 'node:fs';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { baseOf, callTool, connectClient } from '../support/mcp-client.ts';

// Tools ask the same routes as clients: /meta-analysis, /aggregate and the others, here with all work in threads, too.

let api: TestApi;
let client: Client;
let base: string;
beforeAll(async () => {
  api = await startApi();
  base = baseOf(api);
  client = await connectClient(api);
});
afterAll(async () => {
  await client.close();
  await api.close();
});

describe('check_text', () => {
  test('calls studies trials only where all of them are', async () => {
    const { text } = await callTool(client, 'check_text', {
      text: 'Vitamin K2 slows coronary calcification in people.',
    });
    expect(text).toMatch(/from \d+ of \d+ studies/);
    expect(text).not.toMatch(/\d trials/);
    const all = await callTool(client, 'overview_of_agent', { agent: 'zinc', limit: 40 });
    expect(all.text).toMatch(/Judged, in 1 study: 1 lower_risk/);
    expect(all.text).not.toMatch(/\d trials?\b/);
    const trials = await callTool(client, 'overview_of_agent', {
      agent: 'vitamin_k',
      species: 'human',
      design: 'RCT',
    });
    expect(trials.text).toMatch(/in \d+ trials/);
  });

  test('no measure is told to be judged by nothing', async () => {
    for (const agent of ['zinc', 'vitamin_k', 'vitamin_d', 'magnesium', 'statin']) {
      const { text } = await callTool(client, 'overview_of_agent', { agent, limit: 40, species: 'human' });
      expect(text).not.toMatch(/Judged, in \d+ \w+: ?[.]/);
    }
  });

  test('gives the verdict of a claim to a sentence that says the same, and to no other', async () => {
    const { claims } = JSON.parse(readFileSync(new URL('../../seeds/claims.json', import.meta.url), 'utf8'));
    const { statement } = claims.find(({ id }: { id: string }) => id === 'md-14');
    const other = 'Vitamin K2 reverses coronary calcification in dogs.';
    const { structured, text } = await callTool(client, 'check_text', { text: `${statement} ${other}` });
    const [same, unknown] = structured.sentences;
    expect(same).toMatchObject({ assessment: 'overstated', assessedBy: 'md-14' });
    expect(same.nearestClaims[0].address).toBe(`${base}/claims/md-14`);
    expect(unknown.text).toBe(other);
    expect(unknown.assessment).toBe('not_assessed');
    expect(unknown.assessedBy).toBeUndefined();
    expect(structured.assessed).toBe(1);
    expect(text).toContain('not_assessed');
    expect(text).toContain('weak evidence');
  });

  test('tells what the studies found, which the request beside it gives again', async () => {
    const { structured } = await callTool(client, 'check_text', {
      text: 'Vitamin K2 slows coronary calcification.',
    });
    const [found] = structured.sentences[0].evidence;
    expect(found.agent).toBe('vitamin_k2');
    const listed = await fetch(found.request).then((answer) => answer.json());
    expect(listed.meta.total).toBe(found.outcomes);
    expect(found.outcomes).toBeGreaterThan(0);
  });

  test.each([
    ['', 'text is needed'],
    ['x'.repeat(10_001), '10000 characters'],
  ])('refuses what is no text to check', async (text, told) => {
    const answer = await callTool(client, 'check_text', { text });
    expect(answer.isError).toBe(true);
    expect(answer.text).toContain(told);
  });
});

test('find_claims tells the verdict, why, and that nothing was assessed where nothing was', async () => {
  const { structured, text } = await callTool(client, 'find_claims', {
    verdict: ['overstated'],
    q: 'calcified plaque',
  });
  expect(structured.claims[0]).toMatchObject({
    id: 'md-14',
    verdict: 'overstated',
    address: `${base}/claims/md-14`,
  });
  const { claims } = JSON.parse(readFileSync(new URL('../../seeds/claims.json', import.meta.url), 'utf8'));
  const recorded = claims.find(({ id }: { id: string }) => id === 'md-14');
  expect(structured.claims[0].statement).toBe(recorded.statement);
  expect(structured.claims[0].verdictBasis).toBe(recorded.verdictBasis);
  expect(text).toContain(recorded.verdictBasis);
  const nothing = await callTool(client, 'find_claims', { q: 'moonlight' });
  expect(nothing.structured.total).toBe(0);
  expect(nothing.text).toContain('nobody has assessed');
});

test('get_claim_evidence tells what the verdict rests on, and what it leaves out', async () => {
  const { structured, text } = await callTool(client, 'get_claim_evidence', { id: 'vk-18', limit: 3 });
  const { body } = await api.get('/claims/vk-18/evidence');
  expect(structured.linked.length + structured.furtherLinked).toBe(body.linked.length);
  expect(structured.unlinked).toHaveLength(3);
  expect(structured.furtherUnlinked).toBe(body.unlinked.length - 3);
  expect(structured.linkedEffects.map(({ outcomes }: { outcomes: number }) => outcomes)).toEqual(
    body.effects.map(({ outcomes }: { outcomes: number }) => outcomes),
  );
  expect(structured.linked[0]).toMatchObject({
    study: 'hasific-2023',
    pValue: 0.089,
    address: `${base}/studies/hasific-2023`,
  });
  expect(text).toContain('Counting');
});
