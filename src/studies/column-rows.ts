import type { Database } from '../database/connection.ts';
import { textsByKey } from '../database/text-by-key.ts';
import { pageOfRows } from './columns/page.ts';
import type { ColumnSelection } from './columns/select.ts';
import type { StudyQuery } from './query.ts';
import type { SelectedOutcomes, SelectedStudies } from './selected-rows.ts';
import { outcomesBySql, studiesBySql } from './sql-rows.ts';

/** The studies that a query selects, by columns. */
export function studiesByColumns(
  selection: ColumnSelection,
  database: Database,
  query: StudyQuery,
): SelectedStudies {
  const { studies, outcomes } = selection.columns;
  const selected = selection.select(database, query);
  const total = selected.studies.size();
  const keyOf = (row: number) => studies.keys[row] ?? -1;
  return {
    total: () => total,
    page: (page, view) => {
      const found = pageOfRows(selection, database, selected.studies, total, {
        ...page,
        rowsAre: 'studies',
        phrases: query.phrases,
      });
      if (found === undefined) return studiesBySql(database, query).page(page, view);
      const keys = found.rows.map(keyOf);
      const documents = textsByKey(database, view === 'full' ? 'studyFull' : 'studySummary', keys);
      const rows = documents.map((document, place) => ({ key: keys[place] ?? -1, document }));
      return { rows, next: found.next };
    },
    matchedOutcomes: (studyKeys) =>
      new Map(
        studyKeys.map((key) => {
          const study = selection.numberOf(key);
          const ids: string[] = [];
          for (
            let row = studies.firstOutcome[study] ?? 0;
            row < (studies.firstOutcome[study + 1] ?? 0);
            row++
          ) {
            if (selected.outcomes !== null && !selected.outcomes.has(row)) continue;
            ids.push(outcomes.id.ids[outcomes.id.codes[row] ?? 0] ?? '');
          }
          return [key, ids];
        }),
      ),
  };
}

/** The outcomes that a query matches in the studies it selects, by columns. */
export function outcomesByColumns(
  selection: ColumnSelection,
  database: Database,
  query: StudyQuery,
): SelectedOutcomes {
  const selected = selection.outcomesOf(selection.select(database, query));
  const total = selected.size();
  return {
    total: () => total,
    page: (page) => {
      const found = pageOfRows(selection, database, selected, total, {
        ...page,
        rowsAre: 'outcomes',
        phrases: query.phrases,
      });
      if (found === undefined) return outcomesBySql(database, query).page(page);
      const keys = found.rows.map((row) => selection.columns.outcomes.keys[row] ?? -1);
      const rows = textsByKey(database, 'outcome', keys).map((document) => ({ document }));
      return { rows, next: found.next };
    },
  };
}
