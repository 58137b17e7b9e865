import type { StudyRecord } from './record/study.ts';
import { type Fault, firstFaults } from './record-faults.ts';

/** Something that an extracted study must have, and one of these other statuses may lack. */
interface Lack extends Fault {
  readonly unless: readonly StudyRecord['status'][];
}

function* lacksOf({ design, population, arms, outcomes, sources }: StudyRecord): Iterable<Lack> {
  const unless = ['awaiting_extraction'] as const;
  if (design === null) yield { path: '/design', message: 'must be given', unless };
  if (population.species === null) yield { path: '/population/species', message: 'must be given', unless };
  if (arms.length === 0) yield { path: '/arms', message: 'must not be empty', unless };
  if (sources.length === 0) yield { path: '/sources', message: 'must not be empty', unless };
  const unjudged = ['needs_review', ...unless] as const;
  if (outcomes.length === 0) yield { path: '/outcomes', message: 'must not be empty', unless: unjudged };
  for (const [place, { effect }] of outcomes.entries()) {
    if (effect !== null) continue;
    yield { path: `/outcomes/${place}/effect`, message: 'must be given', unless: unjudged };
  }
}

/** What a study lacks of what an extracted one has. */
export function missingForExtracted(study: StudyRecord): Fault[] {
  return firstFaults(lacksOf(study));
}

/** What a study must have, and must not have, for how far its extraction has come. */
export function statusFaults(study: StudyRecord): Fault[] {
  const { status } = study;
  if (status === 'awaiting_extraction') {
    return (['arms', 'outcomes'] as const)
      .filter((list) => study[list].length > 0)
      .map((list) => ({
        path: `/${list}`,
        message: `a study that awaits extraction has no ${list}; with ${list} its status is needs_review or extracted`,
      }));
  }
  return [...lacksOf(study)]
    .filter(({ unless }) => !unless.includes(status))
    .map(({ path, message, unless }) => ({
      path,
      message: `${message}, unless the status is ${unless.join(' or ')}`,
    }));
}
