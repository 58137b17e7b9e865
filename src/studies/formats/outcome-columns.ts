import { z } from 'zod';
import type { Cell, DescribedColumn } from '../../formats/csv.ts';
import { type OutcomeDocument, outcomeDocument } from '../answers.ts';
import {
  type ArmResultRecord,
  armResultRecord,
  type ContrastRecord,
  contrastRecord,
  type SummaryRecord,
  summaryRecord,
} from '../record/outcome.ts';

type Facts = OutcomeDocument['study'];

function ofStudy(name: keyof Facts, column: string = name): DescribedColumn<OutcomeDocument> {
  const schema = outcomeDocument.shape.study.shape[name];
  return { name: column, schema, value: ({ study }) => study[name] };
}

type PlainField =
  | 'measure'
  | 'domain'
  | 'higherIs'
  | 'site'
  | 'method'
  | 'unit'
  | 'timepointDays'
  | 'primary'
  | 'subgroup'
  | 'analysis'
  | 'interventions'
  | 'effect'
  | 'favourable'
  | 'effectBasis';

function asItIs(name: PlainField): DescribedColumn<OutcomeDocument> {
  return { name, schema: outcomeDocument.shape[name], value: (outcome) => outcome[name] };
}

/** An operator in letters: a cell that begins with `=` would be taken for a formula. */
const operatorNames = { '=': 'eq', '<': 'lt', '>': 'gt', '<=': 'le', '>=': 'ge' } as const;

/** A value that is empty too where the outcome has no contrast or the arm no result. */
function orEmpty(schema: z.ZodType, description = schema.description ?? ''): z.ZodType {
  return schema.nullable().describe(description);
}

type ContrastField = Exclude<keyof ContrastRecord, 'experimental' | 'comparator' | 'pOperator'>;

function ofContrast(name: ContrastField): DescribedColumn<OutcomeDocument> {
  return {
    name,
    schema: orEmpty(contrastRecord.shape[name]),
    value: ({ contrast }) => contrast?.[name] ?? null,
  };
}

const ends = ['experimental', 'comparator'] as const;
const phases = ['baseline', 'final', 'change'] as const;
const phaseNames = {
  baseline: 'before the treatment',
  final: 'at the time point',
  change: 'change',
} as const;
const statistics = [
  'mean',
  'sd',
  'se',
  'median',
  'q1',
  'q3',
  'ciLow',
  'ciHigh',
  'min',
  'max',
  'geometricMean',
  'percent',
] as const;
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function ofArm(end: (typeof ends)[number]): DescribedColumn<OutcomeDocument>[] {
  const result = (outcome: OutcomeDocument): ArmResultRecord | undefined =>
    outcome.armResults.find(({ arm }) => arm === outcome.contrast?.[end]);
  const of = `Of the ${end} arm`;
  const column = (
    name: string,
    schema: z.ZodType,
    value: (result: ArmResultRecord | undefined) => Cell,
    when = '',
  ): DescribedColumn<OutcomeDocument> => ({
    name: `${end}${capital(name)}`,
    schema: orEmpty(schema, `${of}${when}: ${schema.description}`),
    value: (outcome) => value(result(outcome)),
  });
  const plain = (name: 'n' | 'events' | 'total' | 'percentAffected') =>
    column(name, armResultRecord.shape[name], (found) => found?.[name] ?? null);
  const summary = (phase: (typeof phases)[number], statistic: keyof SummaryRecord) =>
    column(
      `${phase}${capital(statistic)}`,
      summaryRecord.shape[statistic],
      (found) => found?.[phase]?.[statistic] ?? null,
      `, ${phaseNames[phase]}`,
    );
  return [
    {
      name: `${end}Arm`,
      schema: orEmpty(contrastRecord.shape[end]),
      value: (outcome) => outcome.contrast?.[end] ?? null,
    },
    {
      name: `${end}Label`,
      schema: z.string().nullable().describe(`${of}: Name of the arm.`),
      value: (outcome) => outcome[`${end}Arm`]?.label ?? null,
    },
    plain('n'),
    plain('events'),
    plain('total'),
    plain('percentAffected'),
    ...phases.flatMap((phase) => statistics.map((statistic) => summary(phase, statistic))),
  ];
}

/**
 * The columns of a CSV of outcomes: one row an outcome, with its study's key facts, its contrast, and the results
 * of the two arms that the contrast names. Results of other arms are in JSON and NDJSON alone.
 */
export const outcomeColumns: readonly DescribedColumn<OutcomeDocument>[] = [
  ofStudy('id', 'study'),
  ofStudy('label'),
  ofStudy('year'),
  ofStudy('doi'),
  ofStudy('pmid'),
  ofStudy('registrations'),
  ofStudy('design'),
  ofStudy('masking'),
  ofStudy('parentStudy'),
  ofStudy('species'),
  ofStudy('conditions'),
  ofStudy('sex'),
  ofStudy('ageMeanYears'),
  ofStudy('participants'),
  ofStudy('countries'),
  ofStudy('durationDays'),
  ofStudy('verification'),
  ofStudy('secondReading'),
  ofStudy('status'),
  { name: 'outcome', schema: outcomeDocument.shape.id, value: ({ id }) => id },
  asItIs('interventions'),
  asItIs('measure'),
  asItIs('domain'),
  asItIs('higherIs'),
  asItIs('site'),
  asItIs('method'),
  asItIs('unit'),
  asItIs('timepointDays'),
  asItIs('primary'),
  asItIs('subgroup'),
  asItIs('analysis'),
  asItIs('effect'),
  asItIs('favourable'),
  asItIs('effectBasis'),
  ofContrast('effectMeasure'),
  ofContrast('estimate'),
  ofContrast('ciLow'),
  ofContrast('ciHigh'),
  ofContrast('ciLevel'),
  ofContrast('standardError'),
  {
    name: 'pOperator',
    schema: z
      .enum(['eq', 'lt', 'gt', 'le', 'ge'])
      .nullable()
      .describe('How the p value is printed: equal to, less than, greater than, at most, at least.'),
    value: ({ contrast }) => (contrast?.pOperator ? operatorNames[contrast.pOperator] : null),
  },
  ofContrast('pValue'),
  ofContrast('adjusted'),
  ...ends.flatMap(ofArm),
];
