import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Database } from '../database/connection.ts';
import { ProblemError } from '../http/problem.ts';
import { RequestFaults } from '../query/fault.ts';
import { holdsKey } from '../text/key-shape.ts';
import { answerBefore, daysToRepeat, keepAnswer, type RepeatableAnswer } from './store.ts';
import { writing } from './write-request.ts';

export const idempotencyKey = {
  name: 'Idempotency-Key',
  description: `A word of your own for this request: sent again with the same body, within ${daysToRepeat} days, it gets the first answer, and nothing is written twice.`,
  example: '5f0c1c0e-3a8e-4f55-9a0b-2f6f8d1b7a11',
  required: false,
};

function readRepeatKey({ headers }: FastifyRequest): string | undefined {
  const given = headers['idempotency-key'];
  const written = typeof given === 'string' ? given.trim() : undefined;
  if (written === undefined) return undefined;
  const isKey = holdsKey(written);
  if (!isKey && /^[\x21-\x7e ]{1,200}$/.test(written)) return written;
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

/** A digest of what was asked, to tell a repetition from another request. */
function digestOf({ method, url, body }: FastifyRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([method, url, body]))
    .digest('base64');
}

/**
 * Runs the write of a request in its turn, all or nothing; where it comes again with its Idempotency-Key, its first answer
 * is given instead.
 * @throws 422 where the key was used for another request; as `writing` does.
 */
export async function writeOnce(
  request: FastifyRequest,
  database: Database,
  write: () => RepeatableAnswer,
): Promise<RepeatableAnswer> {
  const repeatKey = readRepeatKey(request);
  if (repeatKey === undefined) return writing(request, database, write);
  const holder = request.keyHolder?.id ?? '';
  const digest = digestOf(request);
  return writing(request, database, () => {
    const before = answerBefore(database, holder, repeatKey, digest);
    if (before === 'another') {
      throw new ProblemError(
        'another-request',
        `The Idempotency-Key "${repeatKey}" was used for another request; give every request one of its own.`,
      );
    }
    if (before !== undefined) return before;
    const answer = write();
    keepAnswer(database, holder, repeatKey, digest, answer);
    return answer;
  });
}
