import { type Column, withoutIndex } from '../../statistics/column.ts';
import type { EffectSize } from './effect-size.ts';
import type { PooledTable } from './mantel-haenszel.ts';

/** The effects of several studies, column by column. */
export interface EffectSizes {
  yi: Column;
  vi: Column;
  /** The counts of each study, which Mantel and Haenszel's method pools; left out where not all have them. */
  tables?: readonly PooledTable[];
}

/**
 * Turns single effects into columns, in their order.
 *
 * @param effects each with its effect on the analysis scale (logarithms of ratios), its sampling variance, and for
 *   Mantel and Haenszel's method its counts
 * @throws RangeError where an effect is not a number, or its variance not greater than 0: it has no finite weight
 */
export function effectColumns(
  effects: readonly (EffectSize & { table?: PooledTable | null })[],
): EffectSizes {
  for (const [i, { yi, vi }] of effects.entries()) {
    if (Number.isFinite(yi) && Number.isFinite(vi) && vi > 0) continue;
    throw new RangeError(
      `Effect ${i + 1} of ${effects.length} has yi = ${yi} and vi = ${vi}: it cannot be weighed, leave it out.`,
    );
  }
  const columns = {
    yi: Float64Array.from(effects, (effect) => effect.yi),
    vi: Float64Array.from(effects, (effect) => effect.vi),
  };
  const tables = effects.flatMap(({ table }) => table ?? []);
  return tables.length > 0 && tables.length === effects.length ? { ...columns, tables } : columns;
}

/** All effects but the one at `index`. */
export function effectsWithout({ yi, vi, tables }: EffectSizes, index: number): EffectSizes {
  const columns = { yi: withoutIndex(yi, index), vi: withoutIndex(vi, index) };
  return tables === undefined ? columns : { ...columns, tables: tables.filter((_, i) => i !== index) };
}

/** The first effects, so many of them. */
export function firstEffects({ yi, vi, tables }: EffectSizes, count: number): EffectSizes {
  const columns = { yi: yi.subarray(0, count), vi: vi.subarray(0, count) };
  return tables === undefined ? columns : { ...columns, tables: tables.slice(0, count) };
}
