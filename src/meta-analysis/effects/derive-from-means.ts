import type { EffectSize } from '../engine/effect-sizes.ts';
import { type ArmMean, readMean, type SpreadSource } from './arm-mean.ts';
import {
  type Attempt,
  type ComparedArm,
  checked,
  type Derivation,
  notUsable,
  numbered,
} from './derivation.ts';
import type { OfMeans } from './effect-measures.ts';

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
 * and then changes whose SD is made of a standard error or an interval (Handbook 6.5.2.2, 6.5.2.8). Where the arms
 * differ in what they print, the derivation is named by the one that needs more conversion.
 */
export function deriveFromMeans(
  experimental: ComparedArm,
  comparator: ComparedArm,
  label: string,
  madeOf: OfMeans,
): Attempt {
  const { pairs, reasons } = pairsOfMeans(experimental, comparator, madeOf.ofChanges ? undefined : ['final']);
  if (!madeOf.ofChanges) reasons.push(`changes from baseline give no ${label}`);
  for (const pair of pairs) {
    const attempt = effectOf(pair, label, madeOf);
    if (attempt.effect !== null) return attempt;
    reasons.push(...attempt.reasons.map((reason) => `${phaseNames[pair.phase]}: ${reason}`));
  }
  return notUsable(...reasons);
}

function effectOf(pair: PairOfMeans, label: string, madeOf: OfMeans): Attempt {
  const { experimental: one, comparator: two } = pair;
  const size = sizeOf(one, two, label, madeOf);
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

/** The effect size, or in words why there is none. */
function sizeOf(one: ArmMean, two: ArmMean, label: string, madeOf: OfMeans): EffectSize | string {
  if (madeOf.positive && !(one.mean > 0 && two.mean > 0)) return `a ${label} needs two means above zero`;
  const means = { mean1: one.mean, mean2: two.mean };
  if (madeOf.effectOfErrors !== null) return madeOf.effectOfErrors({ ...means, se1: one.se, se2: two.se });
  if (one.sd === null || two.sd === null || one.n === null || two.n === null) {
    return `a ${label} needs n of both arms`;
  }
  const groups = { ...means, sd1: one.sd, n1: one.n, sd2: two.sd, n2: two.n };
  return madeOf.effect(groups, madeOf.formulas[0] ?? 'LS');
}
