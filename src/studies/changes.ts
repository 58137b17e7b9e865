import type { Database } from '../database/connection.ts';
import { nearStem, type SearchTable } from '../database/search-index.ts';
import type { RequestFault } from '../query/fault.ts';
import type { Hint } from '../query/hint.ts';
import type { RawQuery } from '../query/raw-query.ts';
import type { SearchClause } from '../query/search-text.ts';

/** Up to how many rows are little, so that a reader is told what one change of the request would find. */
export const littleFound = 5;

/** One change of a request: what it says, and the parameters as they are then. */
export interface Change {
  readonly message: (total: number) => string;
  readonly parameters: RawQuery;
}

export const changed = (
  raw: RawQuery,
  change: Readonly<Record<string, readonly string[] | undefined>>,
): RawQuery => {
  const parameters = new Map(raw);
  for (const [name, values] of Object.entries(change)) {
    if (values === undefined) parameters.delete(name);
    else parameters.set(name, values);
  }
  return parameters;
};

/** Words that no text has, as they are spelt where texts have them. */
export function spelt(
  raw: RawQuery,
  database: Database,
  table: SearchTable,
  clauses: readonly SearchClause[],
): Change[] {
  const [q, ...others] = raw.get('q') ?? [];
  if (q === undefined || others.length > 0) return [];
  return clauses.flatMap(({ phrases, negated }) =>
    negated
      ? []
      : phrases.flatMap(({ text, prefix }): Change[] => {
          const near = prefix || /\s/.test(text) ? undefined : nearStem(database, table, text);
          if (near === undefined) return [];
          return [
            {
              // In quotes a star is punctuation.
              parameters: changed(raw, {
                q: [q.replace(q.includes(`"${text}"`) ? `"${text}"` : text, `${near}*`)],
              }),
              message: (total) => `no text has "${text}"; ${total} have words that begin with "${near}"`,
            },
          ];
        }),
  );
}

/** Each filter left out, where no other change finds anything. */
export function without(raw: RawQuery, names: readonly string[]): Change[] {
  const given = names.filter((name) => raw.has(name));
  if (given.length < 2) return [];
  return given.map((name) => ({
    parameters: changed(raw, { [name]: undefined }),
    message: (total) => `without ${name} there ${total === 1 ? 'is' : 'are'} ${total}`,
  }));
}

function addressOf(path: string, parameters: RawQuery): string {
  const written = new URLSearchParams();
  for (const [name, values] of parameters) {
    if (name !== 'cursor') for (const value of values) written.append(name, value);
  }
  return `${path}?${written.toString().replaceAll('%2C', ',')}`;
}

/** A request, and how another is read and counted in its place. */
export interface Asked<Query> {
  readonly path: string;
  readonly raw: RawQuery;
  readonly read: (raw: RawQuery, faults: RequestFault[]) => Query;
  /** How many rows a query finds. */
  readonly count: (query: Query) => number;
  /** The parameters that it cannot do without. */
  readonly needed?: readonly string[];
}

/** The changes of a request that find more than so many rows, with how many. */
export function thatFindMore<Query>(
  { path, read, count, needed = [] }: Asked<Query>,
  changes: readonly Change[],
  more: number,
): Hint[] {
  return changes.flatMap(({ message, parameters }) => {
    const faults: RequestFault[] = [];
    const query = read(parameters, faults);
    // What cannot be asked for is no help.
    if (faults.length > 0 || needed.some((name) => !parameters.has(name))) return [];
    const found = count(query);
    if (found <= more) return [];
    return [{ message: message(found), request: addressOf(path, parameters), total: found }];
  });
}
