import type { z } from 'zod';
import type { aggregateAnswer } from '../../aggregate/answers.ts';
import { hasTerms, termsOf } from '../../studies/fields/field.ts';
import { fieldOfDimension } from '../../studies/fields/registry.ts';
import { addressWith, type PageContext } from '../context.ts';
import { Scroll } from './scroll.tsx';
import { count, plural } from './words.ts';

export type AggregateAnswer = z.infer<typeof aggregateAnswer>;
type Row = AggregateAnswer['data'][number];
type Value = Row['group'][number];

const keyOf = ({ id }: Value): string => String(id);

/** The address of the studies of a group: its values are filters besides those of the path; null where no filter selects them. */
export function studiesOf(group: readonly Value[], path: URLSearchParams): string | null {
  const query = new URLSearchParams(path);
  for (const { filter } of group) {
    if (filter === null) return null;
    for (const [name, value] of new URLSearchParams(filter)) {
      if (!query.has(name, value)) query.append(name, value);
    }
  }
  return addressWith('/studies', query, {});
}

/** The values of one dimension that rows have, those with most studies first: of a smaller row than is wanted there are none. */
function valuesOf(answer: AggregateAnswer, place: number, most: number): Value[] {
  const values = new Map<string, Value>();
  const there = new Set(answer.data.map(({ group }) => String(group[place]?.id)));
  for (const { group } of answer.totals.margins[place]?.rows ?? answer.data) {
    const value = group.length === 1 ? group[0] : group[place];
    if (value !== undefined && there.has(keyOf(value)) && !values.has(keyOf(value)))
      values.set(keyOf(value), value);
  }
  return [...values.values()].slice(0, most);
}

/** A value with how deep it lies below others that are shown. */
interface Placed {
  readonly value: Value;
  readonly depth: number;
}

/** Values in the order of their tree, where their dimension has one: each below what it is a kind of. */
function inTree(values: readonly Value[], { names }: PageContext): Placed[] {
  const [first] = values;
  if (first === undefined) return [];
  const { field, ranges } = fieldOfDimension(first.dimension);
  if (ranges !== null || !hasTerms(field)) return values.map((value) => ({ value, depth: 0 }));
  const index = termsOf(field, names);
  const shown = new Set(values.map(keyOf));
  // The nearest above that is shown.
  const parentOf = (value: Value) =>
    value.id === null || !index.has(keyOf(value))
      ? undefined
      : index.ancestors(keyOf(value)).find((id) => shown.has(id));
  const below = Map.groupBy(values, parentOf);
  const from = (parent: string | undefined, depth: number): Placed[] =>
    (below.get(parent) ?? []).flatMap((value) => [{ value, depth }, ...from(keyOf(value), depth + 1)]);
  return from(undefined, 0);
}

/** What a map counts. */
export type Counted = 'studies' | 'participants';

/** Rows are moved in no further than so many steps. */
const deepest = 3;

/** How dark a cell is, in five steps of the root of its count: few and many can be told apart. */
function shade(number: number, most: number): string {
  return `shade${Math.max(1, Math.ceil(Math.sqrt(number / most) * 5))}`;
}

/** Of a number of participants: how many studies do not tell theirs, and so are not in it; 0 where that says nothing. */
export function withoutTheirs({ participants, studiesWithoutCount }: Partial<Row>): number {
  return participants == null ? 0 : (studiesWithoutCount ?? 0);
}

/** Studies by two dimensions: each cell leads to its studies, and what is empty is seen to be. */
export function EvidenceMap({
  answer,
  context,
  path,
  mostRows = 60,
  counted = 'studies',
}: {
  answer: AggregateAnswer;
  context: PageContext;
  /** The parameters of the studies behind it. */
  path: URLSearchParams;
  mostRows?: number;
  counted?: Counted;
}) {
  const rows = inTree(valuesOf(answer, 0, mostRows), context);
  const columns = valuesOf(answer, 1, 30);
  const cells = new Map(answer.data.map((row) => [row.group.map(keyOf).join('\n'), row]));
  const most = Math.max(1, ...answer.data.map((row) => row[counted] ?? 0));
  const [first, second] = (answer.data[0]?.group ?? []).map(({ dimension }) => dimension);
  if (first === undefined || second === undefined) return null;
  const direction = (value: Value) =>
    second === 'effect' ? context.names.vocabulary.records.effects.get(keyOf(value))?.direction : undefined;
  return (
    <Scroll label="Evidence map">
      <table class="map">
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={keyOf(column)} scope="col">
                <span>{column.label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ value: row, depth }) => (
            <tr key={keyOf(row)}>
              <th scope="row" class={depth > 0 ? `depth${Math.min(depth, deepest)}` : undefined}>
                {row.label}
              </th>
              {columns.map((column) => {
                const cell = cells.get(`${keyOf(row)}\n${keyOf(column)}`);
                const number = cell?.[counted] ?? 0;
                if (number === 0) return <td key={keyOf(column)} class="hole" />;
                const href = studiesOf([row, column], path);
                const without = counted === 'studies' ? 0 : withoutTheirs(cell ?? {});
                const what =
                  counted === 'studies'
                    ? plural(number, 'study', 'studies')
                    : `${plural(number, 'participant')}${without === 0 ? '' : `, without those of ${plural(without, 'study', 'studies')} not told`}`;
                const shown = without === 0 ? count(number) : `${count(number)} (${count(without)} not told)`;
                const words = `${row.label}, ${column.label}: ${what}`;
                return (
                  <td key={keyOf(column)} class={`cell ${direction(column) ?? ''} ${shade(number, most)}`}>
                    {href === null ? (
                      <span title={words}>{shown}</span>
                    ) : (
                      <a href={href} aria-label={words} title={words}>
                        {shown}
                      </a>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
