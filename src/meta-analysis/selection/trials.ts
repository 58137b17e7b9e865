import { asc } from 'drizzle-orm';
import type { Database } from '../../database/connection.ts';
import { registrations, studies } from '../../database/tables/studies.ts';
import { type TrialReport, trialFamilies } from './trial-families.ts';

/** A report of a trial, by the internal key of its study, and the id of the trial's main report. */
export interface ReportOfTrial {
  readonly key: number;
  readonly trial: string;
}

/** All studies, those of one trial together, the main report of each before later ones. */
export function reportsByTrial({ orm }: Database): ReportOfTrial[] {
  const registered = new Map<number, string[]>();
  for (const { key, registration } of orm
    .select({ key: registrations.studyKey, registration: registrations.registration })
    .from(registrations)
    .all()) {
    const known = registered.get(key);
    if (known === undefined) registered.set(key, [registration]);
    else known.push(registration);
  }
  const reports = orm
    .select({ key: studies.key, id: studies.id, parentStudy: studies.parentStudy, year: studies.year })
    .from(studies)
    .orderBy(asc(studies.year), asc(studies.id))
    .all()
    .map(({ key, id, parentStudy, year }): TrialReport & { key: number } => ({
      key,
      id,
      parentStudy,
      registrations: registered.get(key) ?? [],
      publication: { year },
    }));
  return trialFamilies(reports).flatMap((family) =>
    family.map(({ key }) => ({ key, trial: family[0]?.id ?? '' })),
  );
}
