import type { ArmRecord } from '../../studies/record/arm.ts';
import type { ContrastRecord, OutcomeRecord } from '../../studies/record/outcome.ts';
import type { StudyRecord } from '../../studies/record/study.ts';
import { isRatio } from '../../vocabulary/enumerations.ts';
import type { ComparedArm, ComparedNumbers } from '../effects/derivation.ts';
import { logarithmOf, lowestValue } from '../effects/units.ts';
import { type ArmDifference, armDifference, isReversed, testedAgentsOf } from './arm-difference.ts';
import type { Change, ExclusionCode, MatchedStudy, SelectionOptions } from './selection.ts';

/** A comparison of two arms in one outcome that might be pooled. */
export interface Candidate {
  study: StudyRecord;
  trial: string;
  outcome: OutcomeRecord;
  experimental: string;
  comparator: string;
  difference: ArmDifference;
  /** What the source prints of just this comparison; null where it prints nothing of it. */
  contrast: ContrastRecord | null;
  /** What to know of it, whatever the scale. */
  flags: string[];
}

/** An outcome that offers no comparison, and why. */
interface Rejected {
  outcome: string;
  code: ExclusionCode;
  reason: string;
  change: Change | null;
}

/** Candidates of a study, and its outcomes that have none, with the reason. */
export interface CandidateList {
  candidates: Candidate[];
  rejected: Rejected[];
}

/**
 * The comparisons that the matched outcomes of a study offer: the two arms of the contrast, and every further treated
 * arm with a result against the same comparator. An outcome of a subgroup, without a contrast, or without a comparator (a
 * change from baseline, an effect per unit of exposure) offers none.
 */
export function candidatesOf(
  { study, matchedOutcomes, trial }: MatchedStudy,
  options: Pick<SelectionOptions, 'subgroups'>,
): CandidateList {
  const list: CandidateList = { candidates: [], rejected: [] };
  for (const id of new Set(matchedOutcomes)) {
    const outcome = study.outcomes.find((one) => one.id === id);
    if (outcome === undefined) {
      list.rejected.push({
        outcome: id,
        code: 'no_comparison',
        reason: 'the study has no such outcome',
        change: null,
      });
      continue;
    }
    const rejected = reasonToReject(outcome, options);
    const { contrast } = outcome;
    if (rejected !== null || contrast === null || contrast.comparator === null) {
      list.rejected.push({
        outcome: id,
        ...(rejected ?? { code: 'no_comparison', reason: 'the record compares no arms', change: null }),
      });
      continue;
    }
    const { experimental, comparator } = contrast;
    for (const arm of [experimental, ...furtherArms(study, outcome, experimental, comparator)]) {
      list.candidates.push(candidate(study, trial, outcome, arm, comparator));
    }
  }
  return list;
}

function candidate(
  study: StudyRecord,
  trial: string,
  outcome: OutcomeRecord,
  experimental: string,
  comparator: string,
): Candidate {
  const armOf = (id: string): ArmRecord =>
    study.arms.find((arm) => arm.id === id) ?? {
      id,
      label: id,
      role: 'experimental',
      n: null,
      interventions: [],
    };
  const flags = outcome.subgroup === null ? [] : [`subgroup: ${outcome.subgroup}`];
  const printed =
    outcome.contrast?.experimental === experimental && outcome.contrast.comparator === comparator
      ? outcome.contrast
      : null;
  const difference = armDifference(armOf(experimental), armOf(comparator));
  return { study, trial, outcome, experimental, comparator, difference, contrast: printed, flags };
}

/** The candidate as it is, or with its arms exchanged where it compares less of an agent with more. */
export function ofMoreAgainstLess(candidate: Candidate): Candidate {
  const { difference, experimental, comparator, contrast, flags } = candidate;
  if (!isReversed(difference)) return candidate;
  return {
    ...candidate,
    experimental: comparator,
    comparator: experimental,
    difference: {
      ...difference,
      added: difference.instead,
      instead: difference.added,
      more: difference.less,
      less: difference.more,
    },
    contrast: contrast === null ? null : inverted(contrast),
    flags: [
      ...flags,
      'the source compares less with more: the arms are exchanged, and its estimate is inverted',
    ],
  };
}

const differences: readonly ContrastRecord['effectMeasure'][] = [
  'mean_difference',
  'median_difference',
  'standardized_mean_difference',
  'risk_difference',
];
/** What a source prints of a comparison, for its arms the other way round; what cannot be inverted is left out. */
function inverted(contrast: ContrastRecord): ContrastRecord {
  const { estimate, ciLow, ciHigh, effectMeasure, experimental, comparator } = contrast;
  const exchanged = { ...contrast, experimental: comparator ?? experimental, comparator: experimental };
  const turned = (value: number | null) => {
    if (value === null) return null;
    if (differences.includes(effectMeasure)) return value === 0 ? 0 : -value;
    return isRatio(effectMeasure) && value > 0 ? 1 / value : null;
  };
  return { ...exchanged, estimate: turned(estimate), ciLow: turned(ciHigh), ciHigh: turned(ciLow) };
}

function reasonToReject(
  outcome: OutcomeRecord,
  options: Pick<SelectionOptions, 'subgroups'>,
): Omit<Rejected, 'outcome'> | null {
  if (outcome.subgroup !== null && options.subgroups === 'exclude') {
    return {
      code: 'subgroup',
      reason: `a subgroup: ${outcome.subgroup} (subgroups stay out unless asked)`,
      change: { subgroup: ['any'] },
    };
  }
  if (outcome.contrast === null) {
    return { code: 'no_comparison', reason: 'the record compares no arms', change: null };
  }
  if (outcome.contrast.comparator === null) {
    const reason = 'there is no comparator: a change from baseline, or an effect per unit of exposure';
    return { code: 'no_comparator', reason, change: null };
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
 * An arm of a candidate with its number of participants: that of the result; where the source repeats none, the number
 * allocated, which is whom an analysis by intention to treat takes in (Handbook 8.5.2), and flagged otherwise.
 */
function comparedArm({ study, outcome }: Candidate, id: string): ComparedArm {
  const result = outcome.armResults.find(({ arm }) => arm === id) ?? null;
  const allocated = study.arms.find((arm) => arm.id === id)?.n ?? null;
  return { id, result, n: result?.n ?? result?.total ?? allocated };
}

/** What the source prints of the arms of a candidate. */
export function comparedNumbers(candidate: Candidate): ComparedNumbers {
  const { outcome, contrast, experimental, comparator } = candidate;
  return {
    experimental: comparedArm(candidate, experimental),
    comparator: comparedArm(candidate, comparator),
    contrast,
    unit: outcome.unit,
    logarithm: logarithmOf(outcome),
    lowest: lowestValue(outcome),
  };
}

/** A flag for the arms whose n is the number allocated; null when there is none. */
export function flagOfAllocatedN({ study, outcome, experimental, comparator }: Candidate): string | null {
  const ids = [experimental, comparator].filter((id) => {
    const result = outcome.armResults.find(({ arm }) => arm === id);
    const repeated = result?.n ?? result?.total ?? null;
    return repeated === null && (study.arms.find((arm) => arm.id === id)?.n ?? null) !== null;
  });
  if (ids.length === 0) return null;
  const why =
    outcome.analysis === 'intention_to_treat'
      ? 'intention to treat'
      : 'the source does not repeat it with the result: some may have dropped out';
  return `n of ${ids.join(' and ')} is the number allocated (${why})`;
}

/** Agents of the comparator arm, whatever their role. */
export function comparatorAgentsOf({ study, comparator }: Candidate): string[] {
  const arm = study.arms.find(({ id }) => id === comparator);
  return arm?.interventions.map(({ agent }) => agent) ?? [];
}

/** The agents that a candidate tests. */
export const agentsTestedBy = ({ difference }: Candidate): string[] => testedAgentsOf(difference);
