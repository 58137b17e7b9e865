import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi(null);
});
afterAll(() => api.close());

/** metafor's dat.bcg (Colditz 1994): events among the vaccinated and the others, and the latitude. */
const bcg = [
  ['Aronson 1948', 4, 119, 11, 128, 44],
  ['Ferguson & Simes 1949', 6, 300, 29, 274, 55],
  ['Rosenthal 1960', 3, 228, 11, 209, 42],
  ['Hart & Sutherland 1977', 62, 13536, 248, 12619, 52],
  ['Frimodt-Moller 1973', 33, 5036, 47, 5761, 13],
  ['Stein & Aronson 1953', 180, 1361, 372, 1079, 44],
  ['Vandiviere 1973', 8, 2537, 10, 619, 19],
  ['TPT Madras 1980', 505, 87886, 499, 87892, 13],
  ['Coetzee & Berjak 1968', 29, 7470, 45, 7232, 27],
  ['Rosenthal 1961', 17, 1699, 65, 1600, 42],
  ['Comstock 1974', 186, 50448, 141, 27197, 18],
  ['Comstock & Webster 1969', 5, 2493, 3, 2338, 33],
  ['Comstock 1976', 27, 16886, 29, 17825, 33],
] as const;

const studies = bcg.map(([label, a, b, c, d, latitude]) => ({
  label,
  events1: a,
  n1: a + b,
  events2: c,
  n2: c + d,
  latitude,
}));

function expectNear(got: unknown, wanted: number) {
  expect(Math.abs(Number(got) / wanted - 1)).toBeLessThan(1e-6);
}

// R 4.2.2, metafor 3.8-1: rma(yi, vi, data = escalc("RR", ..., data = dat.bcg), test = "knha", control = list(threshold = 1e-12))
test('the BCG trials pool as in metafor', async () => {
  const { status, body } = await api.post('/meta-analysis', {
    effectMeasure: 'RR',
    model: 'REML',
    test: 'knha',
    studies,
  });
  expect(status).toBe(200);
  expect(body.k).toBe(13);
  expectNear(body.estimate, -0.714532342158139);
  expectNear(body.se, 0.180791744092848);
  expectNear(body.statistic, -3.952239886524808);
  expect(body.statisticDf).toBe(12);
  expectNear(body.p, 0.001920015096057);
  expectNear(body.tau2, 0.313243258136486);
  expectNear(body.i2, 92.22138452126907);
  expectNear(body.q, 152.23300808237329);
  expectNear(body.predictionLow, -1.996016834196212);
  expectNear(body.predictionHigh, 0.566952149879933);
  expectNear(body.backTransformed.estimate, Math.exp(-0.714532342158139));
  expect(body.studies).toHaveLength(13);
});

// R: rma(yi, vi, mods = ~ ablat, data = ..., control = list(threshold = 1e-12))
test('… and regress on latitude', async () => {
  const { body } = await api.post('/meta-analysis', {
    effectMeasure: 'RR',
    studies,
    moderators: ['latitude'],
  });
  const [intercept, latitude] = body.regression.coefficients;
  expectNear(intercept.estimate, 0.2514682100069536);
  expectNear(latitude.estimate, -0.02910172501164286);
  expectNear(latitude.p, 5.242793974135092e-5);
  expectNear(body.regression.r2, 75.62662181139328);
  expectNear(body.regression.qm, 16.35823214704675);
});

test('what is wrong is named by study and field', async () => {
  const { status, body } = await api.post('/meta-analysis', {
    effectMeasure: 'RR',
    studies: [...studies.slice(0, 2), { label: 'Broken', events1: 12, n1: 10, events2: 1, n2: 10 }],
  });
  expect(status).toBe(400);
  expect(body.errors[0]).toMatchObject({ in: 'body', name: '/studies/2/events1' });
  expect(body.errors[0].message).toContain('Broken');
});

test.each([
  ['no studies', { effectMeasure: 'MD', studies: [] }, 'studies'],
  ['an unknown measure', { effectMeasure: 'XX', studies }, 'effectMeasure'],
  ['an unknown option', { effectMeasure: 'RR', studies, options: { bogus: 1 } }, 'options'],
  ['a level that is no proportion', { effectMeasure: 'RR', studies, level: 95 }, 'level'],
  [
    'a moderator that no study has',
    { effectMeasure: 'RR', studies, moderators: ['altitude'] },
    '/moderators/0',
  ],
])('%s is refused', async (_what, body, name) => {
  const response = await api.post('/meta-analysis', body);
  expect(response.status).toBe(400);
  expect(response.body.errors[0].name).toContain(name);
});

test('more than 5,000 studies are refused, and 5,000 are pooled', async () => {
  const many = Array.from({ length: 5001 }, (_, place) => ({
    label: `s${place}`,
    yi: (place % 7) - 3,
    vi: 1 + (place % 3),
  }));
  expect((await api.post('/meta-analysis', { effectMeasure: 'GEN', studies: many })).status).toBe(400);
  const pooled = await api.post('/meta-analysis', { effectMeasure: 'GEN', studies: many.slice(0, 5000) });
  expect(pooled.body.k).toBe(5000);
});

test('a body that is not JSON is refused as such', async () => {
  const response = await api.send('POST', '/meta-analysis', { 'content-type': 'text/plain' });
  expect([400, 415]).toContain(response.status);
  expect(response.headers['content-type']).toContain('application/problem+json');
});

test('hazard ratios, given by their logarithms, are pooled and come back as ratios', async () => {
  const { status, body } = await api.post('/meta-analysis', {
    effectMeasure: 'HR',
    model: 'CE',
    studies: [
      { label: 'a', yi: Math.log(0.5), vi: 0.04 },
      { label: 'b', yi: Math.log(0.8), vi: 0.04 },
    ],
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({ effectMeasure: 'HR', scale: 'log' });
  // Of equal variances the pooled logarithm is the mean, the ratio √(0.5 × 0.8).
  expect(body.backTransformed.estimate).toBeCloseTo(Math.sqrt(0.4), 12);
});

test('the word of 0.1.0 is refused, with the one that takes its place', async () => {
  const { status, body } = await api.post('/meta-analysis', { measure: 'RR', studies });
  expect(status).toBe(400);
  const told = body.errors.find(({ pointer }: { pointer: string }) => pointer === '/measure');
  expect(told.suggestions).toContain('effectMeasure');
});
