import { type SQL, sql } from 'drizzle-orm';
import type { OrderKey } from '../database/keyset.ts';
import { textRank } from '../database/search-index.ts';
import { outcomes } from '../database/tables/outcomes.ts';
import { studies } from '../database/tables/studies.ts';
import type { SortChoice } from '../query/page.ts';
import type { SearchPhrase } from '../query/search-text.ts';
import type { SortKey } from '../query/sort.ts';

/** What studies can be sorted by. */
export const studySortNames = [
  'id',
  'label',
  'year',
  'participants',
  'duration',
  'age',
  'relevance',
] as const;
export type StudySortName = (typeof studySortNames)[number];

/** What outcomes can be sorted by: `study` is the study's id, `position` the place of the outcome in its study. */
export const outcomeSortNames = [
  'study',
  'label',
  'year',
  'participants',
  'duration',
  'age',
  'measure',
  'effect',
  'timepoint',
  'relevance',
  'position',
] as const;
export type OutcomeSortName = (typeof outcomeSortNames)[number];

const newestFirst = [
  { name: 'year', descending: true },
  { name: 'label', descending: false },
] as const;
const bestFirst = { name: 'relevance', descending: false } as const;
const numeric = ['year', 'participants', 'duration', 'age', 'timepoint', 'relevance', 'position'] as const;

/** How studies may be sorted: newest first when nothing is said, by relevance before that where a text is looked for. */
export function studySort(searched: boolean): SortChoice<StudySortName> {
  return {
    names: studySortNames.filter((name) => searched || name !== 'relevance'),
    usual: searched ? [bestFirst, ...newestFirst] : newestFirst,
    last: ['id'],
    numeric: studySortNames.filter((name) => (numeric as readonly string[]).includes(name)),
  };
}

/** How outcomes may be sorted: as their studies, and in the order of the study's record. */
export function outcomeSort(searched: boolean): SortChoice<OutcomeSortName> {
  return {
    names: outcomeSortNames.filter((name) => searched || name !== 'relevance'),
    usual: searched ? [bestFirst, ...newestFirst] : newestFirst,
    last: ['study', 'position'],
    numeric: outcomeSortNames.filter((name) => (numeric as readonly string[]).includes(name)),
  };
}

interface SortColumn {
  readonly value: SQL;
  readonly kind: 'text' | 'number';
  readonly nullable: boolean;
}

const text = (value: SQL): SortColumn => ({ value, kind: 'text', nullable: false });
const number = (value: SQL, nullable = true): SortColumn => ({ value, kind: 'number', nullable });

/** Turns keys into SQL over `studies` and, where rows are outcomes, `outcomes`. */
export function orderKeys(
  keys: readonly SortKey<StudySortName | OutcomeSortName>[],
  phrases: readonly SearchPhrase[],
): OrderKey[] {
  const columns: Record<StudySortName | OutcomeSortName, SortColumn> = {
    id: text(sql`${studies.id}`),
    study: text(sql`${studies.id}`),
    label: text(sql`${studies.labelSort}`),
    year: number(sql`${studies.year}`, false),
    participants: number(sql`${studies.participants}`),
    duration: number(sql`${studies.durationDays}`),
    age: number(sql`${studies.ageMeanYears}`),
    measure: text(sql`${outcomes.measure}`),
    effect: { ...text(sql`${outcomes.effect}`), nullable: true },
    timepoint: number(sql`${outcomes.timepointDays}`),
    position: number(sql`${outcomes.position}`, false),
    relevance: number(phrases.length > 0 ? textRank('study_search', studies.key, phrases) : sql`0`, false),
  };
  return keys.map(({ name, descending }) => ({ ...columns[name], descending }));
}
