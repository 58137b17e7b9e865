import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  separateSubgroups,
  subgroupsWithCommonTauSquared,
} from '../../../src/meta-analysis/engine/subgroups.ts';
import {
  expectAgreement,
  expectRecord,
  expectRows,
  finiteColumn,
  referenceColumn,
  referenceFile,
  referenceNumber,
} from '../agreement.ts';
import { effectsOf, optionsOf } from '../data-sets.ts';

const separate = z
  .object({ qBetween: referenceNumber, df: referenceNumber, p_between: referenceNumber })
  .catchall(referenceColumn);
const scalars = { tau2: referenceNumber, qm: referenceNumber, qmDf: referenceNumber, qmP: referenceNumber };
const common = z
  .object({ ...scalars, qe: referenceNumber, qeP: referenceNumber, i2: referenceNumber })
  .catchall(z.union([referenceColumn, z.null()]));

const references = referenceFile(
  'subgroups',
  z.array(
    z.object({
      name: z.string(),
      yi: finiteColumn,
      vi: finiteColumn,
      group: z.array(z.string()),
      levels: z.array(z.string()),
      separate: z.record(z.string(), separate),
      common: z.record(z.string(), common),
    }),
  ),
);
type Reference = (typeof references)[number];

function groupsOf(data: Reference) {
  return data.levels.map((level) => {
    const members = data.group.flatMap((group, i) => (group === level ? [i] : []));
    const pick = (column: readonly number[]) => members.map((i) => column[i] ?? Number.NaN);
    return { level, effects: effectsOf({ yi: pick(data.yi), vi: pick(data.vi) }) };
  });
}

describe('subgroups with their own tau² agree with metafor', () => {
  it.each(references.map((data) => [data.name, data] as const))('%s', (name, data) => {
    for (const [key, { qBetween, df, p_between, ...columns }] of Object.entries(data.separate)) {
      const analysis = separateSubgroups(groupsOf(data), optionsOf(key));
      expectRows(analysis.levels, columns, `separate subgroups | ${name} ${key}`);
      expectRecord(analysis, { qBetween, df, p: p_between }, `separate subgroups | ${name} ${key}`);
    }
  });
});

describe('subgroups with a common tau² agree with metafor', () => {
  it.each(references.map((data) => [data.name, data] as const))('%s', (name, data) => {
    for (const [key, { tau2, qm, qmDf, qmP, qe, qeP, i2, ...columns }] of Object.entries(data.common)) {
      const part = `common subgroups | ${name} ${key}`;
      const analysis = subgroupsWithCommonTauSquared(groupsOf(data), optionsOf(key));
      if (analysis === null) return expect.fail('there is no analysis');
      expectRecord(analysis, { qBetween: qm, df: qmDf, p: qmP, qWithin: qe, qWithinP: qeP }, part);
      const rows = analysis.levels.map((level) => ({
        ...level,
        predictionLow: level.prediction.low,
        predictionHigh: level.prediction.high,
      }));
      for (const [field, column] of Object.entries(columns)) {
        if (column !== null) expectRows(rows, { [field]: column }, part);
      }
      for (const level of analysis.levels) {
        expectAgreement(level.tau2, tau2, `${part} | tau2`);
        if (!key.startsWith('CE')) expectAgreement(level.i2, i2, `${part} | i2`);
      }
    }
  });

  it('needs more studies than subgroups', () => {
    const one = effectsOf({ yi: [1], vi: [1] });
    const groups = [
      { level: 'a', effects: one },
      { level: 'b', effects: one },
    ];
    expect(subgroupsWithCommonTauSquared(groups, optionsOf('REML.z'))).toBeNull();
    expect(separateSubgroups(groups, optionsOf('REML.knha')).qBetween).toBe(0);
  });
});
