import { type Column, valueAt } from '../../statistics/column.ts';
import {
  choleskyFactor,
  entryAt,
  inverseSquareRoot,
  multiply,
  squareMatrix,
  transpose,
} from '../../statistics/symmetric-matrix.ts';
import { dot } from '../../statistics/weighted-regression.ts';
import type { Clusters, ThreeLevelModel } from './three-level-model.ts';

/** The error of one coefficient that holds whatever the dependence within clusters is. */
export interface RobustError {
  se: number;
  /** Satterthwaite's degrees of freedom. */
  df: number;
}

/**
 * The cluster-robust standard errors of the coefficients of a three-level model with the small-sample adjustment CR2,
 * and their Satterthwaite degrees of freedom, with V of the model as the working covariance: clubSandwich's
 * vcovCR(type = "CR2") and coef_test(test = "Satterthwaite"), which metafor's robust(clubSandwich = TRUE) gives.
 *
 * With V_j = D'D of cluster j, M the model's covariance of the coefficients and B_j = D(V_j - X_j M X_j')D', the
 * adjustment is A_j = D' B_j^(-1/2) D, and the variance of a coefficient the sum over the clusters of the squares of
 * (M X_j' V_j⁻¹ A_j e_j) (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018, equations 6 and 8-11).
 *
 * The cost is that of the cube of the largest cluster.
 */
export function clusterRobustErrors(
  yi: Column,
  vi: Column,
  columns: readonly Column[],
  clusters: Clusters,
  model: ThreeLevelModel,
): RobustError[] {
  const { covariance, coefficients } = model.fit;
  const residuals = yi.map((y, i) =>
    columns.reduce((left, column, c) => left - valueAt(coefficients, c) * valueAt(column, i), y),
  );
  // V⁻¹ X M, one column a coefficient.
  const weighted = columns.map((column) => model.weighted(column));
  const influences = columns.map((_, c) =>
    yi.map((__, i) =>
      weighted.reduce((sum, column, l) => sum + valueAt(column, i) * entryAt(covariance, l, c), 0),
    ),
  );
  const sums = columns.map(() => new Sums(columns.length));
  for (const places of clusters) {
    const working = squareMatrix(
      places.length,
      (a, b) =>
        model.variances.trial + (a === b ? valueAt(vi, places[a] ?? -1) + model.variances.comparison : 0),
    );
    const adjustment = adjustmentOf(working, places, columns, covariance);
    for (const [c, influence] of influences.entries()) {
      const adjusted = times(adjustment, pick(influence, places));
      const ofDesign = Float64Array.from(columns, (column) => dot(pick(column, places), adjusted));
      sums[c]?.add(
        dot(adjusted, pick(residuals, places)),
        dot(adjusted, times(working, adjusted)),
        ofDesign,
        covariance,
      );
    }
  }
  return sums.map((each) => each.error(covariance));
}

/** What adds up over the clusters: the variance, and what the moments of its distribution are made of. */
class Sums {
  private variance = 0;
  private expected = 0;
  private squares = 0;
  private readonly gram: Column[];

  constructor(p: number) {
    this.gram = squareMatrix(p, () => 0);
  }

  /** Of cluster j: a'e, a'V_j a, and g = X_j'a. */
  add(projection: number, spread: number, g: Column, covariance: readonly Column[]): void {
    const taken = dot(g, times(covariance, g));
    this.variance += projection ** 2;
    this.expected += spread - taken;
    this.squares += spread ** 2 - 2 * spread * taken;
    for (const [a, row] of this.gram.entries()) {
      for (let b = 0; b < row.length; b++) row[b] = valueAt(row, b) + valueAt(g, a) * valueAt(g, b);
    }
  }

  /** With Ω_ij = δ_ij a_i'V_i a_i - g_i'M g_j: df = (tr Ω)² / tr ΩΩ. */
  error(covariance: readonly Column[]): RobustError {
    const product = multiply(covariance, this.gram);
    let squares = this.squares;
    for (const [a, row] of product.entries()) {
      for (let b = 0; b < row.length; b++) squares += valueAt(row, b) * entryAt(product, b, a);
    }
    return { se: Math.sqrt(this.variance), df: this.expected ** 2 / squares };
  }
}

function adjustmentOf(
  working: Column[],
  places: readonly number[],
  columns: readonly Column[],
  covariance: readonly Column[],
): Column[] {
  const design = columns.map((column) => pick(column, places));
  const left = squareMatrix(places.length, (a, b) => {
    let value = entryAt(working, a, b);
    for (const [c, first] of design.entries()) {
      for (const [l, second] of design.entries()) {
        value -= valueAt(first, a) * entryAt(covariance, c, l) * valueAt(second, b);
      }
    }
    return value;
  });
  const factor = choleskyFactor(working);
  const turned = transpose(factor);
  const inner = inverseSquareRoot(multiply(multiply(factor, left), turned));
  return multiply(multiply(turned, inner), factor);
}

function pick(column: Column, places: readonly number[]): Column {
  return Float64Array.from(places, (i) => valueAt(column, i));
}

function times(matrix: readonly Column[], x: Column): Column {
  return Float64Array.from(matrix, (row) => dot(row, x));
}
