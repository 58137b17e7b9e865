import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analyse } from '../../../src/meta-analysis/analysis/analysis.ts';
import { parseRequest } from '../../../src/meta-analysis/sent-numbers/parse-body.ts';
import { expectRecord, finiteColumn, referenceFile } from '../agreement.ts';

/** What make-bayesian.R integrated. */
const reference = referenceFile(
  'bayesian',
  z.array(
    z
      .object({ name: z.string(), yi: finiteColumn, vi: finiteColumn, scale: z.number() })
      .catchall(z.number()),
  ),
);

function analysisOf(body: object) {
  const parsed = parseRequest({ effectMeasure: 'GEN', include: ['bayesian'], ...body });
  return parsed.ok ? analyse(parsed.request) : expect.fail(JSON.stringify(parsed.errors));
}
const studiesOf = (yi: readonly number[], vi: readonly number[]) =>
  yi.map((y, i) => ({ label: `${i}`, yi: y, vi: vi[i] }));

describe('the Bayesian model agrees with numerical integration in R', () => {
  it.each(reference.map((each) => [each.name, each] as const))(
    '%s',
    (name, { yi, vi, scale, name: _, ...expected }) => {
      const { bayesian } = analysisOf({ studies: studiesOf(yi, vi), tauPriorScale: scale });
      expectRecord(bayesian ?? {}, expected, `Bayesian | ${name}`);
    },
  );
});

const two = studiesOf([-0.4, -0.5], [0.04, 0.09]);

it('of ratios takes the usual prior of logarithms, and prints ratios', () => {
  const { bayesian } = analysisOf({ effectMeasure: 'OR', studies: two });
  expect(bayesian).toMatchObject({ tauPriorScale: 0.5 });
  expect(bayesian?.priorBasis).toContain('Röver');
  // R: exp(-0.437168065079896)
  expect(bayesian?.backTransformed?.estimate).toBeCloseTo(0.645863, 5);
});

it('of mean differences takes one eighth of the unit information standard deviation, where n is known', () => {
  const studies = [
    { label: 'a', mean1: 1, sd1: 2, n1: 50, mean2: 0, sd2: 2, n2: 50 },
    { label: 'b', mean1: 2, sd1: 2, n1: 50, mean2: 0, sd2: 2, n2: 50 },
  ];
  // Each variance is 2² / 50 + 2² / 50 = 0.16: √(200 / (2 / 0.16)) = 4, twice the SD; one eighth is 0.5.
  expect(analysisOf({ effectMeasure: 'MD', studies }).bayesian?.tauPriorScale).toBeCloseTo(0.5, 12);
  expect(analysisOf({ effectMeasure: 'SMD', studies }).bayesian?.tauPriorScale).toBe(0.25);
  const { bayesian, notes } = analysisOf({ effectMeasure: 'MD', studies: two });
  expect(bayesian).toBeNull();
  expect(notes).toEqual([expect.stringContaining('tauPriorScale')]);
});

it('needs two studies, and is wider than the test by z where there are only two', () => {
  expect(analysisOf({ studies: two.slice(1), tauPriorScale: 1 })).toMatchObject({ bayesian: null });
  const { bayesian, ciLow, ciHigh } = analysisOf({ effectMeasure: 'OR', studies: two });
  expect(bayesian?.ciLow).toBeLessThan(ciLow ?? Number.NaN);
  expect(bayesian?.ciHigh).toBeGreaterThan(ciHigh ?? Number.NaN);
});

it.each([0, -1, 'wide'])('tauPriorScale %s is refused', (tauPriorScale) => {
  const parsed = parseRequest({ effectMeasure: 'GEN', studies: two, tauPriorScale });
  expect(parsed.ok ? [] : parsed.errors.map(({ path }) => path)).toEqual(['/tauPriorScale']);
});
