import type { Cell, Column } from '../../formats/csv.ts';
import type { OutcomeDocument } from '../answers.ts';
import type { ArmResultRecord, ContrastRecord, SummaryRecord } from '../record/outcome.ts';

type Facts = OutcomeDocument['study'];

function ofStudy(name: keyof Facts, column: string = name): Column<OutcomeDocument> {
  return { name: column, value: ({ study }) => study[name] };
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

function asItIs(name: PlainField): Column<OutcomeDocument> {
  return { name, value: (outcome) => outcome[name] };
}

/** An operator in letters: a cell that begins with `=` would be taken for a formula. */
const operatorNames = { '=': 'eq', '<': 'lt', '>': 'gt', '<=': 'le', '>=': 'ge' } as const;

type ContrastField = Exclude<keyof ContrastRecord, 'experimental' | 'comparator' | 'pOperator'>;

function ofContrast(name: ContrastField): Column<OutcomeDocument> {
  return { name, value: ({ contrast }) => contrast?.[name] ?? null };
}

const ends = ['experimental', 'comparator'] as const;
const phases = ['baseline', 'final', 'change'] as const;
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

function ofArm(end: (typeof ends)[number]): Column<OutcomeDocument>[] {
  const result = (outcome: OutcomeDocument): ArmResultRecord | undefined =>
    outcome.armResults.find(({ arm }) => arm === outcome.contrast?.[end]);
  const column = (
    name: string,
    value: (result: ArmResultRecord | undefined) => Cell,
  ): Column<OutcomeDocument> => ({
    name: `${end}${capital(name)}`,
    value: (outcome) => value(result(outcome)),
  });
  const summary = (phase: (typeof phases)[number], statistic: keyof SummaryRecord) =>
    column(`${phase}${capital(statistic)}`, (found) => found?.[phase]?.[statistic] ?? null);
  return [
    { name: `${end}Arm`, value: (outcome) => outcome.contrast?.[end] ?? null },
    { name: `${end}Label`, value: (outcome) => outcome[`${end}Arm`]?.label ?? null },
    column('n', (found) => found?.n ?? null),
    column('events', (found) => found?.events ?? null),
    column('total', (found) => found?.total ?? null),
    column('percentAffected', (found) => found?.percentAffected ?? null),
    ...phases.flatMap((phase) => statistics.map((statistic) => summary(phase, statistic))),
  ];
}

/**
 * The columns of a CSV of outcomes: one row an outcome, with its study's key facts, its contrast, and the results
 * of the two arms that the contrast names. Results of other arms are in JSON and NDJSON alone.
 */
export const outcomeColumns: readonly Column<OutcomeDocument>[] = [
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
  { name: 'outcome', value: ({ id }) => id },
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
    value: ({ contrast }) => (contrast?.pOperator ? operatorNames[contrast.pOperator] : null),
  },
  ofContrast('pValue'),
  ofContrast('adjusted'),
  ...ends.flatMap(ofArm),
];
