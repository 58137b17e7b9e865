import { z } from 'zod';
import { mostFaults } from '../query/fault.ts';

/** What a schema found wrong, in words for someone who sends JSON: there, nothing is `undefined`, it is missing. */
function schemaMessage({ message }: { readonly message: string }): string {
  return message.replace(/^Invalid input: expected (.+), received undefined$/, 'is missing: expected $1');
}

/** The most keys that an object may have beside those of its schema, where it may have any. */
export const mostOwnKeys = 50;

/** One thing that a schema finds wrong: where, in words, and the keys where they are what is wrong. */
export interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** The keys that an object may not have; empty where something else is wrong. */
  readonly unknownKeys: readonly string[];
}

export type Parsed<Output> =
  | { readonly data: Output }
  /** The first of what is wrong, `mostFaults` at most: checking stops there. */
  | { readonly issues: readonly SchemaIssue[] };

const quoted = (key: string) => `"${key.slice(0, 100)}"`;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The most elements that an array may have by its schema. */
function mostElements(schema: z.ZodArray): number {
  const limits = (schema.def.checks ?? []).map((check) =>
    check instanceof z.core.$ZodCheckMaxLength ? check._zod.def.maximum : Number.POSITIVE_INFINITY,
  );
  return Math.min(...limits);
}

/** The first things that are wrong with a value, found part by part. */
class Search {
  readonly issues: SchemaIssue[] = [];

  get isOver(): boolean {
    return this.issues.length >= mostFaults;
  }

  look(schema: z.core.$ZodType, value: unknown, path: readonly PropertyKey[]): void {
    if (this.isOver) return;
    if (
      schema instanceof z.ZodDefault ||
      schema instanceof z.ZodPrefault ||
      schema instanceof z.ZodOptional
    ) {
      if (value !== undefined) this.look(schema.unwrap(), value, path);
    } else if (schema instanceof z.ZodNullable) {
      if (value !== null) this.look(schema.unwrap(), value, path);
    } else if (schema instanceof z.ZodArray && Array.isArray(value) && value.length > 0) {
      this.#lookAtArray(schema, value, path);
    } else if (schema instanceof z.ZodObject && isObject(value)) {
      this.#lookAtObject(schema, value, path);
    } else {
      const parsed = z.safeParse(schema, value);
      for (const issue of parsed.error?.issues ?? []) {
        if (this.isOver) return;
        this.#add([...path, ...issue.path], schemaMessage(issue));
      }
    }
  }

  #lookAtArray(schema: z.ZodArray, values: readonly unknown[], path: readonly PropertyKey[]): void {
    const maximum = mostElements(schema);
    if (values.length > maximum) {
      this.#add(path, `has ${values.length} elements; at most ${maximum} are possible`);
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
      this.#add(path, `has ${others.length} keys of its own; at most ${mostOwnKeys} are possible`);
    } else if (!(catchall instanceof z.ZodNever)) {
      for (const key of others) this.look(catchall, value[key], [...path, key]);
    } else if (others.length > 0) {
      const named = others.slice(0, 10).map(quoted).join(', ');
      const more = others.length > 10 ? ` and ${others.length - 10} more` : '';
      const message = `Unrecognized key${others.length > 1 ? 's' : ''}: ${named}${more}`;
      this.#add(path, message, others.slice(0, mostFaults));
    }
  }

  #add(path: readonly PropertyKey[], message: string, unknownKeys: readonly string[] = []): void {
    this.issues.push({ path, message, unknownKeys });
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
  const search = new Search();
  search.look(schema, value, []);
  if (search.issues.length > 0) return { issues: search.issues };
  // Each part is sound: what may be wrong still is what several have in common.
  const parsed = schema.safeParse(value);
  if (parsed.success) return { data: parsed.data };
  return {
    issues: parsed.error.issues
      .slice(0, mostFaults)
      .map((issue) => ({ path: issue.path, message: schemaMessage(issue), unknownKeys: [] })),
  };
}
