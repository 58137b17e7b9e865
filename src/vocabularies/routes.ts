import type { FastifyInstance } from 'fastify';
import type { ClaimIndex } from '../claims/claim-index.ts';
import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { documented } from '../http/operation.ts';
import { noSuchThing, requireJson, sendJson } from '../http/single-answer.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { whenRead } from '../studies/when-read.ts';
import type { Term } from '../vocabulary/term.ts';
import { nearestNames, TermIndex } from '../vocabulary/term-index.ts';
import { termDocument, vocabularyAnswer, vocabularyList } from './answers.ts';
import { catalogue } from './catalogue.ts';
import { claimsWith, studiesWith } from './counts.ts';

const nameParameter = { name: 'name', description: 'Name of the vocabulary.', example: 'agents' };

/** `/vocabularies`, `/vocabularies/{name}` and its terms. */
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

  /** What is known of a vocabulary, and how its terms are answered. */
  const opened = (wanted: string) => {
    const known: Names = names();
    const all = catalogue(known);
    const found = all.find(({ name }) => name === wanted);
    if (found === undefined) {
      const near = nearestNames(
        wanted,
        all.map(({ name }) => name),
      );
      throw noSuchThing('vocabulary', wanted, near, 'name');
    }
    const { studyParameter, claimParameter, details } = found;
    const answerOf = (term: Term) => ({
      id: term.id,
      label: term.label,
      synonyms: term.synonyms,
      parent: term.parent,
      description: term.description,
      ...details(term.id),
      studies: studiesWith(index, database, known, studyParameter, term.id),
      claims: claimsWith(claims, database, known, claimParameter, term.id),
    });
    return { found, answerOf };
  };

  app.get<{ Params: { name: string } }>(
    '/vocabularies/:name',
    {
      schema: documented({
        operationId: 'getVocabulary',
        summary: 'One vocabulary with its terms',
        description:
          'Every term with its synonyms, its parent, and the number of studies and claims found by it.',
        tag: 'vocabularies',
        path: [nameParameter],
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
        const { found, answerOf } = opened(request.params.name);
        const { name, title, studyParameter, claimParameter, terms } = found;
        return { name, title, studyParameter, claimParameter, terms: terms.map(answerOf) };
      });
    },
  );

  app.get<{ Params: { name: string; id: string } }>(
    '/vocabularies/:name/:id',
    {
      schema: documented({
        operationId: 'getTerm',
        summary: 'One term',
        description:
          'A term with its synonyms, what lies above and below it, and the number of studies and claims found by it.',
        tag: 'vocabularies',
        path: [nameParameter, { name: 'id', description: 'Identifier of the term.', example: 'vitamin_k2' }],
        answer: {
          description: 'The term.',
          cached: true,
          content: { 'application/json': termDocument },
        },
        problems: ['invalid-request', 'not-found', 'not-acceptable', 'unavailable'],
      }),
      preHandler: whenRead(database, index, claims),
    },
    (request, reply) => {
      requireJson(request, []);
      return sendJson(request, reply, database, () => {
        const { found, answerOf } = opened(request.params.name);
        const { name, studyParameter, claimParameter, terms } = found;
        const term = terms.find(({ id }) => id === request.params.id);
        if (term === undefined) {
          const { id } = request.params;
          const ids = new TermIndex(name, terms, 'names may be shared');
          const meant = ids.find(id);
          const near = nearestNames(
            id,
            terms.map((each) => each.id),
          );
          throw noSuchThing('term', id, meant === undefined ? near : [meant.id]);
        }
        const parentOf = ({ parent }: Term) => terms.find(({ id }) => id === parent);
        const above: Term[] = [];
        for (let each = parentOf(term); each !== undefined; each = parentOf(each)) above.push(each);
        const brief = ({ id, label }: Term) => ({ id, label });
        return {
          vocabulary: name,
          ...answerOf(term),
          studyParameter,
          claimParameter,
          above: above.map(brief),
          below: terms.filter(({ parent }) => parent === term.id).map(brief),
        };
      });
    },
  );
}
