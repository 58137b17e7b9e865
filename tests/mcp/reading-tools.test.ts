import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { callTool, connectClient } from '../support/mcp-client.ts';

// Tools ask the same routes as clients: /meta-analysis, /aggregate and the others, here with all work in threads, too.

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

/** The most characters of an answer that says nothing of how much it wants: some five thousand tokens. */
const mostText = 16_000;

describe('the list of tools', () => {
  test('has those that read, each described, and none that writes for who has no key', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).toSorted()).toEqual(
      [
        'aggregate',
        'autocomplete',
        'check_text',
        'find_claims',
        'find_studies',
        'get_claim_evidence',
        'get_study',
        'look_up_term',
        'meta_analysis',
        'overview_of_agent',
      ].toSorted(),
    );
    for (const { name, description, annotations, inputSchema, outputSchema, title } of tools) {
      expect(title, name).not.toBe('');
      expect(description?.length, name).toBeGreaterThan(100);
      expect(annotations, name).toMatchObject({
        readOnlyHint: true,
        destructiveHint: false,
        openWorldHint: false,
      });
      expect(inputSchema.type, name).toBe('object');
      expect(Object.keys(outputSchema?.properties ?? {}).length, name).toBeGreaterThan(1);
    }
  });

  test('derives its arguments from the filters of the API: descriptions, terms and examples', async () => {
    const { tools } = await client.listTools();
    const openapi = (await api.get('/openapi.json')).body.paths['/studies'].get.parameters;
    const filters: string[] = openapi
      .map(({ name }: { name: string }) => name)
      .filter(
        (name: string) =>
          ![
            'fields',
            'format',
            'facets',
            'facetValues',
            'sample',
            'seed',
            'outcome',
            'unit',
            'created',
            'updated',
            'status',
          ].includes(name),
      );
    const properties: Record<
      string,
      { enum?: string[]; items?: { enum?: string[] }; description?: string; examples?: unknown[] }
    > = tools.find(({ name }) => name === 'find_studies')?.inputSchema.properties ?? {};
    expect(Object.keys(properties).toSorted()).toEqual(filters.toSorted());
    for (const parameter of openapi) {
      const property = properties[parameter.name];
      if (property === undefined) continue;
      expect(property.description?.length, parameter.name).toBeGreaterThan(5);
      expect(parameter.schema.description ?? parameter.description, parameter.name).toContain(
        parameter.name === 'limit' || parameter.name === 'cursor' ? '' : property.description,
      );
    }
    expect(properties.species?.items?.enum).toContain('human');
    expect(properties.subgroup?.enum).toEqual(['any', 'none', 'only']);
    // Those of the data, too, where they are few.
    const effects = (await api.get('/vocabularies/effects')).body.terms.map(({ id }: { id: string }) => id);
    expect(properties.effect?.items?.enum).toEqual(effects);
    // And not where they are many.
    expect(properties.intervention?.items).toBeUndefined();
    expect(properties.intervention?.examples).toEqual(['K2']);
  });

  test('costs a model less than ten thousand tokens', async () => {
    const { tools } = await client.listTools();
    const seen = tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
    expect(JSON.stringify(seen).length).toBeLessThan(40_000);
  });
});

test('look_up_term leads from the vocabularies to a term', async () => {
  const all = await callTool(client, 'look_up_term');
  expect(all.structured.vocabularies.map(({ name }: { name: string }) => name)).toContain('agents');
  const measures = await callTool(client, 'look_up_term', { vocabulary: 'measures' });
  expect(measures.structured.studyParameter).toBe('measure');
  const one = await callTool(client, 'look_up_term', { vocabulary: 'agents', term: 'vitamin_k2' });
  expect(one.structured.terms[0]).toMatchObject({
    id: 'vitamin_k2',
    below: ['mk_4', 'mk_7'],
    parent: 'vitamin_k',
  });
});

test('autocomplete tells what begins so, with the filter that finds it', async () => {
  const { structured } = await callTool(client, 'autocomplete', { q: 'mena', kind: ['term'] });
  expect(structured.suggestions[0]).toMatchObject({ id: 'vitamin_k2', filter: 'intervention=vitamin_k2' });
  expect(structured.near).toBe(false);
});

describe('what is wrong', () => {
  test.each([
    ['find_studies', { species: [] }, 'species is an empty list'],
    ['find_claims', { agent: [] }, 'agent is an empty list'],
    ['aggregate', { groupBy: ['effect'], species: [] }, 'species is an empty list'],
    ['aggregate', { groupBy: [] }, 'groupBy is an empty list'],
    ['meta_analysis', { measure: [] }, 'measure is an empty list'],
    ['overview_of_agent', { agent: 'vitamin_k', design: [] }, 'design is an empty list'],
    ['autocomplete', { q: 'mena', kind: [] }, 'kind is an empty list'],
    ['find_studies', { intervention: 'vitmin_k2' }, 'vitamin_k2'],
    ['find_studies', { intervention: 'magnesium supplementation' }, 'Try: magnesium.'],
    ['find_studies', { intervention: 'vitamin K2 (MK-7)' }, 'mk_7'],
    ['find_studies', { condition: 'hemodialysis patients' }, 'Try: haemodialysis.'],
    ['find_studies', { intervention: 'moonlight' }, 'autocomplete finds names'],
    ['find_studies', { interventoin: 'K2' }, 'intervention'],
    ['find_studies', { limit: 1000 }, 'from 1 to 25'],
    ['find_studies', { species: { is: 'human' } }, 'takes a text, a number, or a list'],
    ['find_studies', { format: 'csv' }, 'leave it out'],
    ['find_studies', { cursor: 'nonsense' }, 'not a cursor'],
    ['get_study', { id: 'shea-2008' }, 'shea-2009'],
    ['get_study', {}, 'id is needed'],
    ['get_study', { id: '../claims' }, 'There is no study'],
    ['find_claims', { verdict: ['wrong'] }, 'verdicts'],
    ['get_claim_evidence', { id: 'vk-99' }, 'There is no claim'],
    ['aggregate', {}, 'groupBy is needed'],
    ['aggregate', { groupBy: ['colour'] }, 'colour'],
    ['overview_of_agent', { agent: 'magnesum' }, 'magnesium'],
    ['look_up_term', { vocabulary: 'agent' }, 'agents'],
    ['look_up_term', { term: 'vitamin_k2' }, 'vocabulary is needed'],
    ['autocomplete', { q: '' }, 'q is needed'],
  ])('%s with %j says what would be right', async (name, args, told) => {
    const { isError, text, structured } = await callTool(client, name, args);
    expect(isError).toBe(true);
    expect(structured).toBeUndefined();
    expect(text).toContain(told);
    expect(text).not.toMatch(/\w[.][.](\s|$)/);
  });

  test('a tool that there is not', async () => {
    await expect(callTool(client, 'find_everything')).rejects.toThrow(
      /there is no tool "find_everything"; there are check_text, find_claims/,
    );
  });
});

test('participants are told with the number of studies that tell them', async () => {
  const { structured, text } = await callTool(client, 'aggregate', { groupBy: ['species'] });
  expect(text).toContain('22 studies, 47 participants (told by 1 of the 22 studies)');
  expect(structured.groups).toContainEqual(
    expect.objectContaining({ group: { species: 'rat' }, trialParticipants: 47, studiesWithoutCount: 21 }),
  );
});

test('answers are short where nothing else is asked for', async () => {
  for (const [name, args] of [
    ['find_studies', {}],
    ['find_studies', { q: 'vitamin' }],
    ['find_claims', {}],
    ['check_text', { text: 'Vitamin K2 and magnesium reverse coronary calcification. '.repeat(150) }],
    ['aggregate', { groupBy: ['intervention', 'effect', 'species'] }],
    [
      'meta_analysis',
      {
        measure: ['pulse_wave_velocity'],
        species: ['human'],
        design: ['randomized_controlled_trial'],
        mixInterventions: 'true',
      },
    ],
    ['overview_of_agent', { agent: 'vitamin_k', species: ['human'] }],
    ['get_claim_evidence', { id: 'vk-18' }],
    ['look_up_term', { vocabulary: 'countries' }],
    ['autocomplete', { q: 'a' }],
  ] as const) {
    const { isError, text, structured } = await callTool(client, name, args);
    expect(isError, text).toBe(false);
    expect(text.length, name).toBeLessThan(mostText);
    expect(JSON.stringify(structured).length, name).toBeLessThan(2 * mostText);
  }
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
