import type { Aggregate } from '../aggregate/aggregate.ts';
import type { DimensionName } from '../aggregate/dimensions.ts';
import type { Facets } from '../aggregate/facet-counts.ts';
import type { AggregateRequest } from '../aggregate/query.ts';
import type { AnalysisRequest } from '../meta-analysis/analysis-request.ts';
import type { Analysis } from '../meta-analysis/answer.ts';
import type { RawQuery } from '../query/raw-query.ts';
import type { Columns } from '../studies/columns/columns.ts';
import type { StudyQuery } from '../studies/query.ts';

/** Answered where the data have changed since the columns were read. */
export const stale = 'stale';

/** Work that takes too long for the thread that answers requests. */
export interface Tasks {
  readonly readColumns: { readonly input: { readonly path: string }; readonly output: Columns };
  readonly aggregate: {
    readonly input: {
      readonly path: string;
      readonly columns: Columns;
      readonly query: StudyQuery;
      readonly request: AggregateRequest;
    };
    readonly output: Aggregate | typeof stale;
  };
  readonly facets: {
    readonly input: {
      readonly path: string;
      readonly columns: Columns;
      readonly raw: RawQuery;
      readonly dimensions: readonly DimensionName[];
    };
    readonly output: Facets | typeof stale;
  };
  readonly emptySecrets: { readonly input: { readonly path: string }; readonly output: undefined };
  readonly analyse: { readonly input: AnalysisRequest; readonly output: Analysis };
}

export type TaskName = keyof Tasks;

/** Runs tasks in other threads. */
export interface Background {
  readonly run: <Name extends TaskName>(
    name: Name,
    input: Tasks[Name]['input'],
  ) => Promise<Tasks[Name]['output']>;
  /** How many tasks wait for a thread, and how many run in one. */
  readonly load: () => { readonly waiting: number; readonly running: number };
  readonly close: () => Promise<void>;
}
