import type { EvidenceMapInput } from '../aggregate/evidence-map.ts';
import type { Subject } from '../database/revisions.ts';
import type { DatabaseCopy, Snapshot } from '../database/snapshot-copy.ts';
import type { Asker } from '../http/asker.ts';
import type { SpooledBody } from '../importing/import-body.ts';
import type { ImportReport } from '../importing/report.ts';
import type { AnalysisRequest, FurtherAnalysis } from '../meta-analysis/analysis/analysis-request.ts';
import type { Analysis } from '../meta-analysis/analysis/answer.ts';
import type { MadeOfFound } from '../meta-analysis/found-studies.ts';
import type { AnalysisPicture } from '../meta-analysis/plots/picture.ts';
import type { PoolQuestion, QuestionOfFound } from '../meta-analysis/pool-found.ts';
import type { SentNumbers } from '../meta-analysis/sent-numbers/pool-numbers.ts';
import type { Lane } from './queue.ts';

/** Work that takes too long for the thread that answers requests. */
export interface Tasks {
  readonly copyDatabase: { readonly input: DatabaseCopy; readonly output: Snapshot };
  /** Pools studies that were found; undefined where the data are of another state by now. */
  readonly poolFound: { readonly input: PoolQuestion; readonly output: MadeOfFound };
  /** Of studies that were found every measure; as `poolFound`. */
  readonly overviewFound: { readonly input: QuestionOfFound; readonly output: MadeOfFound };
  readonly analyse: { readonly input: AnalysisRequest; readonly output: Analysis };
  /** Pools numbers that were sent: the body as it came. */
  readonly poolNumbers: { readonly input: SentNumbers; readonly output: string | Uint8Array };
  readonly drawAnalysis: { readonly input: AnalysisPicture; readonly output: string | Uint8Array };
  readonly drawMap: { readonly input: EvidenceMapInput; readonly output: string };
  /** Tells what would be wrong with a record that was sent: the body as it came. */
  readonly validate: {
    readonly input: { readonly path: string; readonly subject: Subject; readonly body: Uint8Array };
    readonly output: string;
  };
  readonly importBody: { readonly input: SpooledBody; readonly output: ImportReport };
  /** Compares two records, as JSON texts. */
  readonly compare: {
    readonly input: { readonly from: string; readonly to: string };
    readonly output: string;
  };
}

export type TaskName = keyof Tasks;

/** What an analysis can include that fits the model again and again. */
const fittedAnew: readonly FurtherAnalysis[] = [
  'leaveOneOut',
  'trimFill',
  'trimFillR0',
  'cumulative',
  'influence',
];

/** From this number of fits on, an analysis is long work: some seconds. */
const manyFits = 1000;

/** The longest that a thread works on a task for one request, in milliseconds. */
export function longestWork(name: TaskName): number {
  return name === 'importBody' ? 1_800_000 : 60_000;
}

/** What a client can do whose task was stopped. */
export function adviceOf(name: TaskName): string {
  return name === 'importBody'
    ? 'What an import that is not atomic had written by then is kept, nothing of any other; send it in parts'
    : 'Ask for less';
}

/** How long a task takes, told by what it is. */
export function laneOf<Name extends TaskName>(name: Name, input: Tasks[Name]['input']): Lane {
  if (name === 'copyDatabase') return 'own';
  if (name === 'importBody') return 'import';
  if ('found' in input) {
    const each = 1 + input.wanted.include.length;
    return input.found.studies.length * each > manyFits ? 'long' : 'short';
  }
  if ('studies' in input) {
    const each = input.include.filter((part) => fittedAnew.includes(part)).length;
    return input.studies.length * each > manyFits ? 'long' : 'short';
  }
  return name === 'poolNumbers' ? 'long' : 'short';
}

/** Runs tasks in other threads. */
export interface Background {
  /** Whether all work that can be done in a thread is to be, however little. */
  readonly everything: boolean;
  /**
   * Runs a task in a thread.
   * @param asker who waits for it; null for the service itself.
   * @throws what the task throws, of the class that it was; a problem `unavailable` where there is too much work, where
   * it takes too long or too much memory, or where nobody waits any more.
   */
  readonly run: <Name extends TaskName>(
    name: Name,
    input: Tasks[Name]['input'],
    asker: Asker | null,
  ) => Promise<Tasks[Name]['output']>;
  /** How many tasks wait for a thread, and how many run in one. */
  readonly load: () => { readonly waiting: number; readonly running: number };
  readonly close: () => Promise<void>;
}
