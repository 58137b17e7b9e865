import { type AnalysisScale, effectMeasures } from '../effects/effect-measures.ts';

/** The scale that effects are pooled on; axes and texts show what it stands for: ratios, correlations, proportions. */
export type PlotScale = AnalysisScale['name'];

const scales: ReadonlyMap<PlotScale, AnalysisScale> = new Map(
  effectMeasures.map(({ scale }) => [scale.name, scale]),
);

/** What a value of the analysis scale is shown as. */
export function shownValue(scale: PlotScale, value: number): number {
  return scales.get(scale)?.printed?.(value) ?? value;
}

/** The value of the analysis scale that is shown as a value. */
export function analysedValue(scale: PlotScale, shown: number): number {
  return scales.get(scale)?.analysed(shown) ?? shown;
}

/** Whether zero of the analysis scale is no effect: a proportion has none. */
export function hasNoEffect(scale: PlotScale): boolean {
  return scale !== 'logit' && scale !== 'arcsine';
}
