import { documented } from '../http/operation.ts';
import { queryFault, type RequestFault, RequestFaults } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { type RawQuery, single } from '../query/raw-query.ts';
import { remove, restore } from './carry-out.ts';
import { changeOne, ofChange } from './change-one.ts';
import { answerOf, locatedAnswer, sendWritten } from './write-answers.ts';
import { idempotencyKey, writeOnce } from './write-once.ts';
import {
  changeProblems,
  idParameter,
  ifMatch,
  meansOf,
  requireSeen,
  type WritePlace,
} from './write-place.ts';
import { noteParameter, writeQuery } from './write-request.ts';

const revisionParameter: ParameterDocumentation = {
  name: 'revision',
  description: 'Number of the revision to bring back; the newest before the deletion where it is not given.',
  example: 1,
  repeats: false,
  minimum: 1,
};

function readRevision(raw: RawQuery): number | undefined {
  const faults: RequestFault[] = [];
  const written = single(raw, revisionParameter.name, faults);
  if (written !== undefined && !/^[1-9][0-9]{0,8}$/.test(written)) {
    faults.push(queryFault('revision', written, `"${written}" is not the number of a revision, from 1`));
  }
  if (faults.length > 0) throw new RequestFaults(faults);
  return written === undefined ? undefined : Number(written);
}

/** DELETE, and bringing back what was deleted or changed. */
export function removingRoutes<Item extends { readonly id: string }>(place: WritePlace<Item>): void {
  const { app, database, kind } = place;
  const { subject, path, one } = kind;
  const config = { scope: 'write' } as const;

  app.delete<{ Params: { id: string } }>(
    `${path}/:id`,
    {
      config,
      schema: documented({
        ...ofChange,
        operationId: `delete${one}`,
        summary: `Delete a ${subject}`,
        description: `Takes the ${subject} out of everything but its history, from which it can be restored. GET answers 410 then. ${subject === 'study' ? 'A study that claims lean on, or that has later reports, stays (409). ' : ''}Needs a key with the scope \`write\`.`,
        path: [idParameter(kind)],
        answer: { description: 'It is deleted.', status: 204, cached: false, content: {} },
      }),
    },
    (request, reply) => {
      const { id } = request.params;
      return changeOne(place, request, reply, id, (means) => {
        remove(kind, means, id);
        return { status: 204, location: '', etag: '', body: '' };
      });
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
        path: [idParameter(kind)],
        query: restoreParameters,
        headers: [
          { ...ifMatch, description: `${ifMatch.description} Not of what is deleted.`, required: false },
          idempotencyKey,
        ],
        scope: 'write',
        answer: locatedAnswer(kind),
        problems: changeProblems,
      }),
    },
    async (request, reply) => {
      const raw = writeQuery(request, restoreParameters);
      const number = readRevision(raw);
      const { id } = request.params;
      const answer = await writeOnce(request, database, () => {
        const means = meansOf(place, request, raw);
        if (number !== undefined && kind.find(database, id) !== undefined)
          requireSeen(place, request, means, id);
        return answerOf(restore(kind, means, id, number), { location: `${path}/${id}` });
      });
      return sendWritten(reply, database, answer);
    },
  );
}
