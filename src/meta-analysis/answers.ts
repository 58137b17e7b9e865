import { z } from 'zod';
import { answerMeta, ownLink } from '../http/list-document.ts';
import { analysisSchema } from './analysis/answer.ts';
import { derivations } from './effects/derivation.ts';
import { recordedEffectMeasureIds } from './effects/effect-measures.ts';
import { exclusionCodes, type IncludedComparison } from './selection/selection.ts';

const words = Object.entries(derivations)
  .map(([name, meaning]) => `\`${name}\`: ${meaning}`)
  .join('; ');

const nullable = (description: string) => z.number().nullable().describe(description);

const describedArm = z
  .strictObject({
    id: z.string().describe('Its id in the study; ids of arms that were combined are joined by `+`.'),
    label: z.string().describe('Its name in the source.'),
    given: z
      .array(
        z.strictObject({
          agent: z.string().describe('What was given: a term of the vocabulary of agents.'),
          label: z.string().describe('Its name.'),
          dose: nullable('Dose per administration, in `unit`.'),
          doseMax: nullable('Highest dose, in `unit`, of a range or a titration.'),
          unit: z.string().nullable().describe('Unit of the dose.'),
          frequency: z.string().nullable().describe('How often the dose is given.'),
          role: z.string().describe('Why it is in this arm: `test`, `background`, `comparator`, …'),
        }),
      )
      .describe('What it was given.'),
    n: nullable('Participants with the result.'),
    mean: nullable(
      'The mean that went in, in the pooled `unit`; null where the effect was not made of means.',
    ),
    sd: nullable('Its standard deviation, as printed or derived.'),
    events: nullable('Participants with the event; null where none were counted.'),
  })
  .describe('An arm of a comparison: what it was given, and its numbers where the effect was made of them.')
  .meta({ id: 'ComparedArm' });

const includedComparison = z
  .strictObject({
    label: z.string().describe('What the comparison is called in the analysis.'),
    study: z.string().describe('Identifier of the study.'),
    trial: z
      .string()
      .describe('The study by which its trial is called: comparisons of one trial are of the same people.'),
    outcome: z.string().describe('Identifier of the outcome used.'),
    measure: z.string().describe('What was measured.'),
    site: z.string().nullable().describe('Where in the body.'),
    timepointDays: nullable('When it was measured, in days from the start.'),
    durationDays: nullable('How long was treated or followed up, in days.'),
    unit: z
      .string()
      .nullable()
      .describe('Unit of the means, and of `yi` where it is a mean difference: as the vocabulary writes it.'),
    contrast: z.string().describe('What is tested against what: what the arms differ in.'),
    experimentalArm: z.string().describe('The arm whose treatment is judged, by its id.'),
    comparatorArm: z.string().describe('The arm it is compared with, by its id.'),
    experimental: describedArm,
    comparator: describedArm,
    pairs: z
      .array(
        z.strictObject({
          outcome: z.string().describe('Identifier of the outcome.'),
          experimentalArm: z.string().describe('Id of the one arm.'),
          comparatorArm: z.string().describe('Id of the other.'),
        }),
      )
      .describe('The comparisons of two arms that it is made of: several where arms were combined.'),
    yi: z
      .number()
      .describe(
        'Effect on the analysis scale, experimental minus comparator (the logarithm of a ratio). Its sign is that of the source unless `reversed`.',
      ),
    vi: z.number().describe('Its sampling variance.'),
    n1: nullable('Participants of the experimental arm in this comparison.'),
    n2: nullable('Participants of the comparator in this comparison.'),
    derivation: z.string().describe(`How the effect was derived, tried in this order: ${words}.`),
    derivationInWords: z.string().describe('The same in words, with the section of the Cochrane Handbook.'),
    inputs: z
      .record(z.string(), z.number())
      .describe(
        'The numbers that went in as the source prints them, by name; group 1 is the experimental arm.',
      ),
    passedOver: z
      .array(z.string())
      .describe(
        'What else the source prints of which the effect could have been made, and what it would be.',
      ),
    reversed: z
      .boolean()
      .describe(
        'Whether the sign was turned, because more of the measure is better where more of others is worse: in standardized differences only.',
      ),
    flags: z
      .array(z.string())
      .describe('What a reader must know: an assumed unit or n, imbalance, skew, crossover, post hoc.'),
    weight: nullable('Share in the pooled effect, in percent.'),
  })
  .describe('A comparison that went in.')
  .meta({ id: 'PooledComparison' });

const codes = Object.keys(exclusionCodes);
const codesInWords = Object.entries(exclusionCodes)
  .map(([code, meaning]) => `\`${code}\`: ${meaning}`)
  .join('; ');

const excludedComparison = z
  .strictObject({
    label: z.string().describe('First author and year.'),
    study: z.string().describe('Identifier of the study.'),
    outcome: z.string().describe('Identifier of the outcome.'),
    experimentalArm: z.string().nullable().describe('The one arm; null where the outcome compares none.'),
    comparatorArm: z.string().nullable().describe('The other arm.'),
    code: z.enum(codes).describe(`Why it could not go in: ${codesInWords}.`),
    reason: z.string().describe('The same in a sentence.'),
    request: z
      .string()
      .nullable()
      .describe(
        'A request that lifts this reason; another may still keep it out, which its answer then tells. Null where the record has nothing that could.',
      ),
  })
  .describe('A comparison, or an outcome that compares none, that the filters select and that did not go in.')
  .meta({ id: 'ExcludedComparison' });

const count = (description: string) => z.int().describe(description);

const flowStep = z
  .strictObject({
    step: z
      .enum(['found', 'whole_population', 'usable', 'one_a_trial', 'pooled'])
      .describe(
        'What is left: all that the filters select; those of whole populations; those that test what was asked and give an effect on the scale; one of each trial (with `comparisons=all` all); those that are pooled.',
      ),
    comparisons: count('Comparisons of two arms; an outcome that compares none counts as one.'),
    outcomes: count('Outcomes that they are of.'),
    studies: count('Studies, or reports, that they are of.'),
    trials: count('Trials that they are of.'),
  })
  .describe('How many are left at a step.')
  .meta({ id: 'FlowStep' });

export const poolAnswer = z
  .strictObject({
    effectMeasure: z.enum(recordedEffectMeasureIds).describe('The effect measure that is pooled.'),
    effectMeasureReason: z.string().describe('Why that one, and how many comparisons each scale would keep.'),
    unit: z.string().nullable().describe('Unit of a mean difference; null for effects without one.'),
    favoursTested: z
      .enum(['low', 'high'])
      .nullable()
      .describe(
        'Which effects favour what is tested: `low`, below zero or a ratio below 1, where more of the measure is worse; `high` where it is better; null where that is not clear.',
      ),
    analysis: analysisSchema
      .nullable()
      .describe('The analysis, its studies in the order of `included`; null where no outcome can be pooled.'),
    included: z.array(includedComparison).describe('Every comparison that went in, with its numbers.'),
    excluded: z
      .array(excludedComparison)
      .describe('Every selected comparison that did not go in, with the reason.'),
    flow: z
      .array(flowStep)
      .describe(
        'From what was found to what is pooled. Comparisons found are those in `pairs` and `excluded`.',
      ),
    notes: z
      .array(z.string())
      .describe('What to know of the whole: in what the comparisons differ, and what stays out for it.'),
    meta: z.strictObject(answerMeta).describe('What there is to know besides.'),
    links: ownLink,
  })
  .describe('The pooled effect of what the filters select, and everything that went in or could not.')
  .meta({ id: 'PooledSelection' });

export type PoolAnswer = z.infer<typeof poolAnswer>;
type PooledComparison = PoolAnswer['included'][number];

/** A comparison that is pooled, as it is answered. */
export function presentIncluded(
  comparison: IncludedComparison,
  label: string,
  weight: number | null,
): PooledComparison {
  const { study, trial, outcome, measure, site, timepointDays, durationDays, unit, contrast } = comparison;
  const { experimentalArm, comparatorArm, experimental, comparator, pairs, yi, vi, n1, n2 } = comparison;
  const { derivation, inputs, passedOver, reversed, flags } = comparison;
  return {
    label,
    study,
    trial,
    outcome,
    measure,
    site,
    timepointDays,
    durationDays,
    unit,
    contrast,
    experimentalArm,
    comparatorArm,
    experimental: { ...experimental, given: [...experimental.given] },
    comparator: { ...comparator, given: [...comparator.given] },
    pairs: [...pairs],
    yi,
    vi,
    n1,
    n2,
    derivation,
    derivationInWords: derivations[derivation],
    inputs,
    passedOver,
    reversed,
    flags,
    weight,
  };
}
