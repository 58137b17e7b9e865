import fc from 'fast-check';
import type { Operation, Parameter } from './operations.ts';
import type { Pools } from './pools.ts';
import { badValue, goodValue } from './query-values.ts';
import { type Encoded, encode, hostileText, misspelt } from './text.ts';

type Part = readonly [name: string | Encoded, value: string | Encoded];

const written = (parts: readonly Part[]) =>
  parts.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');

/** Keeps the parameters that go together, as someone would who has read the documentation. */
function coherent(operation: Operation, parts: readonly Part[]): Part[] {
  const chosen = (wanted: string) => parts.find(([name]) => name === wanted)?.[1];
  const format = chosen('format') ?? 'json';
  const drop = new Set<string>();
  if (['ris', 'bibtex', 'csl', 'jsonld', 'fhir'].includes(String(format))) drop.add('fields');
  if (chosen('facets') !== undefined || chosen('asOf') !== undefined) drop.add('format').add('fields');
  const kept = parts.filter(([name]) => typeof name !== 'string' || !drop.has(name));
  if (operation.id !== 'aggregate' || format !== 'svg') return kept;
  return kept.map(([name, value]) => [name, name === 'groupBy' ? 'intervention,domain' : value]);
}

function fieldsFor(
  operation: Operation,
  chosen: readonly Part[],
  pools: Pools,
): fc.Arbitrary<readonly Part[]> {
  const format = chosen.find(([name]) => name === 'format')?.[1];
  const fields = format === 'csv' ? pools.csvColumns.get(operation.path) : operation.rowFields;
  if (fields === undefined || fields.length === 0) return fc.constant([]);
  return fc
    .uniqueArray(fc.constantFrom(...fields), { minLength: 1, maxLength: 5 })
    .map((some): readonly Part[] => [['fields', some.join(',')]]);
}

/** Parameters that the operation takes, with values that it understands. */
function goodParts(operation: Operation, pools: Pools): fc.Arbitrary<readonly Part[]> {
  const taken = operation.parameters.filter((parameter) => parameter.in === 'query');
  const optional = taken.filter(({ required, name }) => !required && name !== 'fields');
  const takesFields = taken.some(({ name }) => name === 'fields');
  const valuesOf = (parameter: Parameter): fc.Arbitrary<readonly Part[]> => {
    const one =
      operation.id === 'poolStudies' && parameter.name === 'measure'
        ? fc.constantFrom(...pools.measuresInUse)
        : goodValue(operation, parameter, pools);
    const most = parameter.schema.type === 'array' && !parameter.required ? 2 : 1;
    return fc
      .array(one, { minLength: 1, maxLength: most })
      .map((values) => values.map((value): Part => [parameter.name, value]));
  };
  return fc
    .tuple(fc.subarray(optional, { maxLength: Math.min(optional.length, 4) }), fc.boolean())
    .chain(([some, withFields]) => {
      const needed = taken.filter(({ required }) => required);
      return fc
        .tuple(...[...needed, ...some].map(valuesOf))
        .map((parts): readonly Part[] => parts.flat())
        .chain((parts) =>
          withFields && takesFields
            ? fieldsFor(operation, parts, pools).map((fields) => [...parts, ...fields])
            : fc.constant(parts),
        );
    })
    .map((parts) => coherent(operation, parts));
}

/** One parameter, known or not, with a value that may not be understood. */
function badPart(operation: Operation, pools: Pools): fc.Arbitrary<Part> {
  const taken = operation.parameters.filter((parameter) => parameter.in === 'query');
  const strange = fc.tuple(hostileText, hostileText);
  if (taken.length === 0) return strange;
  const parameter = fc.constantFrom(...taken);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: parameter.chain((each) =>
        badValue(operation, each, pools).map((value): Part => [each.name, value]),
      ),
    },
    {
      weight: 1,
      arbitrary: parameter.chain((each) =>
        fc.tuple(misspelt(fc.constant(each.name)), goodValue(operation, each, pools)),
      ),
    },
    { weight: 1, arbitrary: strange },
  );
}

/** How much of a query is meant to be understood. */
export type Care = 'good' | 'slip' | 'wild';

/** A query string, without its question mark. */
export function queryOf(operation: Operation, pools: Pools, care: Care): fc.Arbitrary<string> {
  const good = goodParts(operation, pools);
  if (care === 'good') return good.map(written);
  const bad = badPart(operation, pools);
  if (care === 'slip') {
    return fc.tuple(good, bad, fc.boolean()).map(([parts, wrong, instead]) => {
      // In the place of the good value: the same parameter twice is often another mistake.
      const others = instead ? parts.filter(([name]) => name !== wrong[0]) : parts;
      return written([...others, wrong]);
    });
  }
  return fc.oneof(
    fc.array(bad, { maxLength: 6 }).map(written),
    fc
      .tuple(
        good,
        fc.constantFrom(
          '&',
          '&&&',
          '?',
          '&=',
          '&a',
          '&%',
          '&q=%00',
          `&x=${'y'.repeat(9000)}`,
          `&q=${'a'.repeat(7000)}`,
        ),
      )
      .map(([parts, tail]) => written(parts) + tail),
    fc.array(hostileText, { maxLength: 4 }).map((texts) => texts.map(encode).join('&')),
  );
}
