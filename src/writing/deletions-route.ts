import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { type Deletion, readDeletions, readRevision, revisedSubjectNames } from '../database/revisions.ts';
import { linkHeader, nextLink } from '../http/list.ts';
import { listLinks } from '../http/list-document.ts';
import { documented } from '../http/operation.ts';
import { requireJson, sendJson } from '../http/single-answer.ts';
import { writeCursor } from '../query/cursor.ts';
import { type RequestFault, RequestFaults } from '../query/fault.ts';
import { pageParameters, parsePage, type SortChoice } from '../query/page.ts';

/** The last one first; of one moment by what they are. */
const order: SortChoice<'writtenAt' | 'subject' | 'id'> = {
  names: ['writtenAt', 'subject', 'id'],
  usual: [{ name: 'writtenAt', descending: true }],
  last: ['subject', 'id'],
  numeric: [],
};

const parameters = pageParameters(order, '-writtenAt').filter(({ name }) => name !== 'sort');

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
    data: z.array(deletion).describe('The deleted, the last one first.'),
    meta: z
      .strictObject({
        total: z.int().describe('How many there are.'),
        limit: z.int().describe('The most rows that this page may have.'),
        nextCursor: z.string().nullable().describe('Where the next page begins; null on the last page.'),
        dataVersion: z.string().describe('State of the data; changes with every write.'),
      })
      .describe('What there is to know besides.'),
    links: listLinks,
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
        description: `Studies and claims that were deleted and not brought back since: by whom, when and why, the last one first. \`POST /studies/{id}/restore\`, or that of claims, brings one back.`,
        tag: 'writing',
        query: parameters,
        answer: {
          description: 'What was deleted.',
          cached: true,
          content: { 'application/json': deletionList },
        },
        problems: ['invalid-request', 'not-acceptable'],
      }),
    },
    (request, reply) => {
      const faults: RequestFault[] = [];
      const { limit, after, mark } = parsePage(requireJson(request, parameters), order, 'deletions', faults);
      if (faults.length > 0) throw new RequestFaults(faults);
      return sendJson(request, reply, database, () => {
        const [writtenAt, subject, id] = (after ?? []).map(String);
        const from =
          writtenAt === undefined || subject === undefined || id === undefined
            ? null
            : { writtenAt, subject, id };
        const { total, last: found } = readDeletions(database, from, limit + 1);
        const last = found.slice(0, limit);
        const end = found.length > limit ? last.at(-1) : undefined;
        const nextCursor = end === undefined ? null : writeCursor(mark, [end.writtenAt, end.subject, end.id]);
        reply.header('link', linkHeader(request.url, nextCursor));
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
          meta: { total, limit, nextCursor, dataVersion: readDataVersion(database).version },
          links: { self: request.url, next: nextLink(request.url, nextCursor) },
        };
      });
    },
  );
}
