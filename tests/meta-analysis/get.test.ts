import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const vitaminK = '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human';

test('coronary calcium with vitamin K: the three trials that test it alone', async () => {
  const { status, body } = await api.get(vitaminK);
  expect(status).toBe(200);
  expect(body).toMatchObject({ effectMeasure: 'MD', unit: 'AU', favoursTested: 'low' });
  expect(body.effectMeasureReason).toContain('in AU (3)');
  const [shea, kurnatowska, lees] = body.included;
  // Shea 2009 prints changes of 27 ± 6 (SE) among 200 and 37 ± 7 among 188.
  expect(shea).toMatchObject({
    study: 'shea-2009',
    outcome: 'o1',
    yi: -10,
    derivation: 'change_values_standard_error',
    experimental: {
      n: 200,
      mean: 27,
      given: expect.arrayContaining([expect.objectContaining({ dose: 500 })]),
    },
  });
  expect(shea.contrast).toContain('Vitamin K1 (phylloquinone) against none, both with');
  expect(shea.vi).toBeCloseTo(6 ** 2 + 7 ** 2, 10);
  // Kurnatowska 2015 prints changes of 58.1 and 74.4, p 0.7: se <- 16.3 / qnorm(0.65)
  expect(kurnatowska).toMatchObject({ study: 'kurnatowska-2015', derivation: 'change_values_p_value' });
  // Lees 2021 prints a mean difference of -141 with an interval, and 45 allocated to each arm.
  expect(lees).toMatchObject({ study: 'lees-2021', yi: -141, derivation: 'estimate_interval' });
  // R: rma(c(-10, -16.3, -141), sei = c(sqrt(85), 16.3 / qnorm(0.65), 358 / (2 * qt(0.975, 88))), REML)
  expect(body.analysis.k).toBe(3);
  expect(body.analysis.estimate).toBeCloseTo(-11.5801, 3);
  const left = body.excluded.find(({ study }: { study: string }) => study === 'de-vriese-2020');
  expect(left).toMatchObject({ code: 'tests_more', experimentalArm: 'a3', comparatorArm: 'a1' });
});

test('vitamin K together with vitamin D is pooled with it when asked, by the request that the exclusion names', async () => {
  const { body } = await api.get(vitaminK);
  const { request } = body.excluded.find(
    ({ study, outcome }: { study: string; outcome: string }) => study === 'hasific-2023' && outcome === 'o1',
  );
  expect(request).toBe(`${vitaminK}&cointerventions=true`);
  const asked = await api.get(request);
  // R: the same with -51 and 51 / qnorm(1 - 0.089 / 2), REML
  expect(asked.body.analysis).toMatchObject({ k: 4 });
  expect(asked.body.analysis.estimate).toBeCloseTo(-21.7078, 3);
});

test('unlike treatments are refused, with the groups and the requests that work', async () => {
  const url = '/meta-analysis?measure=PWV&species=human&design=RCT';
  const { status, body } = await api.get(url);
  expect(status).toBe(400);
  const [mix, agents, by] = body.errors;
  expect(mix).toMatchObject({ name: 'mixInterventions', suggestions: ['true'] });
  expect(mix.message).toContain('Menaquinone-7 (4)');
  expect(mix.message).toContain('Magnesium (1)');
  expect(by).toMatchObject({ name: 'by', suggestions: ['intervention'] });
  for (const agent of agents.suggestions) {
    const one = await api.get(`${url}&intervention=${agent}`);
    expect(one.status, agent).toBe(200);
    expect(one.body.analysis.k, agent).toBeGreaterThan(0);
  }
  const divided = await api.get(`${url}&by=intervention`);
  expect(divided.body.analysis).toMatchObject({ estimate: null, ciLow: null, backTransformed: null });
  const levels = divided.body.analysis.subgroups.levels;
  expect(levels.map(({ level }: { level: string }) => level)).toContain('Menaquinone-7');
  const mk7 = await api.get(`${url}&intervention=mk_7`);
  const own = levels.find(({ level }: { level: string }) => level === 'Menaquinone-7');
  expect(own).toMatchObject({ k: mk7.body.analysis.k, estimate: mk7.body.analysis.estimate });
  expect((await api.get(`${url}&mixInterventions=true`)).body.analysis.estimate).not.toBeNull();
});

test('the requests that exclusions name let them in', async () => {
  let tried = 0;
  for (const url of [
    vitaminK,
    '/meta-analysis?measure=PWV&intervention=vitamin_k&species=human&design=RCT',
    '/meta-analysis?measure=coronary_calcification&intervention=sevelamer&species=human&design=RCT',
  ]) {
    const { body } = await api.get(url);
    for (const { study, outcome, request, code } of body.excluded) {
      if (request === null || code === 'subgroup') continue;
      const asked = await api.get(request);
      const pairs = (asked.body.included ?? []).flatMap(
        (one: { study: string; pairs: { outcome: string }[] }) =>
          one.pairs.map((pair) => `${one.study} ${pair.outcome}`),
      );
      expect(pairs, `${request} for ${study}`).toContain(`${study} ${outcome}`);
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThan(3);
});

test('comparisons of different sites are noted, with the request that divides them', async () => {
  const url = '/meta-analysis?measure=PWV&intervention=vitamin_k&species=human&design=RCT';
  const { body } = await api.get(url);
  const sites = new Set(body.included.map(({ site }: { site: string | null }) => site));
  expect(sites.size).toBeGreaterThan(1);
  expect(body.notes).toContainEqual(expect.stringMatching(/different sites.*by=site divides them/));
  const one = await api.get(`${url}&site=aorta`);
  expect(one.body.included.length).toBeGreaterThan(1);
  expect(one.body.notes.join()).not.toContain('different sites');
});

test('two comparisons and more are tested by Knapp and Hartung, never narrower than z; by z when asked', async () => {
  const { body } = await api.get(vitaminK);
  expect(body.analysis).toMatchObject({ k: 3, test: 'adhoc', statisticDf: 2 });
  const byZ = await api.get(`${vitaminK}&test=z`);
  expect(byZ.body.analysis).toMatchObject({ k: 3, test: 'z', statisticDf: null });
});

test('where no agent is asked for, each comparison says what it tests against what', async () => {
  const { body } = await api.get('/meta-analysis?measure=PWV&species=human&design=RCT&mixInterventions=true');
  expect(body.included.length).toBeGreaterThan(5);
  for (const { contrast } of body.included) expect(contrast).toMatch(/^[A-Z].* (against|more of it) ?/);
});

test.each([
  ...['condition', 'country', 'dose', 'site', 'intervention'],
  ...['domain', 'interventionClass', 'conditionClass'],
])('by=%s divides by labels', async (by) => {
  const { body } = await api.get(
    `/meta-analysis?measure=PWV&intervention=vitamin_k&species=human&design=RCT&by=${by}`,
  );
  const levels = body.analysis.subgroups.levels.map(({ level }: { level: string }) => level);
  expect(levels.join()).not.toContain('_');
  if (by === 'site') expect(levels).toEqual(expect.arrayContaining(['Aorta', 'Peripheral arteries']));
  if (by === 'dose') expect(levels.join()).toContain('µg a day');
});

test('every outcome that the filters select is there once: pooled, or left out with a reason', async () => {
  const { body } = await api.get(`${vitaminK}&model=CE`);
  const listed = await api.get('/outcomes?measure=CAC&intervention=vitamin_k&species=human&limit=200');
  const selected = listed.body.data.map(
    (row: { study: { id: string }; id: string }) => `${row.study.id} ${row.id}`,
  );
  const named = [...body.included, ...body.excluded].map(
    ({ study, outcome }: { study: string; outcome: string }) => `${study} ${outcome}`,
  );
  expect([...new Set(named)].sort()).toEqual([...selected].sort());
  for (const { reason } of body.excluded) expect(reason.length).toBeGreaterThan(10);
});

test('sent back as numbers, the effects pool to the same', async () => {
  const { body } = await api.get(
    '/meta-analysis?measure=PWV&species=human&mixDesigns=true&mixInterventions=true&test=knha&model=DL',
  );
  expect(body.analysis.k).toBeGreaterThan(2);
  const sent = await api.post('/meta-analysis', {
    effectMeasure: body.effectMeasure,
    model: 'DL',
    test: 'knha',
    studies: body.included.map(({ label, yi, vi }: { label: string; yi: number; vi: number }) => ({
      label,
      yi,
      vi,
    })),
  });
  for (const part of ['estimate', 'se', 'p', 'tau2', 'i2', 'predictionLow']) {
    expect(sent.body[part], part).toBe(body.analysis[part]);
  }
});

test('a subgroup goes in only when asked', async () => {
  const { body } = await api.get(vitaminK);
  expect(body.excluded).toContainEqual(expect.objectContaining({ study: 'shea-2009', outcome: 'o2' }));
  const asked = await api.get(`${vitaminK}&subgroup=any`);
  const why = asked.body.excluded.find(
    ({ study, outcome }: { study: string; outcome: string }) => study === 'shea-2009' && outcome === 'o2',
  );
  expect(why?.reason ?? '').not.toContain('subgroups stay out');
});

test('a trial and its later report do not both count', async () => {
  const { body } = await api.get(
    '/meta-analysis?measure=CAC,valve_calcification&registration=NCT03243890&mixDesigns=true',
  );
  expect(new Set(body.included.map(({ study }: { study: string }) => study)).size).toBeLessThanOrEqual(1);
});

test('people with animals, and experiments with observations, are refused unless asked', async () => {
  const refused = await api.get(
    '/meta-analysis?measure=cac_score,cac_volume,vascular_calcification_presence&species=human',
  );
  expect(refused.status).toBe(400);
  expect(refused.body.errors[0]).toMatchObject({ name: 'mixDesigns', suggestions: ['true'] });
  expect(
    (
      await api.get(
        '/meta-analysis?measure=cac_score,cac_volume,vascular_calcification_presence&species=human&mixDesigns=true&mixInterventions=true',
      )
    ).status,
  ).toBe(200);
});

test('what is pooled must be told', async () => {
  const { status, body } = await api.get('/meta-analysis?intervention=vitamin_k');
  expect(status).toBe(400);
  expect(body.errors[0].name).toBe('measure');
});

test('nothing to pool is an answer with reasons, not a failure', async () => {
  const { status, body } = await api.get(
    '/meta-analysis?measure=CAC&intervention=statin&species=human&effectMeasure=HR',
  );
  expect(status).toBe(200);
  expect(body.analysis).toBeNull();
  expect(body.excluded.length).toBeGreaterThan(0);
});

test('as CSV the effects are what metafor reads', async () => {
  const { text } = await api.get(`${vitaminK}&format=csv`);
  const rows: Record<string, string>[] = parse(text, { columns: true });
  expect(rows.map(({ study, yi }) => [study, Number(yi)])).toEqual([
    ['shea-2009', -10],
    ['kurnatowska-2015', 58.1 - 74.4],
    ['lees-2021', -141],
  ]);
  const { body } = await api.get(vitaminK);
  const whole = await api.get(`${vitaminK}&format=csv&include=excluded`);
  const lines: Record<string, string>[] = parse(whole.text, { columns: true });
  const of = (status: string) => lines.filter((line) => line.status === status);
  expect(of('pooled')).toHaveLength(3);
  expect(of('excluded').map(({ study, outcome, code, request }) => [study, outcome, code, request])).toEqual(
    body.excluded.map(({ study, outcome, code, request }: Record<string, string | null>) => [
      study,
      outcome,
      code,
      request === null ? '' : request?.replace('species=human', 'species=human&format=csv&include=excluded'),
    ]),
  );
  expect(of('flow').map(({ step, comparisons }) => [step, Number(comparisons)])).toEqual(
    body.flow.map(({ step, comparisons }: { step: string; comparisons: number }) => [step, comparisons]),
  );
});

test.each([
  ['model=FE', 'model'],
  ['level=95', 'level'],
  ['moderators=height', 'moderators'],
  ['correlation=2', 'correlation'],
  ['by=agent', 'by'],
  ['include=forest', 'include'],
])('%s is refused by name', async (part, name) => {
  const { status, body } = await api.get(`${vitaminK}&${part}`);
  expect(status).toBe(400);
  expect(body.errors[0].name).toBe(name);
});

test('include=bayesian gives the Bayesian model of the three trials, with the prior asked for', async () => {
  const { body } = await api.get(`${vitaminK}&include=bayesian&tauPriorScale=40`);
  const { bayesian } = body.analysis;
  // R's integrate(), reference/make-bayesian.R: half-normal prior of scale 40, flat prior of the effect
  expect(bayesian).toMatchObject({ tauPriorScale: 40, priorBasis: 'as asked', backTransformed: null });
  expect(bayesian.estimate).toBeCloseTo(-16.480128, 2);
  expect(bayesian.ciLow).toBeCloseTo(-85.199491, 2);
  expect(bayesian.ciHigh).toBeCloseTo(28.529456, 2);
  const { notes } = (await api.get(`${vitaminK}&include=bayesian`)).body.analysis;
  // Kurnatowska 2015 prints no n in its abstract.
  expect(notes.join()).toContain('tauPriorScale');
  expect((await api.get(`${vitaminK}&include=bayesian&tauPriorScale=-1`)).status).toBe(400);
});
