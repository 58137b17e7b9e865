import { z } from 'zod';
import type { DescribedColumn } from '../formats/csv.ts';

/** A field of a Frictionless Table Schema (v1): a column of a CSV. */
export interface TableField {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  readonly description: string;
  readonly constraints?: Readonly<Record<string, unknown>>;
}

/** As much of the JSON Schema of a cell as a table schema can say. */
const cellSchema = z.object({
  type: z.enum(['string', 'integer', 'number', 'boolean', 'array']),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

/** The two ways in which a value may be null, so that the cell may be empty. */
const nullSchema = z.object({ type: z.literal('null') });
const nullableSchema = z.object({ anyOf: z.tuple([z.unknown(), nullSchema]) });
const nullableType = z.looseObject({ type: z.tuple([z.string(), z.literal('null')]) });

/** The value inside those that may be null, however often that was said. */
function nonNull(schema: unknown): { readonly value: unknown; readonly nullable: boolean } {
  const either = nullableSchema.safeParse(schema);
  if (either.success) return { value: nonNull(either.data.anyOf[0]).value, nullable: true };
  const typed = nullableType.safeParse(schema);
  if (typed.success) return { value: { ...typed.data, type: typed.data.type[0] }, nullable: true };
  return { value: schema, nullable: false };
}

/** Only a pattern for the whole text: readers differ in whether one is looked for anywhere in it. */
const isWhole = (pattern: string | undefined) => pattern?.startsWith('^') && pattern.endsWith('$');
const isLimit = (limit: number | undefined) =>
  limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER;

/** Describes a column of a CSV as a table schema does, from the schema of its cells. */
export function tableField({ name, schema }: DescribedColumn<never>): TableField {
  const { value, nullable } = nonNull(z.toJSONSchema(schema));
  const cell = cellSchema.parse(value);
  const { description } = schema;
  if (description === undefined) throw new Error(`the column ${name} has no description`);
  if (cell.type === 'array') {
    return {
      name,
      type: 'string',
      description: `${description} Several are separated by a semicolon and a space.`,
    };
  }
  const constraints = {
    ...(nullable ? {} : { required: true }),
    ...(cell.enum === undefined ? {} : { enum: cell.enum }),
    ...(isWhole(cell.pattern) ? { pattern: cell.pattern } : {}),
    ...(cell.maxLength === undefined ? {} : { maxLength: cell.maxLength }),
    ...(isLimit(cell.minimum) ? { minimum: cell.minimum } : {}),
    ...(isLimit(cell.maximum) ? { maximum: cell.maximum } : {}),
  };
  const { type } = cell;
  return Object.keys(constraints).length === 0
    ? { name, type, description }
    : { name, type, description, constraints };
}
