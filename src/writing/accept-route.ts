import { documented } from '../http/operation.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import { accept } from './accept.ts';
import { changeOne, ofChange } from './change-one.ts';
import { answerOf, writtenAnswer } from './write-answers.ts';
import { idParameter, type WritePlace } from './write-place.ts';

/** POST that makes a study that was reviewed count as evidence. */
export function acceptRoute(place: WritePlace<StudyRecord>): void {
  const { app, kind } = place;
  app.post<{ Params: { id: string } }>(
    `${kind.path}/:id/accept`,
    {
      config: { scope: 'write' },
      schema: documented({
        ...ofChange,
        operationId: 'acceptStudy',
        summary: 'Accept a study that was reviewed',
        description:
          'Makes a study that needs review `extracted`, as its next revision: from then on it is found, counted and pooled. Where it lacks something that an extracted study has, it stays as it is (409), and what is missing is told; `review.missing` of the study tells the same before. Of one that is extracted already nothing is written. Needs a key with the scope `write`, and no body.',
        path: [idParameter(kind)],
        answer: writtenAnswer(kind),
      }),
    },
    (request, reply) => {
      const { id } = request.params;
      return changeOne(place, request, reply, id, (means) => answerOf(accept(kind, means, id)));
    },
  );
}
