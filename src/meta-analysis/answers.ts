import { z } from 'zod';
import type { Column } from '../formats/csv.ts';
import { interpretation } from '../http/list-document.ts';
import { analysisSchema } from './analysis/answer.ts';
import { derivations } from './effects/derivation.ts';
import { recordedEffectMeasureIds } from './effects/effect-measures.ts';

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
    effectMeasure: z.enum(recordedEffectMeasureIds).describe('The effect measure that is pooled.'),
    effectMeasureReason: z.string().describe('Why that one.'),
    analysis: analysisSchema
      .nullable()
      .describe('The analysis, its studies in the order of `included`; null where no outcome can be pooled.'),
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

type PooledComparison = z.infer<typeof poolAnswer>['included'][number];
type PlainField = Exclude<keyof PooledComparison, 'inputs'>;

function asItIs(name: PlainField): Column<PooledComparison> {
  return { name, value: (comparison) => comparison[name] };
}

/** The columns of a CSV of what was pooled: `yi` and `vi` are what metafor's `rma` takes. */
export const poolColumns: readonly Column<PooledComparison>[] = [
  asItIs('label'),
  asItIs('study'),
  asItIs('outcome'),
  asItIs('measure'),
  asItIs('unit'),
  asItIs('experimentalArm'),
  asItIs('comparatorArm'),
  asItIs('yi'),
  asItIs('vi'),
  asItIs('n1'),
  asItIs('n2'),
  asItIs('weight'),
  asItIs('derivation'),
  {
    name: 'inputs',
    value: ({ inputs }) => Object.entries(inputs).map(([name, value]) => `${name}=${value}`),
  },
  asItIs('reversed'),
  asItIs('flags'),
];
