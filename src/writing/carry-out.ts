import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { type Author, newestRevision, readRevision } from '../database/revisions.ts';
import { valueAt } from '../formats/json-value.ts';
import { bodyFaults } from '../http/body-faults.ts';
import { missing } from '../http/history.ts';
import { soundBody } from '../http/json-body.ts';
import { describeFault, ProblemError } from '../http/problem.ts';
import { noSuchThing } from '../http/single-answer.ts';
import { mostFaults, RequestFaults } from '../query/fault.ts';
import { type Fault, firstFaults } from '../studies/record-faults.ts';
import type { Warning } from '../studies/warnings.ts';
import { type ReadRecord, readRecord } from './read-body.ts';
import type { WritableSubject } from './subject.ts';
import type { Validation } from './write-schemas.ts';

/** What writing needs to know besides what is written. */
export interface WriteMeans {
  readonly database: Database;
  readonly names: Names;
  readonly author: Author;
}

function conflict(detail: string, faults: readonly Fault[] = [], body: unknown = undefined): ProblemError {
  return new ProblemError('conflict', detail, { faults: bodyFaults(faults, body) });
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

/** Reads a record that was sent, with everything that can be told of it. */
function read<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  { database, names }: Pick<WriteMeans, 'database' | 'names'>,
  body: unknown,
): ReadRecord<Item> {
  const checks = {
    schema: kind.record,
    neutral: kind.neutral,
    vocabulary: names.vocabulary,
    faults: (item: Item) => kind.faults(database, names, item),
    warnings: (item: Item) => kind.warnings(database, names, item).slice(0, mostFaults),
  };
  return readRecord(checks, body);
}

/** Writes one record, and tells what is stored then. */
function put<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  { database, names, author }: WriteMeans,
  { item, warnings }: Sound<Item>,
  how: 'create' | 'update',
): Stored {
  const writer = kind.writer(database, names.vocabulary, author);
  writer[how](item);
  writer.finish();
  return { id: item.id, text: document(kind, database, item.id), warnings };
}

/** The document that is to be changed. @throws where there is none: never was, or deleted. */
export function present<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  { database, names }: Pick<WriteMeans, 'database' | 'names'>,
  id: string,
): string {
  const text = kind.find(database, id);
  if (text !== undefined) return text;
  throw missing(database, kind.subject, id, () => kind.near(database, names, id));
}

/** A record that can be written. */
interface Sound<Item> {
  readonly item: Item;
  readonly warnings: readonly Warning[];
}

/** Reads a record, and refuses it where it is not sound or at odds with others. */
function sound<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  means: WriteMeans,
  body: unknown,
): Sound<Item> {
  const found = read(kind, means, body);
  if ('faults' in found) throw new RequestFaults(bodyFaults(found.faults, body));
  const conflicts = kind.conflicts(means.database, found.item);
  const [first] = conflicts;
  if (first !== undefined) throw conflict(`${first.path}: ${first.message}`, conflicts, body);
  return found;
}

/** The id that a record was sent with; undefined where it has none. */
function idOf(body: unknown): string | undefined {
  const id = valueAt(body, ['id']);
  return typeof id === 'string' ? id : undefined;
}

/** Adds a record inside a transaction. */
export function create<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  means: WriteMeans,
  sent: unknown,
): Stored {
  const { database } = means;
  const body = withoutDerived(kind, sent);
  const id = idOf(body);
  if (id !== undefined && kind.find(database, id) !== undefined) {
    throw conflict(
      `There is a ${kind.subject} "${id}" already; PUT and PATCH change it.`,
      [{ path: '/id', message: `"${id}" is taken` }],
      body,
    );
  }
  if (id !== undefined && newestRevision(database, kind.subject, id) !== undefined) {
    throw conflict(
      `There was a ${kind.subject} "${id}", which was deleted: POST ${kind.path}/${id}/restore brings it back, and PUT then changes it.`,
      [{ path: '/id', message: `"${id}" was that of a deleted ${kind.subject}` }],
      body,
    );
  }
  return put(kind, means, sound(kind, means, body), 'create');
}

/** Puts a record in the place of one that is there, inside a transaction. */
export function replace<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  means: WriteMeans,
  id: string,
  sent: unknown,
): Stored {
  const body = withoutDerived(kind, sent);
  const sentId = idOf(body);
  if (sentId !== undefined && sentId !== id) {
    const message = `the id "${sentId}" differs from the one in the address, "${id}": an id never changes`;
    throw new RequestFaults(bodyFaults([{ path: '/id', message, suggestions: [id] }], body));
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
  { database, names, author }: WriteMeans,
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
  means: WriteMeans,
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
  const record = sound(kind, means, JSON.parse(revision.record));
  return put(kind, means, record, isThere ? 'update' : 'create');
}

/** What would be wrong with a record, and what writing it would do. Writes nothing. */
export function validate<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  means: Pick<WriteMeans, 'database' | 'names'>,
  sent: unknown,
): Validation {
  const { database } = means;
  const body = withoutDerived(kind, sent);
  const found = read(kind, means, body);
  const id = idOf(body);
  const existing = id !== undefined && kind.find(database, id) !== undefined;
  const faults = 'faults' in found ? [...found.faults] : [...kind.conflicts(database, found.item)];
  if (id !== undefined && !existing && newestRevision(database, kind.subject, id) !== undefined) {
    faults.push({ path: '/id', message: `"${id}" was that of a deleted ${kind.subject}: restore it` });
  }
  return {
    valid: faults.length === 0,
    existing,
    errors: bodyFaults(firstFaults(faults), body).map(describeFault),
    stopped: faults.length >= mostFaults,
    warnings: found.warnings,
  };
}

/** The same of a record as it came: the text of the answer. @throws RequestFaults where it is no sound JSON. */
export function validationOf<Item extends { readonly id: string }>(
  kind: WritableSubject<Item>,
  means: Pick<WriteMeans, 'database' | 'names'>,
  body: Uint8Array,
): string {
  return JSON.stringify(validate(kind, means, soundBody(body)));
}
