import {
  armColumn,
  armCounts,
  type ContrastEnd,
  contrastEnds,
  statistics,
} from '../../studies/formats/arm-columns.ts';
import { outcomeColumns } from '../../studies/formats/outcome-columns.ts';
import {
  armResultRecord,
  contrastRecord,
  outcomeRecord,
  summaryRecord,
} from '../../studies/record/outcome.ts';
import { analyses, phases, printedEffectMeasures, sites } from '../../vocabulary/enumerations.ts';
import type { CellKind } from './cell.ts';
import type { ImportColumn } from './column.ts';

const text: CellKind = { kind: 'text' };
const number: CellKind = { kind: 'number' };

function ofOutcome(
  name: keyof typeof outcomeRecord.shape,
  cell: CellKind,
  example: string,
  rest: { readonly required?: boolean; readonly blank?: ImportColumn['blank'] } = {},
): ImportColumn {
  return {
    name,
    path: [name],
    cell,
    example,
    description: outcomeRecord.shape[name].description ?? '',
    ...rest,
  };
}

function ofContrast(name: keyof typeof contrastRecord.shape, cell: CellKind, example: string): ImportColumn {
  return { name, path: [name], cell, example, description: contrastRecord.shape[name].description ?? '' };
}

/** The columns of a CSV of outcomes that are the outcome's own. */
export const outcomeOwnColumns: readonly ImportColumn[] = [
  ofOutcome('measure', { kind: 'named', index: 'measures' }, 'cac_score', { required: true }),
  ofOutcome('site', { kind: 'term', list: sites }, 'coronary'),
  ofOutcome('method', text, 'CT, Agatston score'),
  ofOutcome('unit', text, 'AU'),
  ofOutcome('timepointDays', number, '1095'),
  ofOutcome('primary', { kind: 'boolean' }, 'true'),
  ofOutcome('subgroup', text, ''),
  ofOutcome('analysis', { kind: 'term', list: analyses }, 'intention_to_treat'),
  ofOutcome('favourableEvent', { kind: 'boolean' }, ''),
  ofOutcome('effect', { kind: 'named', index: 'effects' }, 'no_effect'),
  ofOutcome('effectBasis', text, 'The score rose in both groups, without a difference.', {
    blank: 'Not judged yet.',
  }),
];

/** The columns of its contrast: blank altogether where there is none. */
export const contrastColumns: readonly ImportColumn[] = [
  ofContrast('effectMeasure', { kind: 'term', list: printedEffectMeasures }, 'not_estimated'),
  ofContrast('estimate', number, ''),
  ofContrast('ciLow', number, ''),
  ofContrast('ciHigh', number, ''),
  ofContrast('ciLevel', number, ''),
  ofContrast('standardError', number, ''),
  {
    ...ofContrast('pOperator', text, ''),
    description: 'How the p value is printed: eq, lt, gt, le or ge, or the sign itself.',
  },
  ofContrast('pValue', number, ''),
  ofContrast('adjusted', text, ''),
];

/** The columns that say which study and outcome a row is of, and which arms its contrast names. */
const placeColumns: readonly ImportColumn[] = [
  {
    name: 'study',
    path: [],
    cell: text,
    example: 'example-2009',
    description: 'The study, by its id.',
    required: true,
  },
  {
    name: 'outcome',
    path: ['id'],
    cell: text,
    example: 'o1',
    description:
      'Identifier of the outcome within its study; numbered in order where all rows of a study leave it out.',
  },
  {
    name: 'experimentalArm',
    path: [],
    cell: text,
    example: 'a1',
    description: 'The arm whose treatment is judged, by its id.',
  },
  {
    name: 'comparatorArm',
    path: [],
    cell: text,
    example: 'a2',
    description: 'The arm it is compared with, by its id; empty for a change from baseline.',
  },
];

/** As Shea 2009 prints them, like all examples of these columns. */
const examples = new Map([
  ['experimentalN', '200'],
  ['experimentalChangeMean', '27'],
  ['experimentalChangeSe', '6'],
  ['comparatorN', '188'],
  ['comparatorChangeMean', '37'],
  ['comparatorChangeSe', '7'],
]);

/** The columns of the result of one of the two arms. */
export function armResultColumns(end: ContrastEnd): ImportColumn[] {
  const arm = end === 'experimental' ? 'the arm that is judged' : 'the arm it is compared with';
  const counts = armCounts.map((name) => ({
    name: armColumn(end, name),
    path: [name],
    cell: number,
    example: examples.get(armColumn(end, name)) ?? '',
    description: `In ${arm}: ${armResultRecord.shape[name].description ?? ''}`,
  }));
  const summaries = phases.flatMap((phase) =>
    statistics.map((statistic) => ({
      name: armColumn(end, phase, statistic),
      path: [phase, statistic],
      cell: number,
      example: examples.get(armColumn(end, phase, statistic)) ?? '',
      description: `In ${arm}, ${armResultRecord.shape[phase].description?.toLowerCase().replace(/[.]$/, '') ?? ''}: ${summaryRecord.shape[statistic].description ?? ''}`,
    })),
  );
  return [...counts, ...summaries];
}

/** All columns of a CSV of outcomes that are read, in the order of the template. */
export const outcomeImportColumns: readonly ImportColumn[] = [
  ...placeColumns,
  ...outcomeOwnColumns,
  ...contrastColumns,
  ...contrastEnds.flatMap(armResultColumns),
];

const imported = new Set(outcomeImportColumns.map(({ name }) => name));

/** Columns that our CSVs of outcomes print besides: facts of the study, and what follows from others. Passed over. */
export const derivedOutcomeColumns: readonly string[] = outcomeColumns
  .map(({ name }) => name)
  .filter((name) => !imported.has(name));
