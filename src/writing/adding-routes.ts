import { inOneState } from '../database/connection.ts';
import { askerOf } from '../http/asker.ts';
import { mediaTypes } from '../http/format.ts';
import { documented } from '../http/operation.ts';
import { requireJson } from '../http/single-answer.ts';
import { create, validate } from './carry-out.ts';
import { validateTask } from './tasks.ts';
import { answerOf, locatedAnswer, sendWritten } from './write-answers.ts';
import { idempotencyKey, writeOnce } from './write-once.ts';
import { bodyProblems, meansOf, type WritePlace } from './write-place.ts';
import { noteParameter, requireBodyType, writeQuery } from './write-request.ts';
import { validation } from './write-schemas.ts';

/** POST of a new record, and the check of one that might be sent. */
export function addingRoutes<Item extends { readonly id: string }>(place: WritePlace<Item>): void {
  const { app, database, background, names, kind, example } = place;
  const { subject, path, one } = kind;

  app.post(
    path,
    {
      config: { scope: 'write' },
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
        answer: { ...locatedAnswer(kind), status: 201 },
        problems: ['invalid-request', 'conflict', 'another-request', ...bodyProblems, 'unavailable'],
      }),
    },
    async (request, reply) => {
      const raw = writeQuery(request, [noteParameter]);
      requireBodyType(request);
      const answer = await writeOnce(request, database, () => {
        const written = create(kind, meansOf(place, request, raw), request.body);
        return answerOf(written, { status: 201, location: `${path}/${written.id}` });
      });
      return sendWritten(reply, database, answer);
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
      requireBodyType(request);
      const { body } = request;
      const found =
        background !== null && body instanceof Uint8Array
          ? await background.run(
              validateTask,
              { path: database.path, subject, body },
              askerOf(request, reply),
            )
          : JSON.stringify(inOneState(database, () => validate(kind, { database, names: names() }, body)));
      return reply.header('cache-control', 'no-store').type(`${mediaTypes.json}; charset=utf-8`).send(found);
    },
  );
}
