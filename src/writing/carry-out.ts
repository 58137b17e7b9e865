import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { type Author, newestRevision, readRevision } from '../database/revisions.ts';
import { missing } from '../http/history.ts';
import { soundBody } from '../http/json-body.ts';
import { ProblemError } from '../http/problem.ts';
import { noSuchThing } from '../http/single-answer.ts';
import { mostFaults, RequestFaults } from '../query/fault.ts';
import type { Fault } from '../studies/consistency.ts';
import type { Warning } from '../studies/warnings.ts';
import { bodyFaults, readRecord } from './read-body.ts';
import type { WritableSubject } from './subject.ts';

/** What writing needs to know besides what is written. */
export interface Means {
  readonly database: Database;
  readonly names: Names;
  readonly author: Author;
}

function conflict(detail: string, faults: readonly Fault[] = []): ProblemError {
  return new ProblemError('conflict', detail, { faults: bodyFaults(faults) });
}

function document<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  database: Database,
  id: string,
): string {
  const text = kind.find(database, id);
  if (text === undefined) throw new Error(`the ${kind.subject} ${id} was written, and is not there`);
  return text;
}

/** What is stored now, and what is probably wrong with it. */
export interface Stored {
  readonly id: string;
  /** The document, as GET sends it. */
  readonly text: string;
  readonly warnings: readonly Warning[];
}

/** What is probably wrong with a sound record: the first of it, as of faults. */
function warningsOf<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  { database, names }: Pick<Means, 'database' | 'names'>,
  item: Item,
): readonly Warning[] {
  return kind.warnings(database, names, item).slice(0, mostFaults);
}

/** Writes one record, and tells what is stored then. */
function put<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  { database, names, author }: Means,
  item: Item,
  how: 'create' | 'update',
): Stored {
  const warnings = warningsOf(kind, { database, names }, item);
  const writer = kind.writer(database, names.vocabulary, author);
  writer[how](item);
  writer.finish();
  return { id: item.id, text: document(kind, database, item.id), warnings };
}

/** The document that is to be changed. @throws where there is none: never was, or deleted. */
export function present<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  { database, names }: Pick<Means, 'database' | 'names'>,
  id: string,
): string {
  const text = kind.find(database, id);
  if (text !== undefined) return text;
  throw missing(database, kind.subject, id, () => kind.near(database, names, id));
}

/** Reads a record, and refuses it where it is not sound or at odds with others. */
function sound<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  { database, names }: Means,
  body: unknown,
): Item {
  const read = readRecord(kind.record, body, (item) => kind.faults(database, names, item));
  if ('faults' in read) throw new RequestFaults(bodyFaults(read.faults));
  const conflicts = kind.conflicts(database, read.item);
  const [first] = conflicts;
  if (first !== undefined) throw conflict(`${first.path}: ${first.message}`, conflicts);
  return read.item;
}

/** Adds a record inside a transaction. */
export function create<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  means: Means,
  sent: unknown,
): Stored {
  const { database } = means;
  const body = withoutDerived(kind, sent);
  const read = readRecord(kind.record, body, () => []);
  if ('item' in read) {
    const { id } = read.item;
    if (kind.find(database, id) !== undefined) {
      throw conflict(`There is a ${kind.subject} "${id}" already; PUT and PATCH change it.`, [
        { path: '/id', message: `"${id}" is taken` },
      ]);
    }
    if (newestRevision(database, kind.subject, id) !== undefined) {
      throw conflict(
        `There was a ${kind.subject} "${id}", which was deleted: POST ${kind.path}/${id}/restore brings it back, and PUT then changes it.`,
        [{ path: '/id', message: `"${id}" was that of a deleted ${kind.subject}` }],
      );
    }
  }
  return put(kind, means, sound(kind, means, body), 'create');
}

/** Puts a record in the place of one that is there, inside a transaction. */
export function replace<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  means: Means,
  id: string,
  sent: unknown,
): Stored {
  const body = withoutDerived(kind, sent);
  const read = readRecord(kind.record, body, () => []);
  if ('item' in read && read.item.id !== id) {
    const message = `the id "${read.item.id}" differs from the one in the address, "${id}": an id never changes`;
    throw new RequestFaults(bodyFaults([{ path: '/id', message }]));
  }
  return put(kind, means, sound(kind, means, body), 'update');
}

/** The record of one that is there, as it was last written. */
export function recordNow<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  database: Database,
  id: string,
): Item {
  const record = newestRevision(database, kind.subject, id)?.record;
  if (record === undefined || record === null) throw new Error(`the ${kind.subject} ${id} has no history`);
  return kind.record.parse(JSON.parse(record));
}

/** The same as text: what GET of the record answers, and If-Match may name. */
export function recordText<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  database: Database,
  id: string,
): string {
  return JSON.stringify(recordNow(kind, database, id));
}

/** What was sent without what our answers tell beside the record: it follows from the record, and is passed over. */
function withoutDerived<Item extends { readonly id: string }>(
  { derived }: WritableSubject<Item>,
  body: unknown,
): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  if (!Object.keys(body).some((key) => derived.has(key))) return body;
  return Object.fromEntries(Object.entries(body).filter(([key]) => !derived.has(key)));
}

/** Deletes one that is there, inside a transaction. @throws 409 where others need it. */
export function remove<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  { database, names, author }: Means,
  id: string,
): void {
  const reason = kind.whyItMustStay(database, id);
  if (reason !== null) throw conflict(reason);
  const writer = kind.writer(database, names.vocabulary, author);
  writer.remove(id);
  writer.finish();
}

/**
 * Brings a deleted one back, or one that is there to what it was, inside a transaction.
 * @param number of the revision to bring back; undefined for the newest before a deletion.
 */
export function restore<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  means: Means,
  id: string,
  number: number | undefined,
): Stored {
  const { database, names } = means;
  const { subject } = kind;
  const isThere = kind.find(database, id) !== undefined;
  if (isThere && number === undefined) {
    throw conflict(
      `The ${subject} "${id}" is not deleted; POST ${kind.path}/${id}/restore?revision=… makes it again what it was in a revision.`,
    );
  }
  const newest = newestRevision(database, subject, id);
  if (newest === undefined) throw noSuchThing(subject, id, kind.near(database, names, id));
  const revision = readRevision(database, subject, id, number ?? newest.number - 1);
  if (revision === undefined || revision.record === null) {
    throw conflict(
      `Revision ${number ?? newest.number - 1} of the ${subject} "${id}" has no record; ${kind.path}/${id}/revisions lists those that have.`,
    );
  }
  const item = sound(kind, means, JSON.parse(revision.record));
  return put(kind, means, item, isThere ? 'update' : 'create');
}

/** What would be wrong with a record, and what writing it would do. Writes nothing. */
export function validate<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  { database, names }: Pick<Means, 'database' | 'names'>,
  sent: unknown,
): {
  valid: boolean;
  errors: readonly Fault[];
  warnings: readonly Warning[];
  stopped: boolean;
  existing: boolean;
} {
  const read = readRecord(kind.record, withoutDerived(kind, sent), (item) =>
    kind.faults(database, names, item),
  );
  if ('faults' in read) {
    const errors = read.faults.slice(0, mostFaults);
    return { valid: false, errors, warnings: [], stopped: read.faults.length >= mostFaults, existing: false };
  }
  const { item } = read;
  const existing = kind.find(database, item.id) !== undefined;
  const errors = [...kind.conflicts(database, item)];
  if (!existing && newestRevision(database, kind.subject, item.id) !== undefined) {
    errors.push({ path: '/id', message: `"${item.id}" was that of a deleted ${kind.subject}: restore it` });
  }
  return {
    valid: errors.length === 0,
    errors,
    warnings: warningsOf(kind, { database, names }, item),
    stopped: false,
    existing,
  };
}

/** The same of a record as it came: the text of the answer. @throws RequestFaults where it is no sound JSON. */
export function validationOf<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  means: Pick<Means, 'database' | 'names'>,
  body: Uint8Array,
): string {
  return JSON.stringify(validate(kind, means, soundBody(body)));
}
