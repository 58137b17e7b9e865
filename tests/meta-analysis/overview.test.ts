import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const url = '/meta-analysis/overview?intervention=vitamin_k&species=human&design=RCT';

interface Row {
  measure: string;
  k: number;
  trials: number;
  outcomes: number;
  estimate: number | null;
  ciLow: number | null;
  favours: string | null;
  refused: string[];
  effects: Record<string, number>;
  combinedPTrials: number;
  combinedP: number | null;
  request: string;
}

test('each measure of an agent has what its own meta-analysis answers', async () => {
  const { status, body } = await api.get(url);
  expect(status).toBe(200);
  const rows: Row[] = body.data;
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) {
    const own = await api.get(row.request);
    if (row.refused.length > 0) {
      expect(own.status, row.measure).toBe(400);
      continue;
    }
    const { analysis, included, flow } = own.body;
    expect(row.k, row.measure).toBe(included.length);
    expect(row.outcomes).toBe(flow[0].outcomes);
    expect(row.trials).toBe(flow[0].trials);
    const shown = analysis?.backTransformed ?? analysis;
    expect(row.estimate).toBe(shown?.estimate ?? null);
    expect(row.ciLow).toBe(shown?.ciLow ?? null);
  }
  const calcium = rows.find(({ measure }) => measure === 'cac_score');
  expect(calcium).toMatchObject({ k: 3, favours: 'tested' });
});

test('p values are combined by Fisher, in the direction of each', async () => {
  const { body } = await api.get(url);
  const rows: Row[] = body.data;
  // Kurnatowska 2015: 58.1 against 74.4, p 0.7; Lees 2021: -141, p 0.124. AVADEC tests vitamin D, too.
  // R: pchisq(-2 * (log(0.35) + log(0.062)), 4, lower.tail = FALSE)
  const calcium = rows.find(({ measure }) => measure === 'cac_score');
  expect(calcium?.combinedPTrials).toBe(2);
  expect(calcium?.combinedP).toBeCloseTo(0.104820614, 8);
});

test('what counts good things has no p value here: more of them would be told as harm', async () => {
  // Motro 2007: 71 against 60 percent without a new calcified lesion, p 0.095.
  const { body } = await api.get('/meta-analysis/overview?intervention=blood_pressure_lowering');
  const plaque = body.data.find(({ measure }: Row) => measure === 'plaque_calcium');
  expect(plaque).toMatchObject({ combinedPTrials: 0, combinedP: null });
});

test('is a CSV, too, and needs an agent', async () => {
  const { text } = await api.get(`${url}&format=csv`);
  const lines: Record<string, string>[] = parse(text, { columns: true });
  const { body } = await api.get(url);
  expect(lines.map(({ measure, k }) => [measure, Number(k)])).toEqual(
    body.data.map(({ measure, k }: Row) => [measure, k]),
  );
  const without = await api.get('/meta-analysis/overview?species=human');
  expect(without.status).toBe(400);
  expect(without.body.errors[0]).toMatchObject({ name: 'intervention' });
});
