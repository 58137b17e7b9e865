import type { RouteOptions } from 'fastify';
import { pageType } from '../http/page-request.ts';
import { meantParameter } from '../query/other-names.ts';

/** What chooses the shape of rows for programs. */
const shapes = ['fields', 'metrics', 'facets'] as const;
/** Where the shape is a choice of people, too; elsewhere a page has its own. */
const chosenByPeople: ReadonlyMap<string, (typeof shapes)[number]> = new Map([
  ['/aggregate', 'metrics'],
  ['/studies', 'fields'],
  ['/outcomes', 'fields'],
]);
/** What lists of pages name each row by: asked for besides the columns that were chosen. */
const rowNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['/studies', ['id', 'label']],
  ['/outcomes', ['study', 'id']],
]);

/** What the addresses of browsers mean, by the routes that have pages. */
export class PageAddresses {
  /** The shapes that are left out of an address, by the form of its path. */
  readonly #leftOut: { readonly path: RegExp; readonly shapes: readonly string[] }[] = [];
  /** Paths that have no page, though they look like one that has. */
  readonly #others = new Set<string>();

  /** To be told of each route that is read. */
  learn({ url, schema }: RouteOptions, hasPage: boolean): void {
    if (!hasPage) {
      this.#others.add(url);
      return;
    }
    const taken = Object(schema?.querystring).properties ?? {};
    const left = shapes.filter((shape) => shape in taken && chosenByPeople.get(url) !== shape);
    if (left.length === 0) return;
    this.#leftOut.push({ path: new RegExp(`^${url.replace(/:\w+/g, '[^/]+')}$`), shapes: left });
  }

  /**
   * What a browser's address means for a page: without what a form sends of fields that were left empty, without what
   * shapes rows for programs, and with repeated dimensions, or columns, as one list. What the JSON of an address refuses
   * is left in it, and refused.
   */
  meant(url: string, accept: string | undefined): string {
    if (!accept?.includes(pageType) && !/[?&]format=html(&|$)/i.test(url)) return url;
    if (!url.includes('?') || !/^\/(?!\/)/.test(url) || /[?&]format=(?!html)/i.test(url)) return url;
    const { pathname, searchParams } = new URL(`http://here${url}`);
    const left = this.#others.has(pathname)
      ? []
      : (this.#leftOut.find(({ path }) => path.test(pathname))?.shapes ?? []);
    const parameters = [...searchParams].filter(
      ([name, value]) => value !== '' && meantParameter(name, left) === undefined,
    );
    const names = rowNames.get(pathname);
    const fields =
      names === undefined ? [] : searchParams.getAll('fields').flatMap((value) => value.split(','));
    const dimensions = searchParams.getAll('groupBy');
    if (parameters.length === searchParams.size && dimensions.length < 2 && fields.length === 0) return url;
    const tidied = new URLSearchParams(parameters);
    if (dimensions.length > 1) tidied.set('groupBy', dimensions.join(','));
    if (names !== undefined && fields.length > 0)
      tidied.set('fields', [...new Set([...names, ...fields])].join(','));
    const text = tidied.toString().replaceAll('%2C', ',');
    return text === '' ? pathname : `${pathname}?${text}`;
  }
}
