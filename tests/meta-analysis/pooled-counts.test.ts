import { expect, test } from 'vitest';
import { analyse } from '../../src/meta-analysis/analysis/analysis.ts';
import { preparePooling } from '../../src/meta-analysis/pooling.ts';
import { parsePoolRequest } from '../../src/meta-analysis/query.ts';
import { noAgentsAsked } from '../../src/meta-analysis/selection/selection.ts';
import type { RequestFault } from '../../src/query/fault.ts';
import { readRawQuery } from '../../src/query/raw-query.ts';
import { withTrials } from '../support/matched-studies.ts';
import { vocabulary } from './seeds-selection.ts';
import { all, contrast, outcomePart, study } from './study-builders.ts';

// What GET /meta-analysis makes of records that count events.

const deaths = (id: string, [events1, n1, events2, n2]: readonly number[], part = {}) =>
  study(id, {
    outcomes: [
      outcomePart({
        measure: 'mortality',
        unit: null,
        armResults: [
          { arm: 'a1', n: n1, events: events1 },
          { arm: 'a2', n: n2, events: events2 },
        ],
        ...part,
      }),
    ],
  });

const trials = [
  deaths('a', [5, 40, 10, 40]),
  deaths('b', [3, 60, 8, 55]),
  deaths('none', [0, 30, 0, 30]),
  deaths('d', [7, 50, 4, 52]),
];

const withDeaths = trials.filter(({ id }) => id !== 'none');

function pooled(query: string, studies = trials) {
  const faults: RequestFault[] = [];
  const wanted = parsePoolRequest(readRawQuery(`/meta-analysis?${query}`), faults);
  expect(faults).toEqual([]);
  const prepared = preparePooling(withTrials(studies.map(all)), wanted, noAgentsAsked, vocabulary);
  return { ...prepared, analysis: prepared.request === null ? null : analyse(prepared.request) };
}

const faultsOf = (query: string) => {
  const faults: RequestFault[] = [];
  parsePoolRequest(readRawQuery(`/meta-analysis?${query}`), faults);
  return faults.map(({ name, suggestions }) => [name, ...suggestions]);
};

// R: rma.mh(ai = c(5, 3, 7), n1i = c(40, 60, 50), ci = c(10, 8, 4), n2i = c(40, 55, 52), measure = ...)
test.each([
  ['auto', 'RR', [-0.394708529091494, 0.312050304191587]],
  ['OR', 'OR', [-0.449682351361973, 0.355576658186442]],
] as const)('model=MH with effectMeasure=%s pools the counts', (asked, measure, [estimate, se]) => {
  const { selection, analysis } = pooled(
    `model=MH&effectMeasure=${asked}`,
    asked === 'auto' ? withDeaths : trials,
  );
  expect(analysis).toMatchObject({ effectMeasure: measure, model: 'MH', test: 'z', k: 3 });
  expect(analysis?.estimate).toBeCloseTo(estimate, 12);
  expect(analysis?.se).toBeCloseTo(se, 12);
  if (asked === 'auto') return;
  expect(selection.excluded).toMatchObject([{ study: 'none', code: 'no_effect_size' }]);
  expect(selection.excluded[0]?.reason).toContain('10.4.4');
});

// R: rma.mh(..., measure = "RD") of all four
test('a trial without a death tells of a risk difference', () => {
  const { analysis } = pooled('model=MH&effectMeasure=RD');
  expect(analysis).toMatchObject({ k: 4 });
  expect(analysis?.estimate).toBeCloseTo(-0.0407159585145534, 12);
  expect(analysis?.se).toBeCloseTo(0.0320085937665879, 12);
});

// R: rma.peto(...)
test("effectMeasure=PETO by the common effect is Peto's method", () => {
  const { analysis } = pooled('model=CE&effectMeasure=PETO');
  expect(analysis).toMatchObject({ effectMeasure: 'PETO', k: 3 });
  expect(analysis?.estimate).toBeCloseTo(-0.450183245449532, 12);
  expect(analysis?.se).toBeCloseTo(0.352098648962638, 12);
  // Nobody asks for it by asking for nothing.
  expect(pooled('').selection.effectMeasureReason).not.toContain('Peto');
});

test("model=MH passes the source's own estimate over, and says what it would give", () => {
  const printed = { effectMeasure: 'risk_ratio', estimate: 0.4, ciLow: 0.2, ciHigh: 0.8, ciLevel: 0.95 };
  const [first, ...others] = trials;
  const adjusted = deaths('a', [5, 40, 10, 40], { contrast: contrast(printed) });
  const { selection } = pooled('model=MH&effectMeasure=RR', [adjusted, ...others]);
  expect(selection.included[0]).toMatchObject({ study: 'a', derivation: 'counts' });
  expect(selection.included[0]?.passedOver).toEqual([expect.stringContaining('-0.9163')]);
  expect(pooled('effectMeasure=RR', [adjusted, ...others]).selection.included[0]?.derivation).toBe(
    'estimate_interval',
  );
  const withoutCounts = deaths('e', [1, 40, 1, 40], { armResults: [], contrast: contrast(printed) });
  const { excluded } = pooled('model=MH&effectMeasure=RR', [first ?? adjusted, withoutCounts]).selection;
  expect(excluded).toMatchObject([{ study: 'e', change: { model: ['REML'] } }]);
});

test('what Mantel and Haenszel cannot do is refused, with what would do', () => {
  expect(faultsOf('model=MH&effectMeasure=MD')).toEqual([['model', 'CE']]);
  expect(faultsOf('model=MH&test=adhoc')).toEqual([['test', 'z']]);
  expect(faultsOf('model=MH&moderators=year')).toEqual([['moderators']]);
  expect(faultsOf('model=MH&include=influence')).toEqual([['include']]);
});

test('a trial that does not tell the moderator stays out of the regression, with the request in which it goes in', () => {
  const old = deaths('old', [9, 70, 12, 71]);
  const [a, b, , d] = trials.map((one, i) => ({ ...one, durationDays: [365, 730, null, 900][i] ?? null }));
  if (a === undefined || b === undefined || d === undefined) return expect.fail('there are three');
  const { selection, analysis } = pooled('moderators=durationDays,year', [a, b, d, old]);
  expect(analysis).toMatchObject({ k: 3, regression: { k: 3 } });
  expect(selection.excluded).toMatchObject([
    { study: 'old', code: 'no_moderator', change: { moderators: ['year'] } },
  ]);
  expect(selection.flow.at(-2)?.comparisons).toBe(4);
  expect(selection.flow.at(-1)?.comparisons).toBe(3);
  expect(selection.notes.join()).toContain('1 comparison is left out');
});
