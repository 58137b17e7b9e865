import { describe, expect, it } from 'vitest';
import { eggerTest } from '../../../src/meta-analysis/engine/asymmetry-tests.ts';
import { influence } from '../../../src/meta-analysis/engine/influence.ts';
import { poolEffects } from '../../../src/meta-analysis/engine/pooled-effect.ts';
import { cumulativeMetaAnalysis, leaveOneOut } from '../../../src/meta-analysis/engine/sensitivity.ts';
import { trimAndFill } from '../../../src/meta-analysis/engine/trim-and-fill.ts';
import { expectColumn, expectRecord, expectRows, withoutHeterogeneityOfOne } from '../agreement.ts';
import { dataSets, effectsOf, optionsOf } from '../data-sets.ts';

const cases = dataSets.map((data) => [`${data.name} ${data.measure}`, data] as const);
const fullCases = cases.filter(([, data]) => Object.keys(data.leaveOneOut).length > 0);

const ofLaterSteps = (columns: Record<string, (number | null)[]>) =>
  Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, column.slice(1)]));

it('has data sets with every part', () => {
  expect(new Set(fullCases.map(([, data]) => data.name)).size).toBeGreaterThanOrEqual(12);
});

describe("Egger's regression agrees with metafor's regtest", () => {
  it.each(cases)('%s', (name, data) => {
    const egger = eggerTest(effectsOf(data));
    if (egger === null) return expect.fail('there is no regression');
    expectRecord(egger, data.egger, `Egger | ${name}`);
  });
});

describe('leave one out agrees with metafor', () => {
  it.each(fullCases)('%s', (name, data) => {
    for (const [key, columns] of Object.entries(data.leaveOneOut)) {
      expectRows(leaveOneOut(effectsOf(data), optionsOf(key)), columns, `leave one out | ${name} ${key}`);
    }
  });
});

describe('cumulative meta-analysis agrees with metafor', () => {
  it.each(fullCases)('%s', (name, data) => {
    for (const [key, columns] of Object.entries(data.cumulative)) {
      const steps = cumulativeMetaAnalysis(effectsOf(data), optionsOf(key));
      expectRows(steps.slice(1), ofLaterSteps(columns), `cumulative | ${name} ${key}`);
      const first = Object.fromEntries(
        Object.entries(columns).map(([field, column]) => [field, column[0] ?? null]),
      );
      expectRecord(steps[0] ?? {}, withoutHeterogeneityOfOne(first, 1), `cumulative | ${name} ${key} | 0`);
    }
  });
});

describe('influence agrees with metafor', () => {
  it.each(fullCases)('%s', (name, data) => {
    for (const [key, { influential, ...columns }] of Object.entries(data.influence)) {
      const effects = effectsOf(data);
      const options = optionsOf(key);
      const withoutEach = leaveOneOut(effects, options);
      const diagnostics = influence(effects, poolEffects(effects, options), withoutEach);
      expectRows(diagnostics, columns, `influence | ${name} ${key}`);
      expect(diagnostics.map((diagnostic) => diagnostic.influential)).toEqual(influential);
    }
  });
});

describe('trim and fill agrees with metafor', () => {
  it.each(fullCases)('%s', (name, data) => {
    for (const [key, expected] of Object.entries(data.trimFill)) {
      const { side, filledYi, filledVi, k0, k0Se, ...pooled } = expected;
      const result = trimAndFill(effectsOf(data), optionsOf(key));
      if (result === null) return expect.fail('trim and fill gave nothing');
      const part = `trim and fill | ${name} ${key}`;
      expect(result.side, part).toBe(side);
      expectRecord(result, { k0: k0 ?? null, k0Se: k0Se ?? null }, part);
      expectRecord(result.pooled, pooled, part);
      expectColumn(result.filled.yi, filledYi, part);
      expectColumn(result.filled.vi, filledVi, part);
    }
  });

  it('finds missing studies on either side in some of them', () => {
    const found = fullCases
      .flatMap(([, data]) => Object.values(data.trimFill))
      .filter(({ k0 }) => (k0 ?? 0) > 0);
    expect(new Set(found.map(({ side }) => side))).toEqual(new Set(['left', 'right']));
  });
});
