import { check } from 'recheck';
import { expect, test } from 'vitest';
import { expressionsOfSources } from './regular-expressions.ts';

test('the check finds a regular expression that takes for ever', async () => {
  expect((await check('^(a+)+$', '')).status).toBe('vulnerable');
  expect((await check('^a+$', '')).status).toBe('safe');
}, 60_000);

test('no regular expression of the sources takes longer than its text is long', async () => {
  const found = expressionsOfSources();
  expect(found.length).toBeGreaterThan(100);
  const bad: string[] = [];
  for (const { file, pattern, flags } of found) {
    const { status, ...told } = await check(pattern, flags, { timeout: 10_000 });
    if (status !== 'safe') {
      bad.push(
        `${status} ${file}: /${pattern}/${flags} ${'complexity' in told ? told.complexity?.summary : ''} ${'attack' in told ? told.attack?.pattern : ''}`,
      );
    }
  }
  expect(bad).toEqual([]);
}, 300_000);
