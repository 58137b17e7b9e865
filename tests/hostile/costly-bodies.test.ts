import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { furtherAnalyses } from '../../src/meta-analysis/analysis/analysis-request.ts';
import { exampleClaim, exampleStudy } from '../../src/writing/examples.ts';
import { startApi, type TestApi } from '../support/api.ts';

// What is refused must not be answered at length: 90 kB were answered with 30 MB once, after seconds.
let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const many = (element: unknown) => Array(100_000).fill(element);

describe.each([
  ['/studies/validate', 'outcomes', { ...exampleStudy, outcomes: many({}) }],
  ['/studies/validate', 'registrations', { ...exampleStudy, registrations: many(0) }],
  ['/studies/validate', 'arms', { ...exampleStudy, arms: many({}) }],
  ['/studies/validate', 'countries', { ...exampleStudy, countries: many('DK') }],
  ['/studies/validate', 'authors', { ...exampleStudy, publication: { authors: many(0) } }],
  ['/studies/validate', 'sources', { ...exampleStudy, sources: many({}) }],
  [
    '/studies/validate',
    'results',
    { ...exampleStudy, outcomes: many({ armResults: [{}, {}] }).slice(0, 999) },
  ],
  ['/claims/validate', 'evidence', { ...exampleClaim, evidence: many({}) }],
  ['/claims/validate', 'agents', { ...exampleClaim, agents: many(0) }],
])('%s with a hundred thousand %s', (path, _part, body) => {
  test('is told at most a hundred faults', async () => {
    const answer = await api.post(path, body);
    expect(answer.status).toBe(200);
    expect(answer.body.valid).toBe(false);
    expect(answer.body.errors.length).toBeLessThanOrEqual(100);
    expect(answer.body.stopped).toBe(answer.body.errors.length === 100);
    expect(answer.text.length).toBeLessThan(40_000);
  });
});

test('a text that is longer than any study has is refused, wherever it stands', async () => {
  const long = 'x'.repeat(30_000);
  const body = { ...exampleStudy, title: long, notes: long, funding: long, registrations: [long] };
  const { errors } = (await api.post('/studies/validate', body)).body;
  expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/title',
    '/registrations/0',
    '/funding',
    '/notes',
  ]);
});

test('an analysis names what it includes once, and its studies have a few moderators', async () => {
  const study = { label: 'a', yi: 1, vi: 1 };
  const included = await api.post('/meta-analysis', {
    effectMeasure: 'GEN',
    studies: [study],
    include: many('egger'),
  });
  expect(included.status).toBe(400);
  expect(included.body.errors).toHaveLength(1);
  expect(included.body.detail).toContain(`at most ${furtherAnalyses.length}`);
  const keys = Object.fromEntries(many(0).map((zero, place) => [`k${place}`, zero]));
  for (const body of [{ studies: [{ ...study, ...keys }] }, { studies: [study], ...keys }]) {
    const answer = await api.post('/meta-analysis', { effectMeasure: 'GEN', ...body });
    expect(answer.status).toBe(400);
    expect(answer.text.length).toBeLessThan(100_000);
  }
});

test('an import tells of a record of a hundred thousand broken outcomes a hundred faults', async () => {
  const line = JSON.stringify({ ...exampleStudy, id: 'evil-2020', outcomes: many({}).slice(0, 900) });
  const report = (await api.upload('/imports?dryRun=true', line, 'application/x-ndjson')).body;
  expect(report.counts.rejected).toBe(1);
  // And that checking stopped there.
  expect(report.entries).toHaveLength(101);
});
