import fc from 'fast-check';
import type { Operation, Parameter } from './operations.ts';
import type { KnownCursor, Pools } from './pools.ts';
import { type Encoded, hostileText, misspelt } from './text.ts';

/** Values of one query parameter that the operation takes, by what the document says and what the database has. */

const wholes = (low: number, high: number) =>
  fc.oneof(fc.integer({ min: low, max: high }), fc.constantFrom(low, high)).map(String);

const orNothing = <T>(items: readonly T[], otherwise: T): fc.Arbitrary<T> =>
  fc.constantFrom(...(items.length > 0 ? items : [otherwise]));

/** One or several, some negated, as the grammar of filters has it; a name with a comma goes into quotes. */
function alternatives(one: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const signed = fc.tuple(one, fc.nat(4)).map(([text, sign]) => {
    const written = text.includes(',') ? `"${text}"` : text;
    return sign === 0 ? `!${written}` : written;
  });
  return fc.oneof(
    { weight: 3, arbitrary: signed },
    { weight: 1, arbitrary: fc.array(signed, { minLength: 2, maxLength: 4 }).map((all) => all.join(',')) },
  );
}

function ranges(numbers: fc.Arbitrary<number>, units: readonly string[]): fc.Arbitrary<string> {
  const days = (unit: string) => ({ '': 1, d: 1, w: 7, mo: 30.4, y: 365 })[unit] ?? 1;
  const written = fc.tuple(numbers, fc.constantFrom(...units));
  return fc
    .tuple(written, written, fc.constantFrom('one', 'from', 'to', 'between', 'spaced'))
    .map(([a, b, kind]) => {
      const [low, high] = [a, b].toSorted((one, other) => one[0] * days(one[1]) - other[0] * days(other[1]));
      const [from, to] = [low, high].map((end) => `${end?.[0]}${end?.[1]}`);
      return {
        one: `${from}`,
        from: `${from}..`,
        to: `..${to}`,
        between: `${from}..${to}`,
        spaced: ` ${from} .. ${to} `,
      }[kind];
    });
}

const someWords = (words: readonly string[], most: number) =>
  fc.uniqueArray(orNothing(words, 'x'), { minLength: 1, maxLength: most }).map((all) => all.join(','));

/** The words in backticks of the first sentence of a description: those that a list of words takes. */
function wordsOf({ description }: Parameter): string[] {
  const [sentence = ''] = description.split(/[:.] |; /);
  const listed = /^(Order|Counts)/.test(description) ? (description.split('. ')[0] ?? '') : sentence;
  const all = [...(listed.includes('`') ? listed : description).matchAll(/`([A-Za-z0-9]+)`/g)];
  return all.map(([, word = '']) => word);
}

/** What the description of `sort` names as keys; those that go without a search. */
function sortKeysOf({ description }: Parameter): string[] {
  const [, keys = ''] = /Keys: (.*?), and with/.exec(description) ?? [];
  return [...keys.matchAll(/`(\w+)`/g)].map(([, key = '']) => key);
}

const ordered = (keys: readonly string[], most = 3) =>
  fc
    .uniqueArray(fc.tuple(fc.boolean(), orNothing(keys, 'id')), {
      minLength: 1,
      maxLength: most,
      selector: ([, key]) => key,
    })
    .map((all) => all.map(([down, key]) => (down ? `-${key}` : key)).join(','));

const numeric: Readonly<Record<string, fc.Arbitrary<string>>> = {
  year: ranges(fc.integer({ min: 1990, max: 2027 }), ['']),
  participants: ranges(fc.oneof(fc.nat(3000), fc.constant(0)), ['']),
  age: ranges(fc.oneof(fc.integer({ min: 20, max: 90 }), fc.constantFrom(59.5, 61.25)), ['']),
  duration: ranges(fc.integer({ min: 0, max: 60 }), ['', 'd', 'w', 'mo', 'y']),
  timepoint: ranges(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constant(2.5)), ['', 'd', 'w', 'mo', 'y']),
};

/** A moment, in forms that ISO 8601 has. */
const moment: fc.Arbitrary<string> = fc.oneof(
  fc
    .date({ min: new Date('2027-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.constantFrom(
    '2099-12-31T00:00:00Z',
    '2050-01-01T00:00:00.123456789Z',
    '2050-01-01T00:00:00+05:30',
    '2050-01-01T00:00Z',
  ),
);

/** Texts to search for that find something, or nothing. */
function searches(words: readonly string[]): fc.Arbitrary<string> {
  const word = orNothing(words, 'calcium');
  return fc.oneof(
    word,
    word.map((each) => `${each.slice(0, 4)}*`),
    fc.tuple(word, word).map((two) => two.join(' ')),
    fc.constantFrom(
      '"vitamin K"',
      '"arterial stiffness" calcif*',
      'MK-7',
      'K2',
      'coronary-artery',
      'calcium?',
      'K2? MK-7',
      'calcium/phosphate',
    ),
    word.map((each) => `"${each}"`),
    word.map((each) => `${each.toUpperCase()},`),
  );
}

/** Values that the operation understands, or nearly always does. */
export function goodValue(operation: Operation, parameter: Parameter, pools: Pools): fc.Arbitrary<string> {
  const { name, schema } = parameter;
  const one = schema.items ?? schema;
  if (one.enum !== undefined) return orNothing(one.enum, '');
  if (one.type === 'integer') return wholes(one.minimum ?? 0, Math.min(one.maximum ?? 1000, 1_000_000));
  const range = numeric[name];
  if (range !== undefined) return alternatives(range);
  switch (name) {
    case 'q':
      return searches(pools.words);
    case 'doi':
      return alternatives(
        fc.oneof(
          orNothing(
            pools.dois.filter((doi) => !/[",]/.test(doi)),
            '10.1234/x',
          ),
          orNothing(
            pools.dois.filter((doi) => !/[",]/.test(doi)),
            '10.1234/x',
          ).map((doi) => `https://doi.org/${doi.toUpperCase()}`),
        ),
      );
    case 'pmid':
      return alternatives(orNothing(pools.pmids, '1'));
    case 'registration':
      return alternatives(
        orNothing(
          pools.registrations.filter((id) => /^[\w -]{4,40}$/.test(id)),
          'NCT00183001',
        ),
      );
    case 'document':
      return alternatives(orNothing(pools.documents, 'x'));
    case 'claim':
      return alternatives(orNothing(pools.claims, 'x'));
    case 'study':
      return alternatives(orNothing(pools.studies, 'x'));
    case 'level':
      return fc.constantFrom('0.95', '.9', '0.5', '0.999999', '0.000001', '.8');
    case 'asOf':
      return moment;
    case 'note':
      return fc.oneof(
        fc.string({ maxLength: 40 }),
        fc.constant('n'.repeat(1000)),
        fc.constant('Read again.'),
      );
    case 'groupBy':
      return someWords(wordsOf(parameter), 3);
    case 'facets':
      return someWords(wordsOf(parameter), 4);
    case 'metrics':
      return fc.oneof(
        someWords(wordsOf(parameter), 4),
        fc.constantFrom('trialParticipants', 'studies,signTest,trialParticipants'),
      );
    case 'by':
      return someWords(wordsOf(parameter), 1);
    case 'moderators':
      return someWords(wordsOf(parameter), 3);
    case 'include':
      return someWords(wordsOf(parameter), 5);
    case 'sort':
      return operation.id === 'aggregate'
        ? ordered(['studies', 'participants', 'outcomes'])
        : ordered(sortKeysOf(parameter));
    case 'cursor':
      return fc.constant('*');
    default: {
      const terms = pools.terms.get(name);
      if (terms === undefined) return fc.constant(String(parameter.example ?? ''));
      const usual = orNothing(
        terms.filter((term) => !term.includes('"')),
        'x',
      );
      return alternatives(
        fc.oneof(
          usual,
          usual,
          usual.map((term) => term.toUpperCase()),
        ),
      );
    }
  }
}

const encodeCursor = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');

/** Cursors of this and of other lists, whole, cut, or with other values under a mark that is right. */
function oddCursor(cursors: readonly KnownCursor[]): fc.Arbitrary<string> {
  if (cursors.length === 0) return fc.constant('x');
  const known = fc.constantFrom(...cursors);
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      '',
      'zzz',
      '\0',
      '\ud800',
      0,
      -1,
      1e300,
      -1e300,
      1.5,
      true,
      [],
      {},
      '9'.repeat(500),
      2 ** 53,
    ),
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.double({ noNaN: true }),
  );
  const changed = fc
    .tuple(known, fc.array(value, { maxLength: 5 }), fc.boolean())
    .map(([{ cursor }, values, keepLength]) => {
      const [mark, own]: [string, unknown[]] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
      return encodeCursor([
        mark,
        keepLength ? own.map((each, at) => (at < values.length ? values[at] : each)) : values,
      ]);
    });
  return fc.oneof(
    { weight: 1, arbitrary: known.map(({ cursor }) => cursor) },
    { weight: 4, arbitrary: changed },
    { weight: 1, arbitrary: known.map(({ cursor }) => cursor.slice(0, -3)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('[]', 'null', '[1e999,[]]', '["a"]', '{"__proto__":1}', '[["a"],["b"]]', '[[[[')
        .map((text) => Buffer.from(text).toString('base64url')),
    },
    { weight: 1, arbitrary: fc.constantFrom('', '=', '====', 'AA==', '***', 'a'.repeat(3000)) },
  );
}

/** Values that the operation may not understand: near misses and what nobody expects. */
export function badValue(
  operation: Operation,
  parameter: Parameter,
  pools: Pools,
): fc.Arbitrary<string | Encoded> {
  const good = goodValue(operation, parameter, pools);
  const others = fc.oneof(
    { weight: 2, arbitrary: misspelt(good) },
    { weight: 1, arbitrary: fc.tuple(good, good).map(([one, other]) => `${one},${other}`) },
    { weight: 4, arbitrary: hostileText },
  );
  return parameter.name === 'cursor'
    ? fc.oneof({ weight: 4, arbitrary: oddCursor(pools.cursors) }, { weight: 1, arbitrary: others })
    : others;
}
