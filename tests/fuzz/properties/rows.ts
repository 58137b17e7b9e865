import { asksFor, nameAsRead, nameOfPart } from '../../support/parameter-names.ts';
import type { Answer, Client } from '../client.ts';
import type { FuzzRequest } from '../requests/request.ts';
import { csvRowsOf, linesOf } from './text-formats.ts';
import { brief, must } from './violation.ts';

/** What must hold of the rows of a list, in whichever format and page they come. */

interface List {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly meta: { readonly total: number; readonly limit: number; readonly nextCursor: string | null };
  readonly links: { readonly self: string; readonly next: string | null };
}

/** The answer as a page of a list; undefined where it is none. */
function listOf(answer: Answer): List | undefined {
  if (answer.status !== 200 || !(answer.headers['content-type'] ?? '').startsWith('application/json'))
    return undefined;
  const body: unknown = JSON.parse(answer.text);
  const isList =
    typeof body === 'object' &&
    body !== null &&
    'data' in body &&
    'links' in body &&
    'meta' in body &&
    typeof body.meta === 'object' &&
    body.meta !== null &&
    'nextCursor' in body.meta;
  return isList ? JSON.parse(answer.text) : undefined;
}

/** The same request with these parameters set, the others as they are; null takes one out. */
function withParameters(url: string, changes: Readonly<Record<string, string | null>>): string {
  const sent = withoutFragment(url);
  const mark = sent.indexOf('?');
  const [path, query] = mark === -1 ? [sent, ''] : [sent.slice(0, mark), sent.slice(mark + 1)];
  const changed = new Set(Object.keys(changes).map(nameAsRead));
  const kept = query.split('&').filter((part) => part !== '' && !changed.has(nameAsRead(nameOfPart(part))));
  const set = Object.entries(changes).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  const parts = [...kept, ...set];
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

/** What follows a `#` behind a path is no part of what is asked for; in a query it is a sign as others. */
const withoutFragment = (url: string) => url.replace(/(^[^?#]*)#.*/, '$1');

/** The address as the service reads it: without a slash at the end of its path, and without a `?` that nothing follows. */
const asRead = (url: string) =>
  withoutFragment(url)
    .replace(/\/+(?=$|\?)/, '')
    .replace(/\?$/, '');

const asking = (request: FuzzRequest, url: string): FuzzRequest => ({
  method: 'GET',
  url,
  headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => name === 'accept')),
});

/** The number of rows is the total, in NDJSON and in CSV. */
export async function totalIsRows(client: Client, request: FuzzRequest, answer: Answer): Promise<void> {
  const list = listOf(answer);
  if (list === undefined || list.meta.total > 3000) return;
  const everything = { cursor: null, limit: null, facets: null, fields: null, view: null };
  for (const [format, rowsOf] of [
    ['ndjson', (text: string) => linesOf(text).length],
    ['csv', csvRowsOf],
  ] as const) {
    // Whole studies have no table.
    if (format === 'csv' && /^\/studies\/full\b|[?&]view=full/.test(request.url)) continue;
    const all = await client.send({
      ...asking(request, withParameters(request.url, { ...everything, format })),
      headers: {},
    });
    must(
      all.status === 200,
      'a list can be had in every format',
      () => `${format}: ${all.status} ${brief(all.text)}`,
    );
    must(
      rowsOf(all.text) === list.meta.total,
      'the total is the number of rows',
      () => `${list.meta.total}; as ${format} ${rowsOf(all.text)}`,
    );
  }
}

/** Following `links.next` visits every row once. */
export async function pagesVisitAll(client: Client, request: FuzzRequest, answer: Answer): Promise<void> {
  const first = listOf(answer);
  if (first === undefined || asksFor(request.url, 'cursor')) return;
  must(
    asRead(first.links.self) === asRead(request.url),
    'links.self is what was asked',
    () => `${first.links.self} for ${request.url}`,
  );
  const limit = String(Math.max(1, Math.ceil(first.meta.total / 7)));
  if (Number(limit) > 200) return;
  // Rows are told apart by all that they say, where `fields` does not leave out what tells them apart.
  const start = withParameters(request.url, { limit, fields: null, facets: null });
  const seen = new Map<string, number>();
  let rows = 0;
  for (let url: string | null = start; url !== null; ) {
    const answered: Answer = await client.send(asking(request, url));
    const page: List | undefined = listOf(answered);
    must(
      page !== undefined,
      'links.next leads on',
      () => `${url} answered ${answered.status} ${brief(answered.text)}`,
    );
    if (page === undefined) return;
    must(
      page.meta.total === first.meta.total,
      'every page has the same total',
      () => `${first.meta.total}, then ${page.meta.total} at ${url}`,
    );
    for (const row of page.data) {
      const text = JSON.stringify(row);
      seen.set(text, (seen.get(text) ?? 0) + 1);
      rows += 1;
    }
    must(rows <= first.meta.total, 'paging comes to an end', () => `${rows} rows of ${first.meta.total}`);
    url = page.links.next;
  }
  const twice = [...seen].find(([, times]) => times > 1);
  must(
    rows === first.meta.total,
    'paging visits everything',
    () => `${rows} rows of ${first.meta.total}, from ${start}`,
  );
  must(
    twice === undefined,
    'paging visits everything once',
    () => `${brief(twice?.[0] ?? '')} came ${twice?.[1]} times`,
  );
}
