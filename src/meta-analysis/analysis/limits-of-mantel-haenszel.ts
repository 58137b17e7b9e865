import { type EffectMeasureId, mantelHaenszelMeasureIds } from '../effects/effect-measures.ts';
import type { SignificanceTest } from '../engine/significance.ts';
import type { FurtherAnalysis } from './analysis-request.ts';

interface Asked {
  readonly effectMeasure: EffectMeasureId | 'auto';
  readonly test: SignificanceTest;
  readonly moderators: readonly string[];
  readonly include: readonly FurtherAnalysis[];
}

/** What is asked of a method that it does not have: the option, its value, why not, and what would do. */
interface Limit {
  readonly option: 'model' | 'test' | 'moderators' | 'include';
  readonly value: string;
  readonly message: string;
  readonly instead: readonly string[];
}

const withoutIt: readonly FurtherAnalysis[] = ['trimFill', 'trimFillR0', 'influence'];

/** What is asked of Mantel and Haenszel's method that it does not have: it pools counts alone, and tests by z. */
export function limitsOfMantelHaenszel({
  effectMeasure: measure,
  test,
  moderators,
  include,
}: Asked): Limit[] {
  const limits: Limit[] = [];
  if (measure !== 'auto' && !mantelHaenszelMeasureIds.includes(measure)) {
    const message = `MH pools ${mantelHaenszelMeasureIds.join(', ')}, not ${measure}; CE pools it by the inverse of the variances.`;
    limits.push({ option: 'model', value: 'MH', message, instead: ['CE'] });
  }
  if (test !== 'z') {
    const message = `MH is tested by z, not by ${test}.`;
    limits.push({ option: 'test', value: test, message, instead: ['z'] });
  }
  if (moderators.length > 0) {
    const message = 'model MH cannot be combined with moderators; use CE or a random-effects model.';
    limits.push({ option: 'moderators', value: moderators.join(','), message, instead: [] });
  }
  for (const part of include.filter((each) => withoutIt.includes(each))) {
    const message = `model MH cannot be combined with ${part}; use CE or a random-effects model.`;
    limits.push({ option: 'include', value: part, message, instead: [] });
  }
  return limits;
}
