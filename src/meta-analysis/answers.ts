import { z } from 'zod';
import { interpretation } from '../http/list-document.ts';
import { analysisSchema } from './analysis/answer.ts';
import { derivations } from './effects/derivation.ts';
import { effectScales } from './effects/effect-measures.ts';

const words = Object.entries(derivations)
  .map(([name, meaning]) => `\`${name}\`: ${meaning}`)
  .join('; ');

const includedComparison = z
  .strictObject({
    label: z.string().describe('What the comparison is called in the analysis.'),
    study: z.string().describe('Identifier of the study.'),
    outcome: z.string().describe('Identifier of the outcome used.'),
    measure: z.string().describe('What was measured.'),
    unit: z.string().nullable().describe('Unit of the outcome; null where the source does not tell.'),
    experimentalArm: z.string().describe('The treated arm.'),
    comparatorArm: z.string().describe('The arm it is compared with.'),
    yi: z
      .number()
      .describe('Effect on the analysis scale (logarithm for ratios); below zero favours the treatment.'),
    vi: z.number().describe('Its sampling variance.'),
    n1: z.number().nullable().describe('Participants of the treated arm in this comparison.'),
    n2: z.number().nullable().describe('Participants of the other arm in this comparison.'),
    derivation: z.string().describe(`How the effect was derived, tried in this order: ${words}.`),
    inputs: z
      .record(z.string(), z.number())
      .describe('The numbers that went in, by name; group 1 is the treated arm.'),
    reversed: z.boolean().describe('Whether the sign was turned, because more of the measure is better.'),
    flags: z
      .array(z.string())
      .describe('What a reader must know: crossover, post hoc, a shared arm that was split.'),
    weight: z.number().nullable().describe('Share in the pooled effect, in percent.'),
  })
  .describe('A comparison that went in.')
  .meta({ id: 'PooledComparison' });

const excludedOutcome = z
  .strictObject({
    label: z.string().describe('First author and year.'),
    study: z.string().describe('Identifier of the study.'),
    outcome: z.string().describe('Identifier of the outcome.'),
    reason: z.string().describe('Why it could not go in, in words.'),
  })
  .describe('An outcome that the filters select and that did not go in.')
  .meta({ id: 'ExcludedOutcome' });

export const poolAnswer = z
  .strictObject({
    effectMeasure: z.enum(effectScales).describe('The scale pooled on.'),
    effectMeasureReason: z.string().describe('Why that scale.'),
    analysis: analysisSchema
      .nullable()
      .describe(
        'The analysis, its studies in the order of `included`; null where no outcome can be pooled. A hazard ratio is analysed as RR: as the logarithm of a ratio.',
      ),
    included: z.array(includedComparison).describe('Every comparison that went in, with its numbers.'),
    excluded: z
      .array(excludedOutcome)
      .describe('Every selected outcome that did not go in, with the reason.'),
    meta: z
      .strictObject({
        dataVersion: z.string().describe('State of the data; changes with every write.'),
        interpretation: z.array(interpretation).describe('How the filters were understood.'),
      })
      .describe('What there is to know besides.'),
    links: z
      .strictObject({ self: z.string().describe('This answer.') })
      .describe('Addresses, relative to the server.'),
  })
  .describe('The pooled effect of what the filters select, and everything that went in or could not.')
  .meta({ id: 'PooledSelection' });
