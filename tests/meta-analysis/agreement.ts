import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { z } from 'zod';

/** Numbers that count as equal to the reference: the project's promise. */
const promisedAgreement = 1e-6;

/** A number of the reference; R's NA, NaN and Inf are null. */
export const referenceNumber = z.number().nullable();
export const referenceColumn = z.array(referenceNumber);
export const finiteColumn = z.array(z.number());

/** Reads a file of reference values that reference/make-reference.R made. */
export function referenceFile<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> {
  return schema.parse(JSON.parse(readFileSync(new URL(`reference/${name}.json`, import.meta.url), 'utf8')));
}

/** The largest differences seen, by what was compared. */
const largestDifferences = new Map<string, number>();

/**
 * Fails unless `actual` is within the promised agreement of `expected`, relatively; differences below
 * `negligible` count as none. What is missing agrees with what is missing alone.
 */
export function expectAgreement(
  actual: unknown,
  expected: number | null,
  name: string,
  negligible = negligibleOf(name),
): void {
  const apart = difference(actual, expected, negligible);
  const part = name.split(' | ')[0] ?? name;
  largestDifferences.set(part, Math.max(largestDifferences.get(part) ?? 0, apart));
  if (!(apart <= promisedAgreement)) expect.fail(`${name}: got ${String(actual)}, expected ${expected}`);
}

/** p-values count down to 1e-300, where doubles lose digits; an I² of 1e-11 percent is how metafor's iterations end near 0. */
function negligibleOf(name: string): number {
  const fields = name.split(' | ');
  if (fields.some((field) => /^(p|qP|qmP|qeP|qWithinP)$/.test(field))) return 1e-300;
  return fields.includes('i2') ? 1e-9 : 1e-12;
}

/** The same for every number of `expected` that `actual` has under the same key. */
export function expectRecord(actual: object, expected: Record<string, number | null>, name: string): void {
  for (const [key, value] of Object.entries(expected)) {
    expectAgreement(Reflect.get(actual, key), value, `${name} | ${key}`);
  }
}

/** What metafor tells of the heterogeneity of one study is no heterogeneity; the answer tells nothing. */
const ofOneStudy: Readonly<Record<string, number>> = { q: 0, qP: 1, i2: 0, h2: 1 };

/** What metafor tells of so many studies, without the heterogeneity of a single one. */
export function withoutHeterogeneityOfOne(
  expected: Record<string, number | null>,
  k: number,
): Record<string, number | null> {
  if (k > 1) return expected;
  return Object.fromEntries(
    Object.entries(expected).map(([key, value]) => [key, ofOneStudy[key] === value ? null : value]),
  );
}

/** The same for two lists. */
export function expectColumn(
  actual: Iterable<unknown>,
  expected: readonly (number | null)[],
  name: string,
): void {
  const values = [...actual];
  expect(values.length, `${name}: length`).toBe(expected.length);
  for (const [i, value] of expected.entries()) expectAgreement(values[i], value, `${name} | ${i}`);
}

/** The same for a list of objects against columns that have the names of their keys. */
export function expectRows(
  actual: readonly object[],
  expected: Record<string, readonly (number | null)[]>,
  name: string,
): void {
  for (const [key, column] of Object.entries(expected)) {
    expectColumn(
      actual.map((row): unknown => Reflect.get(row, key)),
      column,
      `${name} | ${key}`,
    );
  }
}

function difference(actual: unknown, expected: number | null, negligible: number): number {
  if (typeof actual !== 'number' || expected === null)
    return actual === expected ? 0 : Number.POSITIVE_INFINITY;
  const apart = Math.abs(actual - expected);
  return apart <= negligible ? 0 : apart / Math.abs(expected);
}
