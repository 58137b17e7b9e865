import type { ArmRecord, InterventionRecord } from './record/arm.ts';
import type { OutcomeRecord } from './record/outcome.ts';
import type { StudyRecord } from './record/study.ts';

const unique = (ids: Iterable<string>): string[] => [...new Set(ids)];

function agentsIn(
  arms: readonly ArmRecord[],
  wanted: (intervention: InterventionRecord) => boolean,
): string[] {
  return unique(arms.flatMap((arm) => arm.interventions.filter(wanted).map(({ agent }) => agent)));
}

/** The agents that a study tests: in the role `test` in any of its arms. The filter `intervention`. */
export function testedAgents(study: StudyRecord): string[] {
  return agentsIn(study.arms, ({ role }) => role === 'test');
}

/** The agents of a study in any role. The filter `agent`. */
export function allAgents(study: StudyRecord): string[] {
  return agentsIn(study.arms, () => true);
}

/**
 * The agents that a study compares with: in the role `comparator`, or in the comparator arm of an outcome.
 * The filter `comparator`.
 */
export function comparatorAgents(study: StudyRecord): string[] {
  const comparatorArms = new Set(study.outcomes.map((outcome) => outcome.contrast?.comparator ?? null));
  return unique([
    ...agentsIn(study.arms, ({ role }) => role === 'comparator'),
    ...agentsIn(
      study.arms.filter(({ id }) => comparatorArms.has(id)),
      () => true,
    ),
  ]);
}

/** The arms that an outcome is about: the experimental one of its contrast; where it has none, all of the study. */
export function armsOfOutcome({ arms }: StudyRecord, { contrast }: OutcomeRecord): readonly ArmRecord[] {
  return contrast === null ? arms : arms.filter(({ id }) => id === contrast.experimental);
}

/** The agents that an outcome is about: those that its arms test. */
export function agentsOfOutcome(study: StudyRecord, outcome: OutcomeRecord): string[] {
  return agentsIn(armsOfOutcome(study, outcome), ({ role }) => role === 'test');
}
