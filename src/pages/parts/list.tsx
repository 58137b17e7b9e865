import type { Hint } from '../../query/hint.ts';
import { addressWith, type PageContext } from '../context.ts';
import { count } from './words.ts';

/** A list as it is answered, as far as pages show it. */
export interface List<Row> {
  readonly data: readonly Row[];
  readonly meta: {
    readonly total: number;
    readonly hints: readonly Hint[];
    readonly interpretation: readonly {
      readonly parameter: string;
      readonly value: string;
      readonly meaning: string;
    }[];
  };
  readonly links: { readonly self: string; readonly next: string | null };
}

/** A filter as it was understood, with the address without it, and how many rows that finds where it is known. */
export interface Chip {
  readonly key: string;
  readonly parameter: string;
  readonly meaning: string;
  readonly href: string;
  readonly total: number | null;
}

type Understood = { readonly meta: Pick<List<unknown>['meta'], 'interpretation'> };

/** What was understood of the filters, each of which can be taken off. */
export function chipsOf({ meta }: Understood, path: string, query: URLSearchParams): Chip[] {
  return meta.interpretation.map(({ parameter, value, meaning }) => ({
    key: `${parameter}=${value}`,
    parameter,
    meaning,
    href: without(path, query, parameter, value),
    total: null,
  }));
}

/**
 * The same, with how many rows there would be without each.
 * @param known how many there would be without a parameter, as far as that is known; it is counted else.
 */
export function countedChips(
  list: Understood,
  path: string,
  context: PageContext,
  known: Readonly<Record<string, { readonly total: number }>> = {},
): Promise<Chip[]> {
  const { query } = context;
  return Promise.all(
    chipsOf(list, path, query).map(async (chip) => {
      // What is known is without all that a parameter says, which may be more than this filter.
      const isWhole = query.getAll(chip.parameter).length === 1;
      const total = isWhole ? known[chip.parameter]?.total : undefined;
      return { ...chip, total: total ?? (await context.count(chip.href)) };
    }),
  );
}

/** Filters as they were understood, each with a way to take it off. */
export function Chips({ chips }: { chips: readonly Chip[] }) {
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label="Filters">
      {chips.map(({ key, meaning, href, total }) => (
        <li key={key}>
          <span>{meaning}</span>
          <a
            href={href}
            aria-label={`Take off: ${meaning}${total === null ? '' : `; ${count(total)} without it`}`}
          >
            ×{total !== null && <span class="small"> {count(total)}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** That nothing has all that was asked, and which filter stands in the way most. */
export function NothingFound({
  chips,
  what,
  words,
}: {
  chips: readonly Chip[];
  what: string;
  /** What was typed; null for nothing. */
  words: string | null;
}) {
  const best = chips.toSorted((one, other) => (other.total ?? 0) - (one.total ?? 0))[0];
  return (
    <p class="lead">
      No {what} has all of this.{' '}
      {best !== undefined && best.total !== null && best.total > 0 ? (
        <>
          Without “{best.meaning}” there {best.total === 1 ? 'is' : 'are'}{' '}
          <a href={best.href}>{count(best.total)}</a>.
        </>
      ) : (
        chips.length > 1 && 'Taking off one filter is not enough: take off several.'
      )}
      {words !== null && (
        <>
          {' '}
          All words must stand in its texts; a question is better{' '}
          <a href={addressWith('/search', new URLSearchParams({ q: words }), {})}>looked up as one</a>.
        </>
      )}
    </p>
  );
}

/** The request that gives programs what the page shows. */
export function ApiCall({ path, context }: { path: string; context: PageContext }) {
  const address = addressWith(path, context.query, {});
  return (
    <p class="small call">
      As an API call: <code>GET {address}</code> (
      <a href={addressWith(path, context.query, { format: 'json' })}>JSON</a>)
    </p>
  );
}

/** What one change of the request would find, where it finds little. */
export function Hints({ hints }: { hints: List<unknown>['meta']['hints'] }) {
  if (hints.length === 0) return null;
  return (
    <ul class="hints" aria-label="What would find more">
      {hints.map(({ message, request }) => (
        <li key={request}>
          <a href={request}>{message}</a>
        </li>
      ))}
    </ul>
  );
}

/** The same request without one value of a parameter. */
function without(path: string, query: URLSearchParams, parameter: string, value: string): string {
  const left = new URLSearchParams();
  for (const [name, written] of query) {
    if (['cursor', 'format', 'limit'].includes(name) || (name === parameter && written === value)) continue;
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
