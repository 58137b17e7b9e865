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

/** A seed: what the tools tell is held against it, and not against what the API made of it. */
const seed = (id: string) =>
  JSON.parse(readFileSync(new URL(`../../seeds/studies/${id}.json`, import.meta.url), 'utf8'));

describe('find_studies', () => {
  test('answers with the numbers of the results that match, as the sources print them', async () => {
    const { structured, text } = await callTool(client, 'find_studies', {
      intervention: 'magnesium',
      condition: ['haemodialysis'],
      duration: '6mo..',
      measure: ['intima_media_thickness'],
    });
    const listed = (
      await api.get(
        '/studies?intervention=magnesium&condition=haemodialysis&duration=6mo..&measure=intima_media_thickness',
      )
    ).body;
    expect(structured.total).toBe(listed.meta.total);
    expect(structured.studies.map(({ id }: { id: string }) => id)).toEqual(
      listed.data.map(({ id }: { id: string }) => id),
    );
    const mortazavi = structured.studies.find(({ id }: { id: string }) => id === 'mortazavi-2013');
    const [result] = mortazavi.results;
    const outcome = seed('mortazavi-2013').outcomes.find(({ id }: { id: string }) => id === result.outcome);
    expect(result.measure).toBe('intima_media_thickness');
    expect(result.arms).toHaveLength(2);
    for (const [place, { baseline, final }] of outcome.armResults.entries()) {
      expect(result.arms[place].baseline.mean).toBe(baseline.mean);
      expect(result.arms[place].final.mean).toBe(final.mean);
      expect(text).toContain(`final mean ${final.mean}`);
    }
    expect(mortazavi.address).toBe(`${base}/studies/mortazavi-2013`);
    expect((await fetch(mortazavi.address)).status).toBe(200);
    expect(structured.sureness.verification).toEqual({ abstract: structured.total });
    expect(text).toContain('in the abstract alone');
  });

  test('leaves out what a source does not tell, and never sends null', async () => {
    for (const args of [{}, { intervention: 'K2' }, { species: ['rat'] }, { effect: ['not_tested'] }]) {
      const { structured } = await callTool(client, 'find_studies', args);
      expect(JSON.stringify(structured)).not.toContain('null');
    }
  });

  test('reads lists as either, AND as both, and an exclamation mark as not, as the API does', async () => {
    const same = async (args: Record<string, unknown>, url: string) => {
      const { structured } = await callTool(client, 'find_studies', args);
      expect(structured.total, url).toBe((await api.get(url)).body.meta.total);
      expect(structured.total, url).toBeGreaterThan(0);
    };
    await same({ species: ['rat', 'mouse'] }, '/studies?species=rat,mouse');
    await same({ species: 'rat,mouse' }, '/studies?species=rat,mouse');
    await same(
      { condition: 'haemodialysis AND type_2_diabetes' },
      '/studies?condition=haemodialysis&condition=type_2_diabetes',
    );
    await same({ species: ['!human'] }, '/studies?species=!human');
    await same(
      { intervention: 'K2', year: '2015..', participants: '100..' },
      '/studies?intervention=K2&year=2015..&participants=100..',
    );
    await same({ intervention: 'K2', dose: '100ug..1mg' }, '/studies?intervention=K2&dose=100ug..1mg');
    await same({ q: 'kidney AND disease' }, '/studies?q=kidney%20AND%20disease');
  });

  test('goes on by the cursor, through every study once', async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const { structured } = await callTool(client, 'find_studies', {
        intervention: 'vitamin_k',
        limit: 20,
        ...(cursor === undefined ? {} : { cursor }),
      });
      ids.push(...structured.studies.map(({ id }: { id: string }) => id));
      cursor = structured.nextCursor;
    } while (cursor !== undefined);
    const all = await api.all('/studies?intervention=vitamin_k');
    expect(ids).toEqual(all.map(({ id }) => id));
  });
});

test('get_study tells every result of it, and what leans on it', async () => {
  const { structured, text } = await callTool(client, 'get_study', { id: 'shea-2009' });
  const { outcomes, arms } = seed('shea-2009');
  expect(structured.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(
    outcomes.map(({ id }: { id: string }) => id),
  );
  const change = structured.results[0].arms.map(
    (arm: { change: { mean: number; se: number } }) => arm.change,
  );
  expect(change).toEqual([
    { mean: 27, se: 6 },
    { mean: 37, se: 7 },
  ]);
  expect(structured.study.given).toHaveLength(arms.length);
  expect(structured.study.given[0]).toContain('vitamin_k1 500 ug per_day');
  const { claims } = (await api.get('/studies/shea-2009')).body;
  expect(structured.claims.map(({ id }: { id: string }) => id)).toEqual(
    claims.slice(0, 10).map(({ id }: { id: string }) => id),
  );
  expect(text).toContain('change mean 27, se 6');
});

test('get_study says against its own baseline of a change from it alone', async () => {
  for (const [id, outcome, arm] of [
    ['chen-2019', 'o1', 'Higher dietary zinc'],
    ['matias-2014', 'o1', undefined],
    ['aengevaeren-2023', 'o5', undefined],
  ] as const) {
    const { text } = await callTool(client, 'get_study', { id });
    const line = text.split('\n').find((each) => each.startsWith(`- ${outcome} `)) ?? '';
    expect(line, id).toContain('without a comparator: ');
    expect(line, id).not.toContain('baseline:');
    if (arm !== undefined) expect(line).toContain(`${arm} without a comparator`);
  }
  // A change within an arm, of which the source prints no arm's numbers.
  const { text } = await callTool(client, 'get_study', { id: 'miyoshi-2018' });
  expect(text).toContain('against its own baseline: change_from_baseline');
});

test('get_study tells how a result was measured, analysed and adjusted, and who was masked', async () => {
  const { structured, text } = await callTool(client, 'get_study', { id: 'chen-2019' });
  expect(structured.study.acronym).toBe('NHANES');
  expect(structured.results[0]).toMatchObject({
    method: 'dual-energy X-ray absorptiometry, Kauppila score',
    ciLevel: 0.95,
    adjusted: 'demographics, comorbidities, laboratory values',
  });
  expect(text).toContain('odds_ratio 0.92 [0.86, 0.98] (95 %)');
  expect(text).toContain('adjusted: demographics, comorbidities, laboratory values');
  const found = await callTool(client, 'find_studies', { study: 'chen-2019' });
  expect(found.structured.studies[0].results[0].adjusted).toBe(
    'demographics, comorbidities, laboratory values',
  );
  const masked = await callTool(client, 'get_study', { id: 'fulton-2016' });
  expect(masked.structured.study.masking).toBe('double_blind');
  expect(
    masked.structured.results.find(({ outcome }: { outcome: string }) => outcome === 'o1'),
  ).toMatchObject({ analysis: 'intention_to_treat', method: 'carotid-radial pulse wave velocity' });
});
