import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Names } from '../database/names.ts';
import { behalfOf } from '../http/inner-request.ts';
import { otherFormatsKey } from '../http/operation.ts';
import { pageType, prefersPage } from '../http/page-request.ts';
import { queryAsUnderstood } from '../http/understood-query.ts';
import { meantParameter } from '../query/other-names.ts';
import { withoutKeys } from '../text/key-shape.ts';
import type { PageContext } from './context.ts';
import { renderPage } from './layout.tsx';
import { pages, problemPage } from './pages.ts';

/** Whether an answer that reports a problem is shown as a page: `format=` goes before what a browser says it takes. */
function wantsProblemPage(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const format = /[?&]format=([^&]*)/i.exec(request.url)?.[1]?.toLowerCase();
  return format === undefined ? prefersPage(request) : format === 'html';
}

/** What chooses the shape of rows for programs: a page has its own, and shows the first of the map's metrics. */
const shapes = ['fields', 'metrics', 'facets'] as const;
/** Where the shape is a choice of people, too. */
const shapesBeside: ReadonlyMap<string, readonly (typeof shapes)[number][]> = new Map([
  ['/aggregate', ['fields', 'facets']],
  ['/studies', ['metrics', 'facets']],
  ['/outcomes', ['metrics', 'facets']],
]);
/** What lists of pages name each row by: asked for besides the columns that were chosen. */
const rowNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['/studies', ['id', 'label']],
  ['/outcomes', ['study', 'id']],
]);

/**
 * What a browser's address means for a page: without what a form sends of fields that were left empty, without what
 * shapes rows for programs, and with repeated dimensions, or columns, as one list.
 */
export function addressOfPage(url: string, accept: string | undefined): string {
  if (!accept?.includes(pageType) && !/[?&]format=html(&|$)/i.test(url)) return url;
  if (!url.includes('?') || !/^\/(?!\/)/.test(url) || /[?&]format=(?!html)/i.test(url)) return url;
  const { pathname, searchParams } = new URL(url, 'http://here');
  const left = shapesBeside.get(pathname) ?? shapes;
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

/** What a page is made with that a request asks for. */
export function contextOf(app: FastifyInstance, request: FastifyRequest, names: Names): PageContext {
  return {
    // A key that stands in an address is told to nobody.
    url: withoutKeys(request.url),
    query: queryAsUnderstood(request),
    names,
    ask: async (url) => {
      const { status, body } = await app.askInside({ url }, behalfOf(request));
      if (status === 200) return body;
      throw new Error(`${url} was answered ${status} to a page: ${body}`);
    },
  };
}

/**
 * Sends pages to who asks for them: the answer that a route makes as JSON, shown for people. To be added before what
 * looks at the type of an answer.
 */
export function addPages(app: FastifyInstance, names: () => Names): void {
  app.decorateRequest('asPage', false);
  app.addHook('onRoute', (route) => {
    if ((route.method !== 'GET' && route.method !== 'HEAD') || !pages.has(route.url)) return;
    route.config = { ...route.config, hasPage: true };
    const { schema = {} } = route;
    const others = otherFormatsKey in schema ? Object(schema[otherFormatsKey]) : {};
    const page = { schema: { type: 'string', description: 'The same as a page for people.' } };
    route.schema = Object.assign({}, schema, { [otherFormatsKey]: { ...others, [pageType]: page } });
  });
  // Not an async hook: answers that are no pages would wait a turn for nothing.
  app.addHook('onSend', (request, reply, payload, done) => {
    // Most answers are neither: they pass at no cost.
    if (!request.asPage && reply.statusCode < 400) return done(null, payload);
    if (typeof payload !== 'string') return done(null, payload);
    const type = String(reply.getHeader('content-type') ?? '');
    const isProblem = type.startsWith('application/problem+json') && wantsProblemPage(request);
    const page = isProblem
      ? problemPage
      : request.asPage
        ? pages.get(request.routeOptions.url ?? '')
        : undefined;
    if (page === undefined || !(isProblem || type.startsWith('application/json'))) return done(null, payload);
    const context = contextOf(app, request, names());
    Promise.resolve(page(payload, context))
      .then((made) => {
        reply.type(`${pageType}; charset=utf-8`).removeHeader('content-length');
        done(null, renderPage(made, context));
      })
      .catch(done);
  });
}
