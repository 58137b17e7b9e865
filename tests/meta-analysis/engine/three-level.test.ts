import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  threeLevelEffect,
  threeLevelRegression,
} from '../../../src/meta-analysis/engine/three-level-effect.ts';
import { expectColumn, expectRecord, finiteColumn, referenceFile, referenceNumber } from '../agreement.ts';
import { dataSets, effectsOf } from '../data-sets.ts';

/** What make-three-level.R had metafor's rma.mv and clubSandwich compute. */
const reference = referenceFile(
  'three-level',
  z.array(
    z
      .object({
        name: z.string(),
        yi: finiteColumn,
        vi: finiteColumn,
        trial: z.array(z.string()),
        moderator: z.union([z.null(), finiteColumn]),
        estimate: finiteColumn,
        se: finiteColumn,
        df: finiteColumn,
        statistic: finiteColumn,
        p: finiteColumn,
        ciLow: finiteColumn,
        ciHigh: finiteColumn,
        modelSe: finiteColumn,
        weights: finiteColumn.optional(),
      })
      .catchall(referenceNumber),
  ),
);

describe('three levels with CR2 intervals agree with metafor and clubSandwich', () => {
  it.each(reference.map((data) => [data.name, data] as const))('%s', (name, data) => {
    const effects = effectsOf(data);
    const ones = new Float64Array(data.yi.length).fill(1);
    const columns = data.moderator === null ? [ones] : [ones, Float64Array.from(data.moderator)];
    const fit = threeLevelRegression(effects, data.trial, columns, 0.95);
    if (fit === null) return expect.fail('there is no fit');
    const of = (key: 'estimate' | 'se' | 'statistic' | 'statisticDf' | 'p' | 'ciLow' | 'ciHigh') =>
      fit.coefficients.map((coefficient) => coefficient[key]);
    for (const key of ['estimate', 'se', 'statistic', 'p', 'ciLow', 'ciHigh'] as const) {
      expectColumn(of(key), data[key], `three levels | ${name} | ${key}`);
    }
    expectColumn(of('statisticDf'), data.df, `three levels | ${name} | df`);
    const { tau2Trial = null, tau2Comparison = null, i2 = null, i2Trial = null } = data;
    const variances = { tau2Trial, tau2Comparison, i2, i2Trial };
    expectRecord(fit, z.record(z.string(), referenceNumber).parse(variances), `three levels | ${name}`);
    if (data.moderator !== null) return;
    const pooled = threeLevelEffect(effects, data.trial, 0.95);
    const { predictionLow = null, predictionHigh = null, q = null } = data;
    expectRecord(
      { ...pooled, predictionLow: pooled.prediction.low, predictionHigh: pooled.prediction.high },
      {
        ...z.record(z.string(), referenceNumber).parse({ ...variances, predictionLow, predictionHigh, q }),
        estimate: data.estimate[0] ?? null,
        se: data.se[0] ?? null,
        modelSe: data.modelSe[0] ?? null,
        statisticDf: data.df[0] ?? null,
      },
      `three levels | ${name}`,
    );
    expectColumn(pooled.weights, data.weights ?? [], `three levels | ${name} | weights`);
  });
});

it('comparisons of as many trials are pooled as by REML', () => {
  const bcg = dataSets.find(({ name, measure }) => name === 'dat.bcg' && measure === 'RR');
  if (bcg === undefined) return expect.fail('dat.bcg is missing');
  const trials = bcg.yi.map((_, i) => i);
  const { estimate, tau2Trial, tau2Comparison, modelSe } = threeLevelEffect(effectsOf(bcg), trials, 0.95);
  const { estimate: expected, tau2, se } = z.record(z.string(), z.unknown()).parse(bcg.fits['REML.z']);
  expectRecord(
    { estimate, tau2Trial, tau2Comparison, modelSe },
    z
      .record(z.string(), referenceNumber)
      .parse({ estimate: expected, tau2Trial: tau2, tau2Comparison: 0, modelSe: se }),
    'three levels | trials of one comparison',
  );
});

it('a single trial has no robust error, only that of the model', () => {
  const effects = effectsOf({ yi: [0.2, 0.9, 0.4], vi: [0.04, 0.05, 0.06] });
  const pooled = threeLevelEffect(effects, ['a', 'a', 'a'], 0.95);
  expect(pooled).toMatchObject({ robust: false, trials: 1, tau2Trial: 0, statisticDf: null });
  expect(pooled.se).toBeCloseTo(pooled.modelSe, 14);
  const alone = threeLevelEffect(effectsOf({ yi: [0.2], vi: [0.04] }), ['a'], 0.95);
  expect(alone).toMatchObject({ k: 1, estimate: 0.2, tau2Trial: 0, tau2Comparison: 0, i2: 0 });
  expect(alone.se).toBeCloseTo(0.2, 12);
});

it('effects that are all the same have no variance between them', () => {
  const effects = effectsOf({ yi: [0.3, 0.3, 0.3], vi: [0.04, 0.05, 0.06] });
  expect(threeLevelEffect(effects, ['a', 'a', 'b'], 0.95)).toMatchObject({
    tau2Trial: 0,
    tau2Comparison: 0,
    estimate: 0.3,
  });
  // Nor is anything tested by what rounding leaves: 0.1 + 0.2 is not 0.3 to a computer.
  const nearly = effectsOf({ yi: [0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2], vi: [0.04, 0.05, 0.06, 0.01] });
  expect(threeLevelEffect(nearly, ['a', 'a', 'b', 'c'], 0.95)).toMatchObject({
    se: 0,
    statistic: null,
    p: null,
  });
});
