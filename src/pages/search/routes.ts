import type { FastifyInstance } from 'fastify';
import type { Names } from '../../database/names.ts';
import { behalfOf } from '../../http/inner-request.ts';
import { pageType, prefersPage } from '../../http/page-request.ts';
import { renderPage } from '../layout.tsx';
import { contextOf } from '../page-hooks.ts';
import { searchPage } from './search-page.tsx';

/** `/search`: what is known of a question, or of words, that a person typed. A page alone: programs ask the lists. */
export function searchRoutes(app: FastifyInstance, names: () => Names): void {
  app.get('/search', { schema: { hide: true } }, async (request, reply) => {
    const context = contextOf(app, request, names());
    if (!prefersPage(request) && context.query.get('format') !== 'html') return reply.callNotFound();
    const ask = async (url: string, body?: object) => {
      const answer = await app.askInside(
        body === undefined
          ? { url }
          : {
              method: 'POST',
              url,
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            },
        behalfOf(request),
      );
      return answer.status === 200 ? answer.body : null;
    };
    const page = await searchPage(context.query.get('q')?.trim() ?? '', ask, context);
    return reply
      .type(`${pageType}; charset=utf-8`)
      .header('cache-control', 'no-store')
      .send(renderPage(page, context));
  });
}
