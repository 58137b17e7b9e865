import { eggerTest, harbordTest, petersTest } from '../engine/asymmetry-tests.ts';
import type { EffectSizes } from '../engine/effect-sizes.ts';
import type { TwoRisks } from '../engine/effect-sizes-of-events.ts';
import { rankTest } from '../engine/rank-test.ts';
import { trimAndFill } from '../engine/trim-and-fill.ts';
import type { AnalysisRequest, FurtherAnalysis } from './analysis-request.ts';
import type { Analysis } from './answer.ts';
import { presentAsymmetry, presentTrimAndFill } from './presentation.ts';
import type { StudyEffect } from './study-effects.ts';

type Parts = Pick<Analysis, 'egger' | 'harbord' | 'peters' | 'rankTest' | 'trimFill' | 'trimFillR0'>;

const parts = [
  'egger',
  'harbord',
  'peters',
  'rankTest',
  'trimFill',
  'trimFillR0',
] as const satisfies readonly (FurtherAnalysis & keyof Parts)[];

/** Fewer studies than this tell too little of asymmetry (Cochrane Handbook 13.3.5.4). */
const leastStudies = 10;

/** What a reader must know of tests and plots of asymmetry where there are few studies; null where there are enough. */
export function cautionOnAsymmetry(k: number): string | null {
  if (k >= leastStudies) return null;
  return `With fewer than ${leastStudies} studies (here ${k}) funnel plots, tests of their asymmetry, and trim and fill cannot tell chance from real asymmetry, and should not be relied on (Cochrane Handbook 13.3.5.4).`;
}

/** The tests of asymmetry and the fillings that are asked for; what cannot be had, or relied on, is added to the notes. */
export function askedOfAsymmetry(
  request: AnalysisRequest,
  included: readonly StudyEffect[],
  effects: EffectSizes,
  notes: string[],
): Parts {
  const wants = (part: FurtherAnalysis) => request.include.includes(part);
  const noted = <Part, Shown>(
    name: keyof Parts,
    made: () => Part | null,
    shown: (part: Part) => Shown,
    note: string,
  ): Shown | null => {
    if (!wants(name)) return null;
    const part = made();
    if (part === null) notes.push(`${name} needs ${note}.`);
    return part === null ? null : shown(part);
  };
  const differing = 'three studies with standard errors and effects that differ';
  const settling = `${differing}, and rounds that settle`;
  const caution = parts.some(wants) ? cautionOnAsymmetry(effects.yi.length) : null;
  if (caution !== null) notes.push(caution);
  const counts = countsOf(included);
  const ofOdds = request.effectMeasure === 'OR' || request.effectMeasure === 'PETO';
  return {
    egger: noted('egger', () => eggerTest(effects), presentAsymmetry, differing),
    harbord: noted(
      'harbord',
      () => (ofOdds && counts !== null ? harbordTest(counts) : null),
      presentAsymmetry,
      'odds ratios made of counts in every study (effect measure OR or PETO), three of them with variances that differ',
    ),
    peters: noted(
      'peters',
      () => (request.effectMeasure === 'OR' && counts !== null ? petersTest(effects, counts) : null),
      presentAsymmetry,
      'odds ratios made of counts in every study (effect measure OR), three of them with sizes that differ',
    ),
    rankTest: noted(
      'rankTest',
      () => rankTest(effects),
      (test) => test,
      differing,
    ),
    trimFill: noted('trimFill', () => trimAndFill(effects, request, 'L0'), presentTrimAndFill, settling),
    trimFillR0: noted('trimFillR0', () => trimAndFill(effects, request, 'R0'), presentTrimAndFill, settling),
  };
}

/** The counts of every study; null where one has none. */
function countsOf(included: readonly StudyEffect[]): TwoRisks[] | null {
  const counts = included.flatMap(({ study: { data } }) => (data.form === 'events' ? [data] : []));
  return counts.length === included.length ? counts : null;
}
