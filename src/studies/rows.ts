import { eq } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { studies } from '../database/tables/studies.ts';
import { renderedStudies } from '../database/tables/system.ts';
import { outcomesByColumns, studiesByColumns } from './column-rows.ts';
import type { ColumnStore } from './columns/store.ts';
import type { StudyQuery } from './query.ts';
import type { SelectedOutcomes, SelectedStudies } from './selected-rows.ts';
import { outcomesBySql, studiesBySql } from './sql-rows.ts';

/**
 * Selects studies: over columns in memory, or by the database while these are being made.
 * @param database inside a transaction, so that all that is read is of one state.
 */
export function selectStudies(columns: ColumnStore, database: Database, query: StudyQuery): SelectedStudies {
  const selection = columns.at(database);
  return selection === undefined
    ? studiesBySql(database, query)
    : studiesByColumns(selection, database, query);
}

/** Selects outcomes; as `selectStudies`. */
export function selectOutcomes(
  columns: ColumnStore,
  database: Database,
  query: StudyQuery,
): SelectedOutcomes {
  const selection = columns.at(database);
  return selection === undefined
    ? outcomesBySql(database, query)
    : outcomesByColumns(selection, database, query);
}

/** A study as it was rendered; undefined where there is none. */
export function findStudy({ orm }: Database, id: string): string | undefined {
  return orm
    .select({ document: renderedStudies.full })
    .from(studies)
    .innerJoin(renderedStudies, eq(renderedStudies.studyKey, studies.key))
    .where(eq(studies.id, id))
    .get()?.document;
}
