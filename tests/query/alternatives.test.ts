import { describe, expect, test } from 'vitest';
import { parseAlternatives } from '../../src/query/alternatives.ts';
import { parseSearchText } from '../../src/query/search-text.ts';

const index = "Arterial stiffness index (beta, Young's modulus, CAVI)";
const valve = 'Aortic valve haemodynamics (peak velocity, area)';
const names = new Set(['a', 'b', 'beta', index, valve, 'one, two', 'one, two, three']);
const isKnown = (text: string) => names.has(text);

const yes = (text: string) => ({ text, negated: false });
const not = (text: string) => ({ text, negated: true });

describe('alternatives', () => {
  test.each([
    ['a', [yes('a')]],
    ['a,b', [yes('a'), yes('b')]],
    [' a , b ', [yes('a'), yes('b')]],
    ['!a', [not('a')]],
    ['! a', [not('a')]],
    ['a,!b', [yes('a'), not('b')]],
    ['!a,!b', [not('a'), not('b')]],
    ['', [yes('')]],
    ['a,', [yes('a'), yes('')]],
    [',a', [yes(''), yes('a')]],
    ['!', [not('')]],
  ])('"%s"', (list, alternatives) => {
    expect(parseAlternatives(list)).toEqual(alternatives);
    expect(parseAlternatives(list, isKnown)).toEqual(alternatives);
  });

  test.each([
    [index, [yes(index)]],
    [`!${index}`, [not(index)]],
    [`a,${index}`, [yes('a'), yes(index)]],
    [`${index},a`, [yes(index), yes('a')]],
    [`${index},!${valve},b`, [yes(index), not(valve), yes('b')]],
    ['one, two', [yes('one, two')]],
  ])('a name with commas is one: %s', (list, alternatives) => {
    expect(parseAlternatives(list, isKnown)).toEqual(alternatives);
  });

  test.each([
    ['"one, two"', [yes('one, two')]],
    ['"one, two",a', [yes('one, two'), yes('a')]],
    ['a,!"one, two"', [yes('a'), not('one, two')]],
    ['"a"', [yes('a')]],
    ['"one, two, three"', [yes('one, two, three')]],
  ])('a name in quotes is one: %s', (list, alternatives) => {
    expect(parseAlternatives(list, isKnown)).toEqual(alternatives);
    expect(parseAlternatives(list)).toEqual(alternatives);
  });

  test('a misspelt name does not swallow those after it', () => {
    expect(parseAlternatives('x,a', isKnown)).toEqual([yes('x'), yes('a')]);
    expect(parseAlternatives('a,x,!b', isKnown)).toEqual([yes('a'), yes('x'), not('b')]);
  });

  test('a name in quotes that is not closed is still read', () => {
    expect(parseAlternatives('"one, two', () => false)).toEqual([yes('"one, two')]);
  });
});

describe('what to look for', () => {
  test.each([
    [
      'vitamin K2',
      [
        { text: 'vitamin', prefix: false },
        { text: 'K2', prefix: false },
      ],
    ],
    [
      '"vitamin K2" trial',
      [
        { text: 'vitamin K2', prefix: false },
        { text: 'trial', prefix: false },
      ],
    ],
    ['calcif*', [{ text: 'calcif*', prefix: true }]],
    ['"not closed', [{ text: 'not closed', prefix: false }]],
    ['  ', []],
    ['!!! ** ""', []],
    [
      'naïve 骨',
      [
        { text: 'naïve', prefix: false },
        { text: '骨', prefix: false },
      ],
    ],
  ])('"%s"', (text, phrases) => {
    expect(parseSearchText(text)).toEqual(phrases.map((phrase) => ({ phrases: [phrase], negated: false })));
  });
});
