import type { PlotScale } from './plot-scale.ts';

/** An effect with its interval, on the analysis scale: natural logarithms when the scale is `log`. */
export interface EffectInterval {
  estimate: number;
  ciLow: number;
  ciHigh: number;
}

/** A study, a row of the plot. */
export interface ForestPlotRow {
  label: string;
  /** The subgroup that the study belongs to, by its label. */
  group: string | null;
  /** What was given against what, with its dose: "Menaquinone-7 360 µg/day against placebo". */
  given: string | null;
  /** What stands in the columns of numbers, in their order; an empty text where there is nothing. */
  cells: readonly string[];
  yi: number;
  ciLow: number;
  ciHigh: number;
  /** Share of the study in the pooled effect, in percent; null where there is no effect that it has a share in. */
  weight: number | null;
}

/** A pooled effect, drawn as a diamond. */
export interface PooledRow extends EffectInterval {
  label: string;
  /** Totals, in the columns of numbers. */
  cells: readonly string[];
  /** Share of its studies in the pooled effect of all, in percent. */
  weight: number | null;
}

/** A column of numbers. */
export interface NumberColumn {
  heading: string;
  /** What stands above the headings of neighbouring columns of the same group: "Tested". */
  above: string | null;
  /** Whether the column may be left out where there is too little width. */
  detail: boolean;
}

/** Studies that belong together, and what follows them. */
export interface ForestPlotGroup {
  label: string;
  /** Null where nothing was pooled, as of a single study. */
  pooled: PooledRow | null;
  /** Below the group: its heterogeneity. */
  remarks: readonly string[];
}

/** All that a forest plot shows. */
export interface ForestPlotInput {
  /** What kind of plot it is, in words: "Forest plot". */
  kind: string;
  title: string;
  subtitle: string;
  /** What effects were pooled on: with `log` values are natural logarithms, and the axis and the texts show ratios. */
  scale: PlotScale;
  /** What the axis measures, e.g. "Mean difference (AU)". */
  effectLabel: string;
  /** The same as short as can be, for the heading of the estimates: "MD". */
  effectName: string;
  favoursLow: string;
  favoursHigh: string;
  /** Confidence level of every interval, as a proportion. */
  level: number;
  /** The heading of the rows' labels. */
  labelHeading: string;
  givenHeading: string;
  columns: readonly NumberColumn[];
  rows: readonly ForestPlotRow[];
  /** The groups in their order; rows of other groups, or of none, stand before them. */
  groups: readonly ForestPlotGroup[];
  /** The effect of all together; null where nothing was pooled, or unlike treatments are not to be. */
  pooled: (PooledRow & { predictionLow: number | null; predictionHigh: number | null }) | null;
  /** Beside the axis: heterogeneity, and tests. */
  remarks: readonly string[];
  notes: readonly string[];
  /** The width of the picture in pixels; null for what its texts need. */
  width: number | null;
}
