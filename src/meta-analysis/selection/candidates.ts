import type { ArmRecord } from '../../studies/record/arm.ts';
import type { OutcomeRecord } from '../../studies/record/outcome.ts';
import type { StudyRecord } from '../../studies/record/study.ts';
import type { ComparedArm } from '../effects/derivation.ts';
import type { MatchedStudy, SelectionOptions } from './selection.ts';

/** A comparison of two arms in one outcome that might be pooled. */
export interface Candidate {
  study: StudyRecord;
  outcome: OutcomeRecord;
  experimental: string;
  comparator: string;
  /** What to know of it, whatever the scale. */
  flags: string[];
}

/** Candidates of a study, and its outcomes that have none, with the reason. */
export interface CandidateList {
  candidates: Candidate[];
  rejected: { outcome: string; reason: string }[];
}

/**
 * The comparisons that the matched outcomes of a study offer: the two arms of the contrast, and with all
 * comparisons asked for every further treated arm against the same comparator. An outcome of a subgroup, without
 * a contrast, or without a comparator (a change from baseline, an effect per unit of exposure) offers none.
 */
export function candidatesOf(
  { study, matchedOutcomes }: MatchedStudy,
  options: SelectionOptions,
): CandidateList {
  const list: CandidateList = { candidates: [], rejected: [] };
  for (const id of new Set(matchedOutcomes)) {
    const outcome = study.outcomes.find((one) => one.id === id);
    if (outcome === undefined) {
      list.rejected.push({ outcome: id, reason: 'the study has no such outcome' });
      continue;
    }
    const reason = reasonToReject(outcome, options);
    const contrast = outcome.contrast;
    if (reason !== null || contrast === null || contrast.comparator === null) {
      list.rejected.push({ outcome: id, reason: reason ?? 'the record compares no arms' });
      continue;
    }
    const { experimental, comparator } = contrast;
    const further = furtherArms(study, outcome, experimental, comparator);
    const flags = outcome.subgroup === null ? [] : [`subgroup: ${outcome.subgroup}`];
    const pairs = options.comparisons === 'all' ? [experimental, ...further] : [experimental];
    const left = options.comparisons === 'all' ? [] : further;
    if (left.length > 0) flags.push(`further arms not compared: ${left.join(', ')} (comparisons=all)`);
    for (const arm of pairs) list.candidates.push({ study, outcome, experimental: arm, comparator, flags });
  }
  return list;
}

function reasonToReject(outcome: OutcomeRecord, options: SelectionOptions): string | null {
  if (outcome.subgroup !== null && options.subgroups === 'exclude') {
    return `a subgroup: ${outcome.subgroup} (subgroups stay out unless asked)`;
  }
  if (outcome.contrast === null) return 'the record compares no arms';
  if (outcome.contrast.comparator === null) {
    return 'there is no comparator: a change from baseline, or an effect per unit of exposure';
  }
  return null;
}

/** Arms with a result that are treated or exposed, beside the two of the contrast. */
function furtherArms(
  study: StudyRecord,
  outcome: OutcomeRecord,
  experimental: string,
  comparator: string,
): string[] {
  const treated = (arm: ArmRecord | undefined) => arm?.role === 'experimental' || arm?.role === 'exposed';
  const ids = outcome.armResults.map(({ arm }) => arm);
  return [...new Set(ids)].filter(
    (id) =>
      id !== experimental &&
      id !== comparator &&
      treated(study.arms.find((candidate) => candidate.id === id)),
  );
}

/**
 * An arm of a candidate with its number of participants: that of the result; where the source prints none and
 * the analysis is by intention to treat, the number allocated, for that is whom it takes in (Handbook 8.5.2).
 */
export function comparedArm(candidate: Candidate, id: string, share: number): ComparedArm {
  const result = candidate.outcome.armResults.find(({ arm }) => arm === id) ?? null;
  return { id, result, n: result?.n ?? allocated(candidate, id), share };
}

/** A flag for the arms whose n is the number allocated; null when there is none. */
export function flagOfAllocatedN(candidate: Candidate): string | null {
  const ids = [candidate.experimental, candidate.comparator].filter((id) => {
    const result = candidate.outcome.armResults.find(({ arm }) => arm === id);
    return (
      (result?.n ?? null) === null && (result?.total ?? null) === null && allocated(candidate, id) !== null
    );
  });
  if (ids.length === 0) return null;
  return `n of ${ids.join(' and ')} is the number allocated (intention to treat)`;
}

function allocated({ study, outcome }: Candidate, id: string): number | null {
  if (outcome.analysis !== 'intention_to_treat') return null;
  return study.arms.find((arm) => arm.id === id)?.n ?? null;
}
