import { nearestNames } from '../vocabulary/term-index.ts';
import { type CursorValue, listMark, readCursor } from './cursor.ts';
import { mostFaults, queryFault, type RequestFault } from './fault.ts';
import type { ParameterDocumentation } from './parameter.ts';
import { type RawQuery, single } from './raw-query.ts';
import { parseSort, type SortKey, sortText } from './sort.ts';

/** The most rows that one page may have. */
const largestPage = 200;
const usualPage = 25;

/** What a list can be sorted by, and how it is sorted when nothing is said. */
export interface SortChoice<Name extends string> {
  readonly names: readonly Name[];
  readonly usual: readonly SortKey<Name>[];
  /** Keys that make the order total: appended to every order. */
  readonly last: readonly Name[];
  /** Whether a key holds numbers; the others hold text. */
  readonly numeric: readonly Name[];
}

/** Which part of a list is asked for. */
export interface PageRequest<Name extends string> {
  readonly sort: readonly SortKey<Name>[];
  readonly limit: number;
  /** Whether the client said how many rows it wants. */
  readonly limited: boolean;
  /** Where to go on; null at the beginning. */
  readonly after: readonly CursorValue[] | null;
  /** What cursors of this list carry, so that one of another list is refused. */
  readonly mark: string;
}

/** `limit`, `cursor` and `sort`, as documentation shows them. */
export function pageParameters(sort: SortChoice<string>, sortExample: string): ParameterDocumentation[] {
  return [
    {
      name: 'sort',
      description: `Order: keys in order of weight, a minus for descending. Keys: ${sort.names.map((name) => `\`${name}\``).join(', ')}, and with \`q\` \`relevance\`. Rows without a value come last. Usually \`${sortText(sort.usual)}\`; with \`q\`, \`relevance\` before that.`,
      example: sortExample,
      repeats: false,
    },
    {
      name: 'limit',
      description: 'How many rows a page has. CSV and NDJSON without it have all rows.',
      example: usualPage,
      repeats: false,
      minimum: 1,
      maximum: largestPage,
      default: usualPage,
    },
    {
      name: 'cursor',
      description:
        'Where to go on: `meta.nextCursor` of the page before, with the same filters and order. `*` is the beginning.',
      example: '*',
      repeats: false,
    },
  ];
}

function readLimit(raw: RawQuery, faults: RequestFault[]): number {
  const text = single(raw, 'limit', faults);
  if (text === undefined) return usualPage;
  const limit = /^[0-9]{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (limit >= 1 && limit <= largestPage) return limit;
  const suggestion = limit > largestPage ? largestPage : limit === 0 ? 1 : usualPage;
  faults.push(
    queryFault('limit', text, `"${text}" is not a whole number from 1 to ${largestPage}`, [
      String(suggestion),
    ]),
  );
  return usualPage;
}

/**
 * Reads which part of a list is asked for.
 * @param selection what the list selects, as plain data: a cursor belongs to it and to the order.
 */
export function parsePage<Name extends string>(
  raw: RawQuery,
  choice: SortChoice<Name>,
  selection: unknown,
  faults: RequestFault[],
): PageRequest<Name> {
  const sortGiven = single(raw, 'sort', faults);
  const chosen = sortGiven === undefined ? choice.usual : parseSort(sortGiven, choice.names, faults);
  const missing = choice.last.filter((last) => !chosen.some(({ name }) => name === last));
  const sort = [...chosen, ...missing.map((name) => ({ name, descending: false }))];
  const limit = readLimit(raw, faults);
  const mark = listMark([selection, sortText(sort)]);
  const page = { sort, limit, limited: raw.has('limit'), after: null, mark };
  const cursor = single(raw, 'cursor', faults);
  if (cursor === undefined || cursor === '*') return page;
  const kinds = sort.map(({ name }) => (choice.numeric.includes(name) ? 'number' : 'text'));
  const after = readCursor(cursor, mark, kinds);
  if (after === 'broken') {
    faults.push(
      queryFault(
        'cursor',
        cursor,
        'this is not a cursor: take meta.nextCursor of the page before as it is, or start with *',
        ['*'],
      ),
    );
    return page;
  }
  if (after === 'foreign') {
    faults.push(
      queryFault(
        'cursor',
        cursor,
        'this cursor belongs to another list: a cursor goes on with the filters and the sort it came from; start again with *',
        ['*'],
      ),
    );
    return page;
  }
  return { ...page, after };
}

/** The parameter that `parseFields` reads. */
export function fieldsParameter(
  example: string,
  whichFields = '; for CSV, its columns',
): ParameterDocumentation {
  return {
    name: 'fields',
    description: `Fields to send, in this order${whichFields}. What comes then is a part of what the schema of the answer tells: in TypeScript a \`Partial\` of it.`,
    example,
    repeats: false,
  };
}

/** Reads `fields=id,label`: which fields of each row to send; undefined for all. */
export function parseFields(
  raw: RawQuery,
  allowed: readonly string[],
  faults: RequestFault[],
): string[] | undefined {
  const text = single(raw, 'fields', faults);
  if (text === undefined) return undefined;
  const fields = text.split(',').map((field) => field.trim());
  for (const field of fields) {
    if (allowed.includes(field)) continue;
    if (faults.length >= mostFaults) break;
    faults.push(
      queryFault(
        'fields',
        text,
        `there is no field "${field}" here; there are ${allowed.join(', ')}`,
        nearestNames(field, allowed),
      ),
    );
  }
  return [...new Set(fields)];
}
