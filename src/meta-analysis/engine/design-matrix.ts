import type { Column } from '../../statistics/column.ts';
import { independentColumns } from '../../statistics/weighted-regression.ts';

/** A moderator: what a study has of it is a number, or the name of a category. */
export interface Moderator {
  key: string;
  values: readonly (number | string)[];
}

/** The columns of a regression, the intercept first, with the names of their coefficients. */
export interface DesignMatrix {
  names: string[];
  columns: Column[];
  /** Coefficients left out because their columns are combinations of the others. */
  dropped: string[];
}

/**
 * Builds the design of a meta-regression. A moderator of numbers is one column, named by its key; one of
 * categories has a column of 0 and 1, named `key=level`, for each level but the first in sorted order, which is
 * the reference. Columns that depend on the ones before them are left out, as metafor does.
 */
export function designMatrix(k: number, moderators: readonly Moderator[]): DesignMatrix {
  const all = [{ name: 'intercept', column: new Float64Array(k).fill(1) }, ...moderators.flatMap(columnsOf)];
  const independent = independentColumns(all.map(({ column }) => column));
  const kept = all.filter((_, i) => independent[i]);
  return {
    names: kept.map(({ name }) => name),
    columns: kept.map(({ column }) => column),
    dropped: all.filter((_, i) => !independent[i]).map(({ name }) => name),
  };
}

/** How many coefficients `moderators` have beside the intercept. */
export function coefficientCount(moderators: readonly Moderator[]): number {
  let count = 0;
  for (const moderator of moderators) {
    count += isNumeric(moderator) ? 1 : new Set(moderator.values).size - 1;
  }
  return count;
}

/** The different values of `values`: numbers by size, names by their characters. */
export function sortedLevels(values: readonly (number | string)[]): (number | string)[] {
  return [...new Set(values)].sort((a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a) < String(b) ? -1 : 1;
  });
}

function columnsOf(moderator: Moderator): { name: string; column: Column }[] {
  if (isNumeric(moderator))
    return [{ name: moderator.key, column: Float64Array.from(moderator.values, Number) }];
  const levels = sortedLevels(moderator.values).slice(1);
  return levels.map((level) => ({
    name: `${moderator.key}=${level}`,
    column: Float64Array.from(moderator.values, (value) => (value === level ? 1 : 0)),
  }));
}

function isNumeric(moderator: Moderator): boolean {
  return moderator.values.every((value) => typeof value === 'number');
}
