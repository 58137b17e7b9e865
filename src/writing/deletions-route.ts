import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Database } from '../database/connection.ts';
import { type Deletion, readDeletions, readRevision, revisedSubjectNames } from '../database/revisions.ts';
import { documented } from '../http/operation.ts';
import { requireJson, sendJson } from '../http/single-answer.ts';

/** So many are told. */
const most = 200;

const deletion = z
  .strictObject({
    subject: z.enum(revisedSubjectNames).describe('What it is.'),
    id: z.string().describe('Its identifier.'),
    name: z.string().describe('The label of the study, or what the claim states, as it was last.'),
    revision: z.int().describe('The number of the revision that deleted it.'),
    writtenAt: z.string().describe('When it was deleted, ISO 8601 in UTC.'),
    writtenBy: z.string().describe('Who deleted it: the name of a key.'),
    note: z.string().describe('Why; empty where nothing was said.'),
    history: z.string().describe('Its revisions.'),
  })
  .describe('A study or claim that was deleted, and can be brought back.')
  .meta({ id: 'Deletion' });

export const deletionList = z
  .strictObject({
    data: z.array(deletion).describe(`The deleted, the last one first; at most ${most}.`),
    meta: z
      .strictObject({ total: z.int().describe('How many there are.') })
      .describe('What there is to know besides.'),
  })
  .describe('What was deleted, and not brought back since.')
  .meta({ id: 'DeletionList' });

/** Where the records of a subject are. */
export const pathOfSubject = { study: '/studies', claim: '/claims' } as const;

/** What a deleted record was called before. */
function nameOf(database: Database, { subject, id, number }: Deletion): string {
  const record = readRevision(database, subject, id, number - 1)?.record ?? null;
  if (record === null) return id;
  const { label, statement } = JSON.parse(record);
  return String((subject === 'study' ? label : statement) ?? id);
}

/** `GET /deletions`. */
export function deletionsRoute(app: FastifyInstance, database: Database): void {
  app.get(
    '/deletions',
    {
      schema: documented({
        operationId: 'listDeletions',
        summary: 'What was deleted',
        description: `Studies and claims that were deleted and not brought back since: by whom, when and why; the last ${most}. \`POST /studies/{id}/restore\`, or that of claims, brings one back.`,
        tag: 'writing',
        answer: {
          description: 'What was deleted.',
          cached: true,
          content: { 'application/json': deletionList },
        },
        problems: ['invalid-request', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      requireJson(request, []);
      return sendJson(request, reply, database, () => {
        const { total, last } = readDeletions(database, most);
        return {
          data: last.map((one) => {
            const { subject, id, number, writtenAt, writtenBy, note } = one;
            const history = `${pathOfSubject[subject]}/${id}/revisions`;
            return {
              subject,
              id,
              name: nameOf(database, one),
              revision: number,
              writtenAt,
              writtenBy,
              note,
              history,
            };
          }),
          meta: { total },
        };
      });
    },
  );
}
