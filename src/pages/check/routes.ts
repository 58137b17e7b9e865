import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Names } from '../../database/names.ts';
import type { CheckedText } from '../../fact-checking/answers.ts';
import { mediaTypes } from '../../http/format.ts';
import { behalfOf } from '../../http/inner-request.ts';
import { pageType, prefersPage } from '../../http/page-request.ts';
import { type ProblemDocument, ProblemError } from '../../http/problem.ts';
import type { PageContent } from '../context.ts';
import { renderPage } from '../layout.tsx';
import { contextOf } from '../page-hooks.ts';
import { checkedPage, formPage } from './check-pages.tsx';

const formType = 'application/x-www-form-urlencoded';
/** The largest form, in bytes: each of the characters may be written as `%XX%XX%XX`. */
const largestForm = 128 * 1024;

const allow = 'OPTIONS, POST';

const hidden = { schema: { hide: true } };

/** `/claims/check` for people: a form, and the text that was sent with it, sentence by sentence. Nothing of it is kept. */
export async function checkPages(app: FastifyInstance, names: () => Names): Promise<void> {
  const send = (request: FastifyRequest, reply: FastifyReply, page: PageContent, status = 200) =>
    reply
      .code(status)
      .type(`${pageType}; charset=utf-8`)
      .header('cache-control', 'no-store')
      .send(renderPage(page, contextOf(app, request, names())));

  await app.register(async (scope) => {
    scope.addContentTypeParser<string>(formType, { parseAs: 'string' }, (_request, body, done) => {
      done(null, new URLSearchParams(body));
    });
    scope.get('/claims/check', hidden, (request, reply) => {
      if (prefersPage(request)) return send(request, reply, formPage(null, null));
      // To programs the address is that of the API alone.
      const detail = `${request.method} is not supported here; use ${allow}.`;
      throw new ProblemError('method-not-allowed', detail, { headers: { allow } });
    });
    scope.post('/claims/check/page', { ...hidden, bodyLimit: largestForm }, async (request, reply) => {
      const sent = request.body;
      if (!(sent instanceof URLSearchParams)) {
        throw new ProblemError(
          'unsupported-media-type',
          `This takes the form of /claims/check, ${formType}.`,
        );
      }
      // Browsers send line breaks as two characters, and count them as one.
      // The field of the start page, where one may write a sentence as well as words, is `q`.
      const text = (sent.get('text') ?? sent.get('q') ?? '').replaceAll('\r\n', '\n');
      const { status, body } = await app.askInside(
        {
          method: 'POST',
          url: '/claims/check',
          headers: { 'content-type': mediaTypes.json },
          body: JSON.stringify({ text }),
        },
        behalfOf(request),
      );
      if (status === 200) {
        const checked: CheckedText = JSON.parse(body);
        return send(request, reply, checkedPage(text, checked, contextOf(app, request, names())));
      }
      const problem: ProblemDocument = JSON.parse(body);
      return send(request, reply, formPage(text, problem.errors[0]?.message ?? problem.detail), status);
    });
  });
}
