import { expect, test } from 'vitest';
import { digestOf, faultOf, knownSafe } from './check-expressions.ts';
import { expressionsMade, expressionsOfSources } from './regular-expressions.ts';

const of = (pattern: string) => ({ file: '', pattern, flags: '' });

test('the check finds a regular expression that takes for ever', async () => {
  expect(await faultOf(of('^(a+)+$'))).toMatch(/^vulnerable/);
  expect(await faultOf(of('^a+$'))).toBeNull();
  expect(knownSafe()).not.toContain(digestOf(of('^(a+)+$')));
});

test('no regular expression of the sources takes longer than its text is long', async () => {
  const made = await expressionsMade();
  expect(made.length).toBeGreaterThanOrEqual(7);
  const written = expressionsOfSources();
  expect(written.length).toBeGreaterThan(100);
  // `npm run expressions -- --all` checks them all anew.
  const known = knownSafe();
  const faults: string[] = [];
  for (const each of [...made, ...written]) {
    const fault = known.has(digestOf(each)) ? null : await faultOf(each);
    if (fault !== null) faults.push(fault);
  }
  expect(faults).toEqual([]);
});
