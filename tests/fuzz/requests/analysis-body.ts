import fc from 'fast-check';
import { furtherAnalyses } from '../../../src/meta-analysis/analysis/analysis-request.ts';
import { significanceTests } from '../../../src/meta-analysis/engine/significance.ts';
import { poolingModels } from '../../../src/meta-analysis/engine/tau-squared.ts';

/** Bodies of POST /meta-analysis: numbers of studies, usual and far out. */

const usualEffect = fc.record({
  yi: fc.double({ min: -3, max: 3, noNaN: true }),
  vi: fc.double({ min: 0.001, max: 2, noNaN: true }),
});
const size = fc.integer({ min: 2, max: 500 });
const usualMeans = fc.record({
  mean1: fc.double({ min: 0.1, max: 200, noNaN: true }),
  sd1: fc.double({ min: 0.1, max: 50, noNaN: true }),
  n1: size,
  mean2: fc.double({ min: 0.1, max: 200, noNaN: true }),
  sd2: fc.double({ min: 0.1, max: 50, noNaN: true }),
  n2: size,
});
const usualEvents = fc
  .record({ events1: fc.nat(500), n1: size, events2: fc.nat(500), n2: size })
  .map(({ events1, n1, events2, n2 }) => ({
    events1: Math.min(events1, n1),
    n1,
    events2: Math.min(events2, n2),
    n2,
  }));

/** Numbers at which arithmetic breaks down. */
const far = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    -1,
    1e-300,
    5e-324,
    1e-160,
    1e-8,
    1e8,
    1e15,
    1e100,
    1e154,
    1e155,
    1e200,
    1e308,
    -1e154,
    -1e308,
    2 ** 53,
    709,
    -745,
    0.5,
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const farPositive = far.map((value) => Math.abs(value));
const farEffect = fc.record({ yi: far, vi: farPositive });
const farMeans = fc.record({
  mean1: far,
  sd1: farPositive,
  n1: fc.oneof(size, fc.constantFrom(1, 2, 3, 1e9, 2 ** 53)),
  mean2: far,
  sd2: farPositive,
  n2: fc.oneof(size, fc.constantFrom(1, 2, 3, 1e15)),
});
const farEvents = fc
  .record({
    events1: fc.constantFrom(0, 1, 5, 1e9, 2 ** 53),
    n1: fc.constantFrom(1, 2, 5, 1e9, 2 ** 53),
    events2: fc.constantFrom(0, 1, 5, 1e15),
    n2: fc.constantFrom(1, 2, 5, 1e15),
  })
  .map(({ events1, n1, events2, n2 }) => ({
    events1: Math.min(events1, n1),
    n1,
    events2: Math.min(events2, n2),
    n2,
  }));

const time = fc.double({ min: 0.1, max: 1e5, noNaN: true });
const usualRates = fc.record({ events1: fc.nat(500), time1: time, events2: fc.nat(500), time2: time });
const usualCorrelation = fc.record({
  correlation: fc.double({ min: -1, max: 1, noNaN: true }),
  n: size,
});
const usualProportion = fc
  .record({ events: fc.nat(500), n: size })
  .map(({ events, n }) => ({ events: Math.min(events, n), n }));
const count = fc.constantFrom(0, 1, 0.5, 1e9, 2 ** 53, 1e300);
const much = farPositive.filter((value) => value > 0);
const farRates = fc.record({ events1: count, time1: much, events2: count, time2: much });
const farCorrelation = fc.record({
  correlation: fc.constantFrom(-1, 1, 0, 1 - 2 ** -53, 5e-324),
  n: fc.constantFrom(1, 3, 3.5, 4, 1e300),
});
const farProportion = fc
  .record({ events: count, n: much })
  .map(({ events, n }) => ({ events: Math.min(events, n), n }));

type Form = 'effect' | 'means' | 'events' | 'rates' | 'correlation' | 'proportion';

const formsOf: Readonly<Record<string, readonly Form[]>> = {
  MD: ['means', 'effect'],
  SMD: ['means', 'effect'],
  ROM: ['means', 'effect'],
  RR: ['events', 'effect'],
  OR: ['events', 'effect'],
  RD: ['events', 'effect'],
  PETO: ['events', 'effect'],
  IRR: ['rates', 'effect'],
  ZCOR: ['correlation', 'effect'],
  PLO: ['proportion', 'effect'],
  PAS: ['proportion', 'effect'],
  GEN: ['effect'],
};

const usual = {
  effect: usualEffect,
  means: usualMeans,
  events: usualEvents,
  rates: usualRates,
  correlation: usualCorrelation,
  proportion: usualProportion,
};
const farOut = {
  effect: farEffect,
  means: farMeans,
  events: farEvents,
  rates: farRates,
  correlation: farCorrelation,
  proportion: farProportion,
};

/** What the data of an analysis are like: as they come, far out, or without any variation. */
export type Nature = 'usual' | 'far' | 'equal';

/** A body of POST /meta-analysis as its schema admits it. */
export function analysisBody(nature: Nature): fc.Arbitrary<Record<string, unknown>> {
  return fc.constantFrom(...Object.keys(formsOf)).chain((measure) => {
    const forms = fc.constantFrom(...(formsOf[measure] ?? ['effect']));
    const data: fc.Arbitrary<object> = forms.chain(
      (form): fc.Arbitrary<object> => (nature === 'far' ? farOut : usual)[form],
    );
    const moderators = fc.record({
      year: fc.integer({ min: 1990, max: 2025 }),
      region: fc.constantFrom('north', 'south', 'ünï'),
      dose: nature === 'far' ? far : fc.double({ min: 0, max: 500, noNaN: true }),
    });
    const study = fc
      .tuple(
        fc.oneof(fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }), fc.constant('Same 2000')),
        data,
        moderators,
      )
      .map(([label, numbers, more]) => ({ label, ...numbers, ...more }));
    const studies =
      nature === 'equal'
        ? fc
            .tuple(study, fc.integer({ min: 1, max: 8 }))
            .map(([one, k]) => Array.from({ length: k }, (_, place) => ({ ...one, label: `Copy ${place}` })))
        : fc.array(study, { minLength: 1, maxLength: 12 });
    return fc.record(
      {
        measure: fc.constant(measure),
        studies,
        model: fc.constantFrom(...poolingModels),
        test: fc.constantFrom(...significanceTests),
        level: fc.oneof(
          fc.constantFrom(0.5, 0.8, 0.95, 0.99),
          fc.constantFrom(1e-9, 0.999999999, 5e-324, 1 - 2 ** -53),
        ),
        options: fc.record(
          {
            vtype: fc.constant('LS'),
            add: fc.constantFrom(0, 0.5, 1, ...(nature === 'far' ? [1e308, 1e-300] : [])),
            to: fc.constantFrom('only0', 'all', 'if0all', 'none'),
            drop00: fc.constantFrom(true, false, null),
          },
          { requiredKeys: [] },
        ),
        subgroup: fc.constantFrom('region', 'year', 'dose'),
        subgroupTau2: fc.constantFrom('separate', 'common'),
        moderators: fc.uniqueArray(fc.constantFrom('year', 'region', 'dose'), { maxLength: 3 }),
        include: fc.uniqueArray(fc.constantFrom(...furtherAnalyses), { maxLength: furtherAnalyses.length }),
      },
      { requiredKeys: ['measure', 'studies'] },
    );
  });
}
