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

/**
 * The agents that the comparator of an outcome tests where the experimental arm is given nothing that the comparator is not:
 * its comparison is recorded the wrong way round. Empty where it is not.
 */
export function agentsTestedByComparator({ arms }: StudyRecord, { contrast }: OutcomeRecord): string[] {
  if (contrast === null || contrast.comparator === null) return [];
  const given = (id: string) =>
    (arms.find((arm) => arm.id === id)?.interventions ?? []).filter(({ agent }) => agent !== 'placebo');
  const [experimental, comparator] = [given(contrast.experimental), given(contrast.comparator)];
  if (experimental.some(({ agent }) => comparator.every((other) => other.agent !== agent))) return [];
  const tested = comparator.filter(
    ({ agent, role }) => role === 'test' && experimental.every((other) => other.agent !== agent),
  );
  return [...new Set(tested.map(({ agent }) => agent))];
}

/**
 * The arms that an outcome is about: the experimental one of its contrast, or its comparator where they are recorded the wrong
 * way round; where it has none, all of the study.
 */
export function armsOfOutcome(study: StudyRecord, outcome: OutcomeRecord): readonly ArmRecord[] {
  const { contrast } = outcome;
  if (contrast === null) return study.arms;
  const isTurned = agentsTestedByComparator(study, outcome).length > 0;
  const about = isTurned ? contrast.comparator : contrast.experimental;
  return study.arms.filter(({ id }) => id === about);
}

/** The agents that an outcome is about: those that its arms test. */
export function agentsOfOutcome(study: StudyRecord, outcome: OutcomeRecord): string[] {
  return agentsIn(armsOfOutcome(study, outcome), ({ role }) => role === 'test');
}
