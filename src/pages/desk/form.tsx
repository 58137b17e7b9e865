import type { Names } from '../../database/names.ts';
import type { FormField, NamedField } from './form-fields.ts';

/** What is written in capitals. */
const abbreviations: ReadonlySet<string> = new Set([
  'ci',
  'doi',
  'id',
  'pmcid',
  'pmid',
  'q1',
  'q3',
  'sd',
  'se',
]);

/** The name of a field in words: `nRandomized` is `N randomized`. */
function inWords(name: string): string {
  const words = name.replace(/[A-Z]+/g, (capitals) => ` ${capitals.toLowerCase()}`).split(' ');
  const said = words.map((word) => (abbreviations.has(word) ? word.toUpperCase() : word)).join(' ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** What stands in a field: nothing for null. */
function written(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

const valueAt = (record: unknown, name: string): unknown =>
  Object(record) === record ? Reflect.get(Object(record), name) : undefined;

/** Whether a field holds one value, and not further fields. */
const isSimple = ({ kind }: FormField) => kind !== 'group' && kind !== 'items';

interface At {
  readonly name: string;
  readonly field: FormField;
  readonly value: unknown;
  /** Whether it can no longer be changed. */
  readonly fixed?: boolean;
}

/** What a program reads off a field. */
const marks = ({ name, field }: Pick<At, 'name' | 'field'>) => ({
  'data-name': name,
  'data-kind': field.kind,
  'data-nullable': field.nullable ? '' : undefined,
});

/** The control of one value. */
function Control({ name, field, value, fixed = false }: At) {
  const text = written(value);
  const hasLines = /[\r\n]/.test(text);
  const about = {
    ...marks({ name, field }),
    // Browsers take line ends out of texts, or change them.
    'data-was': hasLines ? JSON.stringify(value) : undefined,
    'aria-label': inWords(name),
    'aria-description': field.description,
    readOnly: fixed,
  };
  if (field.kind === 'choice' || field.kind === 'flag') {
    const choices =
      field.kind === 'choice'
        ? field.choices
        : [
            { id: 'true', label: 'yes' },
            { id: 'false', label: 'no' },
          ];
    return (
      <select {...about}>
        {(field.nullable || text === '') && (
          <option value="" selected={text === ''}>
            —
          </option>
        )}
        {choices.map(({ id, label }) => (
          <option key={id} value={id} selected={id === text}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === 'text' && (field.long || hasLines)) return <textarea {...about} rows={3} value={text} />;
  // Not `type=number`: a turn of the wheel would change it, and what is no number would be thrown away silently.
  const mode = field.kind === 'number' ? { inputMode: 'decimal' as const, class: 'number' } : {};
  const list = field.kind === 'text' && field.terms !== null ? `terms-${field.terms}` : undefined;
  return <input {...about} {...mode} list={list} autoComplete="off" spellcheck={false} value={text} />;
}

/** A simple field with its name, what it means, and room for what is wrong with it. */
function Labelled(at: At) {
  const { name, field } = at;
  const wide =
    field.kind === 'text' &&
    field.terms === null &&
    (field.long || /title|basis|notes|description/i.test(name));
  return (
    <div class={wide ? 'field long' : 'field'}>
      <span class="name" aria-hidden="true">
        {inWords(name)}
      </span>
      <Control {...at} />
      <span class="hint" aria-hidden="true">
        {field.description}
      </span>
      <span class="said" role="status" />
    </div>
  );
}

/** One of a list of things, with a way to take it out. */
function Item({ name, of, value }: { name: string; of: FormField; value: unknown }) {
  const out = (
    <button type="button" class="quiet" data-remove aria-label={`Take out of ${inWords(name).toLowerCase()}`}>
      ×
    </button>
  );
  if (of.kind !== 'group') {
    return (
      <li data-item>
        <Control name={name} field={of} value={value} />
        {out}
        <span class="said" role="status" />
      </li>
    );
  }
  return (
    <li data-item>
      <details data-kind="group" data-item-root>
        <summary>
          <span data-summary>new</span>
          <span class="said" role="status" />
        </summary>
        <FieldsOf fields={of.fields} record={value} />
        <p>
          <button type="button" class="quiet" data-remove>
            Take this out
          </button>
        </p>
      </details>
    </li>
  );
}

/** A field of whatever kind, filled in. */
function Field(at: At) {
  const { name, field, value } = at;
  if (field.kind === 'group') {
    const isEmpty = value === null || value === undefined;
    return (
      <details {...marks(at)} class="group" open={!field.nullable || !isEmpty}>
        <summary title={field.description}>
          {inWords(name)} <span class="said" role="status" />
        </summary>
        <FieldsOf fields={field.fields} record={value} />
      </details>
    );
  }
  if (field.kind === 'items') {
    const items = Array.isArray(value) ? value : [];
    return (
      <fieldset {...marks(at)} class={field.of.kind === 'group' ? 'items' : 'items simple'}>
        <legend title={field.description}>{inWords(name)}</legend>
        <span class="said" role="status" />
        <ol>
          {items.map((item, place) => (
            <Item key={place} name={name} of={field.of} value={item} />
          ))}
        </ol>
        <template>
          <Item name={name} of={field.of} value={undefined} />
        </template>
        <button type="button" class="quiet" data-add>
          Add to {inWords(name).toLowerCase()}
        </button>
      </fieldset>
    );
  }
  return <Labelled {...at} />;
}

/** The fields of a record or of a part of it: first what holds one value, side by side, then what holds more. */
export function FieldsOf({
  fields,
  record,
  fixed = [],
}: {
  fields: readonly NamedField[];
  record: unknown;
  fixed?: readonly string[];
}) {
  const at = ({ name, field }: NamedField) => (
    <Field key={name} name={name} field={field} value={valueAt(record, name)} fixed={fixed.includes(name)} />
  );
  return (
    <>
      <div class="fields">{fields.filter(({ field }) => isSimple(field)).map(at)}</div>
      {fields.filter(({ field }) => !isSimple(field)).map(at)}
    </>
  );
}

/** The terms that fields offer while one types; those of arms are filled in by the form itself. */
export function TermLists({ names: { vocabulary } }: { names: Names }) {
  const { agents, measures, effects, countries } = vocabulary;
  const lists = { agents, measures, effects, countries };
  return (
    <>
      {Object.entries(lists).map(([name, index]) => (
        <datalist key={name} id={`terms-${name}`}>
          {index.terms.map(({ id, label, synonyms }) => (
            <option key={id} value={id}>
              {[label, ...synonyms].join(', ')}
            </option>
          ))}
        </datalist>
      ))}
      <datalist id="terms-arms" />
    </>
  );
}
