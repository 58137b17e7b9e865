import { writtenAt } from '../http/body-faults.ts';
import { describeFault } from '../http/problem.ts';
import { mostFaults } from '../query/fault.ts';
import type { Candidate } from './candidate.ts';
import type { Place } from './reading/source-record.ts';
import type { FileReport, ImportEntry } from './report.ts';

/** Something about a record: where, where it is of a place, and what, where there is something to say. */
export interface Told {
  /** A JSON Pointer into the record, or what the file calls the place: a column. */
  readonly path: string | null;
  readonly message: string | null;
  /** The JSON Pointer, where `path` is none. */
  readonly pointer?: string;
  readonly suggestions?: readonly string[];
}

export const nothing: readonly Told[] = [{ path: null, message: null }];

/** A record on its way in, and where it came from. */
export interface Arrival {
  readonly place: Place;
  readonly file: FileReport;
  readonly origin: Candidate['origin'];
  readonly outcomeRows: number;
  readonly pathInFile: Candidate['pathInFile'];
}

/** Whether what is wrong at a place of a record follows from a column that could not be read. */
export function followsFrom(
  unread: readonly { readonly path: string }[],
  pointer: string,
  column: string,
): boolean {
  const isArm = unread.some(({ path }) => path.startsWith('arm'));
  return (
    unread.some(({ path }) => path === column || `${pointer}/`.startsWith(`/${path}/`)) ||
    (isArm && /\/(arm|experimental|comparator)$|^\/arms/.test(pointer))
  );
}

/** Faults of one record; where checking stopped at so many, that it did is said too. */
export function withCount(faults: readonly Told[]): readonly Told[] {
  if (faults.length < mostFaults) return faults;
  const message = `checking stopped at ${mostFaults} faults of this record; there may be more`;
  return [...faults.slice(0, mostFaults), { path: null, message }];
}

/**
 * An entry of the report.
 * @param content the record that it is about, of which what is wrong is told; undefined where it could not be read.
 */
export function entryOf(
  about: Omit<ImportEntry, 'name' | 'pointer' | 'value' | 'message' | 'suggestions'>,
  { path, pointer, message, suggestions = [] }: Told,
  content: unknown = undefined,
): ImportEntry {
  const place = pointer ?? (path?.startsWith('/') ? path : null);
  const value = place === null || content === undefined ? null : writtenAt(content, place);
  // Shortened, and without keys, as everything is that is told of what was sent.
  const fault = describeFault({ in: 'body', name: place ?? '/', value, message: message ?? '', suggestions });
  return {
    ...about,
    name: path,
    pointer: place,
    value: fault.value,
    message: message === null ? null : fault.message,
    suggestions: fault.suggestions,
  };
}
