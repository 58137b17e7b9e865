import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analyse } from '../../../src/meta-analysis/analysis/analysis.ts';
import { furtherAnalyses } from '../../../src/meta-analysis/analysis/analysis-request.ts';
import { effectColumns } from '../../../src/meta-analysis/engine/effect-sizes.ts';
import { poolEffects } from '../../../src/meta-analysis/engine/pooled-effect.ts';
import { cumulativeMetaAnalysis, leaveOneOut } from '../../../src/meta-analysis/engine/sensitivity.ts';
import { significanceTests } from '../../../src/meta-analysis/engine/significance.ts';
import { poolingModels } from '../../../src/meta-analysis/engine/tau-squared.ts';
import { parseRequest } from '../../../src/meta-analysis/sent-numbers/parse-body.ts';

// Effects that are given are no counts.
const model = fc.constantFrom(...poolingModels.filter((each) => each !== 'MH'));
const test = fc.constantFrom(...significanceTests);
const options = fc.record({ model, test, level: fc.constantFrom(0.5, 0.95, 0.999) });
const effect = fc.record({
  yi: fc.integer({ min: -300, max: 300 }).map((n) => n / 100),
  vi: fc.integer({ min: 1, max: 400 }).map((n) => n / 100),
});
const effects = fc.array(effect, { minLength: 2, maxLength: 12 });

/** Effects whose restricted likelihood may have several maxima: precise studies among imprecise ones. */
const spread = fc.record({
  yi: fc.integer({ min: -300, max: 300 }).map((n) => n / 50),
  vi: fc.integer({ min: -40, max: 10 }).map((n) => 10 ** (n / 10)),
});

const close = (actual: number, expected: number) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(expected)));

it('shifting the effects shifts the estimate and changes nothing else', () => {
  fc.assert(
    fc.property(effects, options, fc.integer({ min: -50, max: 50 }), (studies, how, shift) => {
      const before = poolEffects(effectColumns(studies), how);
      const after = poolEffects(effectColumns(studies.map(({ yi, vi }) => ({ yi: yi + shift, vi }))), how);
      close(after.estimate, before.estimate + shift);
      close(after.tau2, before.tau2);
      close(after.se, before.se);
      close(after.q ?? 0, before.q ?? 0);
    }),
    { seed: 1 },
  );
});

it('scaling the effects scales the estimate, its error and tau', () => {
  fc.assert(
    fc.property(effects, options, fc.constantFrom(0.01, 0.5, 3, 1000), (studies, how, scale) => {
      const before = poolEffects(effectColumns(studies), how);
      const scaled = studies.map(({ yi, vi }) => ({ yi: yi * scale, vi: vi * scale ** 2 }));
      const after = poolEffects(effectColumns(scaled), how);
      close(after.estimate / scale, before.estimate);
      close(after.se / scale, before.se);
      close(after.tau2 / scale ** 2, before.tau2);
    }),
    { seed: 2 },
  );
});

it('the order of the studies does not matter', () => {
  fc.assert(
    fc.property(effects, options, (studies, how) => {
      const before = poolEffects(effectColumns(studies), how);
      const after = poolEffects(effectColumns([...studies].reverse()), how);
      close(after.estimate, before.estimate);
      close(after.tau2, before.tau2);
    }),
    { seed: 3 },
  );
});

it('REML finds no lower likelihood than any point of a fine grid', () => {
  fc.assert(
    fc.property(fc.array(spread, { minLength: 2, maxLength: 8 }), (studies) => {
      const { tau2 } = poolEffects(effectColumns(studies), { model: 'REML', test: 'z', level: 0.95 });
      const best = restrictedLogLikelihood(studies, tau2);
      for (let tau = 0; tau < 10; tau += 0.02) {
        expect(best).toBeGreaterThanOrEqual(restrictedLogLikelihood(studies, tau ** 2) - 1e-8);
      }
    }),
    { seed: 4, numRuns: 300 },
  );
});

it('leaving studies out, or adding them one by one, is pooling the others', () => {
  const several = fc.oneof(effects, fc.array(spread, { minLength: 2, maxLength: 8 }));
  fc.assert(
    fc.property(several, options, (studies, how) => {
      for (const [i, deleted] of leaveOneOut(effectColumns(studies), how).entries()) {
        const others = poolEffects(effectColumns(studies.filter((_, j) => j !== i)), how);
        close(deleted.tau2, others.tau2);
        close(deleted.estimate, others.estimate);
      }
      for (const [i, soFar] of cumulativeMetaAnalysis(effectColumns(studies), how).entries()) {
        const first = poolEffects(effectColumns(studies.slice(0, i + 1)), how);
        close(soFar.tau2, first.tau2);
        close(soFar.estimate, first.estimate);
      }
    }),
    { seed: 5, numRuns: 300 },
  );
});

it('whatever finite numbers come in, no NaN and no infinity comes out', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, 1, -1, 1e-300, 1e300, 5e-324, 1e-8, 1e8),
  );
  const positive = number.map(Math.abs).filter((value) => value > 0);
  const study = fc.record({
    yi: number,
    vi: positive,
    dose: number,
    year: fc.integer({ min: 1990, max: 2000 }),
    species: fc.constantFrom('human', 'rat'),
  });
  fc.assert(
    fc.property(
      fc.array(study, { minLength: 1, maxLength: 6 }),
      options,
      fc.constantFrom('separate', 'common'),
      (studies, how, subgroupTau2) => {
        const parsed = parseRequest({
          effectMeasure: 'RR',
          ...how,
          studies: studies.map((fields, i) => ({ label: `${i}`, ...fields })),
          subgroup: 'species',
          subgroupTau2,
          moderators: ['dose', 'species'],
          include: furtherAnalyses,
          tauPriorScale: 0.5,
        });
        if (!parsed.ok) return expect.fail(JSON.stringify(parsed.errors));
        expectFinite(analyse(parsed.request), 'analysis');
      },
    ),
    { seed: 6, numRuns: 500 },
  );
});

function restrictedLogLikelihood(studies: readonly { yi: number; vi: number }[], tau2: number): number {
  const weights = studies.map(({ vi }) => 1 / (vi + tau2));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const mean = studies.reduce((total, { yi, vi }) => total + yi / (vi + tau2), 0) / sum;
  const squares = studies.reduce((total, { yi, vi }) => total + (yi - mean) ** 2 / (vi + tau2), 0);
  const logarithms = studies.reduce((total, { vi }) => total + Math.log(vi + tau2), 0);
  return -(logarithms + Math.log(sum) + squares) / 2;
}

function expectFinite(value: unknown, path: string): void {
  if (typeof value === 'number' && !Number.isFinite(value)) expect.fail(`${path} is ${value}`);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) expectFinite(part, `${path}.${key}`);
}
