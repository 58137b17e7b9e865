import { z } from 'zod';
import type { Cell, DescribedColumn } from '../../formats/csv.ts';
import { phases } from '../../vocabulary/enumerations.ts';
import { type OutcomeDocument, outcomeDocument } from '../answers.ts';
import {
  type ArmResultRecord,
  armResultRecord,
  type ContrastRecord,
  contrastRecord,
  summaryRecord,
} from '../record/outcome.ts';
import {
  armColumn,
  armCounts,
  type ContrastEnd,
  contrastEnds,
  type Phase,
  type Statistic,
  statistics,
} from './arm-columns.ts';

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
  | 'favourableEvent'
  | 'interventions'
  | 'effect'
  | 'direction'
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

const phaseNames = {
  baseline: 'before the treatment',
  final: 'at the time point',
  change: 'change',
} as const;
function ofArm(end: ContrastEnd): DescribedColumn<OutcomeDocument>[] {
  const result = (outcome: OutcomeDocument): ArmResultRecord | undefined =>
    outcome.armResults.find(({ arm }) => arm === outcome.contrast?.[end]);
  const of = `Of the ${end} arm`;
  const column = (
    words: readonly string[],
    schema: z.ZodType,
    value: (result: ArmResultRecord | undefined) => Cell,
    when = '',
  ): DescribedColumn<OutcomeDocument> => ({
    name: armColumn(end, ...words),
    schema: orEmpty(schema, `${of}${when}: ${schema.description}`),
    value: (outcome) => value(result(outcome)),
  });
  const plain = (name: (typeof armCounts)[number]) =>
    column([name], armResultRecord.shape[name], (found) => found?.[name] ?? null);
  const summary = (phase: Phase, statistic: Statistic) =>
    column(
      [phase, statistic],
      summaryRecord.shape[statistic],
      (found) => found?.[phase]?.[statistic] ?? null,
      `, ${phaseNames[phase]}`,
    );
  return [
    {
      name: armColumn(end, 'arm'),
      schema: orEmpty(contrastRecord.shape[end]),
      value: (outcome) => outcome.contrast?.[end] ?? null,
    },
    {
      name: armColumn(end, 'label'),
      schema: z.string().nullable().describe(`${of}: Name of the arm.`),
      value: (outcome) => outcome[`${end}Arm`]?.label ?? null,
    },
    ...armCounts.map(plain),
    ...phases.flatMap((phase) => statistics.map((statistic) => summary(phase, statistic))),
  ];
}

/** Doses a day, each as agent, amount and unit. */
const dailyDoses: DescribedColumn<OutcomeDocument> = {
  name: 'dailyDoses',
  schema: z
    .array(z.string())
    .describe(`${outcomeDocument.shape.dailyDoses.description} Each as agent, amount and unit.`),
  value: ({ dailyDoses: doses }) =>
    doses.map(({ agent, from, to, unit }) => `${agent} ${from === to ? from : `${from}..${to}`} ${unit}`),
};

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
  ofStudy('retracted'),
  ofStudy('status'),
  { name: 'outcome', schema: outcomeDocument.shape.id, value: ({ id }) => id },
  asItIs('interventions'),
  dailyDoses,
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
  asItIs('favourableEvent'),
  asItIs('effect'),
  asItIs('direction'),
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
  ...contrastEnds.flatMap(ofArm),
];
