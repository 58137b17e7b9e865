import { and, asc, count, desc, eq, gt, isNull, lte, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from './connection.ts';
import { inserter } from './insert.ts';
import { noteWrite } from './noted-writes.ts';
import { preparedOnceFor } from './prepared.ts';
import { revisedSubjects, revisions } from './tables/system.ts';

/** Who writes, and why: what every revision tells. */
export interface Author {
  /** Name of the key, or of what else wrote. */
  readonly who: string;
  /** The moment, ISO 8601 in UTC; that of the writing where it is not given. */
  readonly when?: string;
  /** Why; empty where nothing was said. */
  readonly note: string;
}

/** What became of a record. */
export type Written = 'created' | 'updated' | 'unchanged';

/** What has a history. */
export type Subject = (typeof revisedSubjects)[number];
export const revisedSubjectNames = revisedSubjects;

/** A revision as it is stored; its record is JSON text, null where the revision is a deletion. */
export interface StoredRevision {
  readonly number: number;
  readonly writtenAt: string;
  readonly writtenBy: string;
  readonly note: string;
  readonly record: string | null;
}

const columns = {
  number: revisions.number,
  writtenAt: revisions.writtenAt,
  writtenBy: revisions.writtenBy,
  note: revisions.note,
  record: revisions.record,
};

const ofSubject = (subject: Subject, id: string) =>
  and(eq(revisions.subject, subject), eq(revisions.subjectId, id));

/** All revisions of a study or claim, the first one first. */
export function readRevisions({ orm }: Database, subject: Subject, id: string): StoredRevision[] {
  return orm
    .select(columns)
    .from(revisions)
    .where(ofSubject(subject, id))
    .orderBy(asc(revisions.number))
    .all();
}

/** One revision; undefined where there is none of this number. */
export function readRevision(
  { orm }: Database,
  subject: Subject,
  id: string,
  number: number,
): StoredRevision | undefined {
  return orm
    .select(columns)
    .from(revisions)
    .where(and(ofSubject(subject, id), eq(revisions.number, number)))
    .get();
}

/**
 * The newest revision; undefined where there was never one.
 * @param at the newest of those that were written up to this moment (ISO 8601, UTC).
 */
export function newestRevision(
  { orm }: Database,
  subject: Subject,
  id: string,
  at?: string,
): StoredRevision | undefined {
  return orm
    .select(columns)
    .from(revisions)
    .where(and(ofSubject(subject, id), at === undefined ? undefined : lte(revisions.writtenAt, at)))
    .orderBy(desc(revisions.number))
    .limit(1)
    .get();
}

/** How many revisions there are, of all records. */
export function countRevisions({ orm }: Database): number {
  return orm.select({ revisions: count() }).from(revisions).get()?.revisions ?? 0;
}

/** What a revision is of, by its key; undefined where there is none. */
export function revisedBy({ orm }: Database, key: number) {
  const { subject, subjectId: id } = revisions;
  return orm.select({ subject, id }).from(revisions).where(eq(revisions.key, key)).get();
}

/** Revisions of all records in the order in which they were written, at most so many. @param key after that of which. */
export function revisionsAfter({ orm }: Database, key: number, most: number) {
  return orm
    .select()
    .from(revisions)
    .where(gt(revisions.key, key))
    .orderBy(asc(revisions.key))
    .limit(most)
    .all();
}

/** Prepares the looking up of the newest record, as JSON text, by `id`. */
export const newestRecord = preparedOnceFor(({ orm }, subject: Subject) =>
  orm
    .select({ record: revisions.record })
    .from(revisions)
    .where(and(eq(revisions.subject, subject), eq(revisions.subjectId, sql.placeholder('id'))))
    .orderBy(desc(revisions.number))
    .limit(1)
    .prepare(),
);

/** When the first and the newest revision of something were written. */
export interface WrittenMoments {
  readonly created: string;
  readonly updated: string;
}

const momentsOf = preparedOnceFor(({ orm }, subject: Subject) =>
  orm
    .select({
      created: sql<string | null>`min(${revisions.writtenAt})`,
      updated: sql<string | null>`max(${revisions.writtenAt})`,
    })
    .from(revisions)
    .where(and(eq(revisions.subject, subject), eq(revisions.subjectId, sql.placeholder('id'))))
    .prepare(),
);

/** Prepares the looking up of when something was first and last written, by `id`. @throws where it has no history. */
export function momentsReader(database: Database, subject: Subject): (id: string) => WrittenMoments {
  const written = momentsOf(database, subject);
  return (id) => {
    const { created = null, updated = null } = written.get({ id }) ?? {};
    if (created === null || updated === null) throw new Error(`the ${subject} ${id} has no history`);
    return { created, updated };
  };
}

/** The revision that deleted something. */
export interface Deletion extends Omit<StoredRevision, 'record'> {
  readonly subject: Subject;
  readonly id: string;
}

/**
 * What was deleted and not brought back since: how many, and some of them, the last one first.
 * @param after those that come after this one; the first ones where it is null.
 */
export function readDeletions(
  { orm }: Database,
  after: { readonly writtenAt: string; readonly subject: string; readonly id: string } | null,
  most: number,
): { total: number; last: Deletion[] } {
  const later = alias(revisions, 'later');
  const since = orm
    .select({ key: later.key })
    .from(later)
    .where(
      and(
        eq(later.subject, revisions.subject),
        eq(later.subjectId, revisions.subjectId),
        gt(later.number, revisions.number),
      ),
    );
  const isGone = and(isNull(revisions.record), notExists(since));
  const { record: _record, ...told } = columns;
  const last = orm
    .select({ subject: revisions.subject, id: revisions.subjectId, ...told })
    .from(revisions)
    .where(
      after === null
        ? isGone
        : and(
            isGone,
            lte(revisions.writtenAt, after.writtenAt),
            sql`(${revisions.writtenAt} < ${after.writtenAt} or (${revisions.subject}, ${revisions.subjectId}) > (${after.subject}, ${after.id}))`,
          ),
    )
    .orderBy(desc(revisions.writtenAt), asc(revisions.subject), asc(revisions.subjectId))
    .limit(most)
    .all();
  const { total = 0 } = orm.select({ total: count() }).from(revisions).where(isGone).get() ?? {};
  return { total, last };
}

/** Whether it was there once and is no more. */
export function wasDeleted(database: Database, subject: Subject, id: string): boolean {
  return newestRevision(database, subject, id)?.record === null;
}

const newestNumber = preparedOnceFor(({ orm }, subject: Subject) =>
  orm
    .select({ number: revisions.number, writtenAt: revisions.writtenAt })
    .from(revisions)
    .where(and(eq(revisions.subject, subject), eq(revisions.subjectId, sql.placeholder('id'))))
    .orderBy(desc(revisions.number))
    .limit(1)
    .prepare(),
);

/**
 * Prepares the beginning of histories in an empty database: the function returned adds the first revision of a record.
 * Nothing is noted of it: a log begins with all that its first node has.
 */
export function firstRevisionWriter(
  database: Database,
  subject: Subject,
  { who: writtenBy, note }: Author,
  writtenAt: string,
): (id: string, record: string) => void {
  const insert = inserter(database, revisions);
  return (subjectId, record) => {
    insert({ subject, subjectId, number: 1, writtenAt, writtenBy, note, record });
  };
}

/**
 * Prepares the adding to a history: the function returned numbers and adds a revision.
 * @param author is looked at anew for each revision.
 * @returns the number of the revision.
 */
export function revisionWriter(
  database: Database,
  subject: Subject,
  author: Author,
): (id: string, record: string | null) => number {
  const insert = inserter(database, revisions);
  const newest = newestNumber(database, subject);
  return (id, record) => {
    const before = newest.get({ id });
    const number = (before?.number ?? 0) + 1;
    const now = author.when ?? new Date().toISOString();
    // A clock that was set back must not turn the history round: what was newest at a moment stays so.
    const writtenAt = before !== undefined && before.writtenAt > now ? before.writtenAt : now;
    const written = { writtenAt, writtenBy: author.who, note: author.note, record };
    insert({ subject, subjectId: id, number, ...written });
    noteWrite(database, { kind: subject, id, revision: number, ...written });
    return number;
  };
}
