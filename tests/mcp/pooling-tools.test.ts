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

test('aggregate counts as the API does, and leads to the studies of each group', async () => {
  const { structured, text } = await callTool(client, 'aggregate', {
    groupBy: ['intervention'],
    level: 'root',
    species: ['human'],
    domain: ['calcification'],
    subgroup: 'none',
    limit: 3,
  });
  const { body } = await api.get(
    '/aggregate?groupBy=intervention&level=root&species=human&domain=calcification&subgroup=none&limit=3',
  );
  expect(structured.total).toBe(body.meta.total);
  for (const [place, row] of body.data.entries()) {
    const group = structured.groups[place];
    expect(group).toMatchObject({
      studies: row.studies,
      trials: row.trials,
      untestedOutcomes: row.untestedOutcomes,
    });
    expect((await fetch(group.request).then((answer) => answer.json())).meta.total).toBe(row.studies);
  }
  const verified = Object.values(structured.sureness.verification).reduce(
    (sum: number, count) => sum + Number(count),
    0,
  );
  expect(verified).toBe(body.totals.grandTotal.studies);
  expect(text).toContain('weak evidence');
});

test('aggregate makes up no interval where there is none', async () => {
  const { structured, text } = await callTool(client, 'aggregate', {
    groupBy: ['effect'],
    intervention: 'statin',
  });
  const { body } = await api.get('/aggregate?groupBy=effect&intervention=statin&limit=10');
  const without = body.data.findIndex(
    (row: { favourableShare: number | null; favourableShareLow: number | null }) =>
      row.favourableShare !== null && row.favourableShareLow === null,
  );
  expect(without).toBeGreaterThanOrEqual(0);
  expect(structured.groups[without].favourableShareLow).toBeUndefined();
  expect(text).toContain('% favourable (no interval)');
  expect(text).not.toContain('[0, 100]');
});

describe('meta_analysis', () => {
  test('pools as README and metafor have it, and tells what went in and what stays out', async () => {
    const { structured, text } = await callTool(client, 'meta_analysis', {
      measure: ['cac_score'],
      intervention: 'vitamin_k',
      species: ['human'],
    });
    expect(structured.pooled.estimate).toBeCloseTo(-11.5801, 4);
    expect(structured.pooled.ciLow).toBeCloseTo(-51.1584, 4);
    expect(structured.pooled.ciHigh).toBeCloseTo(27.9982, 4);
    expect(structured.pooled.k).toBe(3);
    expect(structured.included.map(({ study }: { study: string }) => study)).toEqual([
      'shea-2009',
      'kurnatowska-2015',
      'lees-2021',
    ]);
    expect(structured.included[0]).toMatchObject({
      estimate: -10,
      n1: 200,
      n2: 188,
      verification: 'abstract',
    });
    const left = Object.values(structured.leftOut).reduce((sum: number, count) => sum + Number(count), 0);
    expect(left).toBe(13);
    expect(structured.excluded.length + structured.furtherExcluded).toBe(13);
    expect(structured.favoursTested).toBe('low');
    expect(text).toContain('-11.58 [-51.16, 28]');
    expect(text).toMatch(/prediction \[.*?\] by t with 2 df/);
    expect(structured.pooled.predictionDf).toBe(2);
    expect(text).toMatch(/abstract alone for \d of 3/);
  });

  test('tells a ratio as sources print it, not its logarithm', async () => {
    const { structured } = await callTool(client, 'meta_analysis', {
      measure: ['valve_calcification'],
      intervention: 'vitamin_k',
      species: ['human'],
      effectMeasure: 'ROM',
    });
    const { body } = await api.get(
      '/meta-analysis?measure=valve_calcification&intervention=vitamin_k&species=human&effectMeasure=ROM',
    );
    expect(structured.pooled.estimate).toBeCloseTo(body.analysis.backTransformed.estimate, 12);
    expect(structured.pooled.ciHigh).toBeCloseTo(body.analysis.backTransformed.ciHigh, 12);
    expect(structured.included[0].estimate).toBeCloseTo(Math.exp(body.analysis.studies[0].yi), 12);
  });

  test('says where a sign was turned, and what the interval is of', async () => {
    const args = {
      measure: 'stiffness',
      species: 'human',
      design: 'RCT',
      effectMeasure: 'SMD',
      mixInterventions: true,
    };
    const { structured, text } = await callTool(client, 'meta_analysis', { ...args, level: '0.9' });
    const { body } = await api.get(
      '/meta-analysis?measure=stiffness&species=human&design=RCT&effectMeasure=SMD&mixInterventions=true&level=0.9',
    );
    const turned = body.included.filter(({ reversed }: { reversed: boolean }) => reversed);
    expect(turned.map(({ study }: { study: string }) => study)).toEqual(['ferrier-2002']);
    const told = structured.included.filter(({ reversed }: { reversed?: boolean }) => reversed === true);
    expect(told.map(({ study, estimate }: { study: string; estimate: number }) => [study, estimate])).toEqual(
      turned.map(({ study, yi }: { study: string; yi: number }) => [study, yi]),
    );
    expect(text).toMatch(/ferrier-2002 .*\(sign turned\)/);
    expect(text).toContain('90 % intervals');
    expect(structured.level).toBe(0.9);
  });

  test('refuses what is unlike, with what would be pooled instead', async () => {
    const { isError, text } = await callTool(client, 'meta_analysis', {
      measure: ['pulse_wave_velocity'],
      species: ['human'],
      design: ['randomized_controlled_trial'],
    });
    expect(isError).toBe(true);
    expect(text).toContain('unlike treatments are not pooled');
    expect(text).toContain('Try: mk_7');
    const mixed = await callTool(client, 'meta_analysis', {
      measure: 'arterial stiffness',
      intervention: 'vitamin_d',
      species: 'human',
    });
    expect(mixed.text).toContain('Rather narrow the design, such as design randomized_controlled_trial.');
    const by = await callTool(client, 'meta_analysis', {
      measure: ['pulse_wave_velocity'],
      species: ['human'],
      design: ['randomized_controlled_trial'],
      by: 'intervention',
    });
    expect(by.isError).toBe(false);
    expect(by.structured.pooled.estimate).toBeUndefined();
    expect(by.structured.subgroups.length).toBeGreaterThan(3);
  });
});

test('overview_of_agent takes any of its names, and tells each measure with the claims about it', async () => {
  for (const agent of ['vitamin_k', 'Vitamin K']) {
    const { structured, text } = await callTool(client, 'overview_of_agent', {
      agent,
      species: ['human'],
      design: ['randomized_controlled_trial'],
    });
    expect(structured.agent.id).toBe('vitamin_k');
    const { body } = await api.get('/meta-analysis/overview?intervention=vitamin_k&species=human&design=RCT');
    expect(structured.total).toBe(body.data.length);
    const cac = structured.measures.find(({ measure }: { measure: string }) => measure === 'cac_score');
    expect(cac.estimate).toBeCloseTo(-11.5801, 4);
    expect(cac.includesNoEffect).toBe(true);
    expect(structured.claimsInAll).toBe((await api.get('/claims?agent=vitamin_k')).body.meta.total);
    expect(text).toContain('the interval includes no effect');
  }
});
