import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analyse } from '../../../src/meta-analysis/analysis/analysis.ts';
import { poolingModels } from '../../../src/meta-analysis/engine/tau-squared.ts';
import { parseRequest } from '../../../src/meta-analysis/sent-numbers/parse-body.ts';
import { expectRecord, finiteColumn, referenceFile, referenceNumber } from '../agreement.ts';

const record = z.record(z.string(), referenceNumber);
const fit = z
  .object({ estimate: z.union([referenceNumber, z.array(referenceNumber)]) })
  .catchall(z.union([referenceNumber, z.array(referenceNumber)]));

/** What make-estimators.R had metafor compute. */
const reference = referenceFile(
  'estimators',
  z.object({
    sets: z.array(
      z.object({
        name: z.string(),
        yi: finiteColumn,
        vi: finiteColumn,
        moderator: z.union([z.null(), finiteColumn]),
        fits: z.record(z.string(), fit),
      }),
    ),
    groups: z.object({
      yi: finiteColumn,
      vi: finiteColumn,
      group: z.array(z.string()),
      fits: z.array(z.object({ model: z.enum(poolingModels) }).catchall(z.number())),
    }),
  }),
);

function analysisOf(body: object) {
  const parsed = parseRequest({ effectMeasure: 'GEN', ...body });
  return parsed.ok ? analyse(parsed.request) : expect.fail(JSON.stringify(parsed.errors));
}

/** The columns of R as a row for each coefficient. */
function rowsOf(expected: z.infer<typeof fit>): Record<string, number | null>[] {
  return [0, 1].map((i) => {
    const columns = Object.entries(expected).filter((entry) => Array.isArray(entry[1]));
    return record.parse(
      Object.fromEntries(columns.map(([key, column]) => [key, z.array(referenceNumber).parse(column)[i]])),
    );
  });
}

describe('every estimator of tau² and the test adhoc agree with metafor', () => {
  it.each(reference.sets.map((data) => [data.name, data] as const))('%s', (name, data) => {
    for (const [key, expected] of Object.entries(data.fits)) {
      const [model, test] = key.split('.');
      const studies = data.yi.map((yi, i) => ({
        label: `${i}`,
        yi,
        vi: data.vi[i],
        ...(data.moderator === null ? {} : { x: data.moderator[i] }),
      }));
      const where = `estimators | ${name} ${key}`;
      if (data.moderator === null) {
        const { qm: _, qmP: __, ...pooled } = expected;
        expectRecord(analysisOf({ model, test, studies }), record.parse(pooled), where);
        continue;
      }
      const { regression } = analysisOf({ model, test, studies, moderators: ['x'] });
      if (regression === null) return expect.fail('there is no regression');
      const { tau2, tau2Se, i2, h2, qm, qmP } = expected;
      expectRecord(regression, record.parse({ tau2, tau2Se, i2, h2, qm, qmP }), where);
      for (const [i, row] of rowsOf(expected).entries())
        expectRecord(regression.coefficients[i] ?? {}, row, where);
    }
  });

  it('one tau² for several subgroups', () => {
    const { yi, vi, group, fits } = reference.groups;
    const studies = yi.map((y, i) => ({ label: `${i}`, yi: y, vi: vi[i], group: group[i] }));
    for (const { model, tau2, qm, qmP } of fits) {
      const body = { model, test: 'adhoc', studies, subgroup: 'group', subgroupTau2: 'common' };
      const { subgroups } = analysisOf(body);
      expectRecord(
        { ...subgroups, ...subgroups?.levels[0] },
        { qBetween: qm ?? null, tau2: tau2 ?? null },
        `subgroups | ${model}`,
      );
      expectRecord({ p: subgroups?.p }, { p: qmP ?? null }, `subgroups | ${model}`);
    }
  });
});

// Effects that agree by chance: by Knapp and Hartung alone the interval would be ±0.023, though every error is 0.2.
it('the test adhoc is never narrower than the sampling errors allow', () => {
  const studies = [0.5, 0.51, 0.49].map((yi, i) => ({ label: `${i}`, yi, vi: [0.04, 0.05, 0.06][i] }));
  const analysis = analysisOf({ test: 'adhoc', studies });
  expect(analysis).toMatchObject({ test: 'adhoc', tau2: 0, statisticDf: 2 });
  expect(analysis.se).toBeCloseTo(0.12734290799, 10);
  expect(analysis.ciLow).toBeCloseTo(-0.047371770152, 10);
  expect(analysis.ciHigh).toBeCloseTo(1.0484528512, 9);
  expect(analysis.p).toBeCloseTo(0.059049981227, 10);
});

it('one study is tested by the normal distribution, and the answer says so', () => {
  const studies = [{ label: 'a', yi: 0.5, vi: 0.04 }];
  for (const test of ['knha', 'adhoc']) {
    expect(analysisOf({ test, studies })).toMatchObject({
      test: 'z',
      se: 0.2,
      statistic: 2.5,
      statisticDf: null,
    });
  }
});
