import type { EffectSize } from '../engine/effect-sizes.ts';
import { standardizedMeanDifference } from '../engine/effect-sizes-of-means.ts';
import { type ArmMean, readMean, type SpreadSource } from './arm-mean.ts';
import { type Attempt, type ComparedArm, checked, type Derivation, notUsable } from './derivation.ts';
import type { MeanScale } from './effect-measures.ts';

type Phase = 'final' | 'change';

const phaseNames: Readonly<Record<Phase, string>> = { final: 'final value', change: 'change from baseline' };

const derivationOf = {
  final: {
    sd: 'final_values',
    se: 'final_values_standard_error',
    interval: 'final_values_interval',
  },
  change: {
    sd: 'change_values',
    se: 'change_values_standard_error',
    interval: 'change_values_interval',
  },
} as const satisfies Record<Phase, Record<SpreadSource, Derivation>>;

/** From the spread that needs no conversion to the one that needs most. */
const spreads: readonly SpreadSource[] = ['sd', 'se', 'interval'];

/** The means of two arms at the same time, and what the lesser spread of the two was read from. */
export interface PairOfMeans {
  phase: Phase;
  spread: SpreadSource;
  experimental: ArmMean;
  comparator: ArmMean;
}

/** How an effect that is made of the pair is derived. */
export function derivationOfPair({ phase, spread }: PairOfMeans) {
  return derivationOf[phase][spread];
}

/**
 * The pairs of means that two arms offer, in the order in which they are to be used: final values with SD, then
 * changes with SD, then final values and then changes whose SD is made of a standard error or an interval; and why
 * there are no others.
 */
export function pairsOfMeans(
  experimental: ComparedArm,
  comparator: ComparedArm,
  phases: readonly Phase[] = ['final', 'change'],
): { pairs: PairOfMeans[]; reasons: string[] } {
  const reasons: string[] = [];
  const pairs: PairOfMeans[] = [];
  for (const phase of phases) {
    const first = readMean(experimental.result?.[phase] ?? null, experimental, phaseNames[phase]);
    const second = readMean(comparator.result?.[phase] ?? null, comparator, phaseNames[phase]);
    if (first.mean === null) reasons.push(first.reason);
    if (second.mean === null) reasons.push(second.reason);
    if (first.mean === null || second.mean === null) continue;
    const spread = spreads[Math.max(spreads.indexOf(first.mean.source), spreads.indexOf(second.mean.source))];
    if (spread === undefined) continue;
    pairs.push({ phase, spread, experimental: first.mean, comparator: second.mean });
  }
  const withSd = pairs.filter(({ spread }) => spread === 'sd');
  return { pairs: [...withSd, ...pairs.filter(({ spread }) => spread !== 'sd')], reasons };
}

/**
 * Derives an effect from the means of two arms: final values with SD, then changes with SD, then final values
 * and then changes whose SD is made of a standard error or an interval (Handbook 6.5.2.2, 6.5.2.8). A ratio of
 * means is made of positive final values only. Where the arms differ in what they print, the derivation is
 * named by the one that needs more conversion.
 */
export function deriveFromMeans(
  experimental: ComparedArm,
  comparator: ComparedArm,
  scale: MeanScale,
): Attempt {
  const { pairs, reasons } = pairsOfMeans(experimental, comparator, scale === 'ROM' ? ['final'] : undefined);
  if (scale === 'ROM') reasons.push('changes from baseline give no ratio of means');
  for (const pair of pairs) {
    const attempt = effectOf(pair, scale);
    if (attempt.effect !== null) return attempt;
    reasons.push(...attempt.reasons.map((reason) => `${phaseNames[pair.phase]}: ${reason}`));
  }
  return notUsable(...reasons);
}

function effectOf(pair: PairOfMeans, scale: MeanScale): Attempt {
  const { experimental: one, comparator: two } = pair;
  const size = sizeOf(one, two, scale);
  if (typeof size === 'string') return notUsable(size);
  return checked({
    ...size,
    derivation: derivationOfPair(pair),
    inputs: { ...numbered(one.printed, 1), ...numbered(two.printed, 2) },
    n1: one.n,
    n2: two.n,
    flags: [],
  });
}

/** The effect size, or in words why there is none. MD and ROM need standard errors only: SD²/n = SE². */
function sizeOf(one: ArmMean, two: ArmMean, scale: MeanScale): EffectSize | string {
  switch (scale) {
    case 'MD':
      return { yi: one.mean - two.mean, vi: one.se ** 2 + two.se ** 2 };
    case 'ROM':
      if (!(one.mean > 0 && two.mean > 0)) return 'a ratio of means needs two means above zero';
      return {
        yi: Math.log(one.mean / two.mean),
        vi: (one.se / one.mean) ** 2 + (two.se / two.mean) ** 2,
      };
    case 'SMD':
      if (one.sd === null || two.sd === null || one.n === null || two.n === null) {
        return 'a standardized mean difference needs n of both arms';
      }
      return standardizedMeanDifference(
        { mean1: one.mean, sd1: one.sd, n1: one.n, mean2: two.mean, sd2: two.sd, n2: two.n },
        'LS',
      );
  }
}

function numbered(printed: Record<string, number>, group: 1 | 2): Record<string, number> {
  return Object.fromEntries(Object.entries(printed).map(([name, value]) => [`${name}${group}`, value]));
}
