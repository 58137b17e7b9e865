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
