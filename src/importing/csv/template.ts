import { csvHeader, csvRows } from '../../formats/csv.ts';
import type { ImportColumn } from './column.ts';
import { outcomeImportColumns } from './outcome-columns.ts';
import { armColumns, sourcesColumn, studyImportColumns } from './study-columns.ts';

/** A column as documentation shows it. */
export type DocumentedColumn = Pick<ImportColumn, 'name' | 'description' | 'example' | 'required'>;

const secondArm: Readonly<Record<string, string>> = {
  Label: 'Multivitamin without vitamin K',
  Role: 'placebo_comparator',
  N: '188',
  Interventions: 'background vitamin_d 10 ug per_day oral; background calcium 600 mg per_day oral',
};

/** Every column of a CSV of studies, with two arms; a third is `arm3Label` and so on. */
const studyTemplateColumns: readonly DocumentedColumn[] = [
  ...studyImportColumns,
  ...[1, 2].flatMap((number) =>
    armColumns.map(({ field, description, example }) => ({
      name: `arm${number}${field}`,
      description,
      example: number === 1 ? example : (secondArm[field] ?? ''),
    })),
  ),
  { ...sourcesColumn, required: true },
];

/** Every column of a CSV of outcomes. */
const outcomeTemplateColumns: readonly DocumentedColumn[] = outcomeImportColumns;

export const templateKinds = ['studies', 'outcomes'] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** The columns of a kind of CSV. */
export function templateColumns(kind: TemplateKind): readonly DocumentedColumn[] {
  return kind === 'studies' ? studyTemplateColumns : outcomeTemplateColumns;
}

/** A CSV with all columns and one row to be replaced; it can be imported as it is. */
export function template(kind: TemplateKind): string {
  const columns = templateColumns(kind).map(({ name, example }) => ({ name, value: () => example }));
  return csvHeader(columns) + csvRows(columns, [null]);
}
