import type { OutcomeRecord } from '../../studies/record/outcome.ts';
import { type Attempt, type ComparedArm, notUsable } from './derivation.ts';
import { deriveFromCounts } from './derive-from-counts.ts';
import { deriveFromEstimate } from './derive-from-estimate.ts';
import { deriveFromMeans } from './derive-from-means.ts';
import { type EffectMeasureId, effectMeasure } from './effect-measures.ts';

/**
 * Derives the effect of one comparison, experimental minus (or over) comparator, in an effect measure. Tried in the order
 * of `derivations`, the first that succeeds is used: means or counts of the arms, then the source's estimate with
 * its interval, its standard error, its exact p value (Cochrane Handbook, chapter 6). Hazard ratios come from
 * estimates alone. Never yields a number that is not finite; a failure says why for every way that was tried.
 */
export function deriveEffect(
  outcome: OutcomeRecord,
  experimental: ComparedArm,
  comparator: ComparedArm,
  id: EffectMeasureId,
): Attempt {
  const reasons: string[] = [];
  const ways: (() => Attempt)[] = [];
  const { label, madeOf } = effectMeasure(id);
  if (madeOf?.form === 'means') ways.push(() => deriveFromMeans(experimental, comparator, label, madeOf));
  if (madeOf?.form === 'events') ways.push(() => deriveFromCounts(experimental, comparator, madeOf));
  ways.push(() => deriveFromEstimate(outcome, experimental, comparator, id));
  for (const way of ways) {
    const attempt = way();
    if (attempt.effect !== null) return attempt;
    reasons.push(...attempt.reasons);
  }
  return notUsable(...new Set(reasons));
}
