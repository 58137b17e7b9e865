import fc from 'fast-check';
import type { Operation } from './operations.ts';
import type { Care } from './query.ts';

type Headers = Record<string, string>;

const most = (
  usual: string | null,
  weight: number,
  others: fc.Arbitrary<string | null>,
): fc.Arbitrary<string | null> =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: others });

/** What Node lets a client send in the value of a header. */
const headerText = fc.string({
  unit: fc
    .integer({ min: 0x20, max: 0xff })
    .filter((code) => code !== 0x7f)
    .map((code) => String.fromCharCode(code)),
  maxLength: 40,
});

const oddAccepts = [
  '',
  '*',
  '*/*',
  '*/*;q=0',
  'application/*',
  'text/*;q=0.5, */*;q=0.1',
  'application/json;q=1.5',
  'application/json;q=abc',
  'text/html',
  'image/webp',
  ',,,',
  ';;;',
  'a'.repeat(3000),
  'application/json, '.repeat(300),
  'application/problem+json',
];
const oddEncodings = [
  '',
  '*',
  '*;q=0',
  'identity;q=0',
  'gzip;q=0',
  'br;q=1.0, gzip;q=0.8, *;q=0.1',
  'deflate',
  'zstd',
  'gzip, br',
  'GZIP',
  'x'.repeat(2000),
  ',',
  'br;q=x',
];
const oddTags = [
  '*',
  '""',
  '"x"',
  'W/"x"',
  'x',
  '"',
  ',',
  'W/',
  '"a", "b", "c"',
  '"x'.repeat(500),
  'W/"',
  '"a""b"',
  '\u00ff',
];
const oddRanges = [
  'bytes=0-',
  'bytes=0-0',
  'bytes=-1',
  'bytes=100-199',
  'bytes=0-99,200-299',
  'bytes=5-2',
  'bytes=99999999999-',
  'bytes=-0',
  'bytes=',
  'bytes',
  'items=0-1',
  'bytes=a-b',
  'bytes=0-1e9',
  `bytes=${'0-0,'.repeat(500)}`,
  'bytes=0-18446744073709551616',
  'bytes=--1',
  '',
  'bytes= 0 - 1 ',
];

/** The media types of an operation, preferred in some way. */
function accepted(operation: Operation): fc.Arbitrary<string | null> {
  if (operation.offers.length === 0) return fc.constant(null);
  const offered = fc.constantFrom(...operation.offers);
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: fc.constant('*/*') },
    { weight: 2, arbitrary: offered },
    { weight: 1, arbitrary: offered.map((type) => `text/html;q=0.9, ${type};q=0.8, */*;q=0.1`) },
    { weight: 1, arbitrary: offered.map((type) => type.toUpperCase()) },
  );
}

/** A header that says who sends: mostly someone who may. */
function authorization({ scope }: Operation, care: Care): fc.Arbitrary<string | null> {
  const enough = scope === 'admin' ? 'Bearer {admin}' : scope === 'write' ? 'Bearer {write}' : null;
  const others = fc.constantFrom(
    null,
    'Bearer {read}',
    'Bearer {write}',
    'Bearer {admin}',
    'bearer {admin}',
    'Bearer  {admin}  ',
    'Bearer {admin}x',
    'Bearer x{write}',
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    '{admin}',
    'Bearer evk_nonsense_nonsense',
    'Bearer a, Bearer {admin}',
    `Bearer ${'k'.repeat(2000)}`,
    'Bearer \u00e4',
    '',
  );
  return most(enough, care === 'good' ? 40 : 4, others);
}

/** Headers of a request, besides what its body needs. */
export function headersOf(operation: Operation, care: Care): fc.Arbitrary<Headers> {
  const odd = (texts: readonly string[]) => fc.oneof(fc.constantFrom(...texts), headerText);
  const strange = care === 'good' ? 60 : care === 'slip' ? 8 : 2;
  return fc
    .record({
      accept: fc.oneof(
        { weight: strange, arbitrary: accepted(operation) },
        { weight: 1, arbitrary: odd(oddAccepts) },
      ),
      'accept-encoding': fc.oneof(
        { weight: 4, arbitrary: fc.constant(null) },
        { weight: 2, arbitrary: fc.constantFrom('gzip', 'br', 'gzip, deflate, br', 'identity') },
        { weight: care === 'good' ? 0 : 1, arbitrary: odd(oddEncodings) },
      ),
      'if-none-match': most(null, strange, odd(oddTags)),
      'if-match':
        operation.parameters.some(({ name }) => name === 'If-Match') || care === 'good'
          ? fc.constant(null)
          : most(null, 10, odd(oddTags)),
      range: most(null, operation.offers.includes('application/vnd.sqlite3') ? 1 : strange, odd(oddRanges)),
      'if-range': most(null, strange, odd(oddTags)),
      authorization: authorization(operation, care),
      'idempotency-key': operation.parameters.some(({ name }) => name === 'Idempotency-Key')
        ? most(
            null,
            4,
            fc.oneof(
              fc.uuid(),
              fc.constantFrom('', ' ', 'a'.repeat(200), 'a'.repeat(201), '\u00e9', 'a b', '\t'),
            ),
          )
        : fc.constant(null),
      'x-forwarded-for': most(null, strange, odd(['127.0.0.1', '::1', 'x'])),
      traceparent: most(
        null,
        strange,
        odd(['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', '00-0-0-0', 'x']),
      ),
      'x-http-method-override': most(null, strange, odd(['DELETE', 'PUT'])),
      origin: most(null, strange, odd(['https://example.org', 'null'])),
    })
    .map((headers) =>
      Object.fromEntries(
        Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, value.trim()]])),
      ),
    );
}
