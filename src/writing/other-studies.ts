import { and, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { armInterventions, arms } from '../database/tables/arms.ts';
import { registrations, studies } from '../database/tables/studies.ts';
import { normalizeRegistration, titleKey } from '../studies/identifiers.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import { otherReports } from '../studies/trials.ts';
import type { OtherDose, OtherStudies } from '../studies/warnings-between.ts';

/** So many doses show what is usual; of a common agent there may be a hundred thousand. */
const mostDoses = 1000;

/** What the database tells of the studies that one is compared with. */
export interface StudiesOfDatabase {
  readonly besides: (study: StudyRecord) => OtherStudies;
  /** To be told of what was written since, so that it counts too. */
  readonly add: (study: StudyRecord) => void;
}

/** Prepares the asking; what agents are usually given is read once and kept. */
export function studiesOfDatabase(database: Database): StudiesOfDatabase {
  const { orm } = database;
  const report = { id: studies.id, parentStudy: studies.parentStudy, nRandomized: studies.nRandomized };
  const registered = orm
    .select(report)
    .from(registrations)
    .innerJoin(studies, eq(studies.key, registrations.studyKey))
    .where(eq(registrations.normalized, sql.placeholder('id')))
    .prepare();
  const titled = orm
    .select({ id: studies.id })
    .from(studies)
    .where(and(eq(studies.titleKey, sql.placeholder('key')), eq(studies.year, sql.placeholder('year'))))
    .prepare();
  const given = orm
    .select({
      study: studies.id,
      dose: sql<number>`${armInterventions.dose}`,
      frequency: armInterventions.frequency,
    })
    .from(armInterventions)
    .innerJoin(arms, eq(arms.key, armInterventions.armKey))
    .innerJoin(studies, eq(studies.key, arms.studyKey))
    .where(
      and(
        eq(armInterventions.agent, sql.placeholder('agent')),
        eq(armInterventions.unit, sql.placeholder('unit')),
        gt(armInterventions.dose, 0),
      ),
    )
    .limit(mostDoses)
    .prepare();

  const kept = new Map<string, OtherDose[]>();
  const doses = (agent: string, unit: string): OtherDose[] => {
    const key = `${agent} ${unit}`;
    const known = kept.get(key) ?? given.all({ agent, unit });
    kept.set(key, known);
    return known;
  };
  return {
    besides: (study) => {
      const { id: own } = study;
      const others = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
        rows.filter(({ id }) => id !== own);
      return {
        registered: (registration) => others(registered.all({ id: normalizeRegistration(registration) })),
        ofTrial: () => otherReports(database, study),
        titled: (title, year) => others(titled.all({ key: titleKey(title), year })).map(({ id }) => id),
        doses: (agent, unit) => doses(agent, unit).filter((dose) => dose.study !== own),
      };
    },
    add: ({ id, arms: all }) => {
      for (const { agent, unit, dose, frequency } of all.flatMap(({ interventions }) => interventions)) {
        const known = kept.get(`${agent} ${unit}`);
        if (known === undefined || dose === null || dose === 0 || known.length >= mostDoses) continue;
        known.push({ study: id, dose, frequency });
      }
    },
  };
}
