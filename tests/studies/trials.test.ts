import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinReports, mainReportFirst } from '../../src/studies/trials.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { type Json, type Writer, writerOf } from '../support/writer.ts';

let api: TestApi;
let curator: Writer;
beforeAll(async () => {
  api = await startApi();
  curator = writerOf(api);
});
afterAll(() => api.close());

/** A trial of 100 people. */
function trial(id: string, registrations: string[], parentStudy: string | null = null): Json {
  const arm = (arm: string, role: string, agent: string, ofArm: string) => ({
    id: arm,
    label: agent,
    role,
    n: 50,
    interventions: [{ agent, dose: null, unit: null, frequency: null, role: ofArm }],
  });
  const change = (mean: number) => ({ mean, sd: 10 });
  return {
    id,
    label: id,
    title: `About ${id}`,
    design: 'randomized_controlled_trial',
    registrations,
    parentStudy,
    publication: { authors: ['A'], journal: null, year: 2020, doi: null, pmid: null },
    countries: [],
    population: {
      species: 'human',
      description: 'People.',
      conditions: ['calciphylaxis'],
      sex: null,
      ageMeanYears: null,
      nEnrolled: null,
      nRandomized: 100,
      nAnalysed: null,
    },
    durationDays: 365,
    durationReported: null,
    arms: [
      arm('a1', 'experimental', 'denosumab', 'test'),
      arm('a2', 'placebo_comparator', 'placebo', 'comparator'),
    ],
    outcomes: [
      {
        id: 'o1',
        measure: 'compliance',
        site: 'carotid',
        unit: 'mL/mmHg',
        timepointDays: 365,
        primary: true,
        subgroup: null,
        armResults: [
          { arm: 'a1', n: 50, change: change(3) },
          { arm: 'a2', n: 50, change: change(1) },
        ],
        contrast: {
          experimental: 'a1',
          comparator: 'a2',
          effectMeasure: 'not_estimated',
          estimate: null,
          ciLow: null,
          ciHigh: null,
          pValue: null,
        },
        effect: 'no_effect',
        effectBasis: 'Made up.',
      },
    ],
    sources: [{ url: 'https://example.org', kind: 'abstract' }],
    verification: 'abstract',
    notes: '',
  };
}

describe('three reports of one registration, written in two ways, without parentStudy', () => {
  beforeAll(async () => {
    for (const [id, registration] of [
      ['one-2020', 'NCT07777777'],
      ['two-2020', 'NCT07777777'],
      ['three-2020', 'NCT-07777777'],
    ] as const) {
      expect((await curator.send('POST', '/studies', { body: trial(id, [registration]) })).status).toBe(201);
    }
  });
  const filter = 'registration=nct%2007777777';

  test('are found by it', async () => {
    expect((await api.get(`/studies?${filter}`)).body.meta.total).toBe(3);
  });

  test('are one trial of 100 people', async () => {
    const { body } = await api.get(`/aggregate?groupBy=intervention&${filter}`);
    expect(body.data[0]).toMatchObject({ studies: 3, trials: 1, participants: 300, trialParticipants: 100 });
    expect(body.totals.grandTotal).toMatchObject({ trials: 1, trialParticipants: 100 });
  });

  test('are pooled once, the others with the reason', async () => {
    const { body } = await api.get(`/meta-analysis?measure=compliance&${filter}`);
    expect(body.included).toHaveLength(1);
    const reasons = body.excluded.map(({ reason }: { reason: string }) => reason);
    expect(reasons).toHaveLength(2);
    for (const reason of reasons) expect(reason).toContain('a trial counts once');
  });

  test('are one trial in the export for R', async () => {
    const { text } = await api.get(`/export/escalc.csv?${filter}`);
    const rows: { study: string; trial: string }[] = parse(text, { columns: true });
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map((row) => row.trial)).size).toBe(1);
  });

  test('also where a report between them is not selected', async () => {
    // four shares a registration with five, which shares another with six; five is of another year.
    await curator.send('POST', '/studies', { body: trial('four-2020', ['ISRCTN10000001']) });
    await curator.send('POST', '/studies', { body: trial('six-2020', ['ISRCTN10000002']) });
    const between = trial('five-2019', ['ISRCTN10000001', 'ISRCTN10000002']);
    await curator.send('POST', '/studies', {
      body: {
        ...(between as object),
        publication: { authors: ['A'], journal: null, year: 2019, doi: null, pmid: null },
      } as Json,
    });
    const apart = 'intervention=denosumab&year=2020&registration=ISRCTN10000001,ISRCTN10000002';
    expect((await api.get(`/studies?${apart}`)).body.meta.total).toBe(2);
    const { body } = await api.get(`/aggregate?groupBy=intervention&${apart}`);
    expect(body.totals.grandTotal).toMatchObject({ studies: 2, trials: 1, trialParticipants: 100 });
    const pooled = (await api.get(`/meta-analysis?measure=compliance&${apart}`)).body.included;
    // Everywhere it is called by its main report, whether that is selected or not.
    expect(pooled.map(({ trial }: { trial: string }) => trial)).toEqual(['five-2019']);
    const exported = await api.get(`/export/escalc.csv?${apart}`);
    const rows: { trial: string }[] = parse(exported.text, { columns: true });
    expect(rows.map((row) => row.trial)).toEqual(['five-2019', 'five-2019']);
    // Its page names them all, also the one with which it shares nothing itself.
    const { text } = await api.get('/studies/four-2020', { accept: 'text/html' });
    const [, named = ''] = text.split('Other reports of the trial');
    expect(named.match(/href="\/studies\/[a-z]+-20(19|20)"/g)).toEqual([
      'href="/studies/five-2019"',
      'href="/studies/six-2020"',
    ]);
  });

  test('are warned of numbers randomized that a report tells which a third links', async () => {
    const between = trial('between-2020', ['ISRCTN10000009'], 'four-2020');
    const untold = { ...Object(between), population: { ...Object(between).population, nRandomized: null } };
    expect((await curator.send('POST', '/studies', { body: untold })).status).toBe(201);
    const other = Object(trial('other-2020', ['ISRCTN10000009']));
    const body = { ...other, population: { ...other.population, nRandomized: 120 } };
    const told = (await curator.send('POST', '/studies/validate', { body })).body;
    expect(told.warnings.map(({ path }: { path: string }) => path)).toContain('/population/nRandomized');
  });

  test('until one of them is corrected', async () => {
    await curator.change('PATCH', '/studies/three-2020', { registrations: ['NCT07777778'] });
    const both = 'registration=NCT07777777,NCT07777778';
    const { body } = await api.get(`/aggregate?groupBy=intervention&${both}`);
    expect(body.totals.grandTotal).toMatchObject({ studies: 3, trials: 2, trialParticipants: 200 });
  });
});

test('any links join what they connect, and nothing else', () => {
  const link = fc.tuple(fc.nat(30), fc.nat(30));
  fc.assert(
    fc.property(fc.array(link, { maxLength: 40 }), (links) => {
      const trials = joinReports(links);
      // Read plainly: who can be reached from whom.
      const reached = (from: number) => {
        const found = new Set([from]);
        for (let size = -1; size !== found.size; ) {
          size = found.size;
          for (const [one, other] of links) {
            if (found.has(one)) found.add(other);
            if (found.has(other)) found.add(one);
          }
        }
        return found;
      };
      const linked = new Set(links.flat());
      expect(new Set(trials.keys())).toEqual(linked);
      for (const one of linked) {
        const together = reached(one);
        for (const other of linked) {
          expect(trials.get(one) === trials.get(other)).toBe(together.has(other));
        }
      }
    }),
  );
});

test('the main report comes first: parents, then the earlier year', () => {
  const report = (id: string, parentStudy: string | null, year: number) => ({
    id,
    parentStudy,
    publication: { year },
  });
  const reports = [
    report('late', 'main', 2024),
    report('later', 'late', 2010),
    report('main', null, 2022),
    report('twin', null, 2021),
  ];
  expect(mainReportFirst(reports).map(({ id }) => id)).toEqual(['twin', 'main', 'late', 'later']);
});
