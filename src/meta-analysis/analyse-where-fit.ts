import type { Background } from '../background/task.ts';
import type { Asker } from '../http/asker.ts';
import { analyse } from './analysis/analysis.ts';
import type { AnalysisRequest } from './analysis/analysis-request.ts';
import type { Analysis } from './analysis/answer.ts';
import { analyseTask } from './tasks.ts';

/** Up to this many studies, with all that can be included, an analysis takes a few milliseconds. */
const analysedHere = 100;

/**
 * Analyses in this thread what takes a moment, and in another, where there is one, what does not.
 * @throws a problem `unavailable` where there is too much work already, or nobody waits any more.
 */
export async function analyseWhereFit(
  background: Background | null,
  request: AnalysisRequest,
  asker: Asker,
): Promise<Analysis> {
  return background !== null && (background.everything || request.studies.length > analysedHere)
    ? background.run(analyseTask, request, asker)
    : analyse(request);
}
