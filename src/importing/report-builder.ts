import type { Unmatched } from './clinical-trials/unmatched.ts';
import {
  type FileReport,
  type ImportCounts,
  type ImportEntry,
  type ImportReport,
  mostListed,
  noCounts,
} from './report.ts';

/** Gathers a report while records go by: it counts everything and lists the beginning, so that it stays small. */
export class ReportBuilder {
  readonly #dryRun: boolean;
  readonly #files: FileReport[] = [];
  readonly #entries: { readonly of: FileReport; entry: ImportEntry }[] = [];
  readonly #listed = noCounts();
  readonly #unmatched = new Map<string, ImportReport['unmatched'][number]>();
  readonly #notes: ImportReport['notes'] = [];
  readonly #warnings: ImportReport['warnings'] = [];
  #notListed = 0;

  constructor(dryRun: boolean) {
    this.#dryRun = dryRun;
  }

  /** Begins the report of a file; its counts go up as entries are added. */
  file(name: string, format: string | null): FileReport {
    const report: FileReport = {
      file: name,
      format,
      counts: noCounts(),
      kept: false,
      stopped: null,
      notes: [],
    };
    this.#files.push(report);
    return report;
  }

  /** Notes what became of a record; several entries may tell of one record, and the first counts. */
  add(file: FileReport, entries: readonly ImportEntry[]): void {
    const [first] = entries;
    if (first === undefined) return;
    file.counts[first.result] += 1;
    if (first.result === 'unchanged') return;
    this.#listed[first.result] += 1;
    if (this.#listed[first.result] <= mostListed)
      this.#entries.push(...entries.map((entry) => ({ of: file, entry })));
    else this.#notListed += 1;
  }

  /** Counts rows that came with a record, and had its result. */
  count(file: FileReport, result: keyof ImportCounts, rows: number): void {
    file.counts[result] += rows;
  }

  /** Notes that what a file brought was taken back: neither created nor updated is what is not there. */
  undo(file: FileReport): void {
    const { counts } = file;
    counts.undone += counts.created + counts.updated;
    counts.created = 0;
    counts.updated = 0;
    for (const listed of this.#entries) {
      const { result } = listed.entry;
      if (listed.of !== file || (result !== 'created' && result !== 'updated')) continue;
      listed.entry = {
        ...listed.entry,
        result: 'undone',
        message: 'is sound, and was taken back with its file',
      };
    }
  }

  /** Notes what a record names that the vocabulary does not, and what a curator must see. */
  findings(study: string, unmatched: readonly Unmatched[], notes: readonly string[]): void {
    for (const { kind, text, near } of unmatched) {
      const known = this.#unmatched.get(`${kind} ${text}`);
      if (known !== undefined) known.times += 1;
      else if (this.#unmatched.size < mostListed) {
        this.#unmatched.set(`${kind} ${text}`, { kind, text, times: 1, study, near: [...near] });
      } else this.#notListed += 1;
    }
    for (const text of notes) {
      if (this.#notes.length < mostListed) this.#notes.push({ study, text });
      else this.#notListed += 1;
    }
  }

  /** Notes what must be known of a file as a whole. */
  fileNote(file: FileReport, text: string): void {
    if (file.notes.length < mostListed) file.notes.push(text);
    else this.#notListed += 1;
  }

  /** Notes what is probably wrong with a record that came in. */
  warn(study: string, warnings: readonly { readonly path: string; readonly message: string }[]): void {
    for (const { path, message } of warnings) {
      if (this.#warnings.length < mostListed) this.#warnings.push({ study, path, message });
      else this.#notListed += 1;
    }
  }

  finish(): ImportReport {
    const sum = (result: keyof ImportCounts) =>
      this.#files.reduce((all, { counts }) => all + counts[result], 0);
    return {
      dryRun: this.#dryRun,
      counts: {
        created: sum('created'),
        updated: sum('updated'),
        unchanged: sum('unchanged'),
        skipped: sum('skipped'),
        rejected: sum('rejected'),
        undone: sum('undone'),
      },
      files: this.#files,
      entries: this.#entries.map(({ entry }) => entry),
      unmatched: [...this.#unmatched.values()],
      warnings: this.#warnings,
      notes: this.#notes,
      notListed: this.#notListed,
    };
  }
}
