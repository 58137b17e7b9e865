import type { Interpretation } from '../query/condition.ts';
import type { Hint } from '../query/hint.ts';

/** What a list answers besides its rows. */
export interface ListMeta {
  readonly total: number;
  readonly limit: number;
  readonly nextCursor: string | null;
  readonly hints: readonly Hint[];
  readonly dataVersion: string;
  readonly interpretation: readonly Interpretation[];
}

/** The same request with another cursor, or with none. */
function withCursor(url: string, cursor: string | null): string {
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const parameters = new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1));
  if (cursor === null) parameters.delete('cursor');
  else parameters.set('cursor', cursor);
  const query = parameters.toString();
  return query === '' ? path : `${path}?${query}`;
}

/** The address of the next page. */
export function nextLink(url: string, cursor: string | null): string | null {
  return cursor === null ? null : withCursor(url, cursor);
}

/** The `Link` header of a page (RFC 8288). */
export function linkHeader(url: string, cursor: string | null): string {
  const next = nextLink(url, cursor);
  const first = withCursor(url, null);
  return [`<${first}>; rel="first"`, ...(next === null ? [] : [`<${next}>; rel="next"`])].join(', ');
}

/** A page of a list: its rows are JSON text already. */
export interface ListAnswer {
  readonly rows: readonly string[];
  readonly meta: ListMeta;
  readonly links: { readonly self: string; readonly next: string | null };
  /** Fields that go beside the rows. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** What a list answers. @param more fields that go beside the rows. */
export function listAnswer(
  rows: readonly string[],
  meta: ListMeta,
  url: string,
  more: ListAnswer['more'],
): ListAnswer {
  return { rows, meta, links: { self: url, next: nextLink(url, meta.nextCursor) }, more };
}

/** A list as JSON text. */
export function renderList({ rows, meta, links, more }: ListAnswer): string {
  const added = Object.entries(more).map(([name, value]) => `"${name}":${JSON.stringify(value)},`);
  return `{"data":[${rows.join(',')}],${added.join('')}"meta":${JSON.stringify(meta)},"links":${JSON.stringify(links)}}`;
}

/** Leaves only some fields of a row, in the order asked for. */
export function pickFields(row: string, fields: readonly string[] | undefined): string {
  if (fields === undefined) return row;
  const whole = new Map<string, unknown>(Object.entries(JSON.parse(row)));
  return JSON.stringify(Object.fromEntries(fields.map((field) => [field, whole.get(field)])));
}

/** Adds a field to a row that is JSON text. */
export function withField(row: string, name: string, value: unknown): string {
  return `${row.slice(0, -1)},"${name}":${JSON.stringify(value)}}`;
}
