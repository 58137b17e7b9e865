import type { ArmRecord, InterventionRecord } from './record/arm.ts';
import type { OutcomeRecord } from './record/outcome.ts';
import type { StudyRecord } from './record/study.ts';

function agentsIn(
  arms: readonly ArmRecord[],
  wanted: (intervention: InterventionRecord) => boolean,
): string[] {
  const agents = new Set<string>();
  for (const { interventions } of arms) {
    for (const intervention of interventions) if (wanted(intervention)) agents.add(intervention.agent);
  }
  return [...agents];
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
  const compared = study.arms.filter(({ id }) => comparatorArms.has(id));
  return [
    ...new Set([
      ...agentsIn(study.arms, ({ role }) => role === 'comparator'),
      ...agentsIn(compared, () => true),
    ]),
  ];
}

/** The arms that an outcome is about: the experimental one of its contrast; where it has none, all of the study. */
export function armsOfOutcome({ arms }: StudyRecord, { contrast }: OutcomeRecord): readonly ArmRecord[] {
  return contrast === null ? arms : arms.filter(({ id }) => id === contrast.experimental);
}

/** The agents that an outcome is about: those that its arms test. */
export function agentsOfOutcome(study: StudyRecord, outcome: OutcomeRecord): string[] {
  return agentsIn(armsOfOutcome(study, outcome), ({ role }) => role === 'test');
}
