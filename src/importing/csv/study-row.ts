import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { partsOf } from './cell.ts';
import { type CsvRow, columnAt, type Draft, fillDraft, type RowFault } from './column.ts';
import { readInterventions } from './interventions-cell.ts';
import { armColumn, sourcesColumn, studyImportColumns } from './study-columns.ts';

/** A study as a row gives it, without its outcomes: to be checked against the schema like any record. */
export interface StudyRow {
  readonly draft: Draft;
  readonly faults: readonly RowFault[];
}

function sourcesOf(row: CsvRow): Draft[] {
  return partsOf(row.get(sourcesColumn.name) ?? '').map((source) => {
    const [url = '', kind = null, parts] = source.split(/\s+/);
    return { url, kind, supports: parts === undefined ? [] : parts.split(',') };
  });
}

function armsOf(row: CsvRow, vocabulary: Vocabulary, faults: RowFault[]): Draft[] {
  const numbers = [...row.keys()].flatMap((name) => armColumn(name)?.number ?? []);
  return [...new Set(numbers)]
    .sort((a, b) => a - b)
    .flatMap((number) => {
      const cell = (field: string) => (row.get(`arm${number}${field}`) ?? '').trim();
      const fields = ['Label', 'Role', 'N', 'Interventions'];
      if (fields.every((field) => cell(field) === '')) return [];
      const arm: Draft = {
        id: `a${number}`,
        label: cell('Label'),
        role: cell('Role'),
        n: null,
        interventions: [],
      };
      if (cell('N') !== '') {
        if (/^[0-9]{1,15}$/.test(cell('N'))) arm.n = Number(cell('N'));
        else faults.push({ column: `arm${number}N`, message: `"${cell('N')}" is not a whole number` });
      }
      const read = readInterventions(cell('Interventions'), vocabulary);
      if ('fault' in read) faults.push({ column: `arm${number}Interventions`, message: read.fault });
      else arm.interventions = read.interventions;
      return [arm];
    });
}

/** Reads a row of a CSV of studies. */
export function readStudyRow(row: CsvRow, vocabulary: Vocabulary): StudyRow {
  const faults: RowFault[] = [];
  const draft: Draft = { publication: {}, population: {} };
  fillDraft(draft, studyImportColumns, row, vocabulary, faults);
  draft.arms = armsOf(row, vocabulary, faults);
  draft.sources = sourcesOf(row);
  return { draft, faults };
}

/** The column that a JSON Pointer into a study leads to, for reports. */
export function studyColumnAt(draft: Draft, pointer: string): string {
  if (pointer.startsWith('/sources')) return sourcesColumn.name;
  const arm = /^\/arms\/([0-9]+)(?:\/(label|role|n|interventions))?/.exec(pointer);
  if (arm !== null) {
    const arms = Array.isArray(draft.arms) ? draft.arms : [];
    const id: unknown = arms[Number(arm[1])]?.id;
    const field = arm[2] ?? 'label';
    return typeof id === 'string'
      ? `arm${id.slice(1)}${field.charAt(0).toUpperCase()}${field.slice(1)}`
      : 'arms';
  }
  return columnAt(studyImportColumns, pointer);
}
