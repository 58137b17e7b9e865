import fc from 'fast-check';

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

const formsOf: Readonly<Record<string, readonly ('effect' | 'means' | 'events')[]>> = {
  MD: ['means', 'effect'],
  SMD: ['means', 'effect'],
  ROM: ['means', 'effect'],
  RR: ['events', 'effect'],
  OR: ['events', 'effect'],
  RD: ['events', 'effect'],
  GEN: ['effect'],
};

const usual = { effect: usualEffect, means: usualMeans, events: usualEvents };
const farOut = { effect: farEffect, means: farMeans, events: farEvents };

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
        model: fc.constantFrom('CE', 'DL', 'REML', 'PM'),
        test: fc.constantFrom('z', 'knha'),
        level: fc.oneof(
          fc.constantFrom(0.5, 0.8, 0.95, 0.99),
          fc.constantFrom(1e-9, 0.999999999, 5e-324, 1 - 2 ** -53),
        ),
        options: fc.record(
          {
            vtype: fc.constant('LS'),
            add: fc.constantFrom(0, 0.5, 1, ...(nature === 'far' ? [1e308, 1e-300] : [])),
            to: fc.constantFrom('only0', 'all', 'if0all', 'none'),
            drop00: fc.boolean(),
          },
          { requiredKeys: [] },
        ),
        subgroup: fc.constantFrom('region', 'year', 'dose'),
        subgroupTau2: fc.constantFrom('separate', 'common'),
        moderators: fc.uniqueArray(fc.constantFrom('year', 'region', 'dose'), { maxLength: 3 }),
        include: fc.uniqueArray(
          fc.constantFrom('egger', 'leaveOneOut', 'trimFill', 'cumulative', 'influence'),
          { maxLength: 5 },
        ),
      },
      { requiredKeys: ['measure', 'studies'] },
    );
  });
}
