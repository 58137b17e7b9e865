import type { ComponentChildren } from 'preact';
import { hasTerms, termsOf } from '../../studies/fields/field.ts';
import { rangeOf } from '../../studies/fields/ranges.ts';
import { fieldNamed, fieldOfDimension, fields } from '../../studies/fields/registry.ts';
import type { StudyField } from '../../studies/fields/sources.ts';
import type { TermIndex } from '../../vocabulary/term-index.ts';
import { addressWith, type PageContext } from '../context.ts';
import { termOptions } from './term-options.tsx';
import { count, plural } from './words.ts';

/** What lists have rows of, which is what stands beside their filters. */
type Counted = 'studies' | 'outcomes';

/** How many there would be with each value of a filter. */
export type Facets = Readonly<
  Record<
    string,
    {
      readonly total: number;
      readonly values: readonly ({ readonly id: string | number | null } & Readonly<
        Record<Counted, number>
      >)[];
      /** Number of values that are not listed. */
      readonly left: number;
    }
  >
>;

/** How many rows there would be with each value of a filter, and whether there are none with any other. */
interface Counts {
  readonly of: ReadonlyMap<string, number>;
  readonly areAll: boolean;
}

function countsIn(facets: Facets, name: string, counted: Counted): Counts {
  const { values = [], left = 1 } = facets[name] ?? {};
  return { of: new Map(values.map((value) => [String(value.id ?? ''), value[counted]])), areAll: left === 0 };
}

/** Ranges of a number, each a link to the rows in it, with how many there are. */
function Ranges({
  name,
  dimension,
  label,
  counts,
  action,
  query,
}: {
  /** The filter. */
  name: string;
  /** The ranges of it. */
  dimension: string;
  label: string;
  /** By lower ends. */
  counts: ReadonlyMap<string, number>;
  action: string;
  query: URLSearchParams;
}) {
  const { ranges } = fieldOfDimension(dimension);
  const told = [...counts]
    .filter(([from]) => from !== '')
    .sort(([one], [other]) => Number(one) - Number(other));
  if (ranges === null || told.length === 0) return null;
  return (
    <p class="ranges">
      {label}:{' '}
      {told.map(([from, number]) => {
        const { filter, words } = rangeOf(Number(from), ranges);
        const isChosen = query.getAll(name).includes(filter);
        return (
          <a
            key={from}
            href={addressWith(action, query, { [name]: filter })}
            aria-current={isChosen ? 'true' : undefined}
          >
            {words} <span class="small">({count(number)})</span>
          </a>
        );
      })}
    </p>
  );
}

/** Numbers by lower ends of the ranges that they are in. */
function inRanges(counts: ReadonlyMap<string, number>, dimension: string): ReadonlyMap<string, number> {
  const { ranges } = fieldOfDimension(dimension);
  const sums = new Map<string, number>();
  for (const [value, number] of counts) {
    if (value === '' || ranges === null) continue;
    const from = String(rangeOf(Number(value), ranges).from);
    sums.set(from, (sums.get(from) ?? 0) + number);
  }
  return sums;
}

/** The terms of a filter that can be chosen, from the registry. */
function choosable(name: string, { names }: PageContext): TermIndex {
  const field = fieldNamed(name);
  if (!hasTerms(field)) throw new Error(`${name} has no terms to choose from`);
  return termsOf(field, names);
}

function Choice({
  name,
  label,
  index,
  context,
  counts,
}: {
  name: string;
  label: string;
  index: TermIndex;
  context: PageContext;
  counts: Counts;
}) {
  const written = context.query.get(name) ?? '';
  // By whatever name the term was written.
  const chosen = index.find(written)?.id ?? written;
  const isKnown = chosen === '' || index.has(chosen);
  return (
    <label>
      {label}{' '}
      <select name={name}>
        <option value="">any</option>
        {!isKnown && (
          <option value={chosen} selected>
            {chosen}
          </option>
        )}
        {termOptions(index, chosen, (id) => counts.of.get(id) ?? (counts.areAll ? 0 : undefined))}
      </select>
    </label>
  );
}

/** Filters that fewer people need. */
const further = ['condition', 'design', 'verification', 'year', 'duration', 'participants'] as const;
// `outcome` is the choice of the effect, by another name.
const first = ['species', 'intervention', 'measure', 'effect', 'outcome'] as const;
/** All others that there are, as the registry has them. */
const rest = fields.filter(
  ({ name, filter }) => filter !== false && ![...first, ...further].some((known) => known === name),
);
const shown: readonly string[] = [
  ...['q', 'species', 'intervention', 'measure', 'sort', 'fields'],
  ...further,
  ...rest.map(({ name }) => name),
];
/** Of so many terms one can be chosen from a list; of more, one is written. */
const mostListed = 40;

/** What is not called as its parameter is. */
const labels: Readonly<Record<string, string>> = { agent: 'Agent, any role', doi: 'DOI', pmid: 'PMID' };

/** The name of a filter as people write it: `ageMean` is Age mean. */
function labelOf(name: string): string {
  const own = labels[name];
  if (own !== undefined) return own;
  const words = name.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** The filters, those first that most people need; what is no filter of the form stays as the address has it. */
export function Filters({
  action,
  facets,
  sorts,
  columns,
  context,
}: {
  /** The list that is filtered. */
  action: `/${Counted}`;
  facets: Facets;
  /** Orders of the list that can be chosen, and what they are called; the first is the usual one. */
  sorts: readonly (readonly [keys: string, label: string])[];
  /** The choice of columns. */
  columns: ComponentChildren;
  context: PageContext;
}) {
  const counted = action === '/outcomes' ? 'outcomes' : 'studies';
  const countsOf = (name: string) => countsIn(facets, name, counted);
  const ofYears = countsOf('year').of;
  const years = [...ofYears].sort(([one], [other]) => Number(other) - Number(one));
  // Both names mean the same.
  const effect = context.query.has('outcome') ? 'outcome' : 'effect';
  const seen = new Set<string>();
  const others = [...context.query].filter(([name]) => {
    if (name === 'cursor' || name === 'format') return false;
    // A field of the form shows the first of several values.
    const isShown = (shown.includes(name) || name === effect) && !seen.has(name);
    seen.add(name);
    return !isShown;
  });
  const range = (name: string, dimension: string, label: string, counts: ReadonlyMap<string, number>) => (
    <Ranges {...{ name, dimension, label, counts, action }} query={context.query} />
  );
  const choice = (name: string, label: string, terms = name) => (
    <Choice
      name={name}
      label={label}
      index={choosable(terms, context)}
      context={context}
      counts={countsOf(name)}
    />
  );
  const written = (name: string, label: string, example: string, title?: string) => (
    <label title={title}>
      {label}{' '}
      <input
        name={name}
        placeholder={example}
        size={10}
        list={name === 'year' ? 'years' : undefined}
        value={context.query.get(name) ?? ''}
      />
    </label>
  );
  const control = (field: StudyField) => {
    const { name, description, example } = field;
    if (hasTerms(field) && choosable(name, context).terms.length <= mostListed)
      return choice(name, labelOf(name));
    if (field.kind !== 'flag') return written(name, labelOf(name), example, description);
    return (
      <label title={description}>
        {labelOf(name)}{' '}
        <select name={name}>
          <option value="">any</option>
          {[field.words.no, field.words.yes].map(({ word }) => (
            <option key={word} selected={context.query.get(name) === word}>
              {word}
            </option>
          ))}
        </select>
      </label>
    );
  };
  return (
    <form class="filters" method="get" action={action}>
      <label>
        Words <input type="search" name="q" data-suggest value={context.query.get('q') ?? ''} />
      </label>
      {choice('species', 'Species')}
      {choice('intervention', 'Agent')}
      {choice('measure', 'Measure')}
      {choice(effect, 'Effect', 'effect')}
      <label>
        Order{' '}
        <select name="sort">
          {sorts.map(([keys, label], place) => (
            <option key={keys} value={place === 0 ? '' : keys} selected={keys === context.query.get('sort')}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <details class="more" open={further.some((name) => context.query.has(name))}>
        <summary>More filters</summary>
        <div>
          {choice('condition', 'Condition')}
          {choice('design', 'Design')}
          {choice('verification', 'Read in')}
          {written('year', 'Year', '2010..2020')}
          <datalist id="years">
            {years.map(([year, number]) => (
              <option key={year} value={year}>
                {plural(number, counted === 'studies' ? 'study' : 'outcome', counted)}
              </option>
            ))}
          </datalist>
          {written('duration', 'Lasting', '>=6 months')}
          {written('participants', 'People', '>=100')}
        </div>
        {range('year', 'decade', 'Published', inRanges(ofYears, 'decade'))}
        {range('duration', 'durationRange', 'Lasting', countsOf('durationRange').of)}
        {range('participants', 'participantsRange', 'People', countsOf('participantsRange').of)}
      </details>
      <details class="more" open={rest.some(({ name }) => context.query.has(name))}>
        <summary>All other filters</summary>
        <div>{rest.map(control)}</div>
      </details>
      {columns}
      {others.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <button type="submit">Show</button>
    </form>
  );
}
