import type { RowsPage } from '../database/page.ts';
import type { PageRequest } from '../query/page.ts';
import type { OutcomeSortName, StudySortName } from './sort.ts';

export interface StudyRow {
  readonly key: number;
  readonly document: string;
}

/** Which of its rendered forms of a study is sent. */
export type StudyView = 'summary' | 'full';

type Page<Name extends string> = Pick<PageRequest<Name>, 'sort' | 'limit' | 'after'>;

/** The studies that a query selects, in one state of the data. */
export interface SelectedStudies {
  /** How many they are, exactly. */
  readonly total: () => number;
  /** A page of them, rendered. */
  readonly page: (page: Page<StudySortName>, view: StudyView) => RowsPage<StudyRow>;
  /** Which outcomes of these studies the query matches: the ids of each study's, in the order of its record. */
  readonly matchedOutcomes: (studyKeys: readonly number[]) => ReadonlyMap<number, readonly string[]>;
}

/** The outcomes that a query matches in the studies it selects, in one state of the data. */
export interface SelectedOutcomes {
  readonly total: () => number;
  readonly page: (page: Page<OutcomeSortName>) => RowsPage<{ readonly document: string }>;
}
