import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Names } from '../database/names.ts';
import { behalfOf } from '../http/inner-request.ts';
import { otherFormatsKey } from '../http/operation.ts';
import { pageType, prefersPage } from '../http/page-request.ts';
import { queryAsUnderstood } from '../http/understood-query.ts';
import { meantParameter } from '../query/other-names.ts';
import { readTextSync } from '../system/files.ts';
import { packageFolder } from '../system/package.ts';
import type { PageContext } from './context.ts';
import { type Assets, renderPage } from './layout.tsx';
import { pages, problemPage } from './pages.ts';

const folder = packageFolder('assets');

/** The name under which a file is served: it changes with what is in it, so that it can be kept for ever. */
function hashedName(name: string): string {
  const digest = createHash('sha256')
    .update(readTextSync(`${folder}/${name}`))
    .digest('hex')
    .slice(0, 10);
  return name.replace(/\.([^.]+)$/, `.${digest}.$1`);
}

const assets: Assets = { style: hashedName('style.css'), script: hashedName('page.js') };
const files = new Map([
  [assets.style, 'style.css'],
  [assets.script, 'page.js'],
]);

/** Whether an answer that reports a problem is shown as a page: `format=` goes before what a browser says it takes. */
function wantsProblemPage(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const format = /[?&]format=([^&]*)/i.exec(request.url)?.[1]?.toLowerCase();
  return format === undefined ? prefersPage(request) : format === 'html';
}

/** What chooses the shape of rows for programs: a page has its own; the map shows the first of its metrics. */
const shapes = ['fields', 'metrics', 'facets'] as const;
const shapesBeside = ['fields', 'facets'] as const;

/**
 * What a browser's address means for a page: without what a form sends of fields that were left empty, without what
 * shapes rows for programs, and with repeated dimensions as one list.
 */
export function addressOfPage(url: string, accept: string | undefined): string {
  if (!accept?.includes(pageType) && !/[?&]format=html(&|$)/i.test(url)) return url;
  if (!url.includes('?') || !/^\/(?!\/)/.test(url) || /[?&]format=(?!html)/i.test(url)) return url;
  const { pathname, searchParams } = new URL(url, 'http://here');
  const left = pathname === '/aggregate' ? shapesBeside : shapes;
  const parameters = [...searchParams].filter(
    ([name, value]) => value !== '' && meantParameter(name, left) === undefined,
  );
  const dimensions = searchParams.getAll('groupBy');
  if (parameters.length === searchParams.size && dimensions.length < 2) return url;
  const tidied = new URLSearchParams(parameters);
  if (dimensions.length > 1) tidied.set('groupBy', dimensions.join(','));
  const text = tidied.toString().replaceAll('%2C', ',');
  return text === '' ? pathname : `${pathname}?${text}`;
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
  const contextOf = (request: FastifyRequest): PageContext => ({
    url: request.url,
    query: queryAsUnderstood(request),
    names: names(),
    ask: async (url) => {
      const { status, body } = await app.askInside({ url }, behalfOf(request));
      if (status === 200) return body;
      throw new Error(`${url} was answered ${status} to a page: ${body}`);
    },
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
    const context = contextOf(request);
    Promise.resolve(page(payload, context))
      .then((made) => {
        reply.type(`${pageType}; charset=utf-8`).removeHeader('content-length');
        done(null, renderPage(made, context, assets));
      })
      .catch(done);
  });
}

/** Serves style sheet and script of the pages. */
export async function serveAssets(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: folder, serve: false });
  app.get<{ Params: { file: string } }>('/assets/:file', { schema: { hide: true } }, (request, reply) => {
    const file = files.get(basename(request.params.file));
    if (file === undefined) return reply.callNotFound();
    return reply.sendFile(file, { maxAge: '365d', immutable: true });
  });
}
