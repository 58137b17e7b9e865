import { check } from 'recheck';
import { expect, test } from 'vitest';
import { expressionsMade, expressionsOfSources } from './regular-expressions.ts';

// Judged by the characters that are read alone: on a busy machine a time limit is met by what is harmless.
const byCharacters = { timeout: null, incubationTimeout: null, attackTimeout: null, seedingTimeout: null };

test('the check finds a regular expression that takes for ever', async () => {
  expect((await check('^(a+)+$', '', byCharacters)).status).toBe('vulnerable');
  expect((await check('^a+$', '', byCharacters)).status).toBe('safe');
});

test('no regular expression of the sources takes longer than its text is long', async () => {
  const made = await expressionsMade();
  expect(made.length).toBeGreaterThanOrEqual(7);
  const written = expressionsOfSources();
  expect(written.length).toBeGreaterThan(100);
  const bad: string[] = [];
  for (const { file, pattern, flags } of [...made, ...written]) {
    const { status, ...told } = await check(pattern, flags, byCharacters);
    if (status !== 'safe') {
      bad.push(
        `${status} ${file}: /${pattern}/${flags} ${'complexity' in told ? told.complexity?.summary : ''} ${'attack' in told ? told.attack?.pattern : ''}`,
      );
    }
  }
  expect(bad).toEqual([]);
});
