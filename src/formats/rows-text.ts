/** How rows that are JSON text become one text in another format. */
export interface RowsText {
  readonly begin: string;
  /** Some rows, at least one. */
  readonly rows: (rows: readonly string[]) => string;
  /** What stands between rows of one call and those of the next. */
  readonly between: string;
  readonly end: string;
}

/** One JSON object a line. */
export const jsonLines: RowsText = {
  begin: '',
  rows: (rows) => rows.map((row) => `${row}\n`).join(''),
  between: '',
  end: '',
};

/** A JSON array with one row a line, so that it can be read and compared by lines. */
export const jsonArray: RowsText = {
  begin: '[\n',
  rows: (rows) => rows.join(',\n'),
  between: ',\n',
  end: '\n]\n',
};

/** All parts of the text, in order. @param batches rows in groups; empty ones are passed over. */
export function* partsOf(text: RowsText, batches: Iterable<readonly string[]>): Generator<string> {
  if (text.begin !== '') yield text.begin;
  let first = true;
  for (const rows of batches) {
    if (rows.length === 0) continue;
    if (!first && text.between !== '') yield text.between;
    first = false;
    yield text.rows(rows);
  }
  if (text.end !== '') yield text.end;
}
