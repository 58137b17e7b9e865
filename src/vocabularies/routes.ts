import type { FastifyInstance } from 'fastify';
import type { ClaimIndex } from '../claims/claim-index.ts';
import type { ClaimNames } from '../claims/filters.ts';
import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { documented } from '../http/operation.ts';
import { noSuchThing, requireJson, sendJson } from '../http/single-answer.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { whenRead } from '../studies/when-read.ts';
import { nearestNames } from '../vocabulary/term-index.ts';
import { vocabularyAnswer, vocabularyList } from './answers.ts';
import { catalogue } from './catalogue.ts';
import { claimsWith, studiesWith } from './counts.ts';

/** `/vocabularies` and `/vocabularies/{name}`. */
export function vocabularyRoutes(
  app: FastifyInstance,
  database: Database,
  index: StudyIndex,
  claims: ClaimIndex,
  names: () => Names,
): void {
  app.get(
    '/vocabularies',
    {
      schema: documented({
        operationId: 'listVocabularies',
        summary: 'All vocabularies',
        description: 'The controlled vocabularies whose terms filters take and records use.',
        tag: 'vocabularies',
        answer: {
          description: 'All vocabularies.',
          cached: true,
          content: { 'application/json': vocabularyList },
        },
        problems: ['invalid-request', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      requireJson(request, []);
      return sendJson(request, reply, database, () => ({
        data: catalogue(names()).map(({ name, title, terms }) => ({
          name,
          title,
          terms: terms.length,
          url: `/vocabularies/${name}`,
        })),
      }));
    },
  );

  app.get<{ Params: { name: string } }>(
    '/vocabularies/:name',
    {
      schema: documented({
        operationId: 'getVocabulary',
        summary: 'One vocabulary with its terms',
        description:
          'Every term with its synonyms, its parent, and the number of studies and claims found by it.',
        tag: 'vocabularies',
        path: [{ name: 'name', description: 'Name of the vocabulary.', example: 'agents' }],
        answer: {
          description: 'The vocabulary.',
          cached: true,
          content: { 'application/json': vocabularyAnswer },
        },
        problems: ['invalid-request', 'not-found', 'not-acceptable', 'unavailable'],
      }),
      preHandler: whenRead(database, index, claims),
    },
    (request, reply) => {
      requireJson(request, []);
      return sendJson(request, reply, database, () => {
        const known: ClaimNames = { ...names(), hasStudy: () => false, nearStudies: () => [] };
        const all = catalogue(known);
        const wanted = request.params.name;
        const found = all.find(({ name }) => name === wanted);
        if (found === undefined) {
          const near = nearestNames(
            wanted,
            all.map(({ name }) => name),
          );
          throw noSuchThing('vocabulary', wanted, near, 'name');
        }
        const { name, title, studyParameter, claimParameter, terms, details } = found;
        return {
          name,
          title,
          studyParameter,
          claimParameter,
          terms: terms.map((term) => ({
            id: term.id,
            label: term.label,
            synonyms: term.synonyms,
            parent: term.parent,
            description: term.description,
            ...details(term.id),
            studies: studiesWith(index, database, known, studyParameter, term.id),
            claims: claimsWith(claims, database, known, claimParameter, term.id),
          })),
        };
      });
    },
  );
}
