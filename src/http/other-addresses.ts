/** An address: its path, and its query as it was sent. */
interface Address {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Whether a parameter stands once, with this value. */
const says = (query: URLSearchParams, name: string, value: string) => query.getAll(name).join() === value;

/** What used to be told by a parameter and has an address of its own; undefined where the address means itself. */
function meant({ path, query }: Address): Address | undefined {
  const without = (...names: readonly string[]) => {
    const rest = new URLSearchParams(query);
    for (const name of names) rest.delete(name);
    return rest;
  };
  if (path === '/studies') {
    if (says(query, 'view', 'full')) return { path: '/studies/full', query: without('view') };
    if (says(query, 'view', 'summary')) return { path, query: without('view') };
  }
  if (!/^\/(studies|claims)\/[^/]+$/.test(path) || path === '/studies/full') return undefined;
  if (says(query, 'view', 'full')) return { path, query: without('view') };
  if (says(query, 'view', 'record')) return { path: `${path}/record`, query: without('view') };
  if (query.has('asOf')) return { path: `${path}/record`, query };
  return undefined;
}

/**
 * The address that is meant by another: one with a slash at its end means the same without it, and what release 0.1.0
 * told by `view` and `asOf` has an address of its own, so that every address answers with one shape.
 */
export function meantAddress(sent: string): string {
  // What follows a path behind `#` is none of the server's; in a query it may be a word that was not encoded.
  const url = /^[^?#]*#/.test(sent) ? sent.slice(0, sent.indexOf('#')) : sent;
  const mark = url.indexOf('?');
  const written = mark === -1 ? url : url.slice(0, mark);
  let end = written.length;
  while (end > 1 && written[end - 1] === '/') end -= 1;
  const path = written.slice(0, end);
  const text = mark === -1 ? '' : url.slice(mark + 1);
  const other = /(^|&)(view|asOf)=/.test(text)
    ? meant({ path, query: new URLSearchParams(text) })
    : undefined;
  if (other === undefined) return path === written ? url : `${path}${mark === -1 ? '' : url.slice(mark)}`;
  const query = other.query.toString();
  return query === '' ? other.path : `${other.path}?${query}`;
}
