/** A column of numbers: typed for speed, never written to by the functions that take it. */
export type Column = Float64Array;

/**
 * The number at `index` of `column`.
 * Out of range it is NaN, which spreads to every result: a wrong index can't pass for a zero.
 */
export function valueAt(column: Column, index: number): number {
  return column[index] ?? Number.NaN;
}

/** The sum of the numbers of `column`. */
export function sumOf(column: Column): number {
  let sum = 0;
  for (const value of column) sum += value;
  return sum;
}

/** The smallest and the largest number of `column`; infinite and reversed when it is empty. */
export function rangeOf(column: Column): { smallest: number; largest: number } {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of column) {
    if (value < smallest) smallest = value;
    if (value > largest) largest = value;
  }
  return { smallest, largest };
}

/** `column` without the number at `index`. */
export function withoutIndex(column: Column, index: number): Column {
  const kept = new Float64Array(column.length - 1);
  kept.set(column.subarray(0, index));
  kept.set(column.subarray(index + 1), index);
  return kept;
}

/** `value`, or null when it is not a finite number: what is undefined is said to be so. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
