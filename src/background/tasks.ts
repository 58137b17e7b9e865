import type { AnalysisRequest } from '../meta-analysis/analysis-request.ts';
import type { Analysis } from '../meta-analysis/answer.ts';

/** Work that takes too long for the thread that answers requests. */
export interface Tasks {
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
