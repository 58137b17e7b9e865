import { numberText } from './effect-text.ts';
import type { NumberColumn } from './forest-plot-input.ts';

/** What one arm of a study is known by; null where it is not told, or the effect is not made of it. */
export interface ArmNumbers {
  readonly n: number | null;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly events: number | null;
}

/** Both arms of a study, the tested one first. */
export type TwoArms = readonly [ArmNumbers, ArmNumbers];

/** The columns of numbers of a forest plot, and what stands in them. */
export interface NumberColumns {
  readonly columns: NumberColumn[];
  /** The cells of one study. */
  readonly cells: (arms: TwoArms) => string[];
  /** The totals of several. */
  readonly totals: (all: readonly TwoArms[]) => string[];
}

type Quantity = 'mean' | 'sd' | 'events' | 'n';

const headings: Readonly<Record<Quantity, string>> = { mean: 'Mean', sd: 'SD', events: 'Events', n: 'n' };
/** A number is rounded where that changes it by less than this part of a typical SD. */
const negligible = 0.006;
const mostDecimals = 4;

/** The columns that studies have numbers for; of each arm n, and means with SDs or events where effects are made of them. */
export function numberColumns(studies: readonly TwoArms[], names: readonly [string, string]): NumberColumns {
  const arms = studies.flat();
  const told = (quantity: Quantity) => arms.some((arm) => arm[quantity] !== null);
  const quantities = (['mean', 'sd', 'events', 'n'] as const).filter(told);
  const decimals = decimalsOfMeans(arms);
  const text = (quantity: Quantity, value: number | null): string => {
    if (value === null) return quantity === 'n' ? '?' : '';
    if (quantity === 'mean' || quantity === 'sd') return numberText(value, decimals);
    return numberText(value, Number.isInteger(value) ? 0 : 1);
  };
  const total = (quantity: Quantity, values: readonly (number | null)[]): string => {
    if (quantity === 'mean' || quantity === 'sd') return '';
    const known = values.filter((value) => value !== null);
    const sum = Number(known.reduce((all, value) => all + value, 0).toPrecision(12));
    if (known.length === values.length) return text(quantity, sum);
    // Events of some studies beside n of all would read as a proportion.
    return quantity === 'events' || known.length === 0 ? '' : `≥ ${text(quantity, sum)}`;
  };
  return {
    columns: names.flatMap((above) =>
      quantities.map((quantity) => ({
        heading: headings[quantity],
        above,
        detail: quantity === 'mean' || quantity === 'sd',
      })),
    ),
    cells: (both) => both.flatMap((arm) => quantities.map((quantity) => text(quantity, arm[quantity]))),
    totals: (all) =>
      [0, 1].flatMap((side) =>
        quantities.map((quantity) =>
          total(
            quantity,
            all.map((both) => both[side]?.[quantity] ?? null),
          ),
        ),
      ),
  };
}

/** The fewest decimals that lose nothing that matters beside the spread. */
function decimalsOfMeans(arms: readonly ArmNumbers[]): number {
  const values = arms.flatMap(({ mean, sd }) => [mean, sd]).filter((value) => value !== null);
  const spreads = arms.flatMap(({ sd }) => sd ?? []).filter((sd) => sd > 0);
  const typical = spreads.sort((a, b) => a - b)[Math.floor(spreads.length / 2)] ?? Math.abs(values[0] ?? 1);
  for (let decimals = 0; decimals < mostDecimals; decimals++) {
    const change = (value: number) => Math.abs(Number(value.toFixed(decimals)) - value);
    if (values.every((value) => change(value) <= negligible * typical)) return decimals;
  }
  return mostDecimals;
}
