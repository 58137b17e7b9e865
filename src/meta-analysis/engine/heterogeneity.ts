import { chiSquareUpperTail } from '../../statistics/probability-distributions.ts';

/** Cochran's Q with its test, and what share of the variation it leaves to heterogeneity. */
export interface QTest {
  /** Null for one study, of which there is no heterogeneity to test. */
  q: number | null;
  qDf: number;
  qP: number | null;
  i2Q: number | null;
  h2Q: number | null;
}

/**
 * The test of heterogeneity: Q is chi-square with `df` degrees of freedom when all studies share one effect
 * (Cochran 1954). I² = max(0, (Q - df)/Q) in percent and H² = Q/df (Higgins & Thompson 2002). All are null
 * without degrees of freedom.
 */
export function testOfHeterogeneity(q: number, df: number): QTest {
  if (df < 1) return { q: null, qDf: 0, qP: null, i2Q: null, h2Q: null };
  const i2Q = q > 0 ? Math.max(0, (100 * (q - df)) / q) : 0;
  return { q, qDf: df, qP: chiSquareUpperTail(q, df), i2Q, h2Q: q / df };
}

/** I² in percent and H², for a model with between-study variance. */
export interface HeterogeneityShares {
  i2: number | null;
  h2: number | null;
}

/**
 * I² = 100 tau²/(tau² + s²) and H² = (tau² + s²)/s², s² = df / tr(P) being the typical sampling variance
 * (Higgins & Thompson 2002, equation 9; metafor's definition for random- and mixed-effects models).
 * Null without degrees of freedom. `traceP` is the trace of W - WX(X'WX)⁻¹X'W with W the inverse sampling variances.
 */
export function heterogeneityShares(tau2: number, df: number, traceP: number): HeterogeneityShares {
  if (df < 1) return { i2: null, h2: null };
  const typicalVariance = df / traceP;
  return { i2: (100 * tau2) / (typicalVariance + tau2), h2: tau2 / typicalVariance + 1 };
}
