import type { EffectSizes } from './effect-sizes.ts';
import { type PooledEffect, type PoolingOptions, poolEffects } from './pooled-effect.ts';
import { restrictedLikelihoodScan } from './restricted-likelihood-scan.ts';

/**
 * Pools the first study, the first two, and so on, in the order given (metafor's cumul); the i-th result holds
 * the studies up to and with study i.
 */
export function cumulativeMetaAnalysis(effects: EffectSizes, options: PoolingOptions): PooledEffect[] {
  const scan = options.model === 'REML' ? restrictedLikelihoodScan(effects) : undefined;
  return Array.from(effects.yi, (_, i) => {
    scan?.add(i);
    const soFar = { yi: effects.yi.subarray(0, i + 1), vi: effects.vi.subarray(0, i + 1) };
    return poolEffects(soFar, options, scan?.brackets());
  });
}
