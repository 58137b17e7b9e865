import { describe, expect, it } from 'vitest';
import { analyse } from '../../../src/meta-analysis/analysis/analysis.ts';
import { poolEffects } from '../../../src/meta-analysis/engine/pooled-effect.ts';
import { parseRequest } from '../../../src/meta-analysis/sent-numbers/parse-body.ts';
import { expectColumn, expectRecord, withoutHeterogeneityOfOne } from '../agreement.ts';
import { dataSets, edgeCases, optionsOf, otherLevels } from '../data-sets.ts';

/** The whole way from a body to an answer, with effects given as yi and vi. */
function analysisOf(data: { yi: readonly number[]; vi: readonly number[] }, key: string, level = 0.95) {
  const { model, test } = optionsOf(key);
  const studies = data.yi.map((yi, i) => ({ label: `${i}`, yi, vi: data.vi[i] }));
  const parsed = parseRequest({ effectMeasure: 'GEN', model, test, level, studies });
  if (!parsed.ok) return expect.fail(JSON.stringify(parsed.errors));
  return analyse(parsed.request);
}

describe('pooling agrees with metafor', () => {
  it('on at least 12 data sets', () => {
    expect(new Set(dataSets.map(({ name }) => name)).size).toBeGreaterThanOrEqual(12);
  });

  it.each(dataSets.map((data) => [`${data.name} ${data.measure}`, data] as const))('%s', (_, data) => {
    expect(Object.keys(data.fits)).toHaveLength(8);
    for (const [key, { weights, ...expected }] of Object.entries(data.fits)) {
      const analysis = analysisOf(data, key);
      expectRecord(analysis, expected, `pooling | ${data.name} ${data.measure} ${key}`);
      expectColumn(
        analysis.studies.map(({ weight }) => weight),
        weights,
        `weights | ${data.name} ${key}`,
      );
    }
  });
});

describe('edge cases agree with metafor', () => {
  it.each(edgeCases.map((data) => [data.name, data] as const))('%s', (_, data) => {
    for (const [key, { weights, ...expected }] of Object.entries(data.fits)) {
      // Without any variation Knapp-Hartung's standard error is 0; metafor then says p = 0, the answer says nothing.
      if (data.name === 'two equal studies' && key.endsWith('knha')) expected.p = null;
      const analysis = analysisOf(data, key);
      const told = withoutHeterogeneityOfOne(expected, data.yi.length);
      expectRecord(analysis, told, `edge cases | ${data.name} ${key}`);
      expectColumn(
        analysis.studies.map(({ weight }) => weight),
        weights,
        `weights | ${data.name} ${key}`,
      );
    }
  });
});

describe('other levels of confidence agree with metafor', () => {
  it.each(otherLevels.map((data) => [data.level, data] as const))('%s', (level, data) => {
    for (const [key, { weights, ...expected }] of Object.entries(data.fits)) {
      expectRecord(analysisOf(data, key, level), expected, `levels | ${level} ${key}`);
    }
  });
});

describe('numbers known from the literature', () => {
  // Viechtbauer (2010), Journal of Statistical Software 36(3), section 4: BCG vaccine, random effects by REML.
  it('the BCG vaccine trials', () => {
    const bcg = dataSets.find(({ name, measure }) => name === 'dat.bcg' && measure === 'RR');
    if (!bcg) return expect.fail('dat.bcg is missing');
    const analysis = analysisOf(bcg, 'REML.z');
    expect(analysis.estimate).toBeCloseTo(-0.7145, 4);
    expect(analysis.se).toBeCloseTo(0.1798, 4);
    expect(analysis.tau2).toBeCloseTo(0.3132, 4);
    expect(analysis.tau2Se).toBeCloseTo(0.1664, 4);
    expect(analysis.i2).toBeCloseTo(92.22, 2);
    expect(analysis.h2).toBeCloseTo(12.86, 2);
    expect(analysis.q).toBeCloseTo(152.233, 3);
    expect(analysis.tau2CiLow).toBeCloseTo(0.1197, 4);
    expect(analysis.tau2CiHigh).toBeCloseTo(1.1115, 4);
  });
});

it('pools nothing from nothing', () => {
  const nothing = { yi: new Float64Array(), vi: new Float64Array() };
  expect(() => poolEffects(nothing, optionsOf('REML.z'))).toThrow(RangeError);
});
