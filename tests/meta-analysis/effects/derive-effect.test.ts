import { describe, expect, it } from 'vitest';
import {
  type Assumptions,
  type ComparedArm,
  type ComparedNumbers,
  noAssumptions,
} from '../../../src/meta-analysis/effects/derivation.ts';
import { type ChosenEffect, deriveEffect } from '../../../src/meta-analysis/effects/derive-effect.ts';
import { countOfPercent } from '../../../src/meta-analysis/effects/derive-from-counts.ts';
import type { RecordedEffectMeasureId } from '../../../src/meta-analysis/effects/effect-measures.ts';
import { fromQuantiles } from '../../../src/meta-analysis/effects/quantiles.ts';
import { logarithmOf, lowestValue } from '../../../src/meta-analysis/effects/units.ts';
import type { OutcomeRecord } from '../../../src/studies/record/outcome.ts';
import { contrast, outcome } from '../study-builders.ts';

function armOf(record: OutcomeRecord, id: string): ComparedArm {
  const result = record.armResults.find(({ arm }) => arm === id) ?? null;
  return { id, result, n: result?.n ?? null };
}

function attempt(
  part: Record<string, unknown>,
  scale: RecordedEffectMeasureId,
  assumptions: Assumptions = noAssumptions,
) {
  const record = outcome(part);
  const numbers: ComparedNumbers = {
    experimental: armOf(record, 'a1'),
    comparator: armOf(record, 'a2'),
    contrast: record.contrast,
    unit: record.unit,
    logarithm: logarithmOf(record),
    lowest: lowestValue(record),
  };
  return deriveEffect(numbers, scale, assumptions);
}

function derived(
  part: Record<string, unknown>,
  scale: RecordedEffectMeasureId,
  assumptions?: Assumptions,
): ChosenEffect {
  const { effect } = attempt(part, scale, assumptions);
  if (effect === null) throw new Error('no effect was derived');
  return effect;
}

function reasons(part: Record<string, unknown>, scale: RecordedEffectMeasureId): string {
  const result = attempt(part, scale);
  return result.effect === null ? result.reasons.join('; ') : 'an effect was derived';
}

const arms = (one: object, two: object) => ({
  armResults: [
    { arm: 'a1', ...one },
    { arm: 'a2', ...two },
  ],
});
const estimated = (part: Record<string, unknown>, n1: number | null = null, n2: number | null = null) => ({
  ...arms({ n: n1 }, { n: n2 }),
  contrast: contrast(part),
});

describe('from means', () => {
  const final1 = { n: 10, final: { mean: 12, sd: 3 }, change: { mean: -4, sd: 1 } };
  const final2 = { n: 20, final: { mean: 10, sd: 4 }, change: { mean: -1, sd: 1 } };

  it('takes changes before final values, and tells what it passed over', () => {
    const effect = derived(arms(final1, final2), 'MD');
    expect(effect).toMatchObject({ yi: -3, derivation: 'change_values', n1: 10, n2: 20 });
    expect(effect.vi).toBeCloseTo(1 / 10 + 1 / 20, 12);
    expect(effect.inputs).toEqual({ mean1: -4, sd1: 1, n1: 10, mean2: -1, sd2: 1, n2: 20 });
    expect(effect.passedOver).toEqual([expect.stringContaining('at the time point (6.5.1): 2 (SE 1.304)')]);
  });

  it('takes final values without changes: 12 ± 3 (10) and 10 ± 4 (20)', () => {
    const effect = derived(arms({ ...final1, change: null }, final2), 'MD');
    expect(effect).toMatchObject({ yi: 2, derivation: 'final_values' });
    expect(effect.vi).toBeCloseTo(9 / 10 + 16 / 20, 12);
  });

  it('flags arms that did not begin alike, and skew: a mean within two SDs of zero (10.5.3)', () => {
    const baseline = (mean: number) => ({ mean, sd: 2 });
    const one = { n: 10, baseline: baseline(9), final: { mean: 12, sd: 3 } };
    const apart = derived(arms(one, { n: 20, baseline: baseline(10), final: { mean: 10, sd: 7 } }), 'MD');
    expect(apart.flags.join()).toContain('9 and 10, 0.50 SDs apart');
    expect(apart.flags.join()).toContain('the mean of a2 is within two SDs of 0');
    const alike = derived(arms(one, { n: 20, baseline: baseline(9.1), final: { mean: 10, sd: 4 } }), 'MD');
    expect(alike.flags).toEqual([]);
  });

  it('takes two means and an exact p: 58.1 and 74.4, p 0.7, SE 42.30 (R: 16.3 / qnorm(0.65))', () => {
    const part = { effectMeasure: 'not_estimated', pValue: 0.7, pOperator: '=' };
    const means = (n: number | null) => arms({ n, change: { mean: 58.1 } }, { n, change: { mean: 74.4 } });
    const effect = derived({ ...means(null), contrast: contrast(part) }, 'MD');
    expect(Math.sqrt(effect.vi)).toBeCloseTo(42.302, 3);
    expect(effect.flags.join()).toContain('normal quantile');
    // R: se <- 16.3 / qt(0.65, 38); sd <- se / sqrt(1/20 + 1/20); escalc("SMD", ...)
    const standardized = derived({ ...means(20), contrast: contrast(part) }, 'SMD');
    expect(standardized.yi).toBeCloseTo(-0.1203325067, 9);
    for (const bound of ['<', '>', '<=', '>=']) {
      const vague = { ...means(20), contrast: contrast({ ...part, pOperator: bound }) };
      expect(reasons(vague, 'MD')).toContain('is not an exact p value');
    }
  });

  it('makes the SD of a change with a correlation that is asked for: 8, 9 and 0.6 give 7.655 (6.5.2.8)', () => {
    // R: sqrt(8^2 + 9^2 - 2 * 0.6 * 8 * 9) = 7.655063684
    const one = { n: 25, baseline: { mean: 20, sd: 8 }, final: { mean: 15, sd: 9 } };
    const two = { n: 25, baseline: { mean: 20, sd: 8 }, final: { mean: 18, sd: 9 } };
    const effect = derived(arms(one, two), 'MD', { ...noAssumptions, correlation: 0.6 });
    expect(effect).toMatchObject({ yi: -3, derivation: 'change_values_correlation' });
    expect(Math.sqrt(effect.vi)).toBeCloseTo(7.655063684 * Math.sqrt(2 / 25), 5);
    expect(derived(arms(one, two), 'MD').derivation).toBe('final_values');
  });

  it('estimates means from medians only when asked (Wan 2014, Luo 2018, Shi 2020)', () => {
    const one = { n: 40, final: { median: 10, q1: 7, q3: 15 } };
    const two = { n: 40, final: { median: 12, q1: 8, q3: 16 } };
    expect(reasons(arms(one, two), 'MD')).toContain('median, which is not turned into a mean');
    const effect = derived(arms(one, two), 'MD', { ...noAssumptions, medians: true });
    expect(effect.derivation).toBe('final_values_quantiles');
    // R: w <- 0.7 + 0.39/40; mean <- w*(q1+q3)/2 + (1-w)*m; sd <- (q3-q1)/(2*qnorm((0.75*40-0.125)/40.25))
    expect(effect.yi).toBeCloseTo(-1.29025, 10);
    expect(Math.sqrt(effect.vi)).toBeCloseTo(6.151439212 * Math.sqrt(2 / 40), 8);
    expect(effect.flags.join()).toContain('estimated from its median');
    const ofRange = (q1: number | null, q3: number | null) =>
      fromQuantiles(
        outcome(arms({ n: 40, final: { min: 2, q1, median: 10, q3, max: 30 } }, { n: 40 })).armResults[0]
          ?.final,
        40,
      );
    expect(ofRange(7, 15)?.mean).toBeCloseTo(11.33439648, 7);
    expect(ofRange(7, 15)?.sd).toBeCloseTo(6.359334899, 7);
    expect(ofRange(null, null)?.mean).toBeCloseTo(11.20570209, 7);
    expect(ofRange(null, null)?.sd).toBeCloseTo(6.492435346, 7);
  });

  it('pools logarithms and geometric means as ratios, never with a base that is not told', () => {
    const geometric = (mean: number, low: number, high: number) => ({
      n: 100,
      final: { geometricMean: mean, ciLow: low, ciHigh: high },
    });
    const ratio = derived(arms(geometric(20, 15, 26.6667), geometric(40, 30, 53.3333)), 'ROM');
    expect(ratio).toMatchObject({ derivation: 'geometric_means', onLogScale: true });
    expect(ratio.yi).toBeCloseTo(Math.log(0.5), 10);
    // R: sqrt(2) * log(20/15) / qnorm(0.975)
    expect(Math.sqrt(ratio.vi)).toBeCloseTo(0.2075789, 5);
    const logs = arms(
      { n: 39, change: { mean: 0.234, se: 0.037 } },
      { n: 49, change: { mean: 0.167, se: 0.034 } },
    );
    const natural = derived({ ...logs, unit: 'natural logarithm of AU' }, 'ROM');
    expect(natural).toMatchObject({ derivation: 'log_means', onLogScale: true });
    expect(natural.yi).toBeCloseTo(0.067, 12);
    expect(natural.vi).toBeCloseTo(0.037 ** 2 + 0.034 ** 2, 12);
    expect(reasons({ ...logs, unit: 'log AU' }, 'ROM')).toContain('to which base');
  });

  it('turns a standard error into an SD: 2 at n 25 is 10 (Handbook 6.5.2.2)', () => {
    const one = { n: 25, change: { mean: 5, se: 2 } };
    const effect = derived(arms(one, { n: 25, change: { mean: 0, se: 2 } }), 'SMD');
    expect(effect.derivation).toBe('change_values_standard_error');
    const correction = 0.984292; // J with 48 degrees of freedom
    expect(effect.yi).toBeCloseTo((correction * 5) / 10, 4);
    expect(derived(arms({ ...one, n: null }, { change: { mean: 0, se: 2 }, n: null }), 'MD').vi).toBe(8);
  });

  it('turns an interval into an SD: 30.0 to 34.2 at n 25 is 5.09 (Handbook 6.5.2.2)', () => {
    const one = { n: 25, final: { mean: 32.1, ciLow: 30.0, ciHigh: 34.2 } };
    const effect = derived(arms(one, { n: 25, final: { mean: 32.1, ciLow: 30.0, ciHigh: 34.2 } }), 'MD');
    expect(effect.derivation).toBe('final_values_interval');
    expect(effect.inputs.critical1).toBeCloseTo(2.0639, 4);
    expect(Math.sqrt((effect.vi / 2) * 25)).toBeCloseTo(5.09, 2);
  });

  it('uses the normal distribution from 60 participants on', () => {
    const one = { n: 100, final: { mean: 0, ciLow: -1.96, ciHigh: 1.96 } };
    expect(derived(arms(one, one), 'MD').inputs.critical1).toBeCloseTo(1.959964, 6);
  });

  it('makes a ratio of positive final values, never of changes', () => {
    const effect = derived(arms(final1, final2), 'ROM');
    expect(effect.yi).toBeCloseTo(Math.log(1.2), 12);
    expect(effect.vi).toBeCloseTo(9 / (10 * 144) + 16 / (20 * 100), 12);
    expect(reasons({}, 'ROM')).toContain('changes from baseline give no ratio of means');
    expect(reasons(arms({ n: 5, final: { mean: -1, sd: 1 } }, final2), 'ROM')).toContain('above zero');
  });

  it('does not turn medians or relative changes into means, nor invents n or spread', () => {
    const median = { n: 9, final: { median: 3, q1: 1, q3: 5 } };
    expect(reasons(arms(median, median), 'MD')).toContain('median, which is not turned into a mean');
    const percent = { n: 9, change: { percent: 11, ciLow: 7, ciHigh: 15 } };
    expect(reasons(arms(percent, percent), 'MD')).toContain('relative change in percent');
    const noN = { n: null, change: { mean: 1, sd: 2 } };
    expect(reasons(arms(noN, noN), 'MD')).toContain('n is not known');
    expect(reasons(arms({ n: 9, change: { mean: 1 } }, noN), 'MD')).toContain('without any spread');
    const skewed = { n: 9, change: { mean: 1, ciLow: 0.5, ciHigh: 3 } };
    expect(reasons(arms(skewed, skewed), 'MD')).toContain('not symmetric');
    const constant = { n: 9, change: { mean: 1, sd: 0 } };
    expect(reasons(arms(constant, constant), 'MD')).toContain('variance is zero');
  });
});

describe('from counts', () => {
  const counts = arms({ n: 100, events: 10 }, { n: null, events: 20, total: 110 });

  it('gives risk ratio, odds ratio and risk difference', () => {
    const ratio = derived(counts, 'RR');
    expect(ratio).toMatchObject({ derivation: 'counts', n1: 100, n2: 110 });
    expect(ratio.yi).toBeCloseTo(Math.log(0.1 / (20 / 110)), 12);
    expect(ratio.vi).toBeCloseTo(1 / 10 - 1 / 100 + 1 / 20 - 1 / 110, 12);
    expect(derived(counts, 'OR').vi).toBeCloseTo(1 / 10 + 1 / 90 + 1 / 20 + 1 / 90, 12);
    expect(derived(counts, 'RD').yi).toBeCloseTo(0.1 - 20 / 110, 12);
  });

  it('takes a percentage only when it and n leave one count', () => {
    expect(countOfPercent(30.2, 430)).toBe(130);
    expect(countOfPercent(0, 12)).toBe(0);
    expect(countOfPercent(100, 12)).toBe(12);
    expect(countOfPercent(60, 152)).toBeNull(); // 91 is 59.87 percent
    expect(countOfPercent(38, 1221)).toBeNull(); // 464 is 38.0 percent, and 458 to 470 are 38
    expect(countOfPercent(25, 40)).toBe(10);
    expect(countOfPercent(1.5, 32341)).toBeNull(); // 469 to 501 all fit
    const han = arms({ n: 430, percentAffected: 30.2 }, { n: 430, percentAffected: 20.9 });
    expect(derived(han, 'RR')).toMatchObject({
      derivation: 'counts_from_percent',
      inputs: { events1: 130, events2: 90 },
    });
    const vague = arms({ n: 152, percentAffected: 60 }, { n: 92, percentAffected: 63 });
    expect(reasons(vague, 'RR')).toContain('does not give one count within rounding');
  });

  it('adds 0.5 to a study with an empty cell and says so', () => {
    const effect = derived(arms({ n: 10, events: 0 }, { n: 10, events: 3 }), 'OR');
    expect(effect.yi).toBeCloseTo(Math.log((0.5 / 10.5) * (7.5 / 3.5)), 12);
    expect(effect.flags.join()).toContain('0.5 was added');
  });

  it('says nothing of a ratio where nobody, or everybody, had the event (10.4.4)', () => {
    const none = arms({ n: 10, events: 0 }, { n: 100, events: 0 });
    expect(reasons(none, 'RR')).toContain('says nothing of a ratio');
    expect(reasons(arms({ n: 10, events: 10 }, { n: 9, events: 9 }), 'OR')).toContain('nothing of a ratio');
    expect(derived(none, 'RD').yi).toBeCloseTo(0.5 / 11 - 0.5 / 101, 12);
  });

  it('needs the number counted, and no more events than that', () => {
    expect(reasons(arms({ n: null, events: 3 }, { n: 10, events: 3 }), 'RR')).toContain('without the number');
    expect(reasons(arms({ n: 2, events: 3 }, { n: 10, events: 3 }), 'RR')).toContain('more events');
  });
});

describe('from an estimate', () => {
  it('with its interval: a ratio on the log scale', () => {
    const or = { effectMeasure: 'odds_ratio', estimate: 0.35, ciLow: 0.16, ciHigh: 0.78, ciLevel: 0.95 };
    const effect = derived(estimated(or), 'OR');
    expect(effect).toMatchObject({ derivation: 'estimate_interval', flags: [] });
    expect(effect.yi).toBeCloseTo(Math.log(0.35), 12);
    expect(Math.sqrt(effect.vi)).toBeCloseTo(Math.log(0.78 / 0.16) / 3.919928, 6);
    expect(reasons(estimated(or), 'RR')).toContain("the estimate's scale is odds ratio, not risk ratio");
  });

  it('at the level of the interval, 95 percent where none is stated, which is flagged', () => {
    const part = { effectMeasure: 'mean_difference', estimate: 1, ciLow: 0, ciHigh: 2 };
    expect(Math.sqrt(derived(estimated({ ...part, ciLevel: 0.9 }), 'MD').vi)).toBeCloseTo(1 / 1.644854, 6);
    const assumed = derived(estimated(part), 'MD');
    expect(Math.sqrt(assumed.vi)).toBeCloseTo(1 / 1.959964, 6);
    expect(assumed.flags.join()).toContain('95 percent was assumed');
  });

  it('with its interval by t where a group is small (Handbook 6.5.2.3)', () => {
    const part = { effectMeasure: 'mean_difference', estimate: 1, ciLow: 0, ciHigh: 2, ciLevel: 0.95 };
    const effect = derived(estimated(part, 10, 12), 'MD');
    expect(effect.inputs).toMatchObject({ df: 20 });
    expect(effect.inputs.critical).toBeCloseTo(2.085963, 6);
  });

  it('with its p value: 3.8, p = 0.008, n 25 and 22 gives SE 1.37 (Handbook 6.5.2.3)', () => {
    const part = { effectMeasure: 'mean_difference', estimate: 3.8, pValue: 0.008, pOperator: '=' };
    const effect = derived(estimated(part, 25, 22), 'MD');
    expect(effect.derivation).toBe('estimate_p_value');
    expect(effect.inputs.statistic).toBeCloseTo(2.78, 2);
    expect(Math.sqrt(effect.vi)).toBeCloseTo(1.37, 2);
  });

  it('with its p value by the normal distribution for a ratio', () => {
    const part = { effectMeasure: 'hazard_ratio', estimate: 0.5, pValue: 0.05, pOperator: '=' };
    const effect = derived(estimated(part, 10, 10), 'HR');
    expect(Math.sqrt(effect.vi)).toBeCloseTo(Math.log(2) / 1.959964, 6);
  });

  it('with its standard error before its p value', () => {
    const part = {
      effectMeasure: 'mean_difference',
      estimate: 3,
      standardError: 2,
      pValue: 0.5,
      pOperator: '=',
    };
    expect(derived(estimated(part), 'MD')).toMatchObject({ vi: 4, derivation: 'estimate_standard_error' });
  });

  it('not with a p value that is only a bound, nor without any uncertainty', () => {
    const part = { effectMeasure: 'mean_difference', estimate: 3, pValue: 0.001 };
    expect(reasons(estimated({ ...part, pOperator: '<' }), 'MD')).toContain(
      'p < 0.001 is not an exact p value',
    );
    expect(reasons(estimated(part), 'MD')).toContain('operator not told');
    expect(reasons(estimated({ ...part, pOperator: '=', estimate: 0 }), 'MD')).toContain('no effect at all');
    expect(reasons(estimated({ effectMeasure: 'mean_difference', estimate: 3 }), 'MD')).toContain(
      'no p value',
    );
  });

  it('not when it lies outside its interval, nor when a ratio reaches zero', () => {
    const part = { effectMeasure: 'risk_ratio', estimate: 3, ciLow: 1, ciHigh: 2 };
    expect(reasons(estimated(part), 'RR')).toContain('outside its own interval');
    expect(reasons(estimated({ ...part, ciLow: 0, ciHigh: 9 }), 'RR')).toContain('reaches zero');
  });

  it('a difference in percent only where it is the difference of the arms, in percent', () => {
    const part = {
      effectMeasure: 'percent_difference',
      estimate: 7,
      ciLow: -3,
      ciHigh: 18,
      ciLevel: 0.95,
    };
    const results = arms({ n: 39, change: { percent: 26 } }, { n: 49, change: { percent: 18 } });
    const houslay = { ...results, contrast: contrast(part), unit: 'percent per year' };
    expect(derived(houslay, 'MD')).toMatchObject({ yi: 7, derivation: 'estimate_interval' });
    const relative = { ...houslay, contrast: contrast({ ...part, estimate: 17 }) };
    expect(reasons(relative, 'MD')).toContain('relative');
    expect(reasons({ ...houslay, unit: 'AU' }, 'MD')).toContain('of an outcome in AU');
    expect(reasons(estimated({ ...part }), 'MD')).toContain('difference in percent');
  });

  it('says why for every way that was tried', () => {
    const why = reasons({ armResults: [] }, 'MD');
    expect(why).toContain('no final value of arm a1');
    expect(why).toContain('no change from baseline of arm a2');
    expect(why).toContain('without printing an estimate');
  });
});
