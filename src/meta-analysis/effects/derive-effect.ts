import {
  type Assumptions,
  type Attempt,
  type ComparedNumbers,
  type DerivedEffect,
  derivations,
  notUsable,
} from './derivation.ts';
import { deriveFromCounts } from './derive-from-counts.ts';
import { deriveFromEstimate } from './derive-from-estimate.ts';
import { deriveByCorrelation, deriveFromMeans, deriveFromMedians } from './derive-from-means.ts';
import { deriveFromP } from './derive-from-p.ts';
import { deriveFromGeometricMeans, deriveFromLogMeans } from './derive-on-log-scale.ts';
import { type EffectMeasureId, effectMeasure, type OfMeans } from './effect-measures.ts';

/** An effect, and in words what else the source prints of which it could have been made. */
export interface ChosenEffect extends DerivedEffect {
  passedOver: string[];
}
export type ChosenAttempt = { effect: ChosenEffect } | { effect: null; reasons: string[] };

/**
 * Derives the effect of one comparison, experimental minus (or over) comparator, in an effect measure. The first of these
 * that the source allows is used, in the order of `derivations`: its own estimate (which may be adjusted), changes, final
 * values, events. Hazard ratios come from estimates alone. Never yields a number that is not finite; a failure says why
 * for every way that was tried.
 */
export function deriveEffect(
  numbers: ComparedNumbers,
  id: EffectMeasureId,
  assumptions: Assumptions,
): ChosenAttempt {
  const attempts = waysTo(numbers, id, assumptions).map((way) => way());
  const [used, ...others] = attempts.flatMap(effectsOf);
  if (assumptions.countsAlone) others.push(...effectsOf(deriveFromEstimate(numbers, id)));
  if (used === undefined) {
    const reasons = attempts.flatMap((each) => (each.effect === null ? each.reasons : []));
    return { effect: null, reasons: [...new Set(reasons)] };
  }
  const passedOver = others.map(
    ({ derivation, yi, vi }) => `${derivations[derivation]}: ${rounded(yi)} (SE ${rounded(Math.sqrt(vi))})`,
  );
  return { effect: { ...used, passedOver } };
}

function waysTo(numbers: ComparedNumbers, id: EffectMeasureId, assumptions: Assumptions): (() => Attempt)[] {
  const { label, madeOf, printedAs } = effectMeasure(id);
  const ofEstimate = () => deriveFromEstimate(numbers, id);
  if (madeOf === null) return [ofEstimate];
  if (madeOf.form === 'events') {
    const ofCounts = () => deriveFromCounts(numbers, madeOf);
    return printedAs === null || assumptions.countsAlone ? [ofCounts] : [ofEstimate, ofCounts];
  }
  if (madeOf.form !== 'means') return [];
  if (!madeOf.positive) return [ofEstimate, ...waysOfMeans(numbers, label, madeOf, assumptions)];
  const onLogScale = [() => deriveFromGeometricMeans(numbers), () => deriveFromLogMeans(numbers)];
  // A ratio of means of logarithms would be no ratio of anything.
  const ofMeans = numbers.logarithm === null ? waysOfMeans(numbers, label, madeOf, assumptions) : [];
  return [ofEstimate, ...onLogScale, ...ofMeans];
}

function waysOfMeans(
  numbers: ComparedNumbers,
  label: string,
  madeOf: OfMeans,
  { medians, correlation }: Assumptions,
): (() => Attempt)[] {
  const ofChanges: (() => Attempt)[] = [
    () => deriveFromMeans(numbers, 'change', label, madeOf),
    () => deriveFromP(numbers, 'change', label, madeOf),
  ];
  if (correlation !== null) ofChanges.push(() => deriveByCorrelation(numbers, correlation, label, madeOf));
  const ofFinalValues = [
    () => deriveFromMeans(numbers, 'final', label, madeOf),
    () => deriveFromP(numbers, 'final', label, madeOf),
  ];
  const phases = madeOf.ofChanges ? (['change', 'final'] as const) : (['final'] as const);
  const ofMedians = medians
    ? phases.map((phase) => () => deriveFromMedians(numbers, phase, label, madeOf))
    : [];
  const noChanges = () => notUsable(`changes from baseline give no ${label}`);
  return [...(madeOf.ofChanges ? ofChanges : [noChanges]), ...ofFinalValues, ...ofMedians];
}

const effectsOf = ({ effect }: Attempt): DerivedEffect[] => (effect === null ? [] : [effect]);

const rounded = (value: number): string => String(Number(value.toPrecision(4)));
