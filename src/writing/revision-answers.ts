import { z } from 'zod';
import type { StoredRevision } from '../database/revisions.ts';

const revisionFacts = {
  number: z.number().int().describe('Number of the revision, from 1.'),
  writtenAt: z.string().describe('When it was written, ISO 8601 in UTC.'),
  writtenBy: z.string().describe('Who wrote it: the name of a key, or `seed`.'),
  note: z.string().describe('Why; empty where nothing was said.'),
  deleted: z.boolean().describe('Whether it is a deletion.'),
};

const revisionInBrief = z
  .strictObject(revisionFacts)
  .describe('A revision: who wrote, when and why.')
  .meta({ id: 'RevisionInBrief' });

export const revisionList = z
  .strictObject({ data: z.array(revisionInBrief).describe('The revisions, the first one first.') })
  .describe('The history of a record.')
  .meta({ id: 'RevisionList' });

/** A revision with its record. */
export function revisionWith(record: z.ZodType, one: string) {
  return z
    .strictObject({
      ...revisionFacts,
      record: record.nullable().describe('The record as it was written; null for a deletion.'),
    })
    .describe('A revision: who wrote what, when and why.')
    .meta({ id: `${one}Revision` });
}

/** What is told of a revision besides its record. */
export function factsOfRevision({ number, writtenAt, writtenBy, note, record }: StoredRevision) {
  return { number, writtenAt, writtenBy, note, deleted: record === null };
}
