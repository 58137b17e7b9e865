import type { Database } from '../database/connection.ts';
import { dosesGiven, registeredReports, studiesTitled } from '../studies/look-up.ts';
import { registrationKey } from '../studies/record/registration-key.ts';
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
  const kept = new Map<string, OtherDose[]>();
  const doses = (agent: string, unit: string): OtherDose[] => {
    const key = `${agent} ${unit}`;
    const known = kept.get(key) ?? dosesGiven(database, agent, unit, mostDoses);
    kept.set(key, known);
    return known;
  };
  return {
    besides: (study) => {
      const { id: own } = study;
      return {
        registered: (registration) => {
          const key = registrationKey(registration);
          return key === null ? [] : registeredReports(database, key).filter(({ id }) => id !== own);
        },
        ofTrial: () => otherReports(database, study),
        titled: (title, year) => studiesTitled(database, title, year).filter((id) => id !== own),
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
