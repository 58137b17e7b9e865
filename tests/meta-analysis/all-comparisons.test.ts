import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

// GET /meta-analysis?comparisons=all: every comparison of every trial, by three levels.

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const calcium = '/meta-analysis?measure=CAC&species=human&mixInterventions=true&mixDesigns=true';
const stiffness = '/meta-analysis?measure=PWV&intervention=vitamin_k&species=human';

// R on the CSV: d$row <- seq_len(nrow(d)); r <- rma.mv(yi, vi, random = ~ 1 | trial/row, data = d);
// robust(r, cluster = trial, clubSandwich = TRUE)
test('agrees with metafor and clubSandwich, from the CSV as it comes', async () => {
  const { body } = await api.get(`${calcium}&comparisons=all`);
  const { analysis } = body;
  expect(analysis).toMatchObject({ k: 16, model: 'REML', test: 'cr2', threeLevels: { trials: 12 } });
  expect(analysis.estimate).toBeCloseTo(-26.273533, 5);
  expect(analysis.se).toBeCloseTo(11.55697, 5);
  expect(analysis.statisticDf).toBeCloseTo(6.271354, 5);
  expect(analysis.ciLow).toBeCloseTo(-54.258451, 4);
  expect(analysis.ciHigh).toBeCloseTo(1.711384, 4);
  expect(analysis.threeLevels.tau2Trial).toBeCloseTo(622.3886, 3);
  expect(analysis.threeLevels.tau2Comparison).toBeCloseTo(7.11738, 3);
  expect(analysis.notes).toEqual([]);
  const rows: Record<string, string>[] = parse(
    (await api.get(`${calcium}&comparisons=all&format=csv`)).text,
    {
      columns: true,
    },
  );
  expect(rows).toHaveLength(16);
  expect(new Set(rows.map(({ trial }) => trial)).size).toBe(12);
});

test('pools what comparisons=one leaves out, by the request that the exclusion names', async () => {
  const one = await api.get(`${stiffness}&model=DL&include=egger`);
  const left = one.body.excluded.filter(({ code }: { code: string }) => code === 'same_people');
  expect(left.length).toBeGreaterThan(0);
  const { body } = await api.get(left[0].request);
  expect(body.analysis).toMatchObject({ k: one.body.analysis.k + left.length, test: 'cr2' });
  const counts = body.flow.map(({ comparisons }: { comparisons: number }) => comparisons);
  expect(counts.at(-1)).toBe(counts.at(-3));
  // R: -0.2931293 (SE 0.02731), 1.175 degrees of freedom
  expect(body.analysis.estimate).toBeCloseTo(-0.2931293, 6);
  expect(body.analysis.se).toBeCloseTo(0.0273114, 6);
  expect(body.analysis.notes).toEqual([expect.stringContaining('Tipton')]);
  // What a new trial may find is not known better than what all find on average.
  expect(body.analysis.predictionLowKm2).toBeLessThanOrEqual(body.analysis.ciLow + 1e-9);
  expect(body.analysis.predictionHighKm2).toBeGreaterThanOrEqual(body.analysis.ciHigh - 1e-9);
});

test.each([
  ['model=DL', 'model'],
  ['model=MH', 'model'],
  ['test=knha', 'test'],
  ['include=leaveOneOut', 'include'],
  ['subgroupTau2=common', 'subgroupTau2'],
])('%s is refused beside it', async (other, name) => {
  const { status, body } = await api.get(`${stiffness}&comparisons=all&${other}`);
  expect(status).toBe(400);
  expect(body.errors[0].name).toBe(name);
});

test('has subgroups with robust intervals and no test between them, a regression, and a picture', async () => {
  const { body } = await api.get(`${calcium}&comparisons=all&by=design&moderators=year`);
  const { subgroups, regression, notes } = body.analysis;
  const sizes = subgroups.levels.map(({ k }: { k: number }) => k);
  expect(sizes.reduce((sum: number, k: number) => sum + k, 0)).toBe(16);
  expect(subgroups).toMatchObject({ qBetween: null, p: null });
  expect(notes.join()).toContain('not tested against one another');
  expect(regression.coefficients.map(({ name }: { name: string }) => name)).toEqual(['intercept', 'year']);
  const picture = await api.get(`${calcium}&comparisons=all&format=svg`);
  expect(picture.headers['content-type']).toContain('image/svg+xml');
});

test('of one comparison a trial the estimate is that of REML, and each trial is told', async () => {
  const one = await api.get('/meta-analysis?measure=CAC&intervention=vitamin_k&species=human');
  const all = await api.get(
    '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human&comparisons=all',
  );
  expect(all.body.analysis.estimate).toBeCloseTo(one.body.analysis.estimate, 10);
  const trials = all.body.included.map(({ trial }: { trial: string }) => trial);
  expect(trials).toEqual(['shea-2009', 'kurnatowska-2015', 'lees-2021']);
});
