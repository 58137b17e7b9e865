import { csvHeader, csvRows } from '../formats/csv.ts';
import type { Interpretation } from '../query/condition.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import type { Hint } from '../query/hint.ts';
import type { Aggregate, AggregateRow } from './aggregate.ts';
import { caution, totalsNote } from './answers.ts';
import { aggregateColumns } from './csv-columns.ts';
import type { EvidenceMapInput } from './evidence-map.ts';
import { largestMap, mapOfAggregate } from './map-of-aggregate.ts';
import type { Metrics } from './metrics.ts';
import type { AggregateRequest } from './query.ts';

export const aggregateFormats = ['json', 'csv', 'svg'] as const;
type AggregateFormat = (typeof aggregateFormats)[number];

/** What an answer tells beside the numbers, as plain data. */
export interface AnswerFacts {
  readonly format: AggregateFormat;
  readonly interpretation: readonly Interpretation[];
  readonly hints: readonly Hint[];
  readonly version: string;
  /** What was asked for. */
  readonly self: string;
}

/**
 * How the metrics that are wanted are written: as they are where all are wanted, which is the usual case and, over
 * many rows, much of the time that an answer takes.
 */
function metricsWriter(fields: readonly (keyof Metrics)[], all: number): (metrics: Metrics) => string {
  if (fields.length === all) return (metrics) => JSON.stringify(metrics);
  return (metrics) => JSON.stringify(Object.fromEntries(fields.map((field) => [field, metrics[field]])));
}

/** The answer as JSON or CSV. */
export function aggregateText(whole: Aggregate, wanted: AggregateRequest, facts: AnswerFacts): string {
  const rows = whole.rows.slice(0, wanted.limit);
  if (facts.format === 'csv') {
    const columns = aggregateColumns(wanted.groupBy, wanted.fields);
    return csvHeader(columns) + csvRows(columns, rows);
  }
  const metricsText = metricsWriter(wanted.fields, Object.keys(whole.grandTotal).length);
  const rowsText = (some: readonly AggregateRow[]) =>
    some
      .map(({ group, metrics }) => {
        const told = metricsText(metrics).slice(1);
        return `{"group":${JSON.stringify(group)}${told === '}' ? '' : ','}${told}`;
      })
      .join(',');
  const margins = whole.margins.map(
    (margin) => `{"dimension":"${margin.dimension}","rows":[${rowsText(margin.rows)}]}`,
  );
  const { version, interpretation, hints, self } = facts;
  const meta = {
    total: whole.rows.length,
    limit: wanted.limit,
    dataVersion: version,
    hints,
    interpretation,
    caution,
  };
  const totals = `{"grandTotal":${metricsText(whole.grandTotal)},"margins":[${margins.join(',')}],"note":${JSON.stringify(totalsNote)}}`;
  return `{"data":[${rowsText(rows)}],"totals":${totals},"meta":${JSON.stringify(meta)},"links":${JSON.stringify({ self })}}`;
}

/** The evidence map of an aggregate by two dimensions. @throws RequestFaults where it is too large to be read. */
export function readableMap(
  whole: Aggregate,
  wanted: AggregateRequest,
  interpretation: readonly Interpretation[],
): EvidenceMapInput {
  const shown = { ...whole, rows: whole.rows.slice(0, wanted.limit) };
  const map = mapOfAggregate(shown, wanted.groupBy, interpretation);
  if (map.rows.length <= largestMap.rows && map.columns.length <= largestMap.columns) return map;
  const message = `a map of ${map.rows.length} by ${map.columns.length} cannot be read, at most ${largestMap.rows} by ${largestMap.columns} can: filter, or give minStudies`;
  throw new RequestFaults([queryFault('groupBy', wanted.groupBy.join(','), message)]);
}

/** Draws a map; what draws is loaded when first needed, for that takes longer than all the rest. */
export async function drawMap(map: EvidenceMapInput): Promise<string> {
  const { drawEvidenceMap } = await import('./evidence-map.ts');
  return drawEvidenceMap(map);
}
