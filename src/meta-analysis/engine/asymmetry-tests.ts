import { type AsymmetryRegression, asymmetryRegression } from './asymmetry-regression.ts';
import type { EffectSizes } from './effect-sizes.ts';
import { excessEvents, type TwoRisks } from './effect-sizes-of-events.ts';

/**
 * Egger's test of funnel plot asymmetry (Egger et al. 1997): the regression of the effects on their standard errors,
 * weighted by 1/vi, metafor's regtest(model = "lm", predictor = "sei"). The bias is the intercept of Egger's own
 * formulation, yi/√vi on 1/√vi.
 */
export function eggerTest({ yi, vi }: EffectSizes): AsymmetryRegression | null {
  return asymmetryRegression(yi, vi.map(Math.sqrt), inverses(vi));
}

/**
 * Harbord's test for odds ratios (Harbord, Egger & Sterne 2006): Egger's with the efficient score Z and its variance V
 * under no effect, which a false alarm does not follow from as it does from log odds ratios and their own errors:
 * Z/V on 1/√V, weighted by V. Studies without events, or with events only, tell nothing of it.
 */
export function harbordTest(counts: readonly TwoRisks[]): AsymmetryRegression | null {
  const scores = counts.map(excessEvents).filter(({ variance }) => variance > 0);
  return asymmetryRegression(
    Float64Array.from(scores, ({ excess, variance }) => excess / variance),
    Float64Array.from(scores, ({ variance }) => 1 / Math.sqrt(variance)),
    Float64Array.from(scores, ({ variance }) => variance),
  );
}

/**
 * Peters's test for odds ratios (Peters et al. 2006): the log odds ratios on the inverse of the study's size, weighted by
 * the inverse of 1/events + 1/non-events of both groups together.
 */
export function petersTest({ yi }: EffectSizes, counts: readonly TwoRisks[]): AsymmetryRegression | null {
  return asymmetryRegression(
    yi,
    Float64Array.from(counts, ({ n1, n2 }) => 1 / (n1 + n2)),
    Float64Array.from(counts, ({ events1, n1, events2, n2 }) => {
      const events = events1 + events2;
      return 1 / (1 / events + 1 / (n1 + n2 - events));
    }),
  );
}

const inverses = (vi: EffectSizes['vi']) => vi.map((variance) => 1 / variance);
