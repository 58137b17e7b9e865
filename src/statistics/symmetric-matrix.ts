import { type Column, valueAt } from './column.ts';

/** A symmetric matrix, row by row. */
export type SymmetricMatrix = Column[];

/** The entry in a row and a column. */
export function entryAt(matrix: readonly Column[], row: number, column: number): number {
  const values = matrix[row];
  return values === undefined ? Number.NaN : valueAt(values, column);
}

/** The n by n matrix with the entries that `entry` gives. */
export function squareMatrix(n: number, entry: (row: number, column: number) => number): Column[] {
  return Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (__, j) => entry(i, j)));
}

/** The product of two square matrices. */
export function multiply(first: readonly Column[], second: readonly Column[]): Column[] {
  return squareMatrix(first.length, (i, j) => {
    let sum = 0;
    for (let l = 0; l < first.length; l++) sum += entryAt(first, i, l) * entryAt(second, l, j);
    return sum;
  });
}

/** The transpose of a square matrix. */
export function transpose(matrix: readonly Column[]): Column[] {
  return squareMatrix(matrix.length, (i, j) => entryAt(matrix, j, i));
}

/** The upper triangle U with U'U = `matrix`, which is positive definite; NaN where it is not. */
export function choleskyFactor(matrix: SymmetricMatrix): Column[] {
  const n = matrix.length;
  const upper = squareMatrix(n, () => 0);
  for (const [i, row] of upper.entries()) {
    for (let j = i; j < n; j++) {
      let left = entryAt(matrix, i, j);
      for (let l = 0; l < i; l++) left -= entryAt(upper, l, i) * entryAt(upper, l, j);
      row[j] = i === j ? Math.sqrt(left) : left / valueAt(row, i);
    }
  }
  return upper;
}

// An eigenvalue with less than this share of the largest is taken for zero.
const zeroShare = 1e-12;
const mostSweeps = 60;

/**
 * The inverse of the symmetric square root of a positive semidefinite matrix, by its eigenvalues (Jacobi's method,
 * Golub & Van Loan, Matrix Computations, section 8.5). What belongs to eigenvalues of zero is left out
 * (Moore & Penrose's inverse).
 */
export function inverseSquareRoot(matrix: SymmetricMatrix): SymmetricMatrix {
  const n = matrix.length;
  const a = matrix.map((row) => row.slice());
  const vectors = squareMatrix(n, (i, j) => (i === j ? 1 : 0));
  for (let sweep = 0; sweep < mostSweeps && !isDiagonal(a); sweep++) {
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) rotate(a, vectors, i, j);
  }
  const values = Float64Array.from({ length: n }, (_, i) => entryAt(a, i, i));
  const least = Math.max(...values) * zeroShare;
  const powers = values.map((value) => (value > least ? 1 / Math.sqrt(value) : 0));
  return squareMatrix(n, (i, j) => {
    let sum = 0;
    for (let l = 0; l < n; l++) sum += entryAt(vectors, i, l) * valueAt(powers, l) * entryAt(vectors, j, l);
    return sum;
  });
}

function isDiagonal(a: readonly Column[]): boolean {
  let diagonal = 0;
  let rest = 0;
  for (const [i, row] of a.entries()) {
    for (const [j, value] of row.entries()) {
      if (i === j) diagonal += value * value;
      else rest += value * value;
    }
  }
  return rest <= diagonal * Number.EPSILON ** 2;
}

/** Turns rows and columns i and j so that their common entry becomes zero. */
function rotate(a: readonly Column[], vectors: readonly Column[], i: number, j: number): void {
  const common = entryAt(a, i, j);
  if (common === 0) return;
  const ratio = (entryAt(a, j, j) - entryAt(a, i, i)) / (2 * common);
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.hypot(ratio, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  const rowI = a[i];
  const rowJ = a[j];
  if (rowI === undefined || rowJ === undefined) return;
  for (const row of a) turn(row, i, row, j, cosine, sine);
  for (let l = 0; l < a.length; l++) turn(rowI, l, rowJ, l, cosine, sine);
  for (const row of vectors) turn(row, i, row, j, cosine, sine);
}

function turn(first: Column, i: number, second: Column, j: number, cosine: number, sine: number): void {
  const x = valueAt(first, i);
  const y = valueAt(second, j);
  first[i] = cosine * x - sine * y;
  second[j] = sine * x + cosine * y;
}
