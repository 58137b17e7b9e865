import { describe, expect, test } from 'vitest';
import { sentencesOf } from '../../src/fact-checking/language/sentences.ts';

const split = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe('a text is taken apart into sentences', () => {
  const whole = [
    'Vitamin K2, e.g. MK-7, was given.',
    'K2 vs. K1 was tested in rats, i.e. in animals.',
    'The dose was 3.5 mg vs. 0.25 mg a day.',
    'Smith et al. found no change in 45 men.',
    'Das gilt z. B. für Vitamin K2, d. h. für Menachinon.',
    'See fig. 3 and no. 7 of the list.',
    'He took vit. K2 for approx. 3 years.',
    'The 95% CI was -1.2 to 0.4 (P = 0.32).',
    'витамин К2 и кальций.',
  ];
  for (const sentence of whole) {
    test(sentence, () => expect(split(sentence)).toEqual([sentence]));
  }

  test('where a sentence ends another begins', () => {
    expect(split('It needs vitamin K. It was given. Was it? Yes! "No." He said.')).toEqual([
      'It needs vitamin K.',
      'It was given.',
      'Was it?',
      'Yes!',
      '"No."',
      'He said.',
    ]);
  });

  test('other scripts', () => {
    expect(split('ビタミンKは安全です。石灰化を防ぎます。')).toEqual([
      'ビタミンKは安全です。',
      '石灰化を防ぎます。',
    ]);
  });

  test('headings, items of lists and rows of tables are sentences of their own', () => {
    const text =
      'A heading\n\nFirst sentence. Second one.\n  • One item\n  • Another item.\n- a dash\n1. numbered\n(b) lettered\n\nName Value\nWarfarin 5 mg daily for a year\nMagnesium 3 g';
    expect(split(text)).toEqual([
      'A heading',
      'First sentence.',
      'Second one.',
      'One item',
      'Another item.',
      'a dash',
      'numbered',
      'lettered',
      'Name Value',
      'Warfarin 5 mg daily for a year',
      'Magnesium 3 g',
    ]);
  });

  test('lines that a program broke are put together', () => {
    const text =
      'This sentence was broken into lines by an e-mail program, and\nVitamin K2 begins the second of them. The next one, which no\nlonger fits behind it, ends here.';
    const second = text.indexOf('The next');
    expect(split(text)).toEqual([text.slice(0, second - 1), text.slice(second)]);
  });

  test('what has no letter is none, and places are those of the text', () => {
    expect(split('.'.repeat(10_000))).toEqual([]);
    expect(split('1.\n\n***\n\n— 2 —')).toEqual([]);
    expect(split('')).toEqual([]);
    expect(split('word')).toEqual(['word']);
    expect(sentencesOf('  One.\r\n\r\n Two 😀 x. Three.')).toEqual([
      { start: 2, end: 6, paragraph: 0 },
      { start: 11, end: 20, paragraph: 1 },
      { start: 21, end: 27, paragraph: 1 },
    ]);
  });
});
