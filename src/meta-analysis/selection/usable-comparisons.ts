import type { StudyRecord } from '../../studies/record/study.ts';
import { trialFamilies } from '../../studies/trials.ts';
import type { DerivedEffect } from '../effects/derivation.ts';
import { deriveEffect } from '../effects/derive-effect.ts';
import type { RecordedEffectMeasureId } from '../effects/effect-measures.ts';
import { type Candidate, candidatesOf, comparedArm } from './candidates.ts';
import { alignmentOf, isOneMeasure } from './direction.ts';
import { byPreference, whyPreferred } from './preferred-outcome.ts';
import type { ExcludedOutcome, MatchedStudy, MeasureDirection, SelectionOptions } from './selection.ts';

/** A candidate whose effect can be derived. */
export interface Usable {
  candidate: Candidate;
  effect: DerivedEffect;
}

/** What can be pooled on a scale, and everything left out so far. */
export interface UsableComparisons {
  usable: Usable[];
  excluded: ExcludedOutcome[];
}

/** Names of the Agatston unit: sources also call the score's unit a score, or units. */
const agatstonUnits: readonly string[] = ['AU', 'score', 'units'];

/**
 * The measure and unit of an outcome: mean differences are pooled within one only. Units are compared as they are
 * written, without conversion; the measure `cac_score` is the Agatston score, whose unit has several names.
 */
export function unitKey({ outcome }: Candidate): string {
  const unit = outcome.unit?.trim() ?? 'no stated unit';
  const named = outcome.measure === 'cac_score' && agatstonUnits.includes(unit) ? 'AU' : unit;
  return `${outcome.measure} in ${named}`;
}

/**
 * The comparisons that can be pooled on a scale: those that can be derived, of each pair of arms (or each study)
 * the preferred outcome, of each trial one report. `onlyUnit` restricts them to one measure and unit.
 */
export function usableComparisons(
  matched: readonly MatchedStudy[],
  measures: readonly MeasureDirection[],
  options: SelectionOptions,
  effectMeasure: RecordedEffectMeasureId,
  onlyUnit: string | null,
): UsableComparisons {
  const oneMeasure = isOneMeasure(matched);
  const result: UsableComparisons = { usable: [], excluded: [] };
  const ofStudy = new Map<StudyRecord, Usable[]>();
  for (const entry of matched) {
    const { candidates, rejected } = candidatesOf(entry, options);
    for (const { outcome, reason } of rejected) {
      result.excluded.push({ study: entry.study.id, label: entry.study.label, outcome, reason });
    }
    const derived: Usable[] = [];
    for (const candidate of candidates) {
      const attempt = effectOrReason(candidate, measures, oneMeasure, effectMeasure, onlyUnit);
      if (typeof attempt === 'string') result.excluded.push(exclusion(candidate, attempt));
      else derived.push({ candidate, effect: attempt });
    }
    ofStudy.set(entry.study, preferred(derived, options, result.excluded));
  }
  const trials = new Map(matched.map(({ study, trial }) => [study, trial]));
  const studies = matched.map(({ study }) => study);
  for (const family of trialFamilies(studies, (study) => trials.get(study) ?? -1)) {
    const used = family.find((study) => (ofStudy.get(study)?.length ?? 0) > 0);
    for (const study of family) {
      const own = ofStudy.get(study) ?? [];
      if (study === used) result.usable.push(...own);
      else {
        const reason = `reports the same trial as ${used?.id}, which is used: a trial counts once`;
        result.excluded.push(...own.map(({ candidate }) => exclusion(candidate, reason)));
      }
    }
  }
  return result;
}

/** A comparison that is left out; the arms are named where they are not those of the outcome's contrast. */
export function exclusion(candidate: Candidate, reason: string): ExcludedOutcome {
  const { study, outcome, experimental, comparator } = candidate;
  const further = outcome.contrast?.experimental !== experimental;
  return {
    study: study.id,
    label: study.label,
    outcome: outcome.id,
    reason: further ? `${experimental} against ${comparator}: ${reason}` : reason,
  };
}

/** Of each study, or with all comparisons of each pair of its arms, the preferred outcome. */
function preferred(
  derived: readonly Usable[],
  options: SelectionOptions,
  excluded: ExcludedOutcome[],
): Usable[] {
  const chosen = new Map<string, Usable>();
  const inOrder = [...derived].sort((a, b) => byPreference(a.candidate.outcome, b.candidate.outcome));
  for (const one of inOrder) {
    const { experimental, comparator, outcome } = one.candidate;
    const pair = options.comparisons === 'all' ? `${experimental} against ${comparator}` : 'this study';
    const before = chosen.get(pair);
    if (before === undefined) {
      chosen.set(pair, one);
      continue;
    }
    const used = before.candidate.outcome;
    const why = whyPreferred(used, outcome);
    excluded.push(exclusion(one.candidate, `${used.id} is used for ${pair} instead: ${why}`));
  }
  return [...chosen.values()];
}

function effectOrReason(
  candidate: Candidate,
  measures: readonly MeasureDirection[],
  oneMeasure: boolean,
  effectMeasure: RecordedEffectMeasureId,
  onlyUnit: string | null,
): DerivedEffect | string {
  const alignment = alignmentOf(candidate.outcome.measure, measures, oneMeasure);
  if (!alignment.usable) return alignment.reason;
  const experimental = comparedArm(candidate, candidate.experimental, 1);
  const comparator = comparedArm(candidate, candidate.comparator, 1);
  const attempt = deriveEffect(candidate.outcome, experimental, comparator, effectMeasure);
  if (attempt.effect === null) return attempt.reasons.join('; ');
  const own = unitKey(candidate);
  if (onlyUnit !== null && own !== onlyUnit) {
    return `it is ${own}; mean differences are pooled of ${onlyUnit} only`;
  }
  return attempt.effect;
}
