import fc from 'fast-check';
import type { Operation } from './operations.ts';
import type { Pools } from './pools.ts';
import type { Care } from './query.ts';
import { type Encoded, encode, hostileText, misspelt } from './text.ts';

/** What stands for a path parameter that leads somewhere. */
function goodSegment(operation: Operation, name: string, pools: Pools): fc.Arbitrary<string> {
  const from = (items: readonly string[]) => fc.constantFrom(...(items.length > 0 ? items : ['none']));
  const example = operation.parameters.find((each) => each.in === 'path' && each.name === name);
  switch (name) {
    case 'outcomeId':
      return fc.constantFrom('o1', 'o1', 'o2');
    case 'armId':
      return fc.constantFrom('a1', 'a2');
    case 'id':
      if (operation.path.startsWith('/vocabularies')) return fc.constantFrom('vitamin_k', 'mk_7', 'statin');
      if (operation.path.startsWith('/claims')) return from(pools.claims);
      return from(operation.path.startsWith('/documents') ? pools.documents : pools.studies);
    case 'number':
    case 'other':
      return fc.constantFrom('1', '1', '1', '2');
    case 'name':
      if (operation.path.endsWith('/{id}')) return fc.constant('agents');
      return from(
        operation.path.startsWith('/schemas') ? ['study', 'claim', 'document'] : pools.vocabularies,
      );
    case 'kind':
      return fc.constantFrom('studies', 'outcomes');
    case 'extension':
      return from(
        [...(example?.description ?? '').matchAll(/\b(csv|ndjson|json|ris|bib)\b/g)].map(([word]) => word),
      );
    default:
      return fc.constant(String(example?.example ?? 'x'));
  }
}

/** What may lead nowhere. */
function badSegment(operation: Operation, name: string, pools: Pools): fc.Arbitrary<string | Encoded> {
  const good = goodSegment(operation, name, pools);
  const numbers = fc.constantFrom(
    '0',
    '-1',
    '1.5',
    '01',
    '+1',
    '1e0',
    '999999999',
    '9999999999',
    '9'.repeat(400),
  );
  return fc.oneof(
    { weight: 3, arbitrary: misspelt(good) },
    { weight: 2, arbitrary: numbers },
    { weight: 4, arbitrary: hostileText },
  );
}

/** The path of an operation, its parameters filled in. */
export function pathOf(operation: Operation, pools: Pools, care: Care): fc.Arbitrary<string> {
  const names = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
  const segments = fc.tuple(
    ...names.map((name) =>
      care === 'good'
        ? goodSegment(operation, name, pools)
        : fc.oneof(goodSegment(operation, name, pools), badSegment(operation, name, pools)),
    ),
  );
  const path = segments.map((values) =>
    names.reduce(
      (text, name, place) => text.replace(`{${name}}`, () => encode(values[place] ?? '')),
      operation.path,
    ),
  );
  if (care !== 'wild') return path;
  return fc.oneof(
    { weight: 4, arbitrary: path },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          path,
          fc.constantFrom('/', '//', '/.', '/..', '/%2e%2e', '%00', ';x=1', '.json', '/%2F', '#x', '%20'),
        )
        .map(([text, tail]) => text + tail),
    },
    { weight: 1, arbitrary: path.map((text) => text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())) },
    { weight: 1, arbitrary: path.map((text) => `/${text}`) },
  );
}
