import type { ArmRecord } from '../../studies/record/arm.ts';
import type { StudyRecord } from '../../studies/record/study.ts';
import { armsOfGroups, type KnownArms } from './group-arms.ts';
import { printedCount } from './numbers.ts';
import type { ResultsSection } from './registry-record.ts';
import { Findings } from './unmatched.ts';

/**
 * How many were assigned to each arm: who started the first period of the participant flow. Only where every group of
 * the flow is an arm, and not of a crossover, whose groups are sequences.
 */
export function withEnrolment(
  known: KnownArms,
  results: ResultsSection | undefined,
  design: StudyRecord['design'],
): { arms: ArmRecord[]; nRandomized: number | null } {
  const { arms } = known;
  const untold = { arms: [...arms], nRandomized: null };
  const { groups = [], periods = [] } = results?.participantFlowModule ?? {};
  const started = periods[0]?.milestones.find(({ type }) => type === 'STARTED');
  if (started === undefined || design === 'randomized_crossover_trial') return untold;
  const found = armsOfGroups(groups, known, 'participant flow', new Findings());
  if (found.size !== groups.length || found.size !== arms.length) return untold;
  const numbers = new Map(
    started.achievements.map(({ groupId, numSubjects }) => [
      found.get(groupId)?.id,
      printedCount(numSubjects),
    ]),
  );
  const counted = arms.map((arm) => ({ ...arm, n: numbers.get(arm.id) ?? null }));
  const whole = counted.reduce<number | null>(
    (sum, { n }) => (sum === null || n === null ? null : sum + n),
    0,
  );
  return { arms: counted, nRandomized: design === 'randomized_controlled_trial' ? whole : null };
}
