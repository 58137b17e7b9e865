import type { AdverseEventRecord } from '../../studies/record/registered.ts';
import { longestSentence } from '../../studies/record/values.ts';
import { armsOfGroups, type KnownArms } from './group-arms.ts';
import type { ResultsSection } from './registry-record.ts';
import type { Findings } from './unmatched.ts';

const isCount = (value: number | undefined): value is number =>
  value !== undefined && Number.isInteger(value) && value >= 0;

/**
 * How many participants of each arm had serious, and other, adverse events, and how many died: the totals that the
 * registry prints of each group. Of single events it prints more; they are not read.
 */
export function adverseEventsOf(
  results: ResultsSection | undefined,
  known: KnownArms,
  findings: Findings,
): AdverseEventRecord[] {
  const { eventGroups = [], timeFrame, frequencyThreshold } = results?.adverseEventsModule ?? {};
  const arms = armsOfGroups(eventGroups, known, 'adverse events', findings);
  const limit = Number(frequencyThreshold);
  const threshold = frequencyThreshold !== undefined && limit > 0 && limit <= 100 ? limit : null;
  const time = timeFrame?.trim().slice(0, longestSentence) ?? '';
  return eventGroups.flatMap((group) => {
    const arm = arms.get(group.id);
    if (arm === undefined) return [];
    const counts = [
      ['death', group.deathsNumAffected, group.deathsNumAtRisk],
      ['serious', group.seriousNumAffected, group.seriousNumAtRisk],
      ['other', group.otherNumAffected, group.otherNumAtRisk],
    ] as const;
    return counts.flatMap(([kind, affected, atRisk]): AdverseEventRecord[] => {
      if (affected === undefined && atRisk === undefined) return [];
      if (!isCount(affected) || !isCount(atRisk) || affected > atRisk) {
        findings.note(
          `Adverse events (${kind}) of "${arm.label}": ${affected ?? 'not told'} of ${atRisk ?? 'not told'} cannot be, so they were not read.`,
        );
        return [];
      }
      return [
        {
          arm: arm.id,
          kind,
          affected,
          atRisk,
          timeFrame: time === '' ? null : time,
          threshold: kind === 'other' ? threshold : null,
        },
      ];
    });
  });
}
