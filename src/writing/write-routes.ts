import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Background } from '../background/tasks.ts';
import { type Database, inOneState } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { askerOf } from '../http/asker.ts';
import { etagOfText } from '../http/caching.ts';
import { mediaTypes } from '../http/format.ts';
import { documented } from '../http/operation.ts';
import { ProblemError } from '../http/problem.ts';
import { requireJson } from '../http/single-answer.ts';
import { mostFaults, queryFault, type RequestFault, RequestFaults } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { single } from '../query/raw-query.ts';
import { holdsKey } from '../text/key-shape.ts';
import { patchedRecord } from './apply-patch.ts';
import {
  create,
  type Means,
  present,
  recordNow,
  recordText,
  remove,
  replace,
  restore,
  type Stored,
  validate,
} from './carry-out.ts';
import {
  answerBefore,
  daysToRepeat,
  keepAnswer,
  type RepeatableAnswer,
  requestDigest,
} from './repeatable.ts';
import type { WritableSubject } from './subject.ts';
import {
  authorOf,
  noteParameter,
  requireBodyType,
  requireMatch,
  writeQuery,
  writing,
} from './write-request.ts';

/** The type of a JSON Merge Patch (RFC 7396). */
export const mergePatchType = 'application/merge-patch+json';

const warnings = z
  .array(
    z.strictObject({
      path: z.string().describe('Where in the record, as a JSON Pointer.'),
      message: z.string().describe('What is probably wrong.'),
    }),
  )
  .max(mostFaults)
  .describe(
    'What is probably wrong, and keeps nothing out: correct it, or say in `acceptedWarnings` why it is right.',
  );

const validation = z
  .strictObject({
    valid: z.boolean().describe('Whether it could be written.'),
    existing: z.boolean().describe('Whether there is one with its id, which PUT would change.'),
    errors: z
      .array(
        z.strictObject({
          path: z.string().describe('Where in the record, as a JSON Pointer.'),
          message: z.string().describe('What is wrong, and what would be right.'),
        }),
      )
      .max(mostFaults)
      .describe(`What is wrong with it; checking stops at ${mostFaults} faults.`),
    stopped: z.boolean().describe('Whether it did: there may be more.'),
    warnings,
  })
  .describe('What would be wrong with a record.')
  .meta({ id: 'Validation' });

const changes = z
  .looseObject({})
  .describe('A JSON Merge Patch (RFC 7396): members of the record with their new values; null takes one out.')
  .meta({ id: 'MergePatch' });

const revisionParameter: ParameterDocumentation = {
  name: 'revision',
  description: 'Number of the revision to bring back; the newest before the deletion where it is not given.',
  example: 1,
  repeats: false,
  minimum: 1,
};

const etagHeader = {
  etag: { type: 'string', description: 'Validator of what is stored now; If-Match takes it.' },
} as const;
const locationHeader = { location: { type: 'string', description: 'Where it is.' } } as const;

const ifMatch = {
  name: 'If-Match',
  description: 'The ETag of the state that is to be changed, as GET or a write told it.',
  example: '"0bLqvJmYHtKQqkTJv7mQ4v1mH3Y"',
  required: true,
};
const idempotencyKey = {
  name: 'Idempotency-Key',
  description: `A word of your own for this request: sent again with the same body, within ${daysToRepeat} days, it gets the first answer, and nothing is written twice.`,
  example: '5f0c1c0e-3a8e-4f55-9a0b-2f6f8d1b7a11',
  required: false,
};

function sendWritten(reply: FastifyReply, answer: RepeatableAnswer): FastifyReply {
  if (answer.location !== '') reply.header('location', answer.location);
  return reply
    .code(answer.status)
    .headers({ etag: answer.etag, 'cache-control': 'no-store' })
    .type(`${mediaTypes.json}; charset=utf-8`)
    .send(answer.body);
}

/** The document with the warnings behind its members; the ETag is that of the document alone, as GET sends it. */
const stored = ({ text, warnings: told }: Stored): RepeatableAnswer => ({
  status: 200,
  location: '',
  etag: etagOfText(text, 'identity'),
  body: `${text.slice(0, -1)},"warnings":${JSON.stringify(told)}}`,
});

/**
 * POST, PUT, PATCH, DELETE and restore of studies or claims.
 * @param example a record that can be sent.
 */
export function writeRoutes<Item extends { readonly id: string }>(
  app: FastifyInstance,
  database: Database,
  background: Background | null,
  names: () => Names,
  kind: WritableSubject<Item>,
  example: unknown,
): void {
  const { subject, path, one, exampleId } = kind;
  const config = { scope: 'write' } as const;
  const ofId = [{ name: 'id', description: `Identifier of the ${subject}.`, example: exampleId }];
  const writtenAnswer = kind.document
    .extend({ warnings })
    .describe(`The ${subject} as it is stored, with what is probably wrong with it.`)
    .meta({ id: `Written${one}` });
  const content = { 'application/json': writtenAnswer };
  const changed = {
    description: `The ${subject} as it is stored.`,
    cached: false,
    headers: etagHeader,
    content,
  };
  const bodyProblems = ['content-too-large', 'unsupported-media-type'] as const;
  const changeProblems = [
    'invalid-request',
    'not-found',
    'conflict',
    'gone',
    'precondition-failed',
    'precondition-required',
    'unavailable',
  ] as const;
  const meansOf = (request: Parameters<typeof authorOf>[0], raw: ReturnType<typeof writeQuery>): Means => ({
    database,
    names: names(),
    author: authorOf(request, raw),
  });

  const requireSeen = (request: FastifyRequest, means: Means, id: string) => {
    const seen = [present(kind, means, id), recordText(kind, database, id)];
    requireMatch(request, seen, `${subject} "${id}"`);
  };

  app.post(
    path,
    {
      config,
      schema: documented({
        operationId: `create${one}`,
        summary: `Add a ${subject}`,
        description: `Stores a new ${subject}: all of it, or nothing where anything is wrong. Needs a key with the scope \`write\`.`,
        tag: 'writing',
        query: [noteParameter],
        headers: [idempotencyKey],
        body: kind.record,
        bodyExample: example,
        scope: 'write',
        answer: {
          ...changed,
          status: 201,
          headers: { ...etagHeader, ...locationHeader },
        },
        problems: ['invalid-request', 'conflict', 'another-request', ...bodyProblems, 'unavailable'],
      }),
    },
    async (request, reply) => {
      const raw = writeQuery(request, [noteParameter]);
      requireBodyType(request, mediaTypes.json);
      const given = request.headers['idempotency-key'];
      const repeatKey = typeof given === 'string' ? given.trim() : undefined;
      if (repeatKey !== undefined) checkRepeatKey(repeatKey);
      const holder = request.keyHolder?.id ?? '';
      const digest = requestDigest(request.method, request.url, request.body);
      const answer = await writing(request, database, () => {
        if (repeatKey !== undefined) {
          const before = answerBefore(database, holder, repeatKey, digest);
          if (before === 'another') {
            throw new ProblemError(
              'another-request',
              `The Idempotency-Key "${repeatKey}" was used for another request; give every request one of its own.`,
            );
          }
          if (before !== undefined) return before;
        }
        const written = create(kind, meansOf(request, raw), request.body);
        const made = { ...stored(written), status: 201, location: `${path}/${written.id}` };
        if (repeatKey !== undefined) keepAnswer(database, holder, repeatKey, digest, made);
        return made;
      });
      return sendWritten(reply, answer);
    },
  );

  app.post(
    `${path}/validate`,
    {
      config: { readsLargeBodies: true },
      schema: documented({
        operationId: `validate${one}`,
        summary: `What would be wrong with a ${subject}`,
        description: `Checks a ${subject} as writing it would, and writes nothing. Needs no key where reading needs none.`,
        tag: 'writing',
        body: kind.record,
        bodyExample: example,
        answer: {
          description: 'What would be wrong.',
          cached: false,
          content: { 'application/json': validation },
        },
        problems: ['invalid-request', 'not-acceptable', ...bodyProblems, 'unavailable'],
      }),
    },
    async (request, reply) => {
      requireJson(request, []);
      requireBodyType(request, mediaTypes.json);
      const { body } = request;
      const found =
        background !== null && body instanceof Uint8Array
          ? await background.run('validate', { path: database.path, subject, body }, askerOf(request, reply))
          : JSON.stringify(inOneState(database, () => validate(kind, { database, names: names() }, body)));
      return reply.header('cache-control', 'no-store').type(`${mediaTypes.json}; charset=utf-8`).send(found);
    },
  );

  app.put<{ Params: { id: string } }>(
    `${path}/:id`,
    {
      config,
      schema: documented({
        operationId: `replace${one}`,
        summary: `Put a record in the place of a ${subject}'s`,
        description: `Stores the record as the ${subject}'s next revision; what it was stays in the history. What GET answers can be sent back: what follows from the record is passed over. Where it says the same, nothing is written. Needs a key with the scope \`write\`.`,
        tag: 'writing',
        path: ofId,
        query: [noteParameter],
        headers: [ifMatch],
        body: kind.record,
        bodyExample: { ...(typeof example === 'object' ? example : {}), id: exampleId },
        scope: 'write',
        answer: changed,
        problems: [...changeProblems, ...bodyProblems],
      }),
    },
    async (request, reply) => {
      const raw = writeQuery(request, [noteParameter]);
      requireBodyType(request, mediaTypes.json);
      const { id } = request.params;
      const written = await writing(request, database, () => {
        const means = meansOf(request, raw);
        requireSeen(request, means, id);
        return replace(kind, means, id, request.body);
      });
      return sendWritten(reply, stored(written));
    },
  );

  app.patch<{ Params: { id: string } }>(
    `${path}/:id`,
    {
      config,
      schema: documented({
        operationId: `change${one}`,
        summary: `Change parts of a ${subject}`,
        description: `Applies a JSON Merge Patch to the record and stores it as the next revision. An array is replaced whole; null says that the source does not tell, or restores a default. Needs a key with the scope \`write\`.`,
        tag: 'writing',
        path: ofId,
        query: [noteParameter],
        headers: [ifMatch],
        body: changes,
        bodyType: mergePatchType,
        bodyExample: subject === 'study' ? { notes: 'Read again.' } : { verdictBasis: 'Weighed again.' },
        scope: 'write',
        answer: changed,
        problems: [...changeProblems, ...bodyProblems],
      }),
    },
    async (request, reply) => {
      const raw = writeQuery(request, [noteParameter]);
      requireBodyType(request, mergePatchType);
      const { id } = request.params;
      const written = await writing(request, database, () => {
        const means = meansOf(request, raw);
        requireSeen(request, means, id);
        const patched = patchedRecord(kind.record, recordNow(kind, database, id), request.body);
        return replace(kind, means, id, patched);
      });
      return sendWritten(reply, stored(written));
    },
  );

  app.delete<{ Params: { id: string } }>(
    `${path}/:id`,
    {
      config,
      schema: documented({
        operationId: `delete${one}`,
        summary: `Delete a ${subject}`,
        description: `Takes the ${subject} out of everything but its history, from which it can be restored. GET answers 410 then. ${subject === 'study' ? 'A study that claims lean on, or that has later reports, stays (409). ' : ''}Needs a key with the scope \`write\`.`,
        tag: 'writing',
        path: ofId,
        query: [noteParameter],
        headers: [ifMatch],
        scope: 'write',
        answer: { description: 'It is deleted.', status: 204, cached: false, content: {} },
        problems: [...changeProblems, ...bodyProblems],
      }),
    },
    async (request, reply) => {
      const raw = writeQuery(request, [noteParameter]);
      const { id } = request.params;
      await writing(request, database, () => {
        const means = meansOf(request, raw);
        requireSeen(request, means, id);
        remove(kind, means, id);
      });
      return reply.code(204).header('cache-control', 'no-store').send();
    },
  );

  const restoreParameters = [revisionParameter, noteParameter];
  app.post<{ Params: { id: string } }>(
    `${path}/:id/restore`,
    {
      config,
      schema: documented({
        operationId: `restore${one}`,
        summary: `Bring a ${subject} back, or back to what it was`,
        description: `Stores the record of an earlier revision as the next one: of a deleted ${subject} the newest, unless \`revision\` names another; of one that is there the one that \`revision\` names, and then If-Match is needed. Needs a key with the scope \`write\`, and no body.`,
        tag: 'writing',
        path: ofId,
        query: restoreParameters,
        headers: [
          { ...ifMatch, description: `${ifMatch.description} Not of what is deleted.`, required: false },
        ],
        scope: 'write',
        answer: { ...changed, headers: { ...etagHeader, ...locationHeader } },
        problems: [
          'invalid-request',
          'not-found',
          'conflict',
          'precondition-failed',
          'precondition-required',
          ...bodyProblems,
          'unavailable',
        ],
      }),
    },
    async (request, reply) => {
      const raw = writeQuery(request, restoreParameters);
      const faults: RequestFault[] = [];
      const written = single(raw, revisionParameter.name, faults);
      if (written !== undefined && !/^[1-9][0-9]{0,8}$/.test(written)) {
        faults.push(queryFault('revision', written, `"${written}" is not the number of a revision, from 1`));
      }
      if (faults.length > 0) throw new RequestFaults(faults);
      const { id } = request.params;
      const number = written === undefined ? undefined : Number(written);
      const restored = await writing(request, database, () => {
        const means = meansOf(request, raw);
        if (number !== undefined && kind.find(database, id) !== undefined) requireSeen(request, means, id);
        return restore(kind, means, id, number);
      });
      return sendWritten(reply, { ...stored(restored), location: `${path}/${id}` });
    },
  );
}

function checkRepeatKey(written: string): void {
  const isKey = holdsKey(written);
  if (!isKey && /^[\x21-\x7e ]{1,200}$/.test(written)) return;
  throw new RequestFaults([
    {
      in: 'header',
      name: 'idempotency-key',
      value: isKey ? null : written,
      message: isKey
        ? 'this looks like a key, and an Idempotency-Key is stored: have it revoked, and send another word'
        : 'an Idempotency-Key has 1 to 200 printable ASCII characters',
      suggestions: [],
    },
  ]);
}
