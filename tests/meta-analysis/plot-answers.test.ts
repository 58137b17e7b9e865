import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { readSvg } from './plots/read-svg.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const calcium = '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human';
const isPng = (bytes: Buffer) => bytes.subarray(1, 4).toString('latin1') === 'PNG';

test('a forest plot shows what was pooled, with the numbers of metafor', async () => {
  const response = await api.get(`${calcium}&format=svg`);
  expect(response.headers['content-type']).toContain('image/svg+xml');
  const { texts, marks } = readSvg(response.body.toString('utf8'));
  expect(marks('diamond')).toHaveLength(1);
  // R: rma(c(-10, -16.3, -141), sei = c(sqrt(85), 16.3 / qnorm(0.65), 358 / (2 * qt(0.975, 88)))): -11.58 [-29.15, 5.99];
  // with test = "adhoc", which is the default: -11.58 [-51.16, 28.00]
  expect(texts).toEqual(
    expect.arrayContaining(['Shea 2009', '200 v 188', 'Kurnatowska 2015', 'Lees 2021', '−12 [−51, 28]']),
  );
  expect(texts).toEqual(expect.arrayContaining(['← Favours what is tested', 'Favours comparator']));
});

test('Accept chooses a picture too, and a picture has an ETag of its own', async () => {
  const png = await api.get(calcium, { accept: 'image/png' });
  expect(png.headers['content-type']).toBe('image/png');
  expect(isPng(png.body)).toBe(true);
  const json = await api.get(calcium);
  expect(json.headers.etag).not.toBe(png.headers.etag);
  const again = await api.get(calcium, { accept: 'image/png', 'if-none-match': png.headers.etag ?? '' });
  expect(again.status).toBe(304);
});

test('plot=funnel draws effects against standard errors', async () => {
  const { body } = await api.get(`${calcium}&format=svg&plot=funnel`);
  const { texts, marks } = readSvg(body.toString('utf8'));
  expect(texts).toContain('Standard error');
  expect(marks('square')).toHaveLength(0);
});

test('an unknown plot, and a selection with nothing to draw, are told apart', async () => {
  const unknown = await api.get(`${calcium}&format=svg&plot=forrest`);
  expect(unknown.status).toBe(400);
  expect(unknown.body.errors[0]).toMatchObject({ name: 'plot', suggestions: ['forest'] });
  const nothing = await api.get('/meta-analysis?measure=CAC&intervention=magnesium&format=svg');
  expect(nothing.status).toBe(400);
  expect(nothing.body.errors[0]).toMatchObject({ name: 'format', suggestions: ['json'] });
  expect(nothing.body.errors[0].message).toContain('nothing can be drawn');
});

// The first four trials of metadat's dat.bcg.
const vaccine = {
  measure: 'RR',
  model: 'REML',
  subgroup: 'allocation',
  studies: [
    { label: 'Trial', events1: 4, n1: 123, events2: 11, n2: 139, allocation: 'random' },
    { label: 'Trial', events1: 6, n1: 306, events2: 29, n2: 303, allocation: 'systematic' },
    { label: 'Rosenthal', events1: 3, n1: 231, events2: 11, n2: 220, allocation: 'random' },
    { label: 'Hart', events1: 62, n1: 13598, events2: 248, n2: 12867, allocation: 'systematic' },
  ],
};

test('numbers that are sent are drawn with their subgroups, studies of one name kept apart', async () => {
  const response = await api.post('/meta-analysis?format=svg', vaccine);
  expect(response.status).toBe(200);
  const { texts, marks } = readSvg(response.body.toString('utf8'));
  expect(texts).toEqual(expect.arrayContaining(['4/123 v 11/139', '6/306 v 29/303', 'Risk ratio']));
  expect(texts).toEqual(expect.arrayContaining(['Pooled: random', 'Pooled: systematic']));
  expect(marks('diamond')).toHaveLength(3);
  const png = await api.post('/meta-analysis?format=png', vaccine);
  expect(isPng(png.body)).toBe(true);
});

test('more studies than a forest plot can show are refused with the way out', async () => {
  const studies = Array.from({ length: 201 }, (_, i) => ({ label: `${i}`, yi: i / 100, vi: 1 + (i % 7) }));
  const refused = await api.post('/meta-analysis?format=svg', { measure: 'GEN', studies });
  expect(refused.status).toBe(400);
  expect(refused.body.errors[0]).toMatchObject({ name: 'plot', suggestions: ['funnel'] });
  const funnel = await api.post('/meta-analysis?format=svg&plot=funnel', { measure: 'GEN', studies });
  expect(funnel.status).toBe(200);
});
