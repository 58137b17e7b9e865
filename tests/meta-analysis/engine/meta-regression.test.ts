import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { designMatrix } from '../../../src/meta-analysis/engine/design-matrix.ts';
import { metaRegression } from '../../../src/meta-analysis/engine/meta-regression.ts';
import {
  expectRecord,
  expectRows,
  finiteColumn,
  referenceColumn,
  referenceFile,
  referenceNumber,
} from '../agreement.ts';
import { effectsOf, optionsOf } from '../data-sets.ts';

const coefficientFields = ['estimate', 'se', 'statistic', 'p', 'ciLow', 'ciHigh'];

const regressions = referenceFile(
  'meta-regression',
  z.array(
    z.object({
      name: z.string(),
      moderators: z.record(z.string(), z.array(z.union([z.number(), z.string()]))),
      keys: z.union([z.string(), z.array(z.string())]).transform((keys) => [keys].flat()),
      yi: finiteColumn,
      vi: finiteColumn,
      fits: z.record(z.string(), z.record(z.string(), z.union([referenceNumber, referenceColumn]))),
    }),
  ),
);

describe('meta-regression agrees with metafor', () => {
  it.each(regressions.map((data) => [data.name, data] as const))('%s', (name, data) => {
    const moderators = data.keys.map((key) => ({ key, values: data.moderators[key] ?? [] }));
    const design = designMatrix(data.yi.length, moderators);
    expect(Object.keys(data.fits)).toHaveLength(8);
    for (const [key, expected] of Object.entries(data.fits)) {
      const fit = metaRegression(effectsOf(data), design, optionsOf(key));
      if (fit === null) return expect.fail('there is no regression');
      const columns: Record<string, (number | null)[]> = {};
      const numbers: Record<string, number | null> = {};
      for (const [field, value] of Object.entries(expected)) {
        if (!coefficientFields.includes(field)) numbers[field] = z.union([referenceNumber]).parse(value);
        else columns[field] = referenceColumn.parse(value);
      }
      if (key.startsWith('CE')) numbers.tau2Se = null;
      expectRows(fit.coefficients, columns, `meta-regression | ${name} ${key}`);
      expectRecord(fit, numbers, `meta-regression | ${name} ${key}`);
    }
  });
});

describe('the design', () => {
  it('codes a category against its first level in sorted order', () => {
    const design = designMatrix(4, [
      { key: 'dose', values: [1, 2, 3, 5] },
      { key: 'allocation', values: ['random', 'alternate', 'systematic', 'random'] },
    ]);
    expect(design.names).toEqual(['intercept', 'dose', 'allocation=random', 'allocation=systematic']);
    expect(design.columns.map((column) => [...column])).toEqual([
      [1, 1, 1, 1],
      [1, 2, 3, 5],
      [1, 0, 0, 1],
      [0, 0, 1, 0],
    ]);
  });

  it('leaves out moderators that others determine', () => {
    const design = designMatrix(4, [
      { key: 'weeks', values: [1, 2, 3, 5] },
      { key: 'days', values: [7, 14, 21, 35] },
      { key: 'species', values: ['human', 'human', 'human', 'human'] },
    ]);
    expect(design.names).toEqual(['intercept', 'weeks']);
    expect(design.dropped).toEqual(['days']);
  });

  it('has no fit without more studies than coefficients', () => {
    const design = designMatrix(2, [{ key: 'dose', values: [1, 2] }]);
    expect(metaRegression(effectsOf({ yi: [1, 2], vi: [1, 1] }), design, optionsOf('REML.z'))).toBeNull();
  });
});
