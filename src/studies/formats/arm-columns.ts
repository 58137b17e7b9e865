import type { phases } from '../../vocabulary/enumerations.ts';
import { summaryRecord } from '../record/outcome.ts';

/** The two arms that a contrast names. */
export const contrastEnds = ['experimental', 'comparator'] as const;
export type ContrastEnd = (typeof contrastEnds)[number];

/** The numbers of an arm's result that are not summaries. */
export const armCounts = ['n', 'events', 'total', 'percentAffected'] as const;

export type Phase = (typeof phases)[number];

export const statistics = summaryRecord.keyof().options;
export type Statistic = (typeof statistics)[number];

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** The column of a CSV of outcomes with something of one of the two arms, such as `experimentalN`. */
export function armColumn(end: ContrastEnd, ...words: readonly string[]): string {
  return `${end}${words.map(capital).join('')}`;
}
