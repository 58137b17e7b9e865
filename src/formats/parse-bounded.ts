import { z } from 'zod';
import { mostFaults } from '../query/fault.ts';
import { vocabularyKey } from '../vocabulary/record.ts';
import { type Allowance, type Explanation, inPlainWords, noneOf, noSuchField } from './explain-issue.ts';

/** The most keys that an object may have beside those of its schema, where it may have any. */
export const mostOwnKeys = 50;

const required: Allowance = { nullable: false, optional: false };

/** So many keys that an object cannot have are named. */
const mostNamed = 10;

/** One thing that a schema finds wrong: where, in words, and what may have been meant. */
export interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly suggestions: readonly string[];
  /** Whether it is about a key that its object cannot have, or about all those beyond the ones that are named. */
  readonly about: 'value' | 'unknown key' | 'further keys';
  /** The vocabulary whose term should stand there, where it is one that the data define. */
  readonly vocabulary: string | null;
}

export type Parsed<Output> =
  | { readonly data: Output }
  /** The first of what is wrong, `mostFaults` at most: checking stops there. */
  | { readonly issues: readonly SchemaIssue[] };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The most elements that an array may have by its schema. */
function mostElements(schema: z.ZodArray): number {
  const limits = (schema.def.checks ?? []).map((check) =>
    check instanceof z.core.$ZodCheckMaxLength ? check._zod.def.maximum : Number.POSITIVE_INFINITY,
  );
  return Math.min(...limits);
}

const known = new WeakMap<z.core.$ZodType, boolean>();

/** Whether objects somewhere in a schema may have keys of their own, of which the schema itself allows any number. */
function limitsOwnKeys(schema: z.core.$ZodType): boolean {
  const limits = known.get(schema) ?? hasInside(schema, new Set());
  known.set(schema, limits);
  return limits;
}

/** @param seen schemas that were looked into: one may hold itself. */
function hasInside(schema: z.core.$ZodType, seen: Set<z.core.$ZodType>): boolean {
  if (seen.has(schema)) return false;
  seen.add(schema);
  return hasOwnKeys(schema) || partsOf(schema).some((part) => hasInside(part, seen));
}

const hasOwnKeys = (schema: z.core.$ZodType) =>
  schema instanceof z.ZodObject &&
  schema.def.catchall !== undefined &&
  !(schema.def.catchall instanceof z.ZodUnknown || schema.def.catchall instanceof z.ZodNever);

/** The schemas of the parts into which a search looks. */
function partsOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable
  )
    return [schema.unwrap()];
  if (schema instanceof z.ZodArray) return [schema.element];
  return schema instanceof z.ZodObject ? Object.values(schema.shape) : [];
}

/** The first things that are wrong with a value, found part by part. */
class Search {
  readonly issues: SchemaIssue[] = [];

  get isOver(): boolean {
    return this.issues.length >= mostFaults;
  }

  look(
    schema: z.core.$ZodType,
    value: unknown,
    path: readonly PropertyKey[],
    { nullable = false, optional = false }: Partial<Allowance> = {},
  ): void {
    if (this.isOver) return;
    if (
      schema instanceof z.ZodDefault ||
      schema instanceof z.ZodPrefault ||
      schema instanceof z.ZodOptional
    ) {
      if (value !== undefined) this.look(schema.unwrap(), value, path, { nullable, optional: true });
    } else if (schema instanceof z.ZodNullable) {
      if (value !== null) this.look(schema.unwrap(), value, path, { nullable: true, optional });
    } else if (schema instanceof z.ZodArray && Array.isArray(value) && value.length > 0) {
      this.#lookAtArray(schema, value, path);
    } else if (schema instanceof z.ZodObject && isObject(value)) {
      this.#lookAtObject(schema, value, path);
    } else if (schema instanceof z.ZodEnum) {
      const ids = schema.options.map(String);
      if (typeof value !== 'string' || !ids.includes(value)) this.#add(path, noneOf(ids, value, nullable));
    } else {
      const parsed = z.safeParse(schema, value, {
        error: (issue) => inPlainWords(issue, { nullable, optional }),
      });
      const vocabulary = z.globalRegistry.get(schema)?.[vocabularyKey];
      for (const { path: inside, message } of parsed.error?.issues ?? []) {
        if (this.isOver) return;
        const of = typeof vocabulary === 'string' ? vocabulary : null;
        this.#add([...path, ...inside], { message, suggestions: [] }, { vocabulary: of });
      }
    }
  }

  #lookAtArray(schema: z.ZodArray, values: readonly unknown[], path: readonly PropertyKey[]): void {
    const maximum = mostElements(schema);
    if (values.length > maximum) {
      this.#say(path, `has ${values.length} elements; at most ${maximum} are possible`);
      return;
    }
    for (const [place, value] of values.entries()) {
      if (this.isOver) return;
      this.look(schema.element, value, [...path, place]);
    }
  }

  #lookAtObject(
    { shape, def: { catchall } }: z.ZodObject,
    value: Readonly<Record<string, unknown>>,
    path: readonly PropertyKey[],
  ): void {
    for (const [key, schema] of Object.entries(shape)) this.look(schema, value[key], [...path, key]);
    if (catchall === undefined || catchall instanceof z.ZodUnknown || this.isOver) return;
    const others = Object.keys(value).filter((key) => !Object.hasOwn(shape, key));
    if (!(catchall instanceof z.ZodNever) && others.length > mostOwnKeys) {
      this.#say(path, `has ${others.length} keys of its own; at most ${mostOwnKeys} are possible`);
    } else if (!(catchall instanceof z.ZodNever)) {
      for (const key of others) this.look(catchall, value[key], [...path, key]);
    } else {
      const fields = Object.keys(shape);
      for (const key of others.slice(0, mostNamed)) {
        if (this.isOver) return;
        this.#add([...path, key], noSuchField(key, fields), { about: 'unknown key' });
      }
      const more = others.length - mostNamed;
      if (more <= 0 || this.isOver) return;
      const message = `has ${more} more fields that it cannot have`;
      this.#add(path, { message, suggestions: [] }, { about: 'further keys' });
    }
  }

  #say(path: readonly PropertyKey[], message: string): void {
    this.#add(path, { message, suggestions: [] });
  }

  #add(path: readonly PropertyKey[], explanation: Explanation, more: Partial<SchemaIssue> = {}): void {
    this.issues.push({ path, ...explanation, about: 'value', vocabulary: null, ...more });
  }
}

/**
 * Parses a value by a schema, at a cost that its size bounds: a schema alone would look at every element of an array
 * that is too long, and tell of each all that is wrong. Here an array that is too long is not looked into, and the
 * search stops at `mostFaults`.
 */
export function parseBounded<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): Parsed<z.output<Schema>> {
  // Most values are sound, and the schema, which stops here at the first fault, tells so many times as fast as a search.
  if (limitsOwnKeys(schema) || !z.validate(schema, value)) {
    const search = new Search();
    search.look(schema, value, []);
    if (search.issues.length > 0) return { issues: search.issues };
  }
  // Each part is sound: what may be wrong still is what several have in common.
  const parsed = schema.safeParse(value, { error: (issue) => inPlainWords(issue, required) });
  if (parsed.success) return { data: parsed.data };
  return {
    issues: parsed.error.issues.slice(0, mostFaults).map(({ path, message }) => ({
      path,
      message,
      suggestions: [],
      about: 'value',
      vocabulary: null,
    })),
  };
}
