import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../../support/api.ts';

// Bodies that went wrong in 0.1.0, with what R makes of them.

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const post = async (body: object) => {
  const answer = await api.post('/meta-analysis', body);
  expect(answer.status).toBe(200);
  return answer.body;
};

test('a study without an event in either group stays out of a risk ratio, and the answer says so', async () => {
  const studies = [
    { label: 'double zero', events1: 0, n1: 10, events2: 0, n2: 100 },
    { label: 'b', events1: 1, n1: 100, events2: 3, n2: 100 },
  ];
  const body = await post({ effectMeasure: 'RR', model: 'CE', studies });
  // log((1 / 100) / (3 / 100))
  expect(body.estimate).toBeCloseTo(-1.0986122886681098, 14);
  expect(body).toMatchObject({ k: 1, excluded: [{ label: 'double zero' }] });
  expect(body.excluded[0].reason).toContain('10.4.4');
  expect((await post({ effectMeasure: 'RR', options: { drop00: false }, studies })).k).toBe(2);
  // Of a risk difference it says that there is none.
  expect((await post({ effectMeasure: 'RD', studies })).k).toBe(2);
});

test('effects that agree by chance: the narrow interval of Knapp and Hartung is noted, and adhoc bounds it', async () => {
  const studies = [
    { label: 'a', yi: 0.5, vi: 0.04 },
    { label: 'b', yi: 0.51, vi: 0.05 },
    { label: 'c', yi: 0.49, vi: 0.06 },
  ];
  // R: rma(yi, vi, test = "adhoc")
  const bounded = await post({ effectMeasure: 'GEN', test: 'adhoc', studies });
  expect(bounded.estimate).toBeCloseTo(0.50054054054, 10);
  expect(bounded.se).toBeCloseTo(0.12734290799, 10);
  expect(bounded.ciLow).toBeCloseTo(-0.047371770152, 10);
  expect(bounded.ciHigh).toBeCloseTo(1.0484528512, 9);
  expect(bounded.p).toBeCloseTo(0.059049981227, 10);
  expect(bounded.notes).toEqual([]);
  const narrow = await post({ effectMeasure: 'GEN', test: 'knha', studies });
  expect(narrow.notes).toEqual([expect.stringContaining('test=adhoc')]);
});

test('half a participant of a split arm is taken', async () => {
  const body = await post({
    effectMeasure: 'MD',
    studies: [{ label: 'a', mean1: 1, sd1: 1, n1: 12.5, mean2: 0, sd2: 1, n2: 25 }],
  });
  expect(body.estimate).toBe(1);
  expect(body.se).toBeCloseTo(0.34641016151377546, 14);
});

test('a study without the moderator is dropped, and the answer says so', async () => {
  const studies = [0, 1, 2, 3, 4, 5].map((x) => ({
    label: `${x}`,
    yi: x / 10,
    vi: 0.04,
    ...(x === 2 ? {} : { x }),
  }));
  const body = await post({ effectMeasure: 'GEN', moderators: ['x'], studies });
  expect(body).toMatchObject({ k: 5, regression: { k: 5 } });
  expect(body.excluded).toEqual([{ label: '2', reason: 'It has no x, which the request uses.' }]);
  // The same body without a regression pools them all.
  expect((await post({ effectMeasure: 'GEN', studies })).k).toBe(6);
});

test('effects that are all the same are not tested for asymmetry, nor filled up', async () => {
  const studies = [1, 2, 3, 4, 5, 6, 7, 8].map((i) => ({ label: `${i}`, yi: 0.5, vi: i / 100 }));
  const body = await post({ effectMeasure: 'GEN', studies, include: ['egger', 'trimFill'] });
  expect(body).toMatchObject({ egger: null, trimFill: null, q: 0, tau2: 0 });
  expect(body.notes).toHaveLength(3);
  // 0.1 + 0.2 is not 0.3 to a computer, and yet no other effect.
  const same = studies.map((study, i) => ({ ...study, yi: i % 2 === 0 ? 0.3 : 0.1 + 0.2 }));
  expect((await post({ effectMeasure: 'GEN', studies: same, include: ['egger'] })).egger).toBeNull();
});

test('effects on one line have a slope, and no test of residuals that are rounding', async () => {
  const studies = [1, 2, 3, 4, 5].map((i) => ({
    label: `${i}`,
    yi: 0.1 + 0.3 * (i / 10),
    vi: (i / 10) ** 2,
  }));
  const { egger } = await post({ effectMeasure: 'GEN', studies, include: ['egger'] });
  expect(egger.bias).toBeCloseTo(0.3, 12);
  expect(egger).toMatchObject({ t: null, p: null });
});

test('the heterogeneity of one study is not told', async () => {
  const body = await post({ effectMeasure: 'GEN', studies: [{ label: 'a', yi: 0.5, vi: 0.04 }] });
  expect(body).toMatchObject({ k: 1, i2: null, h2: null, q: null, qP: null, tau2: 0, notes: [] });
});
