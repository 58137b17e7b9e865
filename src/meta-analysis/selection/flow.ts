import type {
  ExcludedComparison,
  ExclusionCode,
  FlowStep,
  IncludedComparison,
  MatchedStudy,
} from './selection.ts';

/** At which step a comparison leaves. */
const leavesAt = (code: ExclusionCode): FlowStep['step'] => {
  switch (code) {
    case 'subgroup':
      return 'whole_population';
    case 'same_people':
      return 'one_a_trial';
    case 'no_moderator':
    case 'refused':
      return 'pooled';
    default:
      return 'usable';
  }
};

const steps = ['found', 'whole_population', 'usable', 'one_a_trial', 'pooled'] as const;

/**
 * How many comparisons, outcomes, studies and trials are left at each step, as in a PRISMA flow diagram. Each comparison
 * that was found is either pooled, by itself or combined with others, or left out at one step: the numbers add up.
 */
export function flowOf(
  matched: readonly MatchedStudy[],
  included: readonly IncludedComparison[],
  excluded: readonly ExcludedComparison[],
): FlowStep[] {
  const trials = new Map(matched.map(({ study, trial }) => [study.id, trial]));
  const all = [
    ...included.flatMap(({ study, pairs }) =>
      pairs.map(({ outcome }) => ({ study, outcome, left: steps.length })),
    ),
    ...excluded.map(({ study, outcome, code }) => ({ study, outcome, left: steps.indexOf(leavesAt(code)) })),
  ];
  return steps.map((step, place) => {
    const there = all.filter(({ left }) => left > place);
    return {
      step,
      comparisons: there.length,
      outcomes: new Set(there.map(({ study, outcome }) => `${study} ${outcome}`)).size,
      studies: new Set(there.map(({ study }) => study)).size,
      trials: new Set(there.map(({ study }) => trials.get(study))).size,
    };
  });
}
