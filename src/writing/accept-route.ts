import { documented } from '../http/operation.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import { accept } from './accept.ts';
import { answerOf, sendWritten, writtenAnswer } from './write-answers.ts';
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

/** POST that makes a study that was reviewed count as evidence. */
export function acceptRoute(place: WritePlace<StudyRecord>): void {
  const { app, database, kind } = place;
  app.post<{ Params: { id: string } }>(
    `${kind.path}/:id/accept`,
    {
      config: { scope: 'write' },
      schema: documented({
        operationId: 'acceptStudy',
        summary: 'Accept a study that was reviewed',
        description:
          'Makes a study that needs review `extracted`, as its next revision: from then on it is found, counted and pooled. Where it lacks something that an extracted study has, it stays as it is (409), and what is missing is told; `review.missing` of the study tells the same before. Of one that is extracted already nothing is written. Needs a key with the scope `write`, and no body.',
        tag: 'writing',
        path: [idParameter(kind)],
        query: [noteParameter],
        headers: [ifMatch, idempotencyKey],
        scope: 'write',
        answer: writtenAnswer(kind),
        problems: changeProblems,
      }),
    },
    async (request, reply) => {
      const raw = writeQuery(request, [noteParameter]);
      const { id } = request.params;
      const answer = await writeOnce(request, database, () => {
        const means = meansOf(place, request, raw);
        requireSeen(place, request, means, id);
        return answerOf(accept(kind, means, id));
      });
      return sendWritten(reply, answer);
    },
  );
}
