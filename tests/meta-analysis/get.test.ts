import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const vitaminK = '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human';

test('coronary calcium with vitamin K: the two trials that print enough', async () => {
  const { status, body } = await api.get(vitaminK);
  expect(status).toBe(200);
  expect(body.effectMeasure).toBe('MD');
  const [shea, lees] = body.included;
  // Shea 2009 prints changes of 27 ± 6 (SE) among 200 and 37 ± 7 among 188.
  expect(shea).toMatchObject({
    study: 'shea-2009',
    outcome: 'o1',
    yi: -10,
    derivation: 'change_values_standard_error',
  });
  expect(shea.vi).toBeCloseTo(6 ** 2 + 7 ** 2, 10);
  // Lees 2021 prints a mean difference of -141 with an interval.
  expect(lees).toMatchObject({ study: 'lees-2021', yi: -141, derivation: 'estimate_interval' });
  // R: rma(c(-10, -141), c(85, 8340.8417)), REML
  expect(body.analysis.k).toBe(2);
  expect(body.analysis.estimate).toBeCloseTo(-43.989, 2);
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
    '/meta-analysis?measure=PWV&species=human&mixDesigns=true&test=knha&model=DL',
  );
  expect(body.analysis.k).toBeGreaterThan(2);
  const sent = await api.post('/meta-analysis', {
    measure: body.effectMeasure,
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
        '/meta-analysis?measure=cac_score,cac_volume,vascular_calcification_presence&species=human&mixDesigns=true',
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
    ['lees-2021', -141],
  ]);
});

test.each([
  ['model=FE', 'model'],
  ['level=95', 'level'],
  ['moderators=height', 'moderators'],
  ['include=forest', 'include'],
])('%s is refused by name', async (part, name) => {
  const { status, body } = await api.get(`${vitaminK}&${part}`);
  expect(status).toBe(400);
  expect(body.errors[0].name).toBe(name);
});
