import { designMatrix } from '../engine/design-matrix.ts';
import { type EffectSizes, effectColumns } from '../engine/effect-sizes.ts';
import { influence } from '../engine/influence.ts';
import { metaRegression } from '../engine/meta-regression.ts';
import type { PooledEffect } from '../engine/pooled-effect.ts';
import { cumulativeMetaAnalysis, leaveOneOut } from '../engine/sensitivity.ts';
import { separateSubgroups, subgroupsWithCommonTauSquared } from '../engine/subgroups.ts';
import type { AnalysisRequest, FurtherAnalysis } from './analysis-request.ts';
import type { Analysis } from './answer.ts';
import { askedOfAsymmetry } from './asymmetry.ts';
import { bayesianOf } from './bayesian.ts';
import { moderatorsOf } from './moderators.ts';
import { presentInfluence, presentLabelled, presentRegression, presentSubgroups } from './presentation.ts';
import type { StudyEffect } from './study-effects.ts';
import { subgroupMembers } from './subgroup-members.ts';

type Parts = Pick<
  Analysis,
  | keyof ReturnType<typeof askedOfAsymmetry>
  | 'bayesian'
  | 'leaveOneOut'
  | 'cumulative'
  | 'influence'
  | 'subgroups'
  | 'regression'
  | 'notes'
>;

/** The parts of the answer that the request asks for; those it does not, and those it can't have, are null. */
export function requestedParts(
  request: AnalysisRequest,
  included: readonly StudyEffect[],
  effects: EffectSizes,
  pooled: PooledEffect,
): Parts {
  const notes: string[] = [];
  const wants = (part: FurtherAnalysis) => request.include.includes(part);
  const labels = included.map(({ study }) => study.label);
  const ofAsymmetry = askedOfAsymmetry(request, included, effects, notes);
  const withoutEach = wants('leaveOneOut') || wants('influence') ? leaveOneOut(effects, request) : [];
  if (effects.yi.length < 2 && (wants('leaveOneOut') || wants('influence'))) {
    notes.push('leaveOneOut and influence need two studies.');
  }
  return {
    ...ofAsymmetry,
    bayesian: bayesianOf(request, included, effects, notes),
    leaveOneOut: wants('leaveOneOut') ? presentLabelled(labels, withoutEach) : null,
    influence: wants('influence') ? presentInfluence(labels, influence(effects, pooled, withoutEach)) : null,
    cumulative: wants('cumulative') ? cumulativeByYear(request, included) : null,
    subgroups: subgroups(request, included, notes),
    regression: regression(request, included, effects, notes),
    notes,
  };
}

function cumulativeByYear(
  request: AnalysisRequest,
  included: readonly StudyEffect[],
): Analysis['cumulative'] {
  const ordered = inOrderOfYear(included);
  const labels = ordered.map(({ study }) => study.label);
  return presentLabelled(labels, cumulativeMetaAnalysis(effectColumns(ordered), request));
}

/** By the moderator `year` when every study has one that is a number, else as given; ties as given. */
function inOrderOfYear(included: readonly StudyEffect[]): StudyEffect[] {
  const dated: { year: number; effect: StudyEffect }[] = [];
  for (const effect of included) {
    const year = effect.study.moderators.get('year');
    if (typeof year !== 'number') return [...included];
    dated.push({ year, effect });
  }
  return dated.sort((a, b) => a.year - b.year).map(({ effect }) => effect);
}

function subgroups(
  request: AnalysisRequest,
  included: readonly StudyEffect[],
  notes: string[],
): Analysis['subgroups'] {
  const { subgroup: key } = request;
  if (key === null) return null;
  const groups = subgroupMembers(included, key).map(({ level, members }) => ({
    level,
    effects: effectColumns(members),
  }));
  // The model of one tau² for all is by the inverse of the variances; Mantel and Haenszel's has none.
  const kind = request.model === 'MH' ? 'separate' : request.subgroupTau2;
  if (kind !== request.subgroupTau2)
    notes.push('MH has no tau2 that subgroups could share: each is pooled by itself.');
  const analysis =
    kind === 'separate' ? separateSubgroups(groups, request) : subgroupsWithCommonTauSquared(groups, request);
  if (analysis === null) notes.push('subgroups with a common tau2 need more studies than subgroups.');
  return analysis && presentSubgroups(key, kind, analysis);
}

function regression(
  request: AnalysisRequest,
  included: readonly StudyEffect[],
  effects: EffectSizes,
  notes: string[],
): Analysis['regression'] {
  if (request.moderators.length === 0) return null;
  const studies = included.map(({ study }) => study);
  const moderators = moderatorsOf(request.moderators, studies);
  const fit = metaRegression(effects, designMatrix(included.length, moderators), request);
  if (fit === null) notes.push('regression needs more studies than coefficients.');
  if (fit?.qmDf === 0) notes.push('regression has no coefficient beside the intercept: no moderator varies.');
  return fit && presentRegression(fit);
}
