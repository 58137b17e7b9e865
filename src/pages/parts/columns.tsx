import type { ComponentChildren } from 'preact';
import type { PageContext } from '../context.ts';
import { Scroll } from './scroll.tsx';

/** A column that can be chosen: the field of the row that it shows, and how. */
export interface TableColumn<Row> {
  readonly field: keyof Row & string;
  readonly label: string;
  readonly isNumber?: true;
  readonly cell: (row: Row, context: PageContext) => ComponentChildren;
}

/** The columns that an address chooses by `fields`, in its order; null where it chooses none. */
export function chosenColumns<Row>(
  columns: readonly TableColumn<Row>[],
  query: URLSearchParams,
): readonly TableColumn<Row>[] | null {
  const fields = query.get('fields')?.split(',');
  return fields?.flatMap((field) => columns.filter((column) => column.field === field)) ?? null;
}

/** Boxes to tick, in a form of filters: without any, the usual columns are shown. */
export function ColumnChoice<Row>({
  columns,
  query,
}: {
  columns: readonly TableColumn<Row>[];
  query: URLSearchParams;
}) {
  const chosen = chosenColumns(columns, query);
  return (
    <details class="more" open={chosen !== null}>
      <summary>Columns</summary>
      <fieldset class="boxes">
        <legend class="hidden">Columns of the table; without any, the usual ones</legend>
        {columns.map((column) => (
          <label key={column.field}>
            <input type="checkbox" name="fields" value={column.field} checked={chosen?.includes(column)} />{' '}
            {column.label}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

/** A table of the columns that were chosen, behind what names each row. */
export function ChosenTable<Row>({
  label,
  columns,
  rows,
  heading,
  keyOf,
  context,
}: {
  label: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  heading: (row: Row) => ComponentChildren;
  keyOf: (row: Row) => string;
  context: PageContext;
}) {
  const classOf = ({ isNumber }: TableColumn<Row>) => (isNumber ? 'number' : undefined);
  return (
    <Scroll label={label}>
      <table class="studies cards">
        <thead>
          <tr>
            <th scope="col">Study</th>
            {columns.map((column) => (
              <th key={column.field} scope="col" class={classOf(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              <th scope="row">{heading(row)}</th>
              {columns.map((column) => (
                <td key={column.field} class={classOf(column)} data-label={column.label}>
                  {column.cell(row, context)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
