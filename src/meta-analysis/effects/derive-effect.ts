import type { OutcomeRecord } from '../../studies/record/outcome.ts';
import { type Attempt, type ComparedArm, notUsable } from './derivation.ts';
import { deriveFromCounts } from './derive-from-counts.ts';
import { deriveFromEstimate } from './derive-from-estimate.ts';
import { deriveFromMeans } from './derive-from-means.ts';
import { type EffectScale, isCountScale, isMeanScale } from './effect-measures.ts';

/**
 * Derives the effect of one comparison, experimental minus (or over) comparator, on a scale. Tried in the order
 * of `derivations`, the first that succeeds is used: means or counts of the arms, then the source's estimate with
 * its interval, its standard error, its exact p value (Cochrane Handbook, chapter 6). Hazard ratios come from
 * estimates alone. Never yields a number that is not finite; a failure says why for every way that was tried.
 */
export function deriveEffect(
  outcome: OutcomeRecord,
  experimental: ComparedArm,
  comparator: ComparedArm,
  scale: EffectScale,
): Attempt {
  const reasons: string[] = [];
  const ways: (() => Attempt)[] = [];
  if (isMeanScale(scale)) ways.push(() => deriveFromMeans(experimental, comparator, scale));
  if (isCountScale(scale)) ways.push(() => deriveFromCounts(experimental, comparator, scale));
  ways.push(() => deriveFromEstimate(outcome, experimental, comparator, scale));
  for (const way of ways) {
    const attempt = way();
    if (attempt.effect !== null) return attempt;
    reasons.push(...attempt.reasons);
  }
  return notUsable(...new Set(reasons));
}
