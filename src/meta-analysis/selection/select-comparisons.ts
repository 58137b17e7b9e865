import { agentsOfOutcome } from '../../studies/agents.ts';
import { participantsOf } from '../../studies/record/population.ts';
import type { Attempt, DerivedEffect } from '../effects/derivation.ts';
import { deriveEffect } from '../effects/derive-effect.ts';
import type { RecordedEffectMeasureId } from '../effects/effect-measures.ts';
import { type Candidate, comparedArm, flagOfAllocatedN } from './candidates.ts';
import { chooseEffectMeasure } from './choose-effect-measure.ts';
import { alignmentOf, isOneMeasure } from './direction.ts';
import {
  defaultSelectionOptions,
  type IncludedComparison,
  type MatchedStudy,
  type MeasureDirection,
  type Moderators,
  type Selection,
  type SelectionOptions,
} from './selection.ts';
import { flagsOfDesign, refusalsOf } from './study-classes.ts';
import { exclusion, type Usable, type UsableComparisons, usableComparisons } from './usable-comparisons.ts';

/**
 * Chooses what to pool out of matched outcomes: the scale, one comparison per study (or each pair of arms, with
 * shared arms split evenly; Handbook 23.3.4), one report per trial, signs aligned. Every matched outcome is
 * either included or excluded with a reason. Pooling people with animals, or experiments with observations, is
 * refused unless asked. Nothing usable gives empty `included`; nothing is thrown.
 */
export function selectComparisons(
  matched: readonly MatchedStudy[],
  measures: readonly MeasureDirection[],
  asked: Partial<SelectionOptions> = {},
): Selection {
  const options: SelectionOptions = { ...defaultSelectionOptions, ...asked };
  const tryMeasure = (
    effectMeasure: RecordedEffectMeasureId,
    onlyUnit: string | null = null,
  ): UsableComparisons => usableComparisons(matched, measures, options, effectMeasure, onlyUnit);
  const {
    effectMeasure,
    reason: effectMeasureReason,
    onlyUnit,
  } = chooseEffectMeasure(options.effectMeasure, tryMeasure);
  const { usable, excluded } = tryMeasure(effectMeasure, onlyUnit);
  const studies = [...new Set(usable.map(({ candidate }) => candidate.study))];
  const refused = refusalsOf(studies, options);
  if (refused.length > 0) {
    const reasons = refused.map(({ reason }) => reason).join('; ');
    const left = usable.map(({ candidate }) => exclusion(candidate, `pooling was refused: ${reasons}`));
    return {
      effectMeasure,
      effectMeasureReason,
      included: [],
      excluded: [...excluded, ...left],
      refused,
    };
  }
  const selection: Selection = {
    effectMeasure,
    effectMeasureReason,
    included: [],
    excluded,
    refused,
  };
  const oneMeasure = isOneMeasure(matched);
  for (const { candidate, ...split } of splitSharedArms(usable, effectMeasure)) {
    if (split.effect === null) {
      selection.excluded.push(
        exclusion(candidate, `after splitting a shared arm: ${split.reasons.join('; ')}`),
      );
      continue;
    }
    selection.included.push(includedComparison(candidate, split.effect, measures, oneMeasure));
  }
  if (effectMeasure === 'SMD') flagMixedMeans(selection.included);
  if (effectMeasure === 'MD') flagUnstatedUnits(selection.included);
  return selection;
}

/** Derives again the comparisons that share an arm, each with an even part of it. */
function splitSharedArms(
  usable: readonly Usable[],
  effectMeasure: RecordedEffectMeasureId,
): ({ candidate: Candidate } & Attempt)[] {
  const uses = new Map<string, number>();
  const keyOf = ({ study }: Candidate, arm: string) => `${study.id} ${arm}`;
  for (const { candidate } of usable) {
    for (const arm of [candidate.experimental, candidate.comparator]) {
      uses.set(keyOf(candidate, arm), (uses.get(keyOf(candidate, arm)) ?? 0) + 1);
    }
  }
  return usable.map(({ candidate, effect }) => {
    const share = (arm: string) => uses.get(keyOf(candidate, arm)) ?? 1;
    const arms = [candidate.experimental, candidate.comparator];
    const shared = arms.filter((arm) => share(arm) > 1);
    if (shared.length === 0) return { candidate, effect };
    const [experimental, comparator] = [candidate.experimental, candidate.comparator].map((arm) =>
      comparedArm(candidate, arm, share(arm)),
    );
    if (experimental === undefined || comparator === undefined) return { candidate, effect };
    const attempt = deriveEffect(candidate.outcome, experimental, comparator, effectMeasure);
    if (attempt.effect !== null && !attempt.effect.derivation.startsWith('estimate')) {
      const parts = shared.map((arm) => `${arm} by ${share(arm)}`).join(', ');
      attempt.effect.flags.push(`shared arm split evenly among its comparisons: ${parts}`);
    }
    return { candidate, ...attempt };
  });
}

function includedComparison(
  candidate: Candidate,
  effect: DerivedEffect,
  measures: readonly MeasureDirection[],
  oneMeasure: boolean,
): IncludedComparison {
  const { study, outcome, experimental, comparator } = candidate;
  const alignment = alignmentOf(outcome.measure, measures, oneMeasure);
  const reversed = alignment.usable && alignment.reversed;
  const flags = [...candidate.flags, ...flagsOfDesign(study), ...effect.flags];
  const allocated = flagOfAllocatedN(candidate);
  if (allocated !== null) flags.push(allocated);
  if (alignment.usable && alignment.flag !== null) flags.push(alignment.flag);
  return {
    study: study.id,
    label: study.label,
    outcome: outcome.id,
    measure: outcome.measure,
    unit: outcome.unit,
    experimentalArm: experimental,
    comparatorArm: comparator,
    ...effect,
    yi: reversed && effect.yi !== 0 ? -effect.yi : effect.yi,
    flags,
    reversed,
    year: study.publication.year,
    moderators: moderatorsOf(candidate),
  };
}

function moderatorsOf({ study, outcome, experimental }: Candidate): Moderators {
  const contrast = outcome.contrast === null ? null : { ...outcome.contrast, experimental };
  return {
    year: study.publication.year,
    measure: outcome.measure,
    site: outcome.site,
    timepointDays: outcome.timepointDays,
    durationDays: study.durationDays,
    design: study.design,
    masking: study.masking,
    species: study.population.species,
    sex: study.population.sex,
    ageMeanYears: study.population.ageMeanYears,
    participants: participantsOf(study.population),
    agent: agentsOfOutcome(study, { ...outcome, contrast }).join(' + '),
    verification: study.verification,
  };
}

/** Final values and changes have different standard deviations: a standardized analysis should not mix them. */
function flagMixedMeans(included: readonly IncludedComparison[]): void {
  const ofChange = included.filter(({ derivation }) => derivation.startsWith('change_values'));
  const ofFinal = included.filter(({ derivation }) => derivation.startsWith('final_values'));
  if (ofChange.length === 0 || ofFinal.length === 0) return;
  for (const one of ofChange) {
    one.flags.push(
      'standardized by the SD of changes beside others by the SD of final values (Handbook 10.5.2)',
    );
  }
}

/** Outcomes without a stated unit are pooled with one another as mean differences: a reader must know it. */
function flagUnstatedUnits(included: readonly IncludedComparison[]): void {
  for (const one of included) {
    if (one.unit === null) one.flags.push('the unit is not stated, so that units are not known to agree');
  }
}
