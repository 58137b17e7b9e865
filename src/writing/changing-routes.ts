import type { FastifyRequest } from 'fastify';
import { documented } from '../http/operation.ts';
import { patchedRecord } from './apply-patch.ts';
import { recordNow, replace } from './carry-out.ts';
import { changeOne, ofChange } from './change-one.ts';
import { jsonPatch, jsonPatchType, withJsonPatch } from './json-patch.ts';
import { mergePatch, mergePatchType } from './merge-patch.ts';
import { answerOf, writtenAnswer } from './write-answers.ts';
import { idParameter, type WritePlace } from './write-place.ts';
import { bodyTypeOf } from './write-request.ts';

/** The bodies of a PATCH, with an example of each. */
export function patchBodies(merge: unknown, steps: readonly unknown[]) {
  return {
    [mergePatchType]: { schema: mergePatch, example: merge },
    [jsonPatchType]: { schema: jsonPatch, example: steps },
  };
}

/**
 * A record with the patch of a request applied, of whichever type it is.
 * @param place of the part that the patch speaks of; the whole record where it is empty.
 */
export function patchedBy(
  request: FastifyRequest,
  schema: Parameters<typeof patchedRecord>[0],
  record: unknown,
  place: readonly PropertyKey[],
): unknown {
  return bodyTypeOf(request) === jsonPatchType
    ? withJsonPatch(record, request.body, place)
    : patchedRecord(schema, record, request.body, place);
}

/** PUT and PATCH of a record that is there. */
export function changingRoutes<Item extends { readonly id: string }>(place: WritePlace<Item>): void {
  const { app, database, kind, example } = place;
  const { subject, path, one, exampleId } = kind;
  const config = { scope: 'write' } as const;
  const changed = { name: subject === 'study' ? 'notes' : 'verdictBasis', value: 'Read again.' };

  app.put<{ Params: { id: string } }>(
    `${path}/:id`,
    {
      config,
      schema: documented({
        ...ofChange,
        operationId: `replace${one}`,
        summary: `Put a record in the place of a ${subject}'s`,
        description: `Stores the record as the ${subject}'s next revision; what it was stays in the history. What GET answers can be sent back: what follows from the record is passed over. Where it says the same, nothing is written. Needs a key with the scope \`write\`.`,
        path: [idParameter(kind)],
        body: kind.record,
        bodyExample: { ...(typeof example === 'object' ? example : {}), id: exampleId },
        answer: writtenAnswer(kind),
      }),
    },
    (request, reply) => {
      const { id } = request.params;
      return changeOne(place, request, reply, id, (means) =>
        answerOf(replace(kind, means, id, request.body)),
      );
    },
  );

  app.patch<{ Params: { id: string } }>(
    `${path}/:id`,
    {
      config,
      schema: documented({
        ...ofChange,
        operationId: `change${one}`,
        summary: `Change parts of a ${subject}`,
        description: `Applies a patch to the record and stores it as the next revision. A JSON Merge Patch (RFC 7396) replaces an array whole; null says that the source does not tell, or restores a default. A JSON Patch (RFC 6902) changes one place of an array, and can \`test\` what is there (409 where it is something else); faults of its operations are told by their place in the patch (\`/0/path\`), those of the record that comes of it by their place in the record. Needs a key with the scope \`write\`.`,
        path: [idParameter(kind)],
        bodies: patchBodies({ [changed.name]: changed.value }, [
          { op: 'replace', path: `/${changed.name}`, value: changed.value },
        ]),
        answer: writtenAnswer(kind),
      }),
    },
    (request, reply) => {
      const { id } = request.params;
      return changeOne(place, request, reply, id, (means) => {
        const patched = patchedBy(request, kind.record, recordNow(kind, database, id), []);
        return answerOf(replace(kind, means, id, patched));
      });
    },
  );
}
