import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Database, inOneState } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { documented } from '../http/operation.ts';
import { noSuchThing, requireJson, sendJson } from '../http/single-answer.ts';
import { type DocumentAnswer, documentAnswer } from './answers.ts';
import { readDocuments } from './look-up.ts';

const documentList = z
  .strictObject({ data: z.array(documentAnswer).describe('The documents.') })
  .describe('All documents.')
  .meta({ id: 'DocumentList' });

declare module 'fastify' {
  interface FastifyInstance {
    /** A document, and how its claims stand, for who shows it. @throws a problem `not-found` where there is none. */
    documentOf: (id: string) => DocumentAnswer;
  }
}

/** `/documents` and `/documents/{id}`. */
export function documentRoutes(app: FastifyInstance, database: Database, names: () => Names): void {
  const documentOf = (id: string) => {
    const document = readDocuments(database).find((each) => each.id === id);
    if (document === undefined) throw noSuchThing('document', id, names().documents.suggest(id));
    return document;
  };
  app.decorate('documentOf', (id) => inOneState(database, () => documentOf(id)));

  app.get(
    '/documents',
    {
      schema: documented({
        operationId: 'listDocuments',
        summary: 'All documents',
        description:
          'The documents whose statements were taken apart into claims, and how their claims stand.',
        tag: 'claims',
        answer: {
          description: 'All documents.',
          cached: true,
          content: { 'application/json': documentList },
        },
        problems: ['invalid-request', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      requireJson(request, []);
      return sendJson(request, reply, database, () => ({ data: readDocuments(database) }));
    },
  );

  app.get<{ Params: { id: string } }>(
    '/documents/:id',
    {
      schema: documented({
        operationId: 'getDocument',
        summary: 'One document',
        description:
          'The document and how its claims stand; the claims themselves are at `/claims?document=`.',
        tag: 'claims',
        path: [{ name: 'id', description: 'Identifier of the document.', example: 'vitamin-k-article' }],
        answer: {
          description: 'The document.',
          cached: true,
          content: { 'application/json': documentAnswer },
        },
        problems: ['invalid-request', 'not-found', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      requireJson(request, []);
      const { id } = request.params;
      return sendJson(request, reply, database, () => documentOf(id));
    },
  );
}
