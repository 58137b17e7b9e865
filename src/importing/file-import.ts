import { allOrNothing, type Database } from '../database/connection.ts';
import type { Scratch } from '../database/scratch.ts';
import type { WriteSession } from '../database/shared-log.ts';
import { inTurns } from '../http/event-loop-turns.ts';
import { studyFaults } from '../studies/consistency.ts';
import { neutralStudy } from '../studies/neutral-records.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import { studyParser } from '../studies/study-parser.ts';
import { warningsOf } from '../studies/warnings-between.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { StudiesOfDatabase } from '../writing/other-studies.ts';
import { readRecord } from '../writing/read-body.ts';
import type { StudyWriter } from '../writing/study-writer.ts';
import { type Arrival, entryOf, followsFrom, nothing, type Told, withCount } from './arrival.ts';
import { type Candidate, claimKinds, idIn, type Refusal } from './candidate.ts';
import type { ClaimImport, Settled } from './claim-import.ts';
import { type Decision, decide, type OnConflict } from './decide.ts';
import type { KnownStudies } from './known-studies.ts';
import { BrokenFile, type FileNote, type Place } from './reading/source-record.ts';
import type { FileReport, ImportResult } from './report.ts';
import type { ReportBuilder } from './report-builder.ts';

/** What the import of a file works with. */
export interface ImportMeans {
  readonly database: Database;
  readonly session: WriteSession;
  readonly vocabulary: Vocabulary;
  readonly known: KnownStudies;
  readonly writer: StudyWriter;
  readonly others: StudiesOfDatabase;
  readonly claims: ClaimImport;
  readonly options: {
    readonly dryRun: boolean;
    readonly onConflict: OnConflict;
    readonly strict: boolean;
    readonly atomic: boolean;
  };
  readonly report: ReportBuilder;
}

/** How many records a transaction has where a file is not one. */
const batchSize = 1000;

/** A record that waits for its parent study, as it is put aside. */
interface Waiting {
  readonly study: StudyRecord;
  readonly place: Place;
  readonly file: number;
  readonly outcomeRows: number;
}

/** A claim or a document, which waits for the studies. */
interface WaitingClaim {
  readonly record: unknown;
  readonly place: Place;
  readonly file: number;
}

/** The way of one file, or of files that belong together, into the database. */
export class FileImport {
  readonly #means: ImportMeans;
  readonly #scratch: Scratch;
  readonly #files: FileReport[] = [];
  #written = 0;
  #stopped = false;

  constructor(means: ImportMeans, scratch: Scratch) {
    this.#means = means;
    this.#scratch = scratch;
  }

  /** Whether a record was rejected that must not be. */
  get stopped(): boolean {
    return this.#stopped;
  }

  async begin(): Promise<void> {
    await this.#means.session.begin();
  }

  /** Checks and writes records as they come. */
  async take(items: AsyncIterable<Candidate | Refusal | FileNote>, file: FileReport): Promise<void> {
    this.#files.push(file);
    try {
      for await (const item of inTurns(items)) {
        if ('note' in item) this.#means.report.fileNote(file, item.note);
        else if ('faults' in item) this.#refuse(item, file);
        else this.#accept(item, file);
        if (this.#stopped) return;
        await this.#keepBatch();
      }
    } catch (error) {
      if (!(error instanceof BrokenFile)) throw error;
      file.stopped = error.message;
      this.#add(file, error.place, null, 'rejected', [{ path: null, message: error.message }]);
      if (this.#means.options.atomic) throw error;
    }
  }

  /** Writes the records that waited for their parent studies, as far as these have come. */
  async takeWaiting(): Promise<void> {
    let waiting = this.#scratch.keys('waiting');
    for (let before = Number.POSITIVE_INFINITY; waiting.length < before && !this.#stopped; ) {
      before = waiting.length;
      for (const id of waiting) {
        const parent = this.#scratch.get('waiting', id).map(asWaiting)[0];
        if (parent === undefined || !this.#means.known.has(parent.study.parentStudy ?? '')) continue;
        this.#scratch.remove('waiting', id);
        const { place, outcomeRows } = parent;
        const file = this.#fileAt(parent.file);
        this.#settle(parent.study, {
          place,
          file,
          outcomeRows,
          origin: 'record',
          pathInFile: (pointer) => pointer,
        });
        await this.#keepBatch();
      }
      waiting = this.#scratch.keys('waiting');
    }
    for (const id of waiting) {
      for (const { study, place, file } of this.#scratch.get('waiting', id).map(asWaiting)) {
        const message = `there is no study "${study.parentStudy}"`;
        this.#add(this.#fileAt(file), place, id, 'rejected', [{ path: '/parentStudy', message }]);
      }
    }
  }

  /** Writes the documents and the claims, now that all studies are there that the files have. */
  takeClaims(): void {
    for (const kind of claimKinds) {
      for (const id of this.#scratch.keys(kind)) {
        for (const [time, text] of this.#scratch.get(kind, id).entries()) {
          if (this.#stopped) return;
          const { record, place, file }: WaitingClaim = JSON.parse(text);
          const settled: Settled =
            time === 0
              ? this.#means.claims.settle(kind, record)
              : {
                  result: 'rejected',
                  faults: [{ path: '/id', message: 'is in this file already' }],
                  label: null,
                };
          const { result, faults, label } = settled;
          this.#add(this.#fileAt(file), place, id, result, withCount(faults), label, record);
        }
      }
    }
  }

  /** Ends the transaction: keeps what was written, or not, as the options say. */
  async end(files: readonly FileReport[]): Promise<void> {
    const { dryRun, atomic } = this.#means.options;
    if (this.#stopped && atomic) {
      await this.abandon();
      return;
    }
    this.#means.writer.finish();
    this.#means.claims.finish();
    await (dryRun ? this.#means.session.undo() : this.#means.session.keep());
    for (const file of files) file.kept = !dryRun;
  }

  /** Undoes what the transaction has written. */
  async abandon(): Promise<void> {
    await this.#means.session.undo();
    for (const file of this.#files) this.#means.report.undo(file);
  }

  /** Where not all of a file is one transaction: keeps what was written when that is enough for one. */
  async #keepBatch(): Promise<void> {
    const { options, writer, session } = this.#means;
    if (options.atomic || options.dryRun || this.#written < batchSize) return;
    writer.finish();
    this.#written = 0;
    await session.keep();
    await session.begin();
  }

  #fileAt(place: number): FileReport {
    const file = this.#files[place];
    if (file === undefined) throw new Error(`no file ${place} in this import`);
    return file;
  }

  #add(
    file: FileReport,
    { line, path: record }: Place,
    id: string | null,
    result: ImportResult,
    faults: readonly Told[],
    label: string | null = null,
    content: unknown = undefined,
  ): void {
    const about = { result, file: file.file, line, record, id, label };
    const entries = faults.map((told) => entryOf(about, told, content));
    this.#means.report.add(file, entries);
    if (result === 'rejected' && this.#means.options.strict && !this.#stopped) {
      this.#stopped = true;
      file.stopped ??= 'a record was rejected, and the import is strict';
    }
  }

  /** Tells what became of a record, and of the rows of outcomes that came with it. */
  #tell(
    { file, place, origin, outcomeRows }: Arrival,
    id: string | null,
    result: ImportResult,
    faults: readonly Told[],
    label: string | null = null,
    content: unknown = undefined,
  ): void {
    this.#add(file, place, id, result, faults, label, content);
    const outcomes = this.#files.find(({ format }) => format === 'csv-outcomes');
    // Where the rows came without their study, the first of them was counted already.
    const rows = origin === 'outcomes' ? outcomeRows - 1 : outcomeRows;
    if (outcomes !== undefined) this.#means.report.count(outcomes, result, rows);
  }

  #refuse({ place, id, faults }: Refusal, file: FileReport): void {
    this.#add(file, place, id, 'rejected', faults);
  }

  #accept(candidate: Candidate, file: FileReport): void {
    const { place, origin, record, unmatched, notes, pathInFile } = candidate;
    if (origin === 'claim' || origin === 'document') {
      const waiting: WaitingClaim = { record, place, file: this.#files.indexOf(file) };
      this.#scratch.put(origin, idIn(record) ?? '', JSON.stringify(waiting));
      return;
    }
    const { vocabulary } = this.#means;
    const arrival: Arrival = { place, file, origin, pathInFile, outcomeRows: candidate.outcomeRows ?? 0 };
    const read = readRecord(
      {
        schema: studyParser(),
        neutral: neutralStudy,
        vocabulary,
        faults: (study) => studyFaults(study, vocabulary),
        warnings: () => [],
      },
      record,
    );
    const unread = candidate.unread ?? [];
    if ('faults' in read || unread.length > 0) {
      const faults = 'faults' in read ? read.faults : [];
      const others = faults
        .map((fault) => ({ ...fault, pointer: fault.path, path: pathInFile(fault.path) }))
        .filter(({ pointer, path }) => !followsFrom(unread, pointer, path));
      this.#tell(arrival, idIn(record), 'rejected', withCount([...unread, ...others]), null, record);
      return;
    }
    if (this.#settle(read.item, arrival)) this.#means.report.findings(read.item.id, unmatched, notes);
  }

  /** Does with a sound record what is decided; true where it was written or was there. */
  #settle(study: StudyRecord, arrival: Arrival): boolean {
    const { known, options } = this.#means;
    const decision = decide(study, arrival.origin, known, options.onConflict);
    switch (decision.what) {
      case 'create':
      case 'update':
        return this.#write(decision, arrival);
      case 'unchanged':
        this.#tell(arrival, decision.id, 'unchanged', nothing);
        return true;
      case 'wait': {
        const { place, outcomeRows } = arrival;
        const waiting: Waiting = { study, place, file: this.#files.indexOf(arrival.file), outcomeRows };
        if (this.#scratch.get('waiting', study.id).length > 0) {
          this.#tell(arrival, study.id, 'rejected', [{ path: '/id', message: 'is in this file already' }]);
          return false;
        }
        this.#scratch.put('waiting', study.id, JSON.stringify(waiting));
        return false;
      }
      case 'skip':
      case 'reject': {
        const { id, path: pointer, reason: message } = decision;
        const told = pointer === null ? { path: null } : { path: arrival.pathInFile(pointer), pointer };
        const result = decision.what === 'skip' ? 'skipped' : 'rejected';
        this.#tell(arrival, id, result, [{ ...told, message }], null, study);
        return false;
      }
    }
  }

  #write(decision: Extract<Decision, { what: 'create' | 'update' }>, arrival: Arrival): boolean {
    const { database, vocabulary, writer, others, report } = this.#means;
    const { what, study } = decision;
    // A savepoint: should one record fail to be written, nothing of it stays and the others do.
    try {
      allOrNothing(database, () => (what === 'create' ? writer.create(study) : writer.update(study)));
    } catch (error) {
      const code = constraintBroken(error);
      if (code === undefined) throw error;
      const message = `the database refused it (${code})`;
      this.#tell(arrival, study.id, 'rejected', [{ path: null, message }]);
      return false;
    }
    this.#tell(arrival, study.id, what === 'create' ? 'created' : 'updated', nothing, study.label);
    const warnings = warningsOf(study, vocabulary, others.besides(study));
    report.warn(
      study.id,
      warnings.map(({ path, message }) => ({ path: arrival.pathInFile(path), message })),
    );
    others.add(study);
    this.#written += 1;
    return true;
  }
}

/** The constraint that a record broke, where that is why it could not be written. */
function constraintBroken(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code.startsWith('SQLITE_CONSTRAINT') ? error.code : undefined;
}

function asWaiting(text: string): Waiting {
  const value: Waiting = JSON.parse(text);
  return value;
}
