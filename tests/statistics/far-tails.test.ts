import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { normalTwoSidedTail } from '../../src/statistics/error-function.ts';
import {
  chiSquareCriticalValues,
  chiSquareLowerTail,
  chiSquareUpperTail,
  fUpperTail,
  normalCriticalValue,
  studentCriticalValue,
  studentTwoSidedTail,
} from '../../src/statistics/probability-distributions.ts';
import { expectAgreement, finiteColumn, referenceFile } from '../meta-analysis/agreement.ts';

const tails = referenceFile(
  'far-tails',
  z.object({
    normal: z.object({ z: finiteColumn, upper: finiteColumn }),
    student: z.object({ t: finiteColumn, df: finiteColumn, twoSided: finiteColumn }),
    chiSquare: z.object({ q: finiteColumn, df: finiteColumn, upper: finiteColumn, lower: finiteColumn }),
    f: z.object({ f: finiteColumn, df1: finiteColumn, df2: finiteColumn, upper: finiteColumn }),
    critical: z.object({
      level: finiteColumn,
      df: finiteColumn,
      normal: finiteColumn,
      student: finiteColumn,
      chiLower: finiteColumn,
      chiUpper: finiteColumn,
    }),
  }),
);
const at = (values: readonly number[], i: number) => values[i] ?? Number.NaN;
// Beyond the smallest normal double R and this engine may round to zero differently.
const smallest = 1e-300;

describe('tails agree with R far out', () => {
  it('reaches p-values below 1e-30 in every distribution', () => {
    const { normal, student, chiSquare, f } = tails;
    for (const values of [normal.upper, student.twoSided, chiSquare.upper, f.upper]) {
      expect(values.some((p) => p > smallest && p < 1e-30)).toBe(true);
    }
  });

  it('normal', () => {
    for (const [i, upper] of tails.normal.upper.entries()) {
      const z = at(tails.normal.z, i);
      expectAgreement(normalTwoSidedTail(-z), 2 * upper, `normal tail | ${z}`, smallest);
    }
  });

  it('Student t', () => {
    const { t, df, twoSided } = tails.student;
    for (const [i, p] of twoSided.entries()) {
      expectAgreement(
        studentTwoSidedTail(-at(t, i), at(df, i)),
        p,
        `t tail | ${at(t, i)} ${at(df, i)}`,
        smallest,
      );
    }
  });

  it('chi-square', () => {
    const { q, df, upper, lower } = tails.chiSquare;
    for (const [i, p] of upper.entries()) {
      const name = `chi-square tail | ${at(q, i)} ${at(df, i)}`;
      expectAgreement(chiSquareUpperTail(at(q, i), at(df, i)), p, name, smallest);
      expectAgreement(chiSquareLowerTail(at(q, i), at(df, i)), at(lower, i), name, smallest);
    }
  });

  it('F', () => {
    const { f, df1, df2, upper } = tails.f;
    for (const [i, p] of upper.entries()) {
      const name = `F tail | ${at(f, i)} ${at(df1, i)} ${at(df2, i)}`;
      expectAgreement(fUpperTail(at(f, i), at(df1, i), at(df2, i)), p, name, smallest);
    }
  });

  it('critical values', () => {
    const { level, df, normal, student, chiLower, chiUpper } = tails.critical;
    for (const [i, confidence] of level.entries()) {
      const name = `critical values | ${confidence} ${at(df, i)}`;
      const chi = chiSquareCriticalValues(confidence, at(df, i));
      expectAgreement(normalCriticalValue(confidence), at(normal, i), name, smallest);
      expectAgreement(studentCriticalValue(confidence, at(df, i)), at(student, i), name, smallest);
      expectAgreement(chi.lower, at(chiLower, i), name, smallest);
      expectAgreement(chi.upper, at(chiUpper, i), name, smallest);
    }
  });
});
