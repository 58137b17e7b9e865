import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Names } from '../../database/names.ts';
import { behalfOf } from '../../http/inner-request.ts';
import { pageType } from '../../http/page-request.ts';
import type { PageContent } from '../context.ts';
import { renderPage } from '../layout.tsx';
import { contextOf } from '../page-hooks.ts';
import { importPage, queuePage, signInPage } from './desk-pages.tsx';
import { type Known, studyFormPage } from './study-form.tsx';

const hidden = { schema: { hide: true } };

/** The curator's desk: pages alone, which write over the API like any other client. Nothing of them is kept. */
export function deskRoutes(app: FastifyInstance, names: () => Names): void {
  const send = (request: FastifyRequest, reply: FastifyReply, page: PageContent) =>
    reply
      .type(`${pageType}; charset=utf-8`)
      .header('cache-control', 'no-store')
      .send(renderPage(page, contextOf(app, request, names())));

  // Nobody makes a large form who could not write; a browser asks again with the key of its tab.
  const withKey =
    (make: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> | FastifyReply) =>
    (request: FastifyRequest, reply: FastifyReply) =>
      request.keyHolder === null ? send(request, reply, signInPage()) : make(request, reply);

  app.get('/desk', hidden, (request, reply) => send(request, reply, signInPage()));
  app.get(
    '/desk/queue',
    hidden,
    withKey(async (request, reply) =>
      send(request, reply, await queuePage(contextOf(app, request, names()))),
    ),
  );
  app.get(
    '/desk/import',
    hidden,
    withKey((request, reply) => send(request, reply, importPage())),
  );
  app.get(
    '/desk/new',
    hidden,
    withKey((request, reply) => send(request, reply, studyFormPage(null, contextOf(app, request, names())))),
  );
  app.get<{ Params: { id: string } }>('/desk/studies/:id', hidden, async (request, reply) => {
    if (request.keyHolder === null) return send(request, reply, signInPage());
    const context = contextOf(app, request, names());
    const path = `/studies/${encodeURIComponent(request.params.id)}`;
    const record = await app.askInside({ url: `${path}/record` }, behalfOf(request));
    if (record.status !== 200) {
      // As the API answers it: no such study, or deleted.
      return reply.code(record.status).type('application/problem+json').send(record.body);
    }
    const id = request.params.id.toLowerCase();
    const [revisions, rows] = await Promise.all([
      context.ask(`${path}/revisions`),
      context.ask(`/studies?status=needs_review&study=${encodeURIComponent(id)}&fields=review`),
    ]);
    const { data }: { readonly data: Known['revisions'] } = JSON.parse(revisions);
    const {
      data: waiting,
    }: { readonly data: readonly { readonly review: { readonly missing: Known['missing'] } }[] } =
      JSON.parse(rows);
    const known: Known = {
      id,
      record: JSON.parse(record.body),
      etag: record.etag ?? '',
      revisions: data,
      missing: waiting[0]?.review.missing ?? null,
    };
    return send(request, reply, studyFormPage(known, context));
  });
}
