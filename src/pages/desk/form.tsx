import type { Names } from '../../database/names.ts';
import type { FormField, NamedField } from './form-fields.ts';
import { inWords } from './words.ts';

/** Whether a field holds one value, and not further fields. */
const isSimple = ({ kind }: FormField) => kind !== 'group' && kind !== 'items';

/** What a program reads off a field. */
const marks = ({ name, field }: NamedField) => ({
  'data-name': name,
  'data-kind': field.kind,
  'data-nullable': field.nullable ? '' : undefined,
  'data-label': inWords(name),
});

const yesOrNo = [
  { id: 'true', label: 'yes' },
  { id: 'false', label: 'no' },
] as const;

/** The control of one value. */
function Control({ name, field, fixed = false }: NamedField & { fixed?: boolean }) {
  const about = {
    ...marks({ name, field }),
    'aria-label': inWords(name),
    'aria-description': field.description,
    readOnly: fixed,
  };
  if (field.kind === 'choice' || field.kind === 'flag') {
    return (
      <select {...about}>
        <option value="">—</option>
        {(field.kind === 'choice' ? field.choices : yesOrNo).map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === 'text' && (field.long || /statement|basis/i.test(name))) {
    return <textarea {...about} rows={field.long ? 3 : 2} />;
  }
  // Not `type=number`: a turn of the wheel would change it, and what is no number would be thrown away silently.
  const mode = field.kind === 'number' ? { inputMode: 'decimal' as const, class: 'number' } : {};
  const list = field.kind === 'text' && field.terms !== null ? `terms-${field.terms}` : undefined;
  return <input {...about} {...mode} list={list} autoComplete="off" spellcheck={false} />;
}

/** A simple field with its name, what it means, and room for what is wrong with it. */
function Labelled(at: NamedField & { fixed: boolean }) {
  const { name, field } = at;
  const wide =
    field.kind === 'text' &&
    field.terms === null &&
    (field.long || /title|basis|notes|description|statement/i.test(name));
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
function Item({ name, of }: { name: string; of: FormField }) {
  if (of.kind !== 'group') {
    return (
      <li data-item>
        <Control name={name} field={of} />
        <button
          type="button"
          class="quiet"
          data-remove
          aria-label={`Take out of ${inWords(name).toLowerCase()}`}
        >
          ×
        </button>
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
        <FieldsOf fields={of.fields} />
        <p>
          <button type="button" class="quiet" data-remove>
            Take this out
          </button>
        </p>
      </details>
    </li>
  );
}

/** A field of whatever kind. */
function Field(at: NamedField & { fixed: boolean }) {
  const { name, field } = at;
  if (field.kind === 'group') {
    return (
      <details {...marks(at)} class="group" open={!field.nullable}>
        <summary title={field.description}>
          {inWords(name)} <span class="said" role="status" />
        </summary>
        <FieldsOf fields={field.fields} />
      </details>
    );
  }
  if (field.kind === 'items') {
    return (
      <fieldset {...marks(at)} class={field.of.kind === 'group' ? 'items' : 'items simple'}>
        <legend title={field.description}>{inWords(name)}</legend>
        <span class="said" role="status" />
        <ol />
        <template>
          <Item name={name} of={field.of} />
        </template>
        <button type="button" class="quiet" data-add>
          Add to {inWords(name).toLowerCase()}
        </button>
      </fieldset>
    );
  }
  return <Labelled {...at} />;
}

/**
 * The fields of a record or of a part of it, empty: first what holds one value, side by side, then what holds more. The
 * record comes beside them, and the page fills it in: of a thousand outcomes only those have fields that are opened.
 * @param fixed fields that can no longer be changed.
 */
export function FieldsOf({
  fields,
  fixed = [],
}: {
  fields: readonly NamedField[];
  fixed?: readonly string[];
}) {
  const at = ({ name, field }: NamedField) => (
    <Field key={name} name={name} field={field} fixed={fixed.includes(name)} />
  );
  return (
    <>
      <div class="fields">{fields.filter(({ field }) => isSimple(field)).map(at)}</div>
      {fields.filter(({ field }) => !isSimple(field)).map(at)}
    </>
  );
}

/** The terms that fields offer while one types; those of arms and studies are filled in by the form itself. */
export function TermLists({ names: { vocabulary, documents } }: { names: Names }) {
  const { agents, measures, effects, verdicts, countries } = vocabulary;
  const lists = { agents, measures, effects, verdicts, countries, documents };
  return (
    <>
      {Object.entries(lists).map(([name, index]) => (
        <datalist key={name} id={`terms-${name}`}>
          {index.terms.map(({ id, label, synonyms }) => (
            <option key={id} value={id}>
              {label === id ? undefined : [label, ...synonyms].join(', ')}
            </option>
          ))}
        </datalist>
      ))}
      <datalist id="terms-arms" />
      <datalist id="terms-studies" />
    </>
  );
}
