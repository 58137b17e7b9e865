import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Names } from '../database/names.ts';
import { behalfOf } from '../http/inner-request.ts';
import { otherFormatsKey } from '../http/operation.ts';
import { pageType, prefersPage } from '../http/page-request.ts';
import type { ProblemDocument } from '../http/problem.ts';
import { queryAsUnderstood } from '../http/understood-query.ts';
import { readRawQuery } from '../query/raw-query.ts';
import { withoutKeys } from '../text/key-shape.ts';
import { choosers } from './choosing.tsx';
import { type PageContent, type PageContext, pathOf } from './context.ts';
import { renderPage } from './layout.tsx';
import type { PageAddresses } from './page-addresses.ts';
import { listPages, pages, problemPage } from './pages.ts';

/** Whether an answer that reports a problem is shown as a page: `format=` goes before what a browser says it takes. */
function wantsProblemPage(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const format = /[?&]format=([^&]*)/i.exec(request.url)?.[1]?.toLowerCase();
  return format === undefined ? prefersPage(request) : format === 'html';
}

/** How what a request leaves out is chosen, where that is all that is wrong with it. */
function chooserFor(request: FastifyRequest, payload: string) {
  const chooser = choosers.get(request.routeOptions.url ?? '');
  if (chooser === undefined) return undefined;
  const { status, errors }: ProblemDocument = JSON.parse(payload);
  const isAll =
    errors.length > 0 && errors.every(({ name, value }) => name === chooser.needs && value === null);
  return status === 400 && isAll ? chooser : undefined;
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
    count: async (address) => {
      const rows = app.rowCounts.get(pathOf({ url: address }));
      if (rows === undefined) throw new Error(`there is no list at ${address}`);
      return rows(readRawQuery(address));
    },
    evidenceOn: app.evidenceOn,
    otherReports: app.otherReports,
    documentOf: app.documentOf,
  };
}

/** Makes a page of what it shows. */
type Made = (context: PageContext) => PageContent | Promise<PageContent>;

function pageOf<Shown>(
  page: ((shown: Shown, context: PageContext) => ReturnType<Made>) | undefined,
  shown: Shown,
): Made | undefined {
  return page === undefined ? undefined : (context) => page(shown, context);
}

/** The page of an answer; undefined where it is sent as it is. */
function shownPage({ asPage, shownList, routeOptions }: FastifyRequest, json: string): Made | undefined {
  if (!asPage) return undefined;
  const { url = '' } = routeOptions;
  return shownList === null ? pageOf(pages.get(url), json) : pageOf(listPages.get(url), shownList);
}

/**
 * Sends pages to who asks for them: the answer that a route makes as JSON, shown for people. To be added before what
 * looks at the type of an answer.
 */
export function addPages(app: FastifyInstance, names: () => Names, addresses: PageAddresses): void {
  app.decorateRequest('asPage', false);
  app.decorateRequest('shownList', null);
  app.addHook('onRoute', (route) => {
    if (route.method !== 'GET' && route.method !== 'HEAD') return;
    const hasPage = pages.has(route.url) || listPages.has(route.url);
    addresses.learn(route, hasPage);
    if (!hasPage) return;
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
    const page = isProblem ? pageOf(problemPage, payload) : shownPage(request, payload);
    if (page === undefined || !(isProblem || type.startsWith('application/json'))) return done(null, payload);
    const context = contextOf(app, request, names());
    const chooser = isProblem ? chooserFor(request, payload) : undefined;
    // What an address leaves out is chosen on a page, which is no problem.
    if (chooser !== undefined) reply.code(200);
    Promise.resolve(chooser === undefined ? page(context) : chooser.page(context))
      .then((made) => {
        reply.type(`${pageType}; charset=utf-8`).removeHeader('content-length');
        done(null, renderPage(made, context));
      })
      .catch(done);
  });
}
