/** A list as it is answered, as far as pages show it. */
export interface List<Row> {
  readonly data: readonly Row[];
  readonly meta: {
    readonly total: number;
    readonly interpretation: readonly {
      readonly parameter: string;
      readonly value: string;
      readonly meaning: string;
    }[];
  };
  readonly links: { readonly self: string; readonly next: string | null };
}

/** What was understood of the filters, each of which can be taken off. */
export function Chips({
  list,
  path,
  query,
}: {
  list: { readonly meta: Pick<List<unknown>['meta'], 'interpretation'> };
  path: string;
  query: URLSearchParams;
}) {
  if (list.meta.interpretation.length === 0) return null;
  return (
    <ul class="chips" aria-label="Filters">
      {list.meta.interpretation.map(({ parameter, value, meaning }) => (
        <li key={`${parameter}=${value}`}>
          <span>{meaning}</span>
          <a href={without(path, query, parameter, value)} aria-label={`Take off: ${meaning}`}>
            ×
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The same request without one value of a parameter. */
function without(path: string, query: URLSearchParams, parameter: string, value: string): string {
  const left = new URLSearchParams();
  for (const [name, written] of query) {
    if (name === 'cursor' || name === 'format' || (name === parameter && written === value)) continue;
    left.append(name, written);
  }
  // What was written in another way than it is told: the whole parameter goes.
  if (left.getAll(parameter).length === query.getAll(parameter).length) left.delete(parameter);
  const text = left.toString().replaceAll('%2C', ',');
  return text === '' ? path : `${path}?${text}`;
}

/** Where a list goes on. */
export function NextPage({ links: { next } }: { links: List<unknown>['links'] }) {
  return next === null ? null : (
    <p class="next">
      <a class="button" href={next} rel="next">
        More
      </a>
    </p>
  );
}
