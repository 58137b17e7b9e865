import fc from 'fast-check';

/** Changes of sound JSON: of one value in it, or of its text. */

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, place) => [place, item])
    : Object.entries(value);
  return [path, ...members.flatMap(([step, member]) => pathsOf(member, [...path, step]))];
}

/** A marker that no text contains, for what JSON.stringify cannot write: it is replaced in the text. */
const rawMark = '\u0001raw:';
/** Text that goes into the JSON as it is, such as a number that no number can hold. */
const raw = (text: string) => `${rawMark}${text}\u0001`;
const unraw = (text: string) =>
  text.replace(/"\\u0001raw:(.*?)\\u0001"/g, (_, inner: string) => JSON.parse(`"${inner}"`));

const replacements: readonly unknown[] = [
  null,
  true,
  false,
  '',
  ' ',
  'x',
  '\0',
  '\ud800',
  '__proto__',
  'x'.repeat(2000),
  0,
  -1,
  1.5,
  1e308,
  -1e308,
  5e-324,
  2 ** 53 + 2,
  [],
  {},
  [[]],
  [null],
  { a: 1 },
  { toString: 1, valueOf: 2, constructor: null },
  raw('1e999'),
  raw('-1e999'),
  raw('-0'),
  raw('1E+2'),
  raw('123456789012345678901234567890'),
  raw('0.1e-400'),
  raw('NaN'),
  raw('Infinity'),
  raw('{"__proto__":{"polluted":true}}'),
  raw('{"constructor":{"prototype":{"polluted":true}}}'),
  raw('{"a":1,"a":2}'),
  raw(`${'['.repeat(2000)}${']'.repeat(2000)}`),
  raw(`${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`),
  raw('"\\ud800"'),
  raw('"\\u0000"'),
];

function changedAt(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item, place) => (place === step ? changedAt(item, rest, change) : item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === step ? changedAt(member, rest, change) : member,
    ]),
  );
}

function withoutAt(value: unknown, path: Path): unknown {
  const last = path.at(-1);
  return changedAt(value, path.slice(0, -1), (parent) => {
    if (Array.isArray(parent)) return parent.filter((_, place) => place !== last);
    if (typeof parent !== 'object' || parent === null) return parent;
    return Object.fromEntries(Object.entries(parent).filter(([name]) => name !== last));
  });
}

function swapped(old: unknown): unknown {
  if (typeof old === 'number') return String(old);
  if (typeof old === 'string') return Number.isFinite(Number(old)) && old !== '' ? Number(old) : [old];
  if (Array.isArray(old)) return Object.fromEntries(old.map((item, place) => [String(place), item]));
  if (typeof old === 'object' && old !== null) return Object.values(old);
  return String(old);
}

const textChanges: readonly ((text: string, at: number) => string)[] = [
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => `${text.slice(0, at)}\0${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)},${text.slice(at)}`,
  (text) => `${text}}`,
  (text) => `\uFEFF${text}`,
  (text) => `${text}\n${text}`,
  (text) => `// comment\n${text}`,
  (text) => text.replaceAll('"', "'"),
  (text) => `[${text}]`,
  (text) => ` \r\n\t${text} `,
  (text) => text.replace('{', '{"__proto__":{"x":1},'),
  (text) => text.replace('{', '{"notes":1,"notes":2,'),
  () => '',
  () => 'null',
  () => '[]',
  () => '0',
  () => '"text"',
  () => '{}',
  () => '['.repeat(50_000),
  () => `{"a":"${'b'.repeat(1_500_000)}"}`,
];

/** JSON text of a value with one to three values changed, left out, added or swapped for another type. */
export function mutatedJson(values: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const change = fc.record({
    kind: fc.constantFrom('replace', 'replace', 'remove', 'swap', 'add', 'repeat'),
    place: fc.nat(),
    by: fc.oneof(fc.constantFrom(...replacements), fc.double(), fc.string({ unit: 'binary', maxLength: 8 })),
  });
  return fc.tuple(values, fc.array(change, { minLength: 1, maxLength: 3 })).map(([value, changes]) => {
    let changed = value;
    for (const { kind, place, by } of changes) {
      const paths = pathsOf(changed);
      const path = paths[place % paths.length] ?? [];
      if (kind === 'remove' && path.length > 0) changed = withoutAt(changed, path);
      else if (kind === 'swap') changed = changedAt(changed, path, swapped);
      else if (kind === 'add') {
        changed = changedAt(changed, path, (old) =>
          Array.isArray(old)
            ? [...old, by]
            : typeof old === 'object' && old !== null
              ? { ...old, extra: by }
              : by,
        );
      } else if (kind === 'repeat') {
        changed = changedAt(changed, path, (old) => (Array.isArray(old) ? [...old, ...old] : [old, old]));
      } else changed = changedAt(changed, path, () => by);
    }
    return unraw(JSON.stringify(changed) ?? 'null');
  });
}

/** JSON text that is broken, or something else altogether. */
export function brokenJson(values: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return fc.tuple(values, fc.constantFrom(...textChanges), fc.nat()).map(([value, change, at]) => {
    const text = JSON.stringify(value) ?? 'null';
    return change(text, at % (text.length + 1));
  });
}
