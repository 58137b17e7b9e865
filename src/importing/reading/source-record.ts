/** Where in a file a record stands: its line where the format has lines, and a JSON Pointer where it has paths. */
export interface Place {
  readonly line: number | null;
  readonly path: string;
}

/** One record as it stands in a file, not looked at yet. */
export interface SourceRecord {
  readonly place: Place;
  readonly value: unknown;
}

/** Part of a file that is no record: it is reported, and reading goes on after it. */
interface UnreadableRecord {
  readonly place: Place;
  readonly unreadable: string;
}

export type ReadRecord = SourceRecord | UnreadableRecord;

/** Something about the file as a whole, or about what stands between its records: told, and no fault. */
export interface FileNote {
  readonly line: number | null;
  readonly note: string;
}

/** A file, or the body of a request, piece by piece. */
export type Bytes = AsyncIterable<Uint8Array>;

/** The file breaks off or turns into something else: what comes after cannot be read at all. */
export class BrokenFile extends Error {
  readonly place: Place;

  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}
