import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { csvHeader, csvRows } from '../formats/csv.ts';
import { readFound } from './found-studies.ts';
import { overviewColumns, overviewOf } from './overview.ts';
import type { QuestionOfFound } from './pool-found.ts';
import { requestWith } from './request-with.ts';

/** Of studies that were found every measure, as text; undefined where the data are of another state by now. */
export function overviewFound(
  database: Database,
  names: () => Names,
  { found, wanted, asked, format, raw, interpretation, self }: QuestionOfFound,
): string | undefined {
  const matched = readFound(database, found);
  if (matched === undefined) return undefined;
  const rows = overviewOf(matched, wanted, asked, names().vocabulary, (measure) =>
    requestWith('/meta-analysis', raw, { measure: [measure], format: [] }),
  );
  if (format === 'csv') return csvHeader(overviewColumns) + csvRows(overviewColumns, rows);
  return JSON.stringify({
    data: rows,
    meta: { dataVersion: found.version, hints: found.hints, interpretation },
    links: { self },
  });
}
