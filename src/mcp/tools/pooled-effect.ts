import { z } from 'zod';
import { inFigures, withoutNulls } from './short-texts.ts';

export const effectShape = z.object({
  k: z.int().describe('Comparisons pooled.'),
  estimate: z
    .number()
    .optional()
    .describe('The pooled effect as sources print it: a difference in `unit`, or a ratio.'),
  ciLow: z.number().optional(),
  ciHigh: z.number().optional(),
  predictionLow: z.number().optional().describe('Where the true effect of a new study would lie.'),
  predictionHigh: z.number().optional(),
  predictionDf: z
    .number()
    .optional()
    .describe('Degrees of freedom of t by which the prediction is made; absent: by the normal distribution.'),
  p: z.number().optional(),
  i2: z.number().optional().describe('Share of the variation that is due to heterogeneity, in percent.'),
  tau2: z
    .number()
    .optional()
    .describe('Variance between studies, on the scale of the analysis (of ratios, the logarithm).'),
});

/** What the API tells of a pooled effect, on the analysis scale. */
interface Pooled {
  readonly k: number;
  readonly statisticDf: number | null;
  readonly estimate: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly predictionLow: number | null;
  readonly predictionHigh: number | null;
  readonly p: number | null;
  readonly i2: number | null;
  readonly tau2: number | null;
}

/** From the scale of the analysis to what sources print. */
export type Printed = (value: number | null) => number | null;

/** A pooled effect as sources print such effects, without what is not defined. */
export function effectOf(on: Printed, pooled: Pooled): z.infer<typeof effectShape> {
  const { k, p, i2, tau2 } = pooled;
  return {
    k,
    ...withoutNulls({
      estimate: on(pooled.estimate),
      ciLow: on(pooled.ciLow),
      ciHigh: on(pooled.ciHigh),
      predictionLow: on(pooled.predictionLow),
      predictionHigh: on(pooled.predictionHigh),
      predictionDf: pooled.predictionLow === null ? null : pooled.statisticDf,
      p,
      i2,
      tau2,
    }),
  };
}

/** An interval in words; empty where it is not told. */
export const interval = (low: number | undefined, high: number | undefined) =>
  low === undefined || high === undefined ? '' : ` [${inFigures(low)}, ${inFigures(high)}]`;

/** A pooled effect in words. */
export function effectInWords({
  k,
  estimate,
  ciLow,
  ciHigh,
  predictionLow,
  predictionHigh,
  predictionDf,
  p,
  i2,
}: z.infer<typeof effectShape>): string {
  if (estimate === undefined) return `none, of ${k} comparisons`;
  const prediction =
    k < 3 || predictionLow === undefined
      ? ''
      : `, prediction${interval(predictionLow, predictionHigh)} by ${predictionDf === undefined ? 'the normal distribution' : `t with ${inFigures(predictionDf)} df`}`;
  return `${inFigures(estimate)}${interval(ciLow, ciHigh)}, k ${k}${p === undefined ? '' : `, p ${inFigures(p)}`}${i2 === undefined ? '' : `, I² ${inFigures(i2)} %`}${prediction}`;
}
