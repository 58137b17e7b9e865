import { type CsvColumn, csvHeader, csvRows } from '../formats/csv.ts';
import type { PoolAnswer } from './answers.ts';

type Included = PoolAnswer['included'][number];
type Excluded = PoolAnswer['excluded'][number];
type FlowStep = PoolAnswer['flow'][number];

/** A line of the CSV: a comparison that went in, one that did not, or a step of the flow. */
type Line =
  | { status: 'pooled'; included: Included }
  | { status: 'excluded'; excluded: Excluded }
  | { status: 'flow'; step: FlowStep };

type Cell = ReturnType<CsvColumn<Line>['value']>;

const pooled = (name: string, value: (comparison: Included) => Cell): CsvColumn<Line> => ({
  name,
  value: (line) => (line.status === 'pooled' ? value(line.included) : null),
});

const either = (
  name: 'label' | 'study' | 'outcome' | 'experimentalArm' | 'comparatorArm',
): CsvColumn<Line> => ({
  name,
  value: (line) => {
    if (line.status === 'flow') return null;
    return line.status === 'pooled' ? line.included[name] : line.excluded[name];
  },
});

const given = (arm: Included['experimental']): string[] =>
  arm.given.map(({ label, dose, unit, frequency }) =>
    [label, dose, unit, frequency].filter((part) => part !== null).join(' '),
  );

/** `yi` and `vi` are what metafor's `rma` takes. */
const columns: readonly CsvColumn<Line>[] = [
  either('label'),
  either('study'),
  pooled('trial', ({ trial }) => trial),
  either('outcome'),
  pooled('measure', ({ measure }) => measure),
  pooled('site', ({ site }) => site),
  pooled('timepointDays', ({ timepointDays }) => timepointDays),
  pooled('durationDays', ({ durationDays }) => durationDays),
  pooled('unit', ({ unit }) => unit),
  pooled('contrast', ({ contrast }) => contrast),
  either('experimentalArm'),
  pooled('experimental', ({ experimental }) => experimental.label),
  pooled('experimentalGiven', ({ experimental }) => given(experimental)),
  either('comparatorArm'),
  pooled('comparator', ({ comparator }) => comparator.label),
  pooled('comparatorGiven', ({ comparator }) => given(comparator)),
  pooled('yi', ({ yi }) => yi),
  pooled('vi', ({ vi }) => vi),
  pooled('n1', ({ n1 }) => n1),
  pooled('mean1', ({ experimental }) => experimental.mean),
  pooled('sd1', ({ experimental }) => experimental.sd),
  pooled('events1', ({ experimental }) => experimental.events),
  pooled('n2', ({ n2 }) => n2),
  pooled('mean2', ({ comparator }) => comparator.mean),
  pooled('sd2', ({ comparator }) => comparator.sd),
  pooled('events2', ({ comparator }) => comparator.events),
  pooled('weight', ({ weight }) => weight),
  pooled('derivation', ({ derivation }) => derivation),
  pooled('inputs', ({ inputs }) => Object.entries(inputs).map(([name, value]) => `${name}=${value}`)),
  pooled('passedOver', ({ passedOver }) => passedOver),
  pooled('reversed', ({ reversed }) => reversed),
  pooled('flags', ({ flags }) => flags),
];

const excluded = (name: 'code' | 'reason' | 'request'): CsvColumn<Line> => ({
  name,
  value: (line) => (line.status === 'excluded' ? line.excluded[name] : null),
});

const flow = (name: keyof FlowStep): CsvColumn<Line> => ({
  name,
  value: (line) => (line.status === 'flow' ? line.step[name] : null),
});

/** What is there besides with `include=excluded`. */
const columnsOfExcluded: readonly CsvColumn<Line>[] = [
  { name: 'status', value: ({ status }) => status },
  excluded('code'),
  excluded('reason'),
  excluded('request'),
  flow('step'),
  flow('comparisons'),
  flow('outcomes'),
  flow('studies'),
  flow('trials'),
];

/** What was pooled as CSV; with what stays out, and the flow, behind it where that is asked for. */
export function poolCsv(
  answer: Pick<PoolAnswer, 'included' | 'excluded' | 'flow'>,
  withExcluded: boolean,
): string {
  const lines = answer.included.map((included): Line => ({ status: 'pooled', included }));
  if (!withExcluded) return csvHeader(columns) + csvRows(columns, lines);
  const all: Line[] = [
    ...lines,
    ...answer.excluded.map((each): Line => ({ status: 'excluded', excluded: each })),
    ...answer.flow.map((step): Line => ({ status: 'flow', step })),
  ];
  const wide = [...columns, ...columnsOfExcluded];
  return csvHeader(wide) + csvRows(wide, all);
}
