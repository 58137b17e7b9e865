import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { studyEffects } from '../../../src/meta-analysis/analysis/study-effects.ts';
import { smallSampleCorrection } from '../../../src/meta-analysis/engine/effect-sizes-of-means.ts';
import { parseRequest } from '../../../src/meta-analysis/sent-numbers/parse-body.ts';
import { expectAgreement, expectColumn, finiteColumn, referenceColumn, referenceFile } from '../agreement.ts';
import { dataSets } from '../data-sets.ts';

const raw = z.record(z.string(), finiteColumn);
const effects = z.object({ yi: referenceColumn, vi: referenceColumn });
const references = referenceFile(
  'effect-sizes',
  z.object({
    means: raw,
    variants: z.record(z.string(), effects),
    small: raw,
    smallSmd: z.record(z.string(), effects),
    zero: raw,
    zeroVariants: z.array(
      effects.extend({ measure: z.string(), to: z.string(), drop00: z.boolean(), add: z.number() }),
    ),
    zeroRdUb: effects,
  }),
);

/** The effects that a body's studies get; those of excluded studies are null. */
function effectsFrom(columns: z.output<typeof raw>, measure: string, options: object) {
  const k = Object.values(columns)[0]?.length ?? 0;
  const studies = Array.from({ length: k }, (_, i) => {
    const fields = Object.entries(columns).map(([field, column]) => [field, column[i]] as const);
    return { label: `${i}`, ...Object.fromEntries(fields) };
  });
  const parsed = parseRequest({ effectMeasure: measure, options, studies });
  if (!parsed.ok) return expect.fail(JSON.stringify(parsed.errors));
  const { included } = studyEffects(parsed.request);
  const byLabel = new Map(included.map((effect) => [effect.study.label, effect]));
  const rows = studies.map(({ label }) => byLabel.get(label));
  return { yi: rows.map((row) => row?.yi ?? null), vi: rows.map((row) => row?.vi ?? null) };
}

describe("effect sizes agree with metafor's escalc", () => {
  const cases = dataSets.flatMap(({ name, measure, raw, yi, vi }) =>
    Array.isArray(raw) ? [] : [[`${name} ${measure}`, { measure, raw, yi, vi }] as const],
  );
  it.each(cases)('%s', (name, data) => {
    const actual = effectsFrom(data.raw, data.measure, { drop00: false });
    expectColumn(actual.yi, data.yi, `effect sizes | ${name} yi`);
    expectColumn(actual.vi, data.vi, `effect sizes | ${name} vi`);
  });

  it.each(Object.entries(references.variants))('formula %s', (key, expected) => {
    const [measure = '', vtype] = key.split('.');
    const actual = effectsFrom(references.means, measure, { vtype });
    expectColumn(actual.yi, expected.yi, `effect sizes | ${key} yi`);
    expectColumn(actual.vi, expected.vi, `effect sizes | ${key} vi`);
  });

  it.each(Object.entries(references.smallSmd))(
    'the smallest and the largest groups, %s',
    (vtype, expected) => {
      const actual = effectsFrom(references.small, 'SMD', { vtype });
      expectColumn(actual.yi, expected.yi, `effect sizes | small ${vtype} yi`);
      expectColumn(actual.vi, expected.vi, `effect sizes | small ${vtype} vi`);
    },
  );

  it.each(
    references.zeroVariants.map(
      (variant) =>
        [`${variant.measure} to=${variant.to} add=${variant.add} drop00=${variant.drop00}`, variant] as const,
    ),
  )('empty cells: %s', (name, { measure, to, drop00, add, yi, vi }) => {
    const actual = effectsFrom(references.zero, measure, { to, drop00, add });
    // metafor keeps an effect whose variance is 0 and fails later; here the study is excluded.
    const usable = vi.map((variance) => variance !== null && variance > 0);
    expectColumn(
      actual.yi,
      yi.map((value, i) => (usable[i] ? value : null)),
      `empty cells | ${name} yi`,
    );
    expectColumn(
      actual.vi,
      vi.map((value, i) => (usable[i] ? value : null)),
      `empty cells | ${name} vi`,
    );
  });

  it('risk differences by the unbiased formula', () => {
    const actual = effectsFrom(references.zero, 'RD', { vtype: 'UB' });
    expectColumn(actual.yi, references.zeroRdUb.yi, 'empty cells | RD UB yi');
    expectColumn(actual.vi, references.zeroRdUb.vi, 'empty cells | RD UB vi');
  });
});

describe('the small-sample correction', () => {
  it("is near its approximation 1 - 3/(4m - 1), Hedges' table for small m", () => {
    expectAgreement(smallSampleCorrection(2), 0.5641895835477563, 'correction | 2');
    expect(smallSampleCorrection(20)).toBeCloseTo(1 - 3 / 79, 3);
  });

  it('does not jump where the series takes over', () => {
    expect(smallSampleCorrection(10_001) - smallSampleCorrection(10_000)).toBeCloseTo(7.5e-9, 11);
  });

  it('is not defined for one degree of freedom', () => {
    expect(smallSampleCorrection(1)).toBeNaN();
  });
});
