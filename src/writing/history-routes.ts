import type { FastifyInstance } from 'fastify';
import type { Background } from '../background/task.ts';
import { type Database, inOneState } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import type { Names } from '../database/names.ts';
import { readRevision, readRevisions, type StoredRevision } from '../database/revisions.ts';
import { askerOf } from '../http/asker.ts';
import { clientKnows } from '../http/caching.ts';
import { mediaTypes } from '../http/format.ts';
import { asOfParameter, recordAsOf } from '../http/history.ts';
import { documented } from '../http/operation.ts';
import { prefersPage } from '../http/page-request.ts';
import {
  noSuchThing,
  requireJson,
  requireNoParameters,
  sendChangeable,
  sendJson,
} from '../http/single-answer.ts';
import { present, recordText } from './carry-out.ts';
import { jsonPatch, jsonPatchType } from './json-patch.ts';
import { patchText } from './record-patch.ts';
import { factsOfRevision, revisionList, revisionWith } from './revision-answers.ts';
import type { WritableSubject } from './subject.ts';
import { compareTask } from './tasks.ts';

/** Up to this many characters two records are compared in a few milliseconds. */
const comparedHere = 100_000;

/** `/record` and `/revisions` of studies or claims: what is and was written, who wrote what, when and why, and what changed. */
export function historyRoutes<Item extends { readonly id: string }>(
  app: FastifyInstance,
  database: Database,
  background: Background | null,
  names: () => Names,
  kind: WritableSubject<Item>,
): void {
  const { subject, path, one, exampleId } = kind;
  const id = { name: 'id', description: `Identifier of the ${subject}.`, example: exampleId };
  const numbered = (name: string, description: string) => ({ name, description, example: '1' });

  const revisionOf = (studyOrClaim: string, written: string, parameter: string): StoredRevision => {
    const number = /^[1-9][0-9]{0,8}$/.test(written) ? Number(written) : 0;
    const revision = readRevision(database, subject, studyOrClaim, number);
    if (revision !== undefined) return revision;
    const known = readRevisions(database, subject, studyOrClaim);
    if (known.length === 0) {
      throw noSuchThing(subject, studyOrClaim, kind.near(database, names(), studyOrClaim));
    }
    throw noSuchThing('revision', written, [`${known.length}`], parameter);
  };

  app.get<{ Params: { id: string } }>(
    `${path}/:id/record`,
    {
      schema: documented({
        operationId: `get${one}Record`,
        summary: `The record of a ${subject}, now or as it was`,
        description: `The record alone, as PUT takes it, without what follows from it; If-Match takes its ETag. With \`asOf\` the record that was in force then.`,
        tag: 'writing',
        path: [id],
        query: [asOfParameter],
        answer: {
          description: 'The record.',
          cached: true,
          headers: {
            'content-location': { type: 'string', description: 'With `asOf`: the revision that it is.' },
          },
          content: { 'application/json': kind.record },
        },
        problems: ['invalid-request', 'not-found', 'not-acceptable', 'gone'],
      }),
    },
    (request, reply) => {
      const raw = requireJson(request, [asOfParameter]);
      const { id: of } = request.params;
      return sendChangeable(request, reply, database, mediaTypes.json, () => {
        const then = recordAsOf(database, subject, of, raw);
        if (then !== undefined) {
          reply.header('content-location', `${path}/${of}/revisions/${then.number}`);
          return then.record;
        }
        present(kind, { database, names: names() }, of);
        return recordText(kind, database, of);
      });
    },
  );

  app.get<{ Params: { id: string } }>(
    `${path}/:id/revisions`,
    {
      schema: documented({
        operationId: `list${one}Revisions`,
        summary: `History of a ${subject}`,
        description: `Every revision of the ${subject}: who wrote it, when and why. Of a deleted one too.`,
        tag: 'writing',
        path: [id],
        answer: {
          description: 'The revisions.',
          cached: true,
          content: { 'application/json': revisionList },
        },
        problems: ['invalid-request', 'not-found', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      requireJson(request, []);
      return sendJson(request, reply, database, () => {
        const revisions = readRevisions(database, subject, request.params.id);
        if (revisions.length === 0) {
          throw noSuchThing(subject, request.params.id, kind.near(database, names(), request.params.id));
        }
        return { data: revisions.map(factsOfRevision) };
      });
    },
  );

  app.get<{ Params: { id: string; number: string } }>(
    `${path}/:id/revisions/:number`,
    {
      schema: documented({
        operationId: `get${one}Revision`,
        summary: `One revision of a ${subject}`,
        description: `The ${subject} as it was written then, by whom, when and why.`,
        tag: 'writing',
        path: [id, numbered('number', 'Number of the revision, from 1.')],
        answer: {
          description: 'The revision.',
          cached: true,
          content: { 'application/json': revisionWith(kind.record, one) },
        },
        problems: ['invalid-request', 'not-found', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      requireJson(request, []);
      return sendJson(request, reply, database, () => {
        const revision = revisionOf(request.params.id, request.params.number, 'number');
        const facts = JSON.stringify(factsOfRevision(revision));
        return `${facts.slice(0, -1)},"record":${revision.record}}`;
      });
    },
  );

  app.get<{ Params: { id: string; number: string; other: string } }>(
    `${path}/:id/revisions/:number/diff/:other`,
    {
      schema: documented({
        operationId: `diff${one}Revisions`,
        summary: `What changed between two revisions of a ${subject}`,
        description: 'The JSON Patch (RFC 6902) that makes the second record of the first, field by field.',
        tag: 'writing',
        path: [
          id,
          numbered('number', 'Number of the revision that the patch begins with.'),
          numbered('other', 'Number of the revision that it leads to.'),
        ],
        answer: { description: 'The patch.', cached: true, content: { [jsonPatchType]: jsonPatch } },
        problems: ['invalid-request', 'not-found', 'unavailable'],
      }),
    },
    async (request, reply) => {
      requireNoParameters(request);
      request.asPage = prefersPage(request);
      const { id: of, number, other } = request.params;
      const { from, to, known } = inOneState(database, () => ({
        from: revisionOf(of, number, 'number').record ?? 'null',
        to: revisionOf(of, other, 'other').record ?? 'null',
        known: clientKnows(request, reply, readDataVersion(database).version, jsonPatchType),
      }));
      if (known) return reply.code(304).send();
      const isLarge =
        background !== null && (background.everything || from.length + to.length > comparedHere);
      const text = isLarge
        ? await background.run(compareTask, { from, to }, askerOf(request, reply))
        : patchText(from, to);
      return reply.type(`${jsonPatchType}; charset=utf-8`).send(text);
    },
  );
}
