import { valueAt } from '../formats/json-value.ts';
import { bodyFaults } from '../http/body-faults.ts';
import { documented } from '../http/operation.ts';
import { ProblemError } from '../http/problem.ts';
import { RequestFaults } from '../query/fault.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import { nearestNames } from '../vocabulary/term-index.ts';
import { recordNow, replace } from './carry-out.ts';
import { changeOne, ofChange } from './change-one.ts';
import { patchBodies, patchedBy } from './changing-routes.ts';
import { answerOf, writtenAnswer } from './write-answers.ts';
import { idParameter, type WritePlace } from './write-place.ts';

/** A list of a study whose elements have ids. */
interface PartOfStudy {
  readonly list: 'arms' | 'outcomes';
  readonly one: 'arm' | 'outcome';
  readonly operationId: string;
  /** An id in the study that the documentation takes as its example, and a change of it that can be sent. */
  readonly exampleId: string;
  readonly change: { readonly member: string; readonly value: unknown };
}

const parts: readonly PartOfStudy[] = [
  {
    list: 'outcomes',
    one: 'outcome',
    operationId: 'changeOutcome',
    exampleId: 'o1',
    change: { member: 'effectBasis', value: 'Judged again from the difference and its interval.' },
  },
  {
    list: 'arms',
    one: 'arm',
    operationId: 'changeArm',
    exampleId: 'a1',
    change: { member: 'label', value: 'Vitamin K1' },
  },
];

function noSuchPart({ one }: PartOfStudy, study: string, id: string, ids: readonly string[]): ProblemError {
  const has = ids.length === 0 ? `it has no ${one}s` : `it has ${ids.join(', ')}`;
  const message = `The study "${study}" has no ${one} "${id.slice(0, 100)}"; ${has}.`;
  const suggestions = nearestNames(id, ids);
  return new ProblemError('not-found', message, {
    faults: [{ in: 'path', name: `${one}Id`, value: id, message, suggestions }],
  });
}

/** PATCH of one outcome or arm: a revision of its study, of which nothing else need be sent. */
export function partRoutes(place: WritePlace<StudyRecord>): void {
  for (const part of parts) partRoute(place, part);
}

function partRoute(place: WritePlace<StudyRecord>, part: PartOfStudy): void {
  const { app, database, kind } = place;
  const { list, one, operationId, exampleId, change } = part;
  const idName = `${one}Id`;

  app.patch<{ Params: Record<string, string> }>(
    `${kind.path}/:id/${list}/:${idName}`,
    {
      config: { scope: 'write' },
      schema: documented({
        ...ofChange,
        operationId,
        summary: `Change one ${one} of a study`,
        description: `Applies a patch to one ${one}, and stores the study as its next revision, with the checks and warnings of any change of it. The patch speaks of the ${one} alone; faults, and warnings, are told by their place in the study (\`/${list}/0/…\`). If-Match names the state of the study. Needs a key with the scope \`write\`.`,
        path: [
          idParameter(kind),
          { name: idName, description: `Identifier of the ${one} within the study.`, example: exampleId },
        ],
        bodies: patchBodies({ [change.member]: change.value }, [
          { op: 'replace', path: `/${change.member}`, value: change.value },
        ]),
        answer: writtenAnswer(kind),
      }),
    },
    (request, reply) => {
      const { id = '', [idName]: partId = '' } = request.params;
      return changeOne(place, request, reply, id, (means) => {
        const record = recordNow(kind, database, id);
        const ids = record[list].map((each) => each.id);
        const at = ids.indexOf(partId);
        if (at < 0) throw noSuchPart(part, id, partId, ids);
        const patched = patchedBy(request, kind.record, record, [list, at]);
        if (valueAt(patched, [list, at, 'id']) !== partId) {
          const message = `the ${one} is "${partId}" in the address: an id never changes`;
          throw new RequestFaults(
            bodyFaults([{ path: `/${list}/${at}/id`, message, suggestions: [partId] }], patched),
          );
        }
        return answerOf(replace(kind, means, id, patched));
      });
    },
  );
}
