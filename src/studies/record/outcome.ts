import { z } from 'zod';
import { analyses, printedEffectMeasures, sites } from '../../vocabulary/enumerations.ts';
import { termOf } from '../../vocabulary/record.ts';
import { mostArms } from './arm.ts';
import { count, finite, nonNegative, passage, sentence, stated, text } from './values.ts';

export const summaryRecord = z
  .strictObject({
    mean: stated(finite).describe("Mean, in the outcome's `unit`."),
    sd: stated(nonNegative).describe("Standard deviation, in the outcome's `unit`."),
    se: stated(nonNegative).describe("Standard error of the mean, in the outcome's `unit`."),
    median: stated(finite).describe("Median, in the outcome's `unit`."),
    q1: stated(finite).describe("First quartile, in the outcome's `unit`."),
    q3: stated(finite).describe("Third quartile, in the outcome's `unit`."),
    ciLow: stated(finite).describe("Lower limit of the confidence interval, in the outcome's `unit`."),
    ciHigh: stated(finite).describe("Upper limit of the confidence interval, in the outcome's `unit`."),
    min: stated(finite).describe("Lowest value, in the outcome's `unit`."),
    max: stated(finite).describe("Highest value, in the outcome's `unit`."),
    geometricMean: stated(finite).describe("Geometric mean, in the outcome's `unit`."),
    percent: stated(finite).describe('A relative change, in percent of the baseline.'),
  })
  .describe('What a source prints of the values of one arm.')
  .meta({ id: 'Summary' });

const armId = z.string().min(1).max(20);

export const armResultRecord = z
  .strictObject({
    arm: armId.describe('The arm, by its id in this study.'),
    n: count.nullable().describe('Number of participants with this result.'),
    baseline: stated(summaryRecord).describe('Values before the treatment.'),
    final: stated(summaryRecord).describe('Values at the time point.'),
    change: stated(summaryRecord).describe('Change from baseline to the time point.'),
    events: stated(count).describe('Number of participants with the event.'),
    total: stated(count).describe('Number of participants in whom events were counted.'),
    percentAffected: stated(nonNegative.max(100)).describe(
      'Percent of the arm with the finding, where the source gives no count.',
    ),
  })
  .describe('The result of one arm.')
  .meta({ id: 'ArmResult' });

export const contrastRecord = z
  .strictObject({
    experimental: armId.describe('The arm whose treatment is judged, by its id.'),
    comparator: armId
      .nullable()
      .describe('The arm it is compared with, by its id; null for a change from baseline.'),
    effectMeasure: z.enum(printedEffectMeasures.ids).describe('The scale of the estimate.'),
    estimate: finite
      .nullable()
      .describe(
        "Experimental minus comparator (or over it, for ratios), in the outcome's `unit` or as a ratio.",
      ),
    ciLow: finite
      .nullable()
      .describe('Lower limit of the confidence interval, on the scale of the estimate.'),
    ciHigh: finite
      .nullable()
      .describe('Upper limit of the confidence interval, on the scale of the estimate.'),
    ciLevel: stated(z.number().gt(0).lt(1)).describe(
      'Level of the interval, as a fraction: 0.95 is 95 percent.',
    ),
    standardError: stated(nonNegative).describe('Standard error of the estimate.'),
    pValue: z.number().min(0).max(1).nullable().describe('p value, as printed; see `pOperator`.'),
    pOperator: stated(z.enum(['=', '<', '>', '<=', '>='])).describe(
      'How the p value is printed: p = 0.03, p < 0.001.',
    ),
    adjusted: stated(sentence).describe('Covariates it is adjusted for, in short.'),
  })
  .describe('A comparison of two arms, or of an arm with its own baseline.')
  .meta({ id: 'Contrast' });

export const outcomeRecord = z
  .strictObject({
    id: z
      .string()
      .max(20)
      .regex(/^o[0-9]+$/, 'must be o and a number, such as o1')
      .describe('Identifier of the outcome within its study.'),
    measure: termOf('measures')
      .describe('What was measured: a term of the vocabulary of measures.')
      .meta({ examples: ['cac_score'] }),
    site: z.enum(sites.ids).nullable().describe('Where in the body.'),
    method: stated(sentence).describe("How it was measured, e.g. 'multislice CT'."),
    unit: text.nullable().describe("Unit of the numbers, e.g. 'AU', 'mm3', 'm/s', 'percent'."),
    timepointDays: nonNegative.nullable().describe('Time of the measurement, in days from the start.'),
    primary: z.boolean().nullable().describe("Whether it is the study's own primary endpoint."),
    subgroup: sentence
      .nullable()
      .describe('null for the whole population; else who, such as those with a high score at baseline.'),
    analysis: stated(z.enum(analyses.ids)).describe('Whom the analysis takes in.'),
    armResults: z.array(armResultRecord).max(mostArms).describe('What the source prints of each arm.'),
    contrast: contrastRecord
      .nullable()
      .describe('The comparison that the effect is judged by; null for none.'),
    favourableEvent: stated(z.boolean()).describe(
      'Whether what is counted is good, such as patients whose score fell: a ratio above 1 is then a benefit. null where nothing is counted, or nobody has said; then the words of `unit` and `method` decide.',
    ),
    effect: termOf('effects')
      .nullable()
      .describe(
        'What happened, judged from the numbers: a term of the vocabulary of effects. null only where the study needs review: nobody has judged it.',
      )
      .meta({ examples: ['reversal'] }),
    effectBasis: passage.describe('Which numbers make it that effect, in one sentence.'),
  })
  .describe('One result of a study: what was measured, where, when, in whom, and what came of it.')
  .meta({ id: 'Outcome' });

export type SummaryRecord = z.infer<typeof summaryRecord>;

/** A summary of which the source prints nothing. */
export const emptySummary: SummaryRecord = {
  mean: null,
  sd: null,
  se: null,
  median: null,
  q1: null,
  q3: null,
  ciLow: null,
  ciHigh: null,
  min: null,
  max: null,
  geometricMean: null,
  percent: null,
};

export type ArmResultRecord = z.infer<typeof armResultRecord>;
export type ContrastRecord = z.infer<typeof contrastRecord>;
export type OutcomeRecord = z.infer<typeof outcomeRecord>;
