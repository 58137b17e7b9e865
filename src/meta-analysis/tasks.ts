import type { Lane } from '../background/queue.ts';
import { task } from '../background/task.ts';
import type { AnalysisRequest, FurtherAnalysis } from './analysis/analysis-request.ts';
import type { Analysis } from './analysis/answer.ts';
import type { MadeOfFound } from './found-studies.ts';
import type { AnalysisPicture } from './plots/picture.ts';
import type { PoolQuestion, QuestionOfFound } from './pool-found.ts';
import type { SentNumbers } from './sent-numbers/pool-numbers.ts';

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

const laneOfFits = (studies: number, each: number): Lane => (studies * each > manyFits ? 'long' : 'short');

const laneOfFound = ({ found, wanted }: QuestionOfFound): Lane =>
  laneOfFits(found.studies.length, 1 + wanted.include.length);

/** Pools studies that were found; undefined where the data are of another state by now. */
export const poolFoundTask = task<PoolQuestion, MadeOfFound>('poolFound', { laneOf: laneOfFound });

/** Of studies that were found every measure; as `poolFoundTask`. */
export const overviewFoundTask = task<QuestionOfFound, MadeOfFound>('overviewFound', { laneOf: laneOfFound });

export const analyseTask = task<AnalysisRequest, Analysis>('analyse', {
  laneOf: ({ studies, include }) =>
    laneOfFits(studies.length, include.filter((part) => fittedAnew.includes(part)).length),
});

/** Pools numbers that were sent: the body as it came. */
export const poolNumbersTask = task<SentNumbers, string | Uint8Array>('poolNumbers', {
  laneOf: () => 'long',
});

export const drawAnalysisTask = task<AnalysisPicture, string | Uint8Array>('drawAnalysis');
