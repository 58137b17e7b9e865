import fc from 'fast-check';
import { z } from 'zod';

/** As much of JSON Schema as zod writes of the records. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** Values for some places of a record, by path, e.g. `/arms/items/role`. */
export type Places = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** Any text that a record may hold, so neither blank nor with U+0000: every script, line breaks, quotes, what CSV, TeX, SQL and JSON take for something else. */
export const anyText: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    fc.constantFrom('=1+1', '-5', '"', "'); --", 'a, b; c', '{\\"}', 'a\r\nb', '\u2028', 'null', '0', ' x '),
  )
  .filter((text) => /\S/.test(text) && !text.includes('\0'));

function texts(schema: Schema): fc.Arbitrary<string> {
  const { pattern, minLength = 0, maxLength = 60 } = schema;
  if (pattern === '\\S') return anyText;
  if (pattern === undefined && minLength === 0) return fc.oneof(fc.constant(''), anyText);
  if (pattern === undefined) return anyText;
  return fc
    .stringMatching(new RegExp(pattern), { size: '-1' })
    .filter(({ length }) => length >= minLength && length <= maxLength);
}

function numbers({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): fc.Arbitrary<number> {
  const low = minimum ?? exclusiveMinimum ?? -1e300;
  const high = maximum ?? exclusiveMaximum ?? 1e300;
  return fc
    .oneof(
      fc.double({ min: low, max: high, noNaN: true }),
      fc.integer({ min: Math.ceil(Math.max(low, -1e6)), max: Math.floor(Math.min(high, 1e6)) }),
    )
    .map((value) => (value === 0 ? 0 : value))
    .filter((value) => value !== exclusiveMinimum && value !== exclusiveMaximum);
}

function valuesOf(schema: Schema, root: Schema, places: Places, path: string): fc.Arbitrary<unknown> {
  const given = places[path];
  if (given !== undefined) return given;
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    if (target === undefined) throw new Error(`${path}: nothing at ${schema.$ref}`);
    return valuesOf(target, root, places, path);
  }
  if (schema.anyOf !== undefined) {
    return fc.oneof(...schema.anyOf.map((each) => valuesOf(each, root, places, path)));
  }
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type) => valuesOf({ ...schema, type }, root, places, path)));
  }
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return texts(schema);
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? 0, 0),
        max: Math.min(schema.maximum ?? 1e9, 1e9),
      });
    case 'number':
      return numbers(schema);
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, root, places, `${path}/items`), {
        minLength: schema.minItems ?? 0,
        maxLength: 4,
      });
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, property]) => [
            name,
            valuesOf(property, root, places, `${path}/${name}`),
          ]),
        ),
      );
    default:
      throw new Error(`${path}: no values are known for ${JSON.stringify(schema)}`);
  }
}

/**
 * Random values that a zod schema admits, every field of it: a field that is added to the schema is there at once.
 * @param places what the schema cannot tell, such as ids of a vocabulary.
 */
export function randomFromSchema<T extends z.ZodType>(schema: T, places: Places): fc.Arbitrary<z.output<T>> {
  const root: Schema = JSON.parse(JSON.stringify(z.toJSONSchema(schema)));
  return valuesOf(root, root, places, '').map((value) => schema.parse(value));
}
