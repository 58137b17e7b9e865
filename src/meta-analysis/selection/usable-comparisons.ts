import { toldDoses } from '../../studies/doses/daily-dose.ts';
import { isWithin } from '../../studies/doses/dose-facts.ts';
import { countsWhatIsGood } from '../../studies/good-events.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { type ChosenEffect, deriveEffect } from '../effects/derive-effect.ts';
import {
  isOfEvents,
  type RecordedEffectMeasureId,
  usualEffectMeasureIds,
} from '../effects/effect-measures.ts';
import { type PoolingUnit, poolingUnit } from '../effects/units.ts';
import {
  type Candidate,
  candidatesOf,
  comparatorAgentsOf,
  comparedNumbers,
  flagOfAllocatedN,
  ofMoreAgainstLess,
} from './candidates.ts';
import { effectMeasuresTried } from './effect-measures-tried.ts';
import type {
  AskedAgents,
  Change,
  ExcludedComparison,
  ExclusionCode,
  MatchedStudy,
  PairOfArms,
  SelectionOptions,
} from './selection.ts';
import { verdictOf } from './tested-agents.ts';

/** A candidate whose effect can be derived on a scale. */
export interface Usable {
  candidate: Candidate;
  effect: ChosenEffect;
  unit: PoolingUnit;
  /** The pairs of arms that it is made of. */
  pairs: readonly PairOfArms[];
}

/** What can be pooled on a scale, and what cannot, so far. */
export interface UsableComparisons {
  usable: Usable[];
  /** Made when it is asked for: finding the request that would help takes longer than deriving effects. */
  excluded: () => ExcludedComparison[];
}

/** The comparisons that answer what was asked, whatever the scale, and everything left out. */
export interface AnsweringComparisons {
  candidates: { candidate: Candidate; unit: PoolingUnit }[];
  excluded: ExcludedComparison[];
}

/** The measure and unit of an outcome: mean differences are pooled within one only. */
export function unitKey(outcome: Candidate['outcome'], { unit }: PoolingUnit): string {
  return `${outcome.measure} in ${unit ?? 'no stated unit'}`;
}

/** A comparison that is left out. */
export function exclusion(
  { study, outcome, experimental, comparator }: Candidate,
  code: ExclusionCode,
  reason: string,
  change: Change | null,
): ExcludedComparison {
  return {
    study: study.id,
    label: study.label,
    outcome: outcome.id,
    experimentalArm: experimental,
    comparatorArm: comparator,
    code,
    reason,
    change,
  };
}

/** The comparisons of the matched outcomes that answer what was asked, whatever can be derived of them. */
export function answeringComparisons(
  matched: readonly MatchedStudy[],
  vocabulary: Vocabulary,
  options: SelectionOptions,
  asked: AskedAgents,
): AnsweringComparisons {
  const result: AnsweringComparisons = { candidates: [], excluded: [] };
  for (const entry of matched) {
    const { candidates, rejected } = candidatesOf(entry, options);
    for (const each of rejected) {
      const { id, label } = entry.study;
      const change =
        each.change === null
          ? null
          : changesThatTakeIn(entry, each.outcome, each.change, vocabulary, options, asked);
      result.excluded.push({ study: id, label, experimentalArm: null, comparatorArm: null, ...each, change });
    }
    for (const candidate of candidates.map(ofMoreAgainstLess)) {
      const verdict = verdictOf(
        candidate.difference,
        comparatorAgentsOf(candidate),
        asked,
        options.cointerventions,
        vocabulary.agents,
      );
      if (!verdict.answers) {
        const change = derivesSomehow(candidate, options) ? verdict.change : null;
        result.excluded.push(exclusion(candidate, verdict.code, verdict.reason, change));
        continue;
      }
      if (!hasDose(candidate, asked, vocabulary)) {
        const reason =
          'the experimental arm is given another dose than was asked for, or none that can be compared';
        result.excluded.push(exclusion(candidate, 'other_dose', reason, null));
        continue;
      }
      const unit = poolingUnit(candidate.outcome, vocabulary.records.measures.get(candidate.outcome.measure));
      const flags = [...candidate.flags, ...verdict.flags];
      result.candidates.push({ candidate: { ...candidate, flags }, unit });
    }
  }
  return result;
}

/** Whether what the experimental arm tests is given in the doses that were asked for. */
function hasDose(
  { study, experimental }: Candidate,
  { doses }: AskedAgents,
  vocabulary: Vocabulary,
): boolean {
  if (doses.length === 0) return true;
  const arms = study.arms.filter(({ id }) => id === experimental);
  const tested = toldDoses(arms, vocabulary);
  return doses.every((condition) =>
    condition.some(
      (test) => 'dose' in test && tested.some((dose) => isWithin(test.dose, dose)) !== test.negated,
    ),
  );
}

/** Whether an effect can be derived of a comparison, on whatever scale. */
function derivesSomehow(candidate: Candidate, options: SelectionOptions): boolean {
  const numbers = comparedNumbers(candidate);
  return effectMeasuresTried(options).some(
    (id) => deriveEffect(numbers, id, options.assumptions).effect !== null,
  );
}

/**
 * What to ask for so that an outcome of a part of the population goes in: the change that lets parts in, and with it the one
 * that its arms need; null where nothing helps.
 */
function changesThatTakeIn(
  entry: MatchedStudy,
  outcome: string,
  change: Change,
  { agents }: Vocabulary,
  options: SelectionOptions,
  asked: AskedAgents,
): Change | null {
  const { candidates } = candidatesOf({ ...entry, matchedOutcomes: [outcome] }, { subgroups: 'include' });
  const verdicts = candidates
    .map(ofMoreAgainstLess)
    .filter((candidate) => derivesSomehow(candidate, options))
    .map((candidate) =>
      verdictOf(candidate.difference, comparatorAgentsOf(candidate), asked, options.cointerventions, agents),
    );
  if (verdicts.some(({ answers }) => answers)) return change;
  const further = verdicts.flatMap((verdict) =>
    verdict.answers || verdict.change === null ? [] : [verdict.change],
  )[0];
  return further === undefined ? null : { ...change, ...further };
}

/** What can be derived of the comparisons on a scale; of what cannot, the reason and on which scales it could. */
export function usableComparisons(
  { candidates, excluded: before }: AnsweringComparisons,
  options: SelectionOptions,
  effectMeasure: RecordedEffectMeasureId,
): UsableComparisons {
  const usable: Usable[] = [];
  const left: (() => ExcludedComparison)[] = [];
  for (const { candidate, unit } of candidates) {
    const attempt = deriveEffect(comparedNumbers(candidate), effectMeasure, options.assumptions);
    if (attempt.effect === null) {
      const reason = attempt.reasons.join('; ');
      left.push(() => {
        const change = changeThatDerives(candidate, unit, options, effectMeasure);
        return exclusion(candidate, 'no_effect_size', reason, change);
      });
      continue;
    }
    if (attempt.effect.basis === 'events' || isOfEvents(effectMeasure)) {
      if (countsWhatIsGood(candidate.outcome)) {
        const what = candidate.outcome.unit ?? candidate.outcome.method;
        const reason = `what was counted is good ("${what}"), so that its ratio is of the opposite`;
        left.push(() => exclusion(candidate, 'good_event', reason, null));
        continue;
      }
    }
    const part = partCounted(candidate.outcome.unit);
    if (part !== null) {
      const reason = `its numbers are per ${part}, of which a person has several: their errors are not those of people (Handbook 6.2)`;
      left.push(() => exclusion(candidate, 'unit_of_analysis', reason, null));
      continue;
    }
    const allocated = flagOfAllocatedN(candidate);
    const { outcome, experimental, comparator } = candidate;
    usable.push({
      candidate: { ...candidate, flags: [...candidate.flags, ...(allocated === null ? [] : [allocated])] },
      effect: inUnit(attempt.effect, effectMeasure, unit),
      unit: unitOnScale(unit, effectMeasure),
      pairs: [{ outcome: outcome.id, experimentalArm: experimental, comparatorArm: comparator }],
    });
  }
  return { usable, excluded: () => [...before, ...left.map((make) => make())] };
}

/** Of what part of a person an outcome's numbers are, by its unit; null where they are of people. */
function partCounted(unit: string | null): string | null {
  return (
    /\bper (lesion|segment|plaque|vessel|artery|graft|leg)\b/i.exec(unit ?? '')?.[1]?.toLowerCase() ?? null
  );
}

/** The unit as far as the scale has one: ratios have none, and only differences that keep it depend on what is assumed of it. */
function unitOnScale(unit: PoolingUnit, effectMeasure: RecordedEffectMeasureId): PoolingUnit {
  if (effectMeasure === 'MD') return unit;
  if (effectMeasure === 'SMD') return { ...unit, flags: [] };
  return { unit: null, factor: 1, usual: false, flags: [] };
}

/** A mean difference in the pooled unit. */
function inUnit(
  effect: ChosenEffect,
  effectMeasure: RecordedEffectMeasureId,
  { factor }: PoolingUnit,
): ChosenEffect {
  if (effectMeasure !== 'MD' || factor === 1) return effect;
  return { ...effect, yi: effect.yi * factor, vi: effect.vi * factor ** 2 };
}

/** What to ask for so that an effect can be derived: another assumption, else another effect measure; null for nothing. */
function changeThatDerives(
  candidate: Candidate,
  { unit }: PoolingUnit,
  { assumptions }: SelectionOptions,
  effectMeasure: RecordedEffectMeasureId,
): Change | null {
  const numbers = comparedNumbers(candidate);
  const derives = (id: RecordedEffectMeasureId, more: Partial<SelectionOptions['assumptions']>) =>
    deriveEffect(numbers, id, { ...assumptions, ...more }).effect !== null;
  const onScale = (id: RecordedEffectMeasureId): Change => ({
    measure: [candidate.outcome.measure],
    effectMeasure: [id],
    ...(id === 'MD' && unit !== null ? { unit: [unit] } : {}),
  });
  if (derives(effectMeasure, { medians: true })) return { ...onScale(effectMeasure), impute: ['medians'] };
  if (derives(effectMeasure, { correlation: 0.5 })) {
    return { ...onScale(effectMeasure), correlation: ['0.5'] };
  }
  if (derives(effectMeasure, { countsAlone: false })) return { ...onScale(effectMeasure), model: ['REML'] };
  const other = usualEffectMeasureIds.find((id) => id !== effectMeasure && derives(id, {}));
  return other === undefined ? null : onScale(other);
}
