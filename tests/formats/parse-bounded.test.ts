import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseBounded } from '../../src/formats/parse-bounded.ts';

const schema = z.strictObject({
  name: z.string().max(5),
  parts: z.array(z.strictObject({ n: z.number(), words: z.array(z.string()).max(3).default([]) })).max(200),
  own: z.object({}).catchall(z.number()).nullable().default(null),
});
const sound = { name: 'a', parts: [{ n: 1, words: ['x'] }], own: { k: 1 } };
const pathsOf = (value: unknown) => {
  const parsed = parseBounded(schema, value);
  return 'issues' in parsed ? parsed.issues.map(({ path }) => path.join('.')) : [];
};

test('a sound value is parsed as the schema parses it, its defaults filled in', () => {
  expect(parseBounded(schema, sound)).toEqual({ data: sound });
  expect(parseBounded(schema, { name: 'a', parts: [{ n: 1 }] })).toEqual({
    data: { name: 'a', parts: [{ n: 1, words: [] }], own: null },
  });
});

test('what is wrong is told by its place, everywhere', () => {
  expect(pathsOf({ name: 1, parts: [{ n: 1 }, { n: 'x' }, 7], own: { k: 'x' } })).toEqual([
    'name',
    'parts.1.n',
    'parts.2',
    'own.k',
  ]);
  for (const value of [null, 7, 'x', []]) expect(pathsOf(value)).toEqual(['']);
  expect(pathsOf({ ...sound, name: undefined })).toEqual(['name']);
  expect(pathsOf({ ...sound, name: 'longer than five' })).toEqual(['name']);
});

test('an array that is too long is not looked into', () => {
  const parsed = parseBounded(schema, { ...sound, parts: Array(100_000).fill({}) });
  expect(parsed).toEqual({
    issues: [
      expect.objectContaining({ path: ['parts'], message: 'has 100000 elements; at most 200 are possible' }),
    ],
  });
});

test('checking stops at a hundred faults, and looks at nothing after them', () => {
  let looked = 0;
  const counted = {
    get n() {
      looked += 1;
      return 'x';
    },
  };
  expect(pathsOf({ ...sound, parts: Array(200).fill(counted) })).toHaveLength(100);
  expect(looked).toBeLessThanOrEqual(101);
});

test('of keys that are not known ten are named, and the others counted', () => {
  const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, place) => [`k${place}`, 0]));
  const parsed = parseBounded(schema, { ...sound, ...many });
  const issues = 'issues' in parsed ? parsed.issues : [];
  expect(issues.slice(0, 10).map(({ path }) => path)).toEqual(
    Object.keys(many)
      .slice(0, 10)
      .map((key) => [key]),
  );
  expect(issues[10]).toMatchObject({ path: [], message: expect.stringContaining('49990 more') });
  expect(issues).toHaveLength(11);
  expect(JSON.stringify(parsed).length).toBeLessThan(5000);
  expect(pathsOf({ ...sound, own: many })).toEqual(['own']);
});

test('keys of its own are counted however deep the object is, and a schema may hold itself', () => {
  const own = z.object({}).catchall(z.number());
  const tooMany = Object.fromEntries(Array.from({ length: 51 }, (_, place) => [`k${place}`, 0]));
  const nested = z.strictObject({ list: z.array(z.strictObject({ own: own.optional() })).nullable() });
  expect(parseBounded(nested, { list: [{ own: { k: 1 } }] })).toEqual({
    data: { list: [{ own: { k: 1 } }] },
  });
  expect(parseBounded(nested, { list: [{ own: tooMany }] })).toMatchObject({
    issues: [{ path: ['list', 0, 'own'] }],
  });
  const node = z.strictObject({
    n: z.number(),
    get below() {
      return z.array(node).max(2);
    },
  });
  const tree = { n: 1, below: [{ n: 2, below: [] }] };
  expect(parseBounded(node, tree)).toEqual({ data: tree });
  expect(parseBounded(node, { n: 1, below: [{ n: 'x', below: [] }] })).toMatchObject({
    issues: [{ path: ['below', 0, 'n'] }],
  });
});
