import { z } from 'zod';
import { enumerations } from '../../vocabulary/enumerations.ts';
import { vocabularyKey } from '../../vocabulary/record.ts';

/** A term that a field takes: its id, and what people call it. */
interface Choice {
  readonly id: string;
  readonly label: string;
}

interface Said {
  /** What stands there, for whoever fills it in. */
  readonly description: string;
  /** Whether it may be left empty, which is stored as null: the source does not tell. */
  readonly nullable: boolean;
}

/** One field of a form, as the schema of a record has it. */
export type FormField = Said &
  (
    | {
        readonly kind: 'text';
        readonly terms: string | null;
        readonly long: boolean;
        readonly pattern: string | null;
      }
    | { readonly kind: 'number' }
    | { readonly kind: 'flag' }
    | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
    | { readonly kind: 'group'; readonly fields: readonly NamedField[] }
    | { readonly kind: 'items'; readonly of: FormField }
  );

/** A field with its name in the record. */
export interface NamedField {
  readonly name: string;
  readonly field: FormField;
}

type Schema = z.core.JSONSchema.BaseSchema;

/** What fields refer to by its id besides terms: arms of the same study, and other records. */
const referredTo: ReadonlyMap<string, string> = new Map([
  ['arm', 'arms'],
  ['experimental', 'arms'],
  ['comparator', 'arms'],
  ['study', 'studies'],
  ['parentStudy', 'studies'],
  ['document', 'documents'],
]);
/** Texts that may be longer than this get room for several lines. */
const oneLine = 5000;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

function choicesOf(ids: readonly unknown[]): Choice[] {
  const list = enumerations.find(
    ({ ids: known }) => ids.length === known.length && ids.every((id, i) => id === known[i]),
  );
  return ids.map((id) => ({
    id: String(id),
    label: list?.terms.find((term) => term.id === id)?.label ?? String(id),
  }));
}

/** Reads the fields of a record off its JSON Schema, so that a form has whatever a record has. */
class SchemaReader {
  readonly #definitions: Readonly<Record<string, unknown>>;
  constructor(root: Schema) {
    this.#definitions = root.$defs ?? {};
  }

  #resolve(schema: Schema): Schema {
    const found = schema.$ref === undefined ? schema : this.#definitions[schema.$ref.replace('#/$defs/', '')];
    if (!isSchema(found)) throw new Error(`the schema has no ${schema.$ref}`);
    return found;
  }

  field(name: string, written: Schema): FormField {
    const alternatives = (written.anyOf ?? []).filter(isSchema);
    const types = [written.type ?? []].flat();
    const nullable = alternatives.some(({ type }) => type === 'null') || types.includes('null');
    const inner = alternatives.find(({ type }) => type !== 'null') ?? written;
    const schema = this.#resolve(inner);
    const said = { description: written.description ?? schema.description ?? '', nullable };
    const type = [schema.type ?? []].flat().find((one) => one !== 'null');
    if (schema.enum !== undefined) return { ...said, kind: 'choice', choices: choicesOf(schema.enum) };
    if (type === 'boolean') return { ...said, kind: 'flag' };
    if (type === 'number' || type === 'integer') return { ...said, kind: 'number' };
    if (type === 'object') return { ...said, kind: 'group', fields: this.fields(schema) };
    if (type === 'array' && isSchema(schema.items)) {
      return { ...said, kind: 'items', of: this.field(name, schema.items) };
    }
    if (type !== 'string') throw new Error(`a form has no field for ${name}, of the type ${String(type)}`);
    const terms = Reflect.get(schema, vocabularyKey);
    return {
      ...said,
      kind: 'text',
      terms: typeof terms === 'string' ? terms : (referredTo.get(name) ?? null),
      long: (schema.maxLength ?? 0) > oneLine,
      pattern: schema.pattern ?? null,
    };
  }

  fields(written: Schema): NamedField[] {
    const { properties = {} } = this.#resolve(written);
    return Object.entries(properties)
      .filter((entry): entry is [string, Schema] => isSchema(entry[1]))
      .map(([name, schema]) => ({ name, field: this.field(name, schema) }));
  }
}

/** The fields of a form for records of a zod schema, in its order. @throws where it has something that no form shows. */
export function formFieldsOf(record: z.ZodType): readonly NamedField[] {
  const schema = z.toJSONSchema(record, { io: 'input' });
  return new SchemaReader(schema).fields(schema);
}
