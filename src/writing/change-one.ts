import type { FastifyReply, FastifyRequest } from 'fastify';
import { bodyTypesOf } from '../http/body-types.ts';
import type { WriteMeans } from './carry-out.ts';
import type { RepeatableAnswer } from './store.ts';
import { sendWritten } from './write-answers.ts';
import { idempotencyKey, writeOnce } from './write-once.ts';
import { changeProblems, ifMatch, meansOf, requireSeen, type WritePlace } from './write-place.ts';
import { noteParameter, requireBodyType, writeQuery } from './write-request.ts';

/** What the operations that change what is there have in common in the specification. */
export const ofChange = {
  tag: 'writing',
  query: [noteParameter],
  headers: [ifMatch, idempotencyKey],
  scope: 'write',
  problems: changeProblems,
} as const;

/**
 * Carries out a request's change of what is there, and sends what came of it; a repetition gets the first answer.
 * @param change makes the change, in its turn, all or nothing, once the client is known to have seen the state.
 * @throws as `writeOnce` and `requireSeen`; 415 where the operation takes a body, and not of this type.
 */
export async function changeOne<Item extends { readonly id: string }>(
  place: WritePlace<Item>,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  change: (means: WriteMeans) => RepeatableAnswer,
): Promise<FastifyReply> {
  const raw = writeQuery(request, [noteParameter]);
  if (bodyTypesOf(request).length > 0) requireBodyType(request);
  const answer = await writeOnce(request, place.database, () => {
    const means = meansOf(place, request, raw);
    requireSeen(place, request, means, id);
    return change(means);
  });
  return sendWritten(reply, place.database, answer);
}
