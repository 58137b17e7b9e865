import { numberText } from './effect-text.ts';
import type { NumberColumn } from './forest-plot-input.ts';

/** What one arm of a study is known by; null where it is not told, or the effect is not made of it. */
export interface ArmNumbers {
  readonly n: number | null;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly events: number | null;
  /** Person-time. */
  readonly time: number | null;
  readonly correlation: number | null;
}

/** The arms of a study, the tested one first; of a study of one group that alone. */
export type Arms = readonly ArmNumbers[];

/** An arm of which nothing is told but what is given. */
export const armOf = (told: Partial<ArmNumbers>): ArmNumbers => ({
  n: null,
  mean: null,
  sd: null,
  events: null,
  time: null,
  correlation: null,
  ...told,
});

/** The columns of numbers of a forest plot, and what stands in them. */
export interface NumberColumns {
  readonly columns: NumberColumn[];
  /** The cells of one study. */
  readonly cells: (arms: Arms) => string[];
  /** The totals of several. */
  readonly totals: (all: readonly Arms[]) => string[];
}

const quantitiesInOrder = ['mean', 'sd', 'correlation', 'events', 'time', 'n'] as const;
type Quantity = (typeof quantitiesInOrder)[number];

const headings: Readonly<Record<Quantity, string>> = {
  mean: 'Mean',
  sd: 'SD',
  correlation: 'r',
  events: 'Events',
  time: 'Time',
  n: 'n',
};
/** What stands for an n that is not known. */
export const notTold = '?';
/** A number is rounded where that changes it by less than this part of a typical SD. */
const negligible = 0.006;
const mostDecimals = 4;

/** The columns that studies have numbers for; of each arm n, and means with SDs or events where effects are made of them. */
export function numberColumns(studies: readonly Arms[], names: readonly string[]): NumberColumns {
  const arms = studies.flat();
  const told = (quantity: Quantity) => arms.some((arm) => arm[quantity] !== null);
  const quantities = quantitiesInOrder.filter(told);
  const decimals = decimalsOfMeans(arms);
  const text = (quantity: Quantity, value: number | null): string => {
    if (value === null) return quantity === 'n' ? notTold : '';
    if (quantity === 'mean' || quantity === 'sd') return numberText(value, decimals);
    if (quantity === 'correlation') return numberText(value, 2);
    return numberText(value, Number.isInteger(value) ? 0 : 1);
  };
  const total = (quantity: Quantity, values: readonly (number | null)[]): string => {
    if (quantity === 'mean' || quantity === 'sd' || quantity === 'correlation') return '';
    const known = values.filter((value) => value !== null);
    const sum = Number(known.reduce((all, value) => all + value, 0).toPrecision(12));
    if (known.length === values.length) return text(quantity, sum);
    // Events of some studies beside n or person-time of all would read as a share.
    return quantity !== 'n' || known.length === 0 ? '' : `≥ ${text(quantity, sum)}`;
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
      names.flatMap((_, side) =>
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
