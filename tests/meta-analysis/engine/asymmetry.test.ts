import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analyse } from '../../../src/meta-analysis/analysis/analysis.ts';
import { parseRequest } from '../../../src/meta-analysis/sent-numbers/parse-body.ts';
import { expectAgreement, expectRecord, finiteColumn, referenceFile } from '../agreement.ts';

const numbers = z.record(z.string(), z.number());
const filled = z.object({ model: z.string(), side: z.enum(['left', 'right']) }).catchall(z.number());

/** What make-asymmetry.R computed. */
const reference = referenceFile(
  'asymmetry',
  z.object({
    counts: z.array(
      z.object({
        name: z.string(),
        raw: z.record(z.string(), finiteColumn),
        harbord: numbers,
        peters: numbers,
        rankTest: numbers,
        trimFillR0: z.array(filled),
      }),
    ),
    ranks: z.array(z.object({ name: z.string(), yi: finiteColumn, vi: finiteColumn, rankTest: numbers })),
  }),
);

function analysisOf(columns: Record<string, readonly number[]>, body: object) {
  const k = Object.values(columns)[0]?.length ?? 0;
  const studies = Array.from({ length: k }, (_, i) => ({
    label: `${i}`,
    ...Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, column[i]])),
  }));
  const parsed = parseRequest({ ...body, studies });
  return parsed.ok ? analyse(parsed.request) : expect.fail(JSON.stringify(parsed.errors));
}

describe("tests of asymmetry of odds ratios agree with R's lm and metafor's ranktest", () => {
  it.each(reference.counts.map((each) => [each.name, each] as const))('%s', (name, each) => {
    const include = ['harbord', 'peters', 'rankTest'];
    const { harbord, peters, rankTest } = analysisOf(each.raw, { effectMeasure: 'OR', include });
    expectRecord(harbord ?? {}, each.harbord, `asymmetry | ${name} | harbord`);
    expectRecord(peters ?? {}, each.peters, `asymmetry | ${name} | peters`);
    expectRecord(rankTest ?? {}, each.rankTest, `asymmetry | ${name} | rank`);
  });
});

describe("the rank test agrees with metafor's ranktest", () => {
  it.each(reference.ranks.map((each) => [each.name, each] as const))('%s', (name, { yi, vi, rankTest }) => {
    const found = analysisOf(
      { yi, vi },
      { effectMeasure: 'GEN', model: 'DL', include: ['rankTest'] },
    ).rankTest;
    expectAgreement(found?.tau, rankTest.tau ?? null, `rank | ${name}`);
    if (name === 'many') expect(found?.p).toBeCloseTo(rankTest.p ?? Number.NaN, 3);
    else expectAgreement(found?.p, rankTest.p ?? null, `rank | ${name} | p`);
  });
});

describe("trim and fill by R0 agrees with metafor's trimfill", () => {
  it.each(reference.counts.map((each) => [each.name, each] as const))('%s', (name, { raw, trimFillR0 }) => {
    for (const { model, side, ...expected } of trimFillR0) {
      const found = analysisOf(raw, { effectMeasure: 'OR', model, include: ['trimFillR0'] }).trimFillR0;
      expect(found?.side, `${name} ${model}`).toBe(side);
      expectRecord(found ?? {}, expected, `R0 | ${name} ${model}`);
    }
  });

  it('fills in studies in some of them', () => {
    expect(reference.counts.some(({ trimFillR0 }) => trimFillR0.some(({ k0 }) => (k0 ?? 0) > 0))).toBe(true);
  });
});

const egger = (k: number) =>
  analysisOf(
    {
      yi: Array.from({ length: k }, (_, i) => (i % 3) / 10),
      vi: Array.from({ length: k }, (_, i) => 0.01 + i / 100),
    },
    { effectMeasure: 'GEN', include: ['egger'] },
  );

it('says below ten studies that asymmetry cannot be told from chance, and not from ten on', () => {
  expect(egger(9).notes).toEqual([expect.stringContaining('13.3.5.4')]);
  expect(egger(9).egger).not.toBeNull();
  expect(egger(10).notes).toEqual([]);
});

it.each(['harbord', 'peters'])('%s needs counts of every study, and says so', (test) => {
  const analysis = analysisOf(
    { yi: [0.1, 0.2, 0.4], vi: [0.01, 0.02, 0.03] },
    { effectMeasure: 'OR', include: [test] },
  );
  expect(analysis).toMatchObject({ harbord: null, peters: null });
  expect(analysis.notes.join()).toContain('made of counts in every study');
});
