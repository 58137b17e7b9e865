import type { Scratch } from '../database/scratch.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Candidate, Refusal } from './candidate.ts';
import type { Draft, RowFault } from './csv/column.ts';
import { derivedOutcomeColumns, outcomeImportColumns } from './csv/outcome-columns.ts';
import { readOutcomeRow } from './csv/outcome-row.ts';
import { readTable, type TableShape } from './csv/read-table.ts';
import { armColumn, derivedStudyColumns, sourcesColumn, studyImportColumns } from './csv/study-columns.ts';
import { readStudyRow, studyColumnAt } from './csv/study-row.ts';
import type { Bytes, Place } from './reading/source-record.ts';

const outcomeNames = outcomeImportColumns.map(({ name }) => name);
const studyNames = [...studyImportColumns.map(({ name }) => name), sourcesColumn.name];

/** The columns of a CSV of outcomes. */
const outcomeShape: TableShape = {
  required: ['study', 'measure'],
  isColumn: (name) => outcomeNames.includes(name) || derivedOutcomeColumns.includes(name),
  names: outcomeNames,
};

/** The columns of a CSV of studies. */
const studyShape: TableShape = {
  required: [
    ...studyImportColumns.filter(({ required }) => required === true).map(({ name }) => name),
    sourcesColumn.name,
  ],
  isColumn: (name) =>
    studyNames.includes(name) || derivedStudyColumns.includes(name) || armColumn(name) !== null,
  names: [...studyNames, 'arm1Label', 'arm1Role', 'arm1N', 'arm1Interventions'],
};

const listOf = (value: unknown): Draft[] => (Array.isArray(value) ? value : []);

const byColumn = (faults: readonly RowFault[]) =>
  faults.map(({ column, message }) => ({ path: column, message }));

/** An outcome that waits for its study, with its line in its file. */
interface StagedOutcome {
  readonly line: number;
  readonly draft: Draft;
}

function isStaged(value: unknown): value is StagedOutcome {
  return typeof value === 'object' && value !== null && 'line' in value && 'draft' in value;
}

/** The outcomes that wait for a study, numbered in order where no row says its number. */
function stagedOutcomes(scratch: Scratch, study: string): StagedOutcome[] {
  const staged = scratch
    .get('outcome', study)
    .map((text): unknown => JSON.parse(text))
    .filter(isStaged);
  const numbered = staged.every(({ draft }) => draft.id === undefined);
  return numbered
    ? staged.map(({ line, draft }, place) => ({ line, draft: { id: `o${place + 1}`, ...draft } }))
    : staged;
}

/** Puts the rows of a CSV of outcomes aside until their studies come; what cannot be read is handed on. */
export async function* stageOutcomes(
  bytes: Bytes,
  vocabulary: Vocabulary,
  scratch: Scratch,
): AsyncGenerator<Refusal> {
  for await (const each of readTable(bytes, outcomeShape)) {
    const place: Place = { line: each.line, path: '' };
    if ('unreadable' in each) {
      yield { place, id: null, faults: [{ path: null, message: each.unreadable }] };
      continue;
    }
    const { study, draft, faults } = readOutcomeRow(each.row, vocabulary);
    if (faults.length > 0) {
      // The study must not be written as if it had one outcome less.
      if (study !== '') scratch.put('broken', study, String(each.line));
      yield { place, id: study === '' ? null : study, faults: byColumn(faults) };
    } else {
      scratch.put('outcome', study, JSON.stringify({ line: each.line, draft }));
    }
  }
}

/**
 * The rows of a CSV of studies, each with the outcomes put aside for it; a known study for which there are none keeps
 * those that it has.
 */
export async function* studyRowCandidates(
  bytes: Bytes,
  vocabulary: Vocabulary,
  scratch: Scratch,
  recordOf: (id: string) => Draft | undefined,
): AsyncGenerator<Candidate | Refusal> {
  for await (const each of readTable(bytes, studyShape)) {
    const place: Place = { line: each.line, path: '' };
    if ('unreadable' in each) {
      yield { place, id: null, faults: [{ path: null, message: each.unreadable }] };
      continue;
    }
    const { draft, faults } = readStudyRow(each.row, vocabulary);
    const id = typeof draft.id === 'string' ? draft.id : '';
    const broken = scratch.get('broken', id);
    const staged = stagedOutcomes(scratch, id);
    scratch.remove('outcome', id);
    scratch.remove('broken', id);
    const unread = byColumn(faults);
    if (broken.length > 0) {
      const message = `its outcome on line ${broken.join(', ')} of the CSV of outcomes has faults`;
      unread.push({ path: 'outcomes', message });
    }
    const stored = staged.length === 0 ? recordOf(id) : undefined;
    draft.outcomes = stored?.outcomes ?? staged.map((outcome) => outcome.draft);
    draft.status ??= stored?.status;
    const hasNone = draft.status === undefined && staged.length === 0 && broken.length === 0;
    const unjudged = broken.length > 0 || staged.some((outcome) => outcome.draft.effect === null);
    if (hasNone) draft.status = listOf(draft.arms).length > 0 ? 'needs_review' : 'awaiting_extraction';
    else if (draft.status === undefined && unjudged) draft.status = 'needs_review';
    yield {
      place,
      origin: 'record',
      record: draft,
      unread,
      outcomeRows: staged.length,
      unmatched: [],
      notes: hasNone ? [`It has no outcomes in these files; its status is ${draft.status}.`] : [],
      pathInFile: (pointer) => {
        const outcome = staged[Number(/^\/outcomes\/([0-9]+)/.exec(pointer)?.[1] ?? Number.NaN)];
        return outcome === undefined
          ? studyColumnAt(draft, pointer)
          : `outcomes line ${outcome.line} ${pointer.replace(/^\/outcomes\/[0-9]+/, '')}`.trim();
      },
    };
  }
}

/** Whether a result says nothing but of which arm it is. */
const saysNothing = ({ arm: _arm, ...rest }: Draft) => Object.values(rest).every((value) => value === null);

/** An outcome as a row gives it, with the stored results of the arms that a row has no columns for. */
function withStoredResults(draft: Draft, stored: Draft): Draft {
  const given = listOf(draft.armResults);
  const contrast: Draft = { ...(draft.contrast ?? {}) };
  const named = new Set([contrast.experimental, contrast.comparator, ...given.map(({ arm }) => arm)]);
  const kept = listOf(stored.armResults).flatMap((result) => {
    const own = given.find(({ arm }) => arm === result.arm);
    if (own !== undefined) return [own];
    return named.has(result.arm) && !saysNothing(result) ? [] : [result];
  });
  return { ...draft, armResults: [...kept, ...given.filter((result) => !kept.includes(result))] };
}

/** The outcomes that no row of studies took, each set as a new record of the known study that it belongs to. */
export function* leftOutcomes(
  scratch: Scratch,
  recordOf: (id: string) => Draft | undefined,
): Generator<Candidate | Refusal> {
  for (const id of scratch.keys('outcome')) {
    const staged = stagedOutcomes(scratch, id);
    const place: Place = { line: staged[0]?.line ?? null, path: '' };
    const record = recordOf(id);
    const broken = scratch.get('broken', id);
    if (broken.length > 0) {
      const message = `its outcome on line ${broken.join(', ')} has faults`;
      yield { place, id, faults: [{ path: 'outcome', message }] };
      continue;
    }
    if (record === undefined) {
      const message = `there is no study "${id}", in the database or in a CSV of studies given with this one`;
      yield { place, id, faults: [{ path: 'study', message }] };
      continue;
    }
    const old = listOf(record.outcomes);
    const known = new Set(old.map((outcome) => outcome.id));
    const replaced = old.map((outcome) => {
      const row = staged.find(({ draft }) => draft.id === outcome.id);
      return row === undefined ? outcome : withStoredResults(row.draft, outcome);
    });
    const outcomes = [
      ...replaced,
      ...staged.filter(({ draft }) => !known.has(draft.id)).map(({ draft }) => draft),
    ];
    // A study that came without outcomes is extracted once it has them, and each is judged.
    const judged = outcomes.every((outcome) => outcome.effect !== null);
    const status = old.length > 0 ? record.status : judged ? 'extracted' : 'needs_review';
    yield {
      place,
      origin: 'outcomes',
      record: { ...record, status, outcomes },
      outcomeRows: staged.length,
      unmatched: [],
      notes: [],
      pathInFile: (pointer) => pointer,
    };
  }
}
