import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { registrations, studies } from '../database/tables/studies.ts';
import { normalizeRegistration } from '../studies/identifiers.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import { derivedColumns } from '../studies/write-rows.ts';

/** What is kept of a study because filters and lists look at it, and follows from its record. */
function derivedOf(study: StudyRecord) {
  return {
    columns: derivedColumns(study),
    registrations: study.registrations.map(normalizeRegistration),
  };
}

type Derived = ReturnType<typeof derivedOf>;

function storedOf({ orm }: Database, key: number): Derived | undefined {
  const { labelSort, titleKey, year, participants } = studies;
  const columns = orm
    .select({ labelSort, titleKey, year, participants })
    .from(studies)
    .where(eq(studies.key, key))
    .get();
  if (columns === undefined) return undefined;
  return {
    columns,
    registrations: orm
      .select({ normalized: registrations.normalized })
      .from(registrations)
      .where(eq(registrations.studyKey, key))
      .orderBy(asc(registrations.position))
      .all()
      .map(({ normalized }) => normalized),
  };
}

const names: Record<keyof Derived, string> = {
  columns: 'the columns that lists sort by',
  registrations: 'the registry ids that are searched',
};

/** Which of the derived rows of a study do not follow from its record, in words. */
export function wrongDerivedRows(database: Database, study: StudyRecord, key: number): string[] {
  const stored = storedOf(database, key);
  const right = derivedOf(study);
  const parts = ['columns', 'registrations'] as const;
  return parts
    .filter((part) => JSON.stringify(stored?.[part]) !== JSON.stringify(right[part]))
    .map((part) => names[part]);
}

/** Makes the derived rows of a study anew of its record, inside the caller's transaction. */
export function deriveRowsAgain({ orm }: Database, study: StudyRecord, key: number): void {
  orm.update(studies).set(derivedColumns(study)).where(eq(studies.key, key)).run();
  for (const registration of study.registrations) {
    orm
      .update(registrations)
      .set({ normalized: normalizeRegistration(registration) })
      .where(and(eq(registrations.studyKey, key), eq(registrations.registration, registration)))
      .run();
  }
}
