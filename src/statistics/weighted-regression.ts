import { type Column, valueAt } from './column.ts';

// A column with less than this share of its length left is a combination of those before it (as R's lm).
const dependenceTolerance = 1e-7;

/** A weighted least squares fit. */
export interface WeightedFit {
  /** One for each column of the design. */
  coefficients: Column;
  /** The unscaled covariance matrix (X'WX)⁻¹, row by row. */
  covariance: Column[];
  /** What each column adds to the explained sum of squares when it enters after those before it. */
  explained: Column;
  /** The residuals times the square roots of their weights. */
  weightedResiduals: Column;
  /** An orthonormal basis of the weighted design, column by column. */
  basis: Column[];
  /** The logarithm of the determinant of X'WX. */
  logDeterminant: number;
}

/**
 * Weighted least squares of `y` on `columns` by modified Gram-Schmidt with reorthogonalization
 * (Björck 1996, Numerical Methods for Least Squares Problems, section 2.4). The columns must be independent.
 */
export function weightedLeastSquares(y: Column, columns: readonly Column[], weights: Column): WeightedFit {
  const roots = weights.map(Math.sqrt);
  const { basis, triangle } = orthogonalize(columns.map((column) => product(column, roots)));
  const remainder = product(y, roots);
  const projections = Float64Array.from(basis, (direction) => takeOut(remainder, direction));
  const inverse = invertTriangle(triangle);
  const p = columns.length;
  const coefficients = new Float64Array(p);
  const covariance = columns.map(() => new Float64Array(p));
  for (const [i, row] of inverse.entries()) {
    coefficients[i] = dot(row, projections);
    for (const [j, other] of inverse.entries()) {
      const target = covariance[i];
      if (target) target[j] = dot(row, other);
    }
  }
  let logDeterminant = 0;
  for (const [i, row] of triangle.entries()) logDeterminant += 2 * Math.log(valueAt(row, i));
  return {
    coefficients,
    covariance,
    explained: product(projections, projections),
    weightedResiduals: remainder,
    basis,
    logDeterminant,
  };
}

/** Which of `columns` are no linear combination of the columns before them. */
export function independentColumns(columns: readonly Column[]): boolean[] {
  const basis: Column[] = [];
  return columns.map((column) => {
    const remainder = column.slice();
    const length = Math.sqrt(dot(column, column));
    for (const direction of [...basis, ...basis]) takeOut(remainder, direction);
    const left = Math.sqrt(dot(remainder, remainder));
    if (!(left > dependenceTolerance * length)) return false;
    basis.push(remainder.map((value) => value / left));
    return true;
  });
}

/** The sum of the products of two columns. */
export function dot(first: Column, second: Column): number {
  let sum = 0;
  for (let i = 0; i < first.length; i++) sum += valueAt(first, i) * valueAt(second, i);
  return sum;
}

/** The products of two columns, one by one. */
function product(first: Column, second: Column): Column {
  return first.map((value, i) => value * valueAt(second, i));
}

/** Takes the part along the unit vector `direction` out of `vector`, twice against rounding; gives its length. */
function takeOut(vector: Column, direction: Column): number {
  let length = 0;
  for (let pass = 0; pass < 2; pass++) {
    const part = dot(vector, direction);
    length += part;
    for (let i = 0; i < vector.length; i++) vector[i] = valueAt(vector, i) - part * valueAt(direction, i);
  }
  return length;
}

/** An orthonormal basis of `columns`, and the upper triangle that gives them back, row by row. */
function orthogonalize(columns: Column[]): { basis: Column[]; triangle: Column[] } {
  const basis: Column[] = [];
  const triangle = columns.map(() => new Float64Array(columns.length));
  for (const [j, column] of columns.entries()) {
    const parts = basis.map((direction) => takeOut(column, direction));
    for (const [i, part] of parts.entries()) setIn(triangle[i], j, part);
    const length = Math.sqrt(dot(column, column));
    setIn(triangle[j], j, length);
    basis.push(column.map((value) => value / length));
  }
  return { basis, triangle };
}

/** The inverse of an upper triangle, row by row, by back substitution. */
function invertTriangle(triangle: readonly Column[]): Column[] {
  const p = triangle.length;
  const inverse = triangle.map(() => new Float64Array(p));
  for (let i = p - 1; i >= 0; i--) {
    const row = triangle[i];
    const target = inverse[i];
    if (!row || !target) continue;
    const diagonal = valueAt(row, i);
    for (let j = i; j < p; j++) {
      let sum = i === j ? 1 : 0;
      for (let l = i + 1; l <= j; l++) sum -= valueAt(row, l) * valueAt(inverse[l] ?? row, j);
      target[j] = sum / diagonal;
    }
  }
  return inverse;
}

function setIn(row: Column | undefined, index: number, value: number): void {
  if (row) row[index] = value;
}
