import { type EffectSizes, effectsWithout, firstEffects } from './effect-sizes.ts';
import { type LikelihoodScan, likelihoodScan } from './likelihood-scan.ts';
import { type PooledEffect, type PoolingOptions, poolEffects } from './pooled-effect.ts';

/**
 * Pools the effects without each of the studies in turn (metafor's leave1out); the i-th result is the one without
 * study i.
 *
 * @returns an empty list with fewer than two studies
 */
export function leaveOneOut(effects: EffectSizes, options: PoolingOptions): PooledEffect[] {
  const k = effects.yi.length;
  if (k < 2) return [];
  const scan = scanFor(effects, options);
  for (let i = 0; i < k; i++) scan?.add(i);
  return Array.from({ length: k }, (_, i) => {
    return poolEffects(effectsWithout(effects, i), options, scan?.bracketsWithout(i));
  });
}

/**
 * Pools the first study, the first two, and so on, in the order given (metafor's cumul); the i-th result holds
 * the studies up to and with study i.
 */
export function cumulativeMetaAnalysis(effects: EffectSizes, options: PoolingOptions): PooledEffect[] {
  const scan = scanFor(effects, options);
  return Array.from(effects.yi, (_, i) => {
    scan?.add(i);
    return poolEffects(firstEffects(effects, i + 1), options, scan?.brackets());
  });
}

/** A scan for the models that search a likelihood. */
function scanFor(effects: EffectSizes, { model }: PoolingOptions): LikelihoodScan | undefined {
  return model === 'REML' || model === 'ML' ? likelihoodScan(effects, model) : undefined;
}
