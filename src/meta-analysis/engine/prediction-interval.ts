import { finiteOrNull } from '../../statistics/column.ts';
import { criticalValue, type TestedEstimate } from './significance.ts';

/** The bounds of a prediction interval; both null where it is not defined. */
export interface PredictionInterval {
  low: number | null;
  high: number | null;
}

/**
 * The interval that holds the true effect of a new study with probability `level`:
 * estimate ± c √(se² + tau²) (Higgins, Thompson & Spiegelhalter 2009).
 *
 * `df` says which c: null for the normal distribution, a number for Student's t. metafor's predict takes the
 * distribution of the model's test; k - 2 degrees of freedom are the proposal of Higgins et al.
 * Not defined with fewer than two studies or less than one degree of freedom.
 */
export function predictionInterval(
  pooled: Pick<TestedEstimate, 'estimate' | 'se'> & { k: number; tau2: number },
  df: number | null,
  level: number,
): PredictionInterval {
  if (pooled.k < 2 || (df !== null && df < 1)) return { low: null, high: null };
  const half = criticalValue(df, level) * Math.sqrt(pooled.se ** 2 + pooled.tau2);
  return { low: finiteOrNull(pooled.estimate - half), high: finiteOrNull(pooled.estimate + half) };
}
