/** A study, a row of the plot. Effects are on the analysis scale: natural logarithms when the scale is `log`. */
export interface ForestPlotRow {
  label: string;
  /** The subgroup that the study belongs to, by its label. */
  group: string | null;
  /** What the effect was made of, e.g. "27 ± 6 (200) vs 37 ± 7 (188)". */
  detail: string | null;
  yi: number;
  ciLow: number;
  ciHigh: number;
  /** Share of the study in the pooled effect, in percent. */
  weight: number;
}

/** A pooled effect with its confidence interval, on the analysis scale. */
export interface PooledInterval {
  label: string;
  estimate: number;
  ciLow: number;
  ciHigh: number;
}

/** All that a forest plot shows. */
export interface ForestPlotInput {
  title: string;
  subtitle: string;
  /** `log`: values are natural logarithms, and the axis and the texts show ratios. */
  scale: 'linear' | 'log';
  /** What the axis measures, e.g. "Mean difference (AU)". */
  effectLabel: string;
  favoursLow: string;
  favoursHigh: string;
  /** Confidence level of every interval, as a proportion. */
  level: number;
  /** Heading of the rows' details; "Data" when not given. */
  detailHeading?: string;
  rows: readonly ForestPlotRow[];
  pooled: PooledInterval & { predictionLow: number | null; predictionHigh: number | null };
  /** Pooled effects that are drawn under the rows of the group of the same label. */
  subgroups: readonly (PooledInterval & { heterogeneity: string })[];
  heterogeneity: string;
  notes: readonly string[];
}
