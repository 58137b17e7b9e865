import type { PlotScale } from './plot-scale.ts';

/** A study, or one that trim and fill imputed, with its effect on the analysis scale. */
export interface FunnelPoint {
  label: string;
  yi: number;
  /** Standard error of yi. */
  se: number;
  /** Whether the point is imputed. */
  filled?: boolean;
}

/** All that a funnel plot shows. */
export interface FunnelPlotInput {
  title: string;
  subtitle: string;
  /** What effects were pooled on: with `log` values are natural logarithms, and the axis and the texts show ratios. */
  scale: PlotScale;
  effectLabel: string;
  /** Level of the pseudo confidence region, as a proportion. */
  level: number;
  points: readonly FunnelPoint[];
  /** The pooled effect, in the middle of the funnel. */
  estimate: number;
  /** The tests of asymmetry that were asked for, in words, and what else there is to know. */
  notes: readonly string[];
  /** The width of the picture in pixels; null for the usual one. */
  width: number | null;
}
