import fc from 'fast-check';
import { anyText } from '../../support/random-from-schema.ts';

/** Text in an address: percent-encoded already. */
export interface Encoded {
  readonly encoded: string;
}

/** A text as it goes into a query or a path. */
export function encode(text: string | Encoded): string {
  if (typeof text !== 'string') return text.encoded;
  // Half of a surrogate pair has no bytes: it goes as U+FFFD.
  return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));
}

/** What other services have failed of. */
const notorious: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '%',
  '%s%n',
  '..',
  '../../etc/passwd',
  '..\\..\\',
  '.',
  '/',
  '//',
  '!',
  '!!human',
  ',',
  ',,,',
  '"',
  '""',
  '"a',
  'a"b"c',
  '*',
  'a*',
  '* *',
  "'",
  "' OR 1=1 --",
  "'; DROP TABLE studies; --",
  '" OR "" = "',
  'x) OR (1=1',
  '1 UNION SELECT hash FROM access_keys',
  'NEAR(a b, 5)',
  'a NEAR b',
  'a AND NOT b',
  'title:calcium',
  '^calcium',
  '{a b}: c',
  '-calcium',
  'calc* OR *',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-1',
  '-0',
  '0',
  '00',
  '1e3',
  '1e999',
  '0x10',
  '1_000',
  '9'.repeat(30),
  '9'.repeat(400),
  `${'9'.repeat(400)}..`,
  '..',
  '...',
  '1..2..3',
  '5..1',
  '..-1',
  '1.5.5..',
  '9007199254740993',
  '99999999999999mo',
  '1e308y',
  `${'9'.repeat(308)}y`,
  '1 y..2 y',
  '١٢',
  '２０２０',
  'true',
  '[]',
  '{}',
  '<script>alert(1)</script>',
  '&amp;<![CDATA[',
  '=cmd|calc',
  '\r\nSet-Cookie: a=b',
  '\u2028',
  '\uFEFF',
  '\u202Eabc',
  'e\u0301',
  'ﬀ',
  'İ',
  'ß',
  '💀',
  '👩‍👩‍👧‍👦',
  'Ａ',
  '\ud800',
  'x'.repeat(300),
  'ab '.repeat(900),
  '('.repeat(1000),
  'a,'.repeat(500),
  'a&b=c',
  '2026-11-21T00:00:00Z',
  '9999-12-31T23:59:59-23:59',
  '0000-01-01T00:00:00+23:59',
  '2026-02-30T00:00:00Z',
  '+275760-09-13T00:00:00Z',
];

/** Percent-encoding that is odd or broken. */
const oddlyEncoded: readonly string[] = [
  '%',
  '%2',
  '%zz',
  '%00',
  '%u0041',
  '%C0%AF',
  '%C0%AE%C0%AE%2F',
  '%ED%A0%80',
  '%F4%90%80%80',
  '%FF%FE',
  '%E0%A4%A',
  '%25',
  '%2525',
  '%0d%0aX-Injected:%20yes',
  '+',
  '+++',
  '%2B',
  '%2C',
  '%21human',
  '%22a%2Cb%22',
  'h%75man',
  '%68%75%6D%61%6E',
  'caf\u00e9',
  '\u00ff',
  ';a=b',
  '=',
  '==',
  '?',
  '??a?',
  '#',
  '&&',
  '|',
  '\\',
  '`',
];

/** Text that nobody expects, for any place of an address. */
export const hostileText: fc.Arbitrary<string | Encoded> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...notorious) },
  { weight: 2, arbitrary: fc.constantFrom(...oddlyEncoded).map((encoded) => ({ encoded })) },
  { weight: 2, arbitrary: anyText },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

/** A text with a slip in it: a letter lost, doubled, changed or in another case. */
export function misspelt(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(texts, fc.nat(), fc.constantFrom('lose', 'double', 'change', 'case', 'space', 'cut'))
    .map(([text, at, slip]) => {
      const place = text.length === 0 ? 0 : at % text.length;
      const [before, letter, after] = [text.slice(0, place), text.charAt(place), text.slice(place + 1)];
      switch (slip) {
        case 'lose':
          return before + after;
        case 'double':
          return before + letter + letter + after;
        case 'change':
          return `${before}q${after}`;
        case 'case':
          return text.toUpperCase();
        case 'space':
          return ` ${text} `;
        default:
          return before;
      }
    });
}
