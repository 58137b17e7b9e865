import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Names } from '../../database/names.ts';
import { behalfOf } from '../../http/inner-request.ts';
import { pageType } from '../../http/page-request.ts';
import type { PageContent } from '../context.ts';
import { renderPage } from '../layout.tsx';
import { contextOf } from '../page-hooks.ts';
import type { Revision } from '../parts/revision.tsx';
import { deletedRecordsPage } from './deleted-records.tsx';
import { importPage, queuePage, signInPage } from './desk-pages.tsx';
import { deletedPage, type Known, recordFormPage } from './record-form.tsx';
import { type DeskSubject, deskClaims, deskStudies } from './subjects.ts';

const hidden = { schema: { hide: true } };

type Answer = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> | FastifyReply;

/** The curator's desk: pages alone, which write over the API like any other client. Nothing of them is kept. */
export function deskRoutes(app: FastifyInstance, names: () => Names): void {
  const send = (request: FastifyRequest, reply: FastifyReply, page: PageContent) =>
    reply
      .type(`${pageType}; charset=utf-8`)
      .header('cache-control', 'no-store')
      .send(renderPage(page, contextOf(app, request, names())));

  // Nobody makes a large form who could not write; a browser asks again with the key of its tab.
  const withKey =
    (make: Answer): Answer =>
    (request, reply) =>
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
    '/desk/deleted',
    hidden,
    withKey(async (request, reply) =>
      send(request, reply, await deletedRecordsPage(contextOf(app, request, names()))),
    ),
  );

  const recordRoutes = (subject: DeskSubject, newPath: string) => {
    const { path } = subject;
    app.get(
      newPath,
      hidden,
      withKey((request, reply) =>
        send(request, reply, recordFormPage(subject, null, contextOf(app, request, names()))),
      ),
    );
    app.get<{ Params: { id: string } }>(`/desk${path}/:id`, hidden, async (request, reply) => {
      if (request.keyHolder === null) return send(request, reply, signInPage());
      const context = contextOf(app, request, names());
      const id = request.params.id.toLowerCase();
      const address = `${path}/${encodeURIComponent(id)}`;
      const record = await app.askInside({ url: `${address}/record` }, behalfOf(request));
      if (record.status !== 200 && record.status !== 410) {
        // As the API answers it: there is none, and what may be meant.
        return reply.code(record.status).type('application/problem+json').send(record.body);
      }
      const { data: revisions }: { readonly data: readonly Revision[] } = JSON.parse(
        await context.ask(`${address}/revisions`),
      );
      if (record.status === 410) return send(request, reply, deletedPage(subject, id, revisions));
      const known: Known = {
        id,
        record: JSON.parse(record.body),
        etag: record.etag ?? '',
        revisions,
        missing: subject.name === 'study' ? await missingOf(id, context.ask) : null,
      };
      return send(request, reply, recordFormPage(subject, known, context));
    });
  };
  recordRoutes(deskStudies, '/desk/new');
  recordRoutes(deskClaims, '/desk/new-claim');
}

/** What a study lacks to be accepted; null where it does not wait for review. */
async function missingOf(id: string, ask: (url: string) => Promise<string>): Promise<Known['missing']> {
  const { data }: { readonly data: readonly { readonly review: { readonly missing: Known['missing'] } }[] } =
    JSON.parse(await ask(`/studies?status=needs_review&study=${encodeURIComponent(id)}&fields=review`));
  return data[0]?.review.missing ?? null;
}
