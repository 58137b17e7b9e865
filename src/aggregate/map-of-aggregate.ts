import type { Interpretation } from '../query/condition.ts';
import type { Aggregate, AggregateRow } from './aggregate.ts';
import { caution } from './answers.ts';
import type { EvidenceMapInput } from './evidence-map.ts';

/** The most rows and columns that a map can show and still be read. */
export const largestMap = { rows: 60, columns: 40 } as const;

const nameOf = (value: AggregateRow['group'][number]) => String(value.id);

/**
 * Lays an aggregate of two dimensions out as an evidence map: values with most studies first.
 * @throws where it is not one of two dimensions.
 */
export function mapOfAggregate(
  { rows, margins, grandTotal }: Aggregate,
  groupBy: readonly string[],
  interpretation: readonly Interpretation[],
): EvidenceMapInput {
  const [down, across] = margins;
  if (down === undefined || across === undefined || margins.length !== 2) {
    throw new Error('an evidence map needs two dimensions');
  }
  const shown = (place: number) => new Set(rows.map(({ group }) => String(group[place]?.id)));
  const labels = (margin: typeof down, place: number) =>
    margin.rows
      .flatMap(({ group }) => group)
      .filter((value) => shown(place).has(nameOf(value)))
      .map((value) => ({ id: nameOf(value), label: value.label }));
  const filters = interpretation.map(({ meaning }) => meaning).join('; ');
  const people =
    grandTotal.trialParticipants === null
      ? ''
      : `, ${grandTotal.trialParticipants.toLocaleString('en')} participants`;
  return {
    title: `Evidence map: ${groupBy.join(' by ')}`,
    subtitle: `${grandTotal.studies} studies${people}${filters === '' ? '' : ` — ${filters}`}`,
    caution,
    rowTitle: groupBy[0] ?? '',
    columnTitle: groupBy[1] ?? '',
    rows: labels(down, 0),
    columns: labels(across, 1),
    cells: rows
      .filter(({ metrics }) => metrics.studies > 0)
      .map(({ group, metrics }) => ({
        row: String(group[0]?.id),
        column: String(group[1]?.id),
        studies: metrics.studies,
        favourableShare: metrics.favourableShare,
        untestedOutcomes: metrics.untestedOutcomes,
        participants: metrics.participants,
        studiesWithoutCount: metrics.studiesWithoutCount,
      })),
  };
}
