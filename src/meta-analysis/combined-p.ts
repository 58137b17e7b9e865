import { chiSquareUpperTail } from '../statistics/probability-distributions.ts';
import { countsWhatIsGood } from '../studies/good-events.ts';
import { isRatio } from '../vocabulary/enumerations.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { exactP } from './effects/standard-error.ts';
import type { Candidate } from './selection/candidates.ts';
import { byPreference } from './selection/one-of-each-trial.ts';

/** Whether any effect exists at all, by the p values of several trials. */
export interface CombinedP {
  /** Trials whose source prints an exact p value and which way the difference goes. */
  k: number;
  /** One-sided p value that what is tested is better in at least one of them; null without any. */
  p: number | null;
}

/** Experimental minus comparator as far as the source prints it, whatever the scale; its sign alone counts. */
function differenceOf({ contrast, outcome, experimental, comparator }: Candidate): number | null {
  if (contrast?.estimate != null) {
    return isRatio(contrast.effectMeasure) ? contrast.estimate - 1 : contrast.estimate;
  }
  const [one, two] = [experimental, comparator].map(
    (id) => outcome.armResults.find(({ arm }) => arm === id) ?? null,
  );
  for (const phase of ['change', 'final'] as const) {
    for (const name of ['mean', 'median', 'percent', 'geometricMean'] as const) {
      const [first, second] = [one?.[phase]?.[name], two?.[phase]?.[name]];
      if (first != null && second != null) return first - second;
    }
  }
  const [first, second] = [one?.percentAffected, two?.percentAffected];
  return first != null && second != null ? first - second : null;
}

/**
 * Combines p values by Fisher's method: -2 Σ ln p on 2k degrees of freedom, of one-sided p values, p/2 where what is
 * tested is better and 1 - p/2 where it is not (Cochrane Handbook 12.2.1.2). One comparison of each trial; those without an exact p
 * or a clear direction do not count, nor those that count what is good ("patients whose score fell").
 */
export function combinedP(candidates: readonly Candidate[], { records }: Vocabulary): CombinedP {
  const ofTrial = new Map<string, number>();
  for (const candidate of candidates.toSorted(byPreference)) {
    const { trial, contrast, outcome } = candidate;
    const higherIs = records.measures.get(outcome.measure)?.higherIs;
    const difference = differenceOf(candidate);
    const p = contrast === null ? 'none' : exactP(contrast);
    if (ofTrial.has(trial) || typeof p === 'string' || difference === null || difference === 0) continue;
    if (higherIs === undefined || higherIs === 'unclear' || countsWhatIsGood(outcome)) continue;
    ofTrial.set(trial, difference < 0 === (higherIs === 'worse') ? p / 2 : 1 - p / 2);
  }
  const values = [...ofTrial.values()];
  const statistic = -2 * values.reduce((sum, p) => sum + Math.log(p), 0);
  const k = values.length;
  return { k, p: k === 0 ? null : chiSquareUpperTail(statistic, 2 * k) };
}
