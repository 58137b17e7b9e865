import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analyse } from '../../../src/meta-analysis/analysis/analysis.ts';
import { parseRequest } from '../../../src/meta-analysis/sent-numbers/parse-body.ts';
import {
  expectColumn,
  expectRecord,
  finiteColumn,
  referenceColumn,
  referenceFile,
  referenceNumber,
} from '../agreement.ts';

const raw = z.record(z.string(), finiteColumn);

/** What make-counts.R had metafor compute. */
const reference = referenceFile(
  'counts',
  z.object({
    sizes: z.array(
      z.object({
        measure: z.string(),
        vtype: z.string().optional(),
        raw,
        yi: referenceColumn,
        vi: referenceColumn,
      }),
    ),
    pooled: z.array(
      z
        .object({
          name: z.string(),
          measure: z.string(),
          model: z.string(),
          raw,
          weights: finiteColumn,
        })
        .catchall(referenceNumber),
    ),
    printed: z.array(z.object({ measure: z.string(), raw }).catchall(z.number())),
  }),
);

function analysisOf(columns: z.infer<typeof raw>, body: object) {
  const k = Object.values(columns)[0]?.length ?? 0;
  const studies = Array.from({ length: k }, (_, i) => ({
    label: `${i}`,
    ...Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, column[i]])),
  }));
  const parsed = parseRequest({ ...body, studies });
  return parsed.ok ? analyse(parsed.request) : expect.fail(JSON.stringify(parsed.errors));
}

describe("effect sizes agree with metafor's escalc, of parts of people too", () => {
  it.each(reference.sizes.map((each) => [`${each.measure} ${each.vtype ?? ''}`, each] as const))(
    '%s',
    (name, { measure, vtype, raw: columns, yi, vi }) => {
      const { studies } = analysisOf(columns, {
        effectMeasure: measure,
        model: 'DL',
        ...(vtype === undefined ? {} : { options: { vtype } }),
      });
      expectColumn(
        studies.map((study) => study.yi),
        yi.filter((value) => value !== null),
        `effect sizes | ${name} yi`,
      );
      expectColumn(
        studies.map((study) => study.vi),
        vi.filter((value) => value !== null),
        `effect sizes | ${name} vi`,
      );
    },
  );
});

describe("pooled counts agree with metafor's rma.mh and rma.peto", () => {
  it.each(reference.pooled.map((each) => [`${each.name} ${each.measure}`, each] as const))(
    '%s',
    (name, { measure, model, raw: columns, weights, name: _, ...expected }) => {
      const analysis = analysisOf(columns, { effectMeasure: measure, model });
      expectRecord(analysis, expected, `counts | ${name}`);
      expectColumn(
        analysis.studies.map(({ weight }) => weight),
        weights,
        `counts | ${name} weights`,
      );
    },
  );

  it('leaving one out, and in subgroups, as well', () => {
    const bcg = reference.pooled.find(({ name, measure }) => name === 'dat.bcg' && measure === 'OR');
    if (bcg === undefined) return expect.fail('dat.bcg is missing');
    const without = Object.fromEntries(
      Object.entries(bcg.raw).map(([key, column]) => [key, column.slice(1)]),
    );
    const all = analysisOf(bcg.raw, {
      effectMeasure: 'OR',
      model: 'MH',
      include: ['leaveOneOut', 'cumulative'],
    });
    const others = analysisOf(without, { effectMeasure: 'OR', model: 'MH' });
    expect(all.leaveOneOut?.[0]).toMatchObject({ estimate: others.estimate, se: others.se, q: others.q });
    expect(all.cumulative?.at(-1)).toMatchObject({ estimate: all.estimate, se: all.se });
    for (const subgroupTau2 of ['separate', 'common']) {
      const grouped = analysisOf(
        { ...bcg.raw, group: bcg.weights.map((_, i) => (i === 0 ? 1 : 2)) },
        { effectMeasure: 'OR', model: 'MH', subgroup: 'group', subgroupTau2 },
      );
      expect(grouped.subgroups?.levels[1]).toMatchObject({ estimate: others.estimate, se: others.se });
      // There is no tau2 to share, and the answer says so.
      expect(grouped.subgroups?.tau2Kind).toBe('separate');
      expect(grouped.notes.some((note) => note.includes('no tau2'))).toBe(subgroupTau2 === 'common');
    }
  });
});

describe('pooled on another scale, printed on the usual one, as metafor does', () => {
  it.each(reference.printed.map((each) => [each.measure, each] as const))(
    '%s',
    (measure, { raw: columns, measure: _, ...expected }) => {
      const { backTransformed } = analysisOf(columns, { effectMeasure: measure, model: 'DL' });
      expectRecord(backTransformed ?? {}, expected, `printed | ${measure}`);
    },
  );
});

const counts = { events1: 3, n1: 20, events2: 5, n2: 18 };
const studies = [
  { label: 'a', ...counts },
  { label: 'b', ...counts, events1: 4 },
];

it.each([
  [
    {
      effectMeasure: 'MD',
      model: 'MH',
      studies: [{ label: 'a', mean1: 1, sd1: 1, n1: 9, mean2: 2, sd2: 1, n2: 9 }],
    },
    '/model',
  ],
  [{ effectMeasure: 'OR', model: 'MH', test: 'knha', studies }, '/test'],
  [
    { effectMeasure: 'OR', model: 'MH', moderators: ['x'], studies: studies.map((s) => ({ ...s, x: 1 })) },
    '/moderators',
  ],
  [{ effectMeasure: 'OR', model: 'MH', include: ['trimFill'], studies }, '/include'],
  [
    { effectMeasure: 'OR', model: 'MH', studies: [...studies, { label: 'c', yi: 0.1, vi: 0.1 }] },
    '/studies/2/yi',
  ],
])('what Mantel and Haenszel cannot do is refused: %#', (body, path) => {
  const parsed = parseRequest(body);
  expect(parsed.ok ? [] : parsed.errors.map((error) => error.path)).toEqual([path]);
});

it('a ratio of which one group has no event at all is not defined, and the answer says why', () => {
  const none = [
    { label: 'a', events1: 0, n1: 20, events2: 5, n2: 18 },
    { label: 'b', events1: 0, n1: 30, events2: 2, n2: 31 },
  ];
  const parsed = parseRequest({ effectMeasure: 'RR', model: 'MH', studies: none });
  const analysis = parsed.ok ? analyse(parsed.request) : expect.fail('it is a good request');
  expect(analysis).toMatchObject({ k: 2, estimate: null, ciLow: null });
  expect(analysis.notes).toEqual([expect.stringContaining('no event in any study')]);
});
