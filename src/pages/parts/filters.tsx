import type { ComponentChildren } from 'preact';
import { conditions, designs, species, verifications } from '../../vocabulary/enumerations.ts';
import type { Term } from '../../vocabulary/term.ts';
import type { TermIndex } from '../../vocabulary/term-index.ts';
import { fixedTerms } from '../../vocabulary/vocabulary.ts';
import type { PageContext } from '../context.ts';
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
    }
  >
>;

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
  counts: ReadonlyMap<string, number>;
}) {
  const { terms } = index;
  const written = context.query.get(name) ?? '';
  // By whatever name the term was written.
  const chosen = index.find(written)?.id ?? written;
  const byId = new Map(terms.map((term) => [term.id, term]));
  const depthOf = ({ parent }: Pick<Term, 'parent'>): number => {
    const above = parent === null ? undefined : byId.get(parent);
    return above === undefined ? 0 : 1 + depthOf(above);
  };
  const isKnown = chosen === '' || terms.some(({ id }) => id === chosen);
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
        {terms.map((term) => (
          <option key={term.id} value={term.id} selected={term.id === chosen}>
            {'\u00a0\u00a0'.repeat(depthOf(term))}
            {term.label}
            {counts.has(term.id) && ` (${count(counts.get(term.id) ?? null)})`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Filters that fewer people need. */
const further = ['condition', 'design', 'verification', 'year', 'duration', 'participants'] as const;
const shown: readonly string[] = ['q', 'species', 'intervention', 'measure', 'sort', 'fields', ...further];

/** The filters that most people need; others stay as the address has them. */
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
  const { vocabulary } = context.names;
  const counted = action === '/outcomes' ? 'outcomes' : 'studies';
  const countsOf = (name: string) =>
    new Map((facets[name]?.values ?? []).map((value) => [String(value.id ?? ''), value[counted]]));
  const years = [...countsOf('year')].sort(([one], [other]) => Number(other) - Number(one));
  // Both names mean the same.
  const effect = context.query.has('outcome') ? 'outcome' : 'effect';
  const others = [...context.query].filter(
    ([name]) => !shown.includes(name) && ![effect, 'cursor', 'format'].includes(name),
  );
  const choice = (name: string, label: string, index: TermIndex) => (
    <Choice name={name} label={label} index={index} context={context} counts={countsOf(name)} />
  );
  const written = (name: string, label: string, example: string) => (
    <label>
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
  return (
    <form class="filters" method="get" action={action}>
      <label>
        Words <input type="search" name="q" data-suggest value={context.query.get('q') ?? ''} />
      </label>
      {choice('species', 'Species', fixedTerms(species))}
      {choice('intervention', 'Agent', vocabulary.agents)}
      {choice('measure', 'Measure', vocabulary.measures)}
      {choice(effect, 'Effect', vocabulary.effects)}
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
          {choice('condition', 'Condition', fixedTerms(conditions))}
          {choice('design', 'Design', fixedTerms(designs))}
          {choice('verification', 'Read in', fixedTerms(verifications))}
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
      </details>
      {columns}
      {others.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <button type="submit">Show</button>
    </form>
  );
}
