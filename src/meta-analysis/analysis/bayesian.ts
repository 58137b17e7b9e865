import { finiteOrNull } from '../../statistics/column.ts';
import { effectMeasure } from '../effects/effect-measures.ts';
import { bayesianEffect, mostBayesianStudies } from '../engine/bayesian-model.ts';
import type { EffectSizes } from '../engine/effect-sizes.ts';
import type { AnalysisRequest } from './analysis-request.ts';
import type { Analysis } from './answer.ts';
import type { StudyEffect } from './study-effects.ts';

/** The scale of the prior of tau, and where it comes from. */
interface Prior {
  scale: number;
  basis: string;
}

/** Of logarithms of ratios (Friede et al. 2017; Röver et al. 2021). */
const usualOfLogarithms = 0.5;
/** The unit information standard deviation of a log odds ratio, of which 0.5 is one eighth (Röver et al. 2021). */
const shareOfUnitInformation = 1 / 8;
/** Of standardized mean differences, of which that of the unit information is 2. */
const usualOfStandardized = 2 * shareOfUnitInformation;

/**
 * The Bayesian random-effects model with weakly informative priors, where it is asked for; what stands in its way is
 * added to the notes.
 */
export function bayesianOf(
  request: AnalysisRequest,
  included: readonly StudyEffect[],
  effects: EffectSizes,
  notes: string[],
): Analysis['bayesian'] {
  if (!request.include.includes('bayesian')) return null;
  const k = included.length;
  if (k < 2 || k > mostBayesianStudies) {
    notes.push(`bayesian is for 2 to ${mostBayesianStudies} studies.`);
    return null;
  }
  const prior = priorOf(request, included);
  if (prior === null) {
    notes.push(
      `bayesian needs the scale of the prior of tau (tauPriorScale): for ${request.effectMeasure} there is no usual one where the participants of a study are not known.`,
    );
    return null;
  }
  const posterior = bayesianEffect(effects, prior.scale, request.level);
  if (posterior === null) {
    notes.push('bayesian: the numbers are too far apart for the integration.');
    return null;
  }
  const { effect, tau, prediction } = posterior;
  const { printed } = effectMeasure(request.effectMeasure).scale;
  const shown = (value: number) => (printed === null ? null : finiteOrNull(printed(value)));
  return {
    tauPriorScale: prior.scale,
    priorBasis: prior.basis,
    estimate: finiteOrNull(effect.median),
    mean: finiteOrNull(effect.mean),
    sd: finiteOrNull(effect.sd),
    ciLow: finiteOrNull(effect.low),
    ciHigh: finiteOrNull(effect.high),
    probabilityBelowZero: finiteOrNull(effect.probabilityBelowZero),
    tau: finiteOrNull(tau.median),
    tauCiLow: finiteOrNull(tau.low),
    tauCiHigh: finiteOrNull(tau.high),
    predictionLow: finiteOrNull(prediction.low),
    predictionHigh: finiteOrNull(prediction.high),
    backTransformed:
      printed === null
        ? null
        : {
            estimate: shown(effect.median),
            ciLow: shown(effect.low),
            ciHigh: shown(effect.high),
            predictionLow: shown(prediction.low),
            predictionHigh: shown(prediction.high),
          },
  };
}

/** The prior that is asked for, else the usual one of the effect measure; null where there is none. */
function priorOf(request: AnalysisRequest, included: readonly StudyEffect[]): Prior | null {
  if (request.tauPriorScale !== null) return { scale: request.tauPriorScale, basis: 'as asked' };
  if (effectMeasure(request.effectMeasure).scale.name === 'log') {
    const basis =
      'half-normal of scale 0.5 for logarithms of ratios (Friede et al. 2017; Röver et al. 2021): 95 percent of the studies within about a factor of 2.7 of the middle where tau is 0.5';
    return { scale: usualOfLogarithms, basis };
  }
  if (request.effectMeasure === 'SMD') {
    const basis =
      'half-normal of scale 0.25, one eighth of the unit information standard deviation, 2, as 0.5 is of that of a log odds ratio, 4 (Röver et al. 2021)';
    return { scale: usualOfStandardized, basis };
  }
  return request.effectMeasure === 'MD' ? ofUnitInformation(included) : null;
}

/** One eighth of √(Σ n / Σ 1/v), the standard deviation of one participant's worth of information (Röver et al. 2021). */
function ofUnitInformation(included: readonly StudyEffect[]): Prior | null {
  let participants = 0;
  let precision = 0;
  for (const { study, vi } of included) {
    const { data } = study;
    const n = data.form === 'means' ? data.n1 + data.n2 : (study.participants ?? null);
    if (n === null) return null;
    participants += n;
    precision += 1 / vi;
  }
  const scale = shareOfUnitInformation * Math.sqrt(participants / precision);
  if (!(scale > 0 && Number.isFinite(scale))) return null;
  const basis =
    'half-normal of one eighth of the unit information standard deviation √(Σ n / Σ 1/vi), as 0.5 is of that of a log odds ratio, 4 (Röver et al. 2021)';
  return { scale, basis };
}
