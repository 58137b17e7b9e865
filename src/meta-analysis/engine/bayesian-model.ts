import { rangeOf } from '../../statistics/column.ts';
import { erfc } from '../../statistics/error-function.ts';
import { adaptivePanels, type Panel, panelOf } from '../../statistics/quadrature.ts';
import { rootBetween } from '../../statistics/root-finding.ts';
import { type CommonMeanModel, commonMeanModel } from './common-mean-model.ts';
import type { EffectSizes } from './effect-sizes.ts';

/** What is known of a number after the data: its median, and the interval with equal tails. */
interface Posterior {
  median: number;
  low: number;
  high: number;
}

/** The posterior of a Bayesian random-effects meta-analysis. */
export interface BayesianEffect {
  effect: Posterior & { mean: number; sd: number; probabilityBelowZero: number };
  tau: Posterior;
  /** The true effect of a new study. */
  prediction: Posterior;
}

/** The most studies; of more, the prior hardly matters. */
export const mostBayesianStudies = 50;

/**
 * The normal random-effects model with a flat prior for the effect and a half-normal one for tau: p(tau | y) is
 * proportional to the restricted likelihood times the prior, and the effect, given tau, normal about the weighted mean
 * (Röver 2020, Journal of Statistical Software 93(6), sections 2.4-2.6; R's bayesmeta), so that a quadrature over tau gives
 * everything.
 *
 * @param scale of the half-normal prior of tau: its median is 0.67 of it
 * @param level probability of the intervals, with equal tails
 * @returns null with fewer than two studies, more than fifty, or numbers too far apart
 */
export function bayesianEffect(effects: EffectSizes, scale: number, level: number): BayesianEffect | null {
  const k = effects.yi.length;
  if (k < 2 || k > mostBayesianStudies) return null;
  const model = commonMeanModel(effects);
  const logPosterior = (tau: number) => model.logLikelihoodAt(tau ** 2, 'REML') - (tau / scale) ** 2 / 2;
  const grid = gridOf(effects, scale);
  if (grid.length === 0) return null;
  const peak = highestOn(grid, logPosterior);
  const density = (tau: number) => Math.exp(logPosterior(tau) - peak.value);
  const near = [1, 2, 4, 8, 16].flatMap((n) => [peak.tau - n * peak.width, peak.tau + n * peak.width]);
  const last = grid.at(-1) ?? 0;
  const breaks = [...new Set([...grid, peak.tau, ...near.filter((tau) => tau > 0 && tau < last)])].sort(
    (a, b) => a - b,
  );
  const panels = adaptivePanels(density, breaks, peak.width);
  const total = panels.reduce((sum, { integral }) => sum + integral, 0);
  if (!(total > 0 && Number.isFinite(total))) return null;
  const parts = partsOf(panels, model, total);
  const mean = parts.reduce((sum, part) => sum + part.share * part.mean, 0);
  const variance = parts.reduce(
    (sum, { share, sd, mean: own }) => sum + share * (sd ** 2 + (own - mean) ** 2),
    0,
  );
  const tails = [0.5, (1 - level) / 2, (1 + level) / 2] as const;
  const posterior = (quantile: (p: number) => number): Posterior => {
    const [median, low, high] = tails;
    return { median: quantile(median), low: quantile(low), high: quantile(high) };
  };
  const ofEffect = (part: Part) => part.sd;
  const ofNew = (part: Part) => Math.hypot(part.sd, part.tau);
  return {
    effect: {
      ...posterior((p) => quantileOf(parts, ofEffect, p)),
      mean,
      sd: Math.sqrt(variance),
      probabilityBelowZero: below(parts, ofEffect, 0),
    },
    tau: posterior((p) => quantileOfTau(panels, density, p * total)),
    prediction: posterior((p) => quantileOf(parts, ofNew, p)),
  };
}

/** The normal distribution of the effect given one tau, and the share of that tau in the posterior. */
interface Part {
  tau: number;
  share: number;
  mean: number;
  sd: number;
}

/** What adds nothing to a double. */
const negligibleShare = 1e-18;

function partsOf(panels: readonly Panel[], model: CommonMeanModel, total: number): Part[] {
  return panels.flatMap(({ nodes }) =>
    nodes.flatMap(({ x: tau, share }) => {
      if (share <= negligibleShare * total) return [];
      const { mean, weightSum } = model.meanAt(tau ** 2);
      return [{ tau, share: share / total, mean, sd: Math.sqrt(1 / weightSum) }];
    }),
  );
}

/** The share of a mixture of normal distributions below x. */
function below(parts: readonly Part[], sdOf: (part: Part) => number, x: number): number {
  return parts.reduce(
    (sum, part) => sum + (part.share * erfc((part.mean - x) / (Math.SQRT2 * sdOf(part)))) / 2,
    0,
  );
}

const farthestSds = 9;

function quantileOf(parts: readonly Part[], sdOf: (part: Part) => number, p: number): number {
  const low = Math.min(...parts.map((part) => part.mean - farthestSds * sdOf(part)));
  const high = Math.max(...parts.map((part) => part.mean + farthestSds * sdOf(part)));
  return rootBetween((x) => below(parts, sdOf, x) - p, low, high);
}

/** Where the integral of the density from 0 reaches `target`. */
function quantileOfTau(panels: readonly Panel[], density: (tau: number) => number, target: number): number {
  let before = 0;
  for (const { low, high, integral } of panels) {
    if (before + integral >= target) {
      const reached = before;
      return rootBetween((tau) => reached + panelOf(density, low, tau).integral - target, low, high);
    }
    before += integral;
  }
  return panels.at(-1)?.high ?? Number.NaN;
}

const pointsOfDecade = 8;
/** Effects do not agree to more digits than this. */
const leastShare = 1e-24;

/** From 0 beyond where both the prior and the spread of the effects allow, in steps of one ratio; empty beyond numbers. */
function gridOf({ yi, vi }: EffectSizes, scale: number): number[] {
  const effects = rangeOf(yi);
  const last = 10 * scale + effects.largest - effects.smallest;
  const first = Math.max(1e-3 * Math.min(scale, Math.sqrt(rangeOf(vi).smallest)), last * leastShare);
  const decades = Math.log10(last) - Math.log10(first);
  if (!Number.isFinite(decades)) return [];
  const steps = Math.ceil(pointsOfDecade * decades);
  const ratio = 10 ** (decades / steps);
  return [0, ...Array.from({ length: steps }, (_, i) => first * ratio ** i), last];
}

/** Where a function is highest, how high, and how far its values fall by a half of a unit of the logarithm. */
function highestOn(grid: readonly number[], f: (tau: number) => number) {
  const values = grid.map(f);
  const best = values.indexOf(Math.max(...values));
  let low = grid[best - 1] ?? 0;
  let high = grid[best + 1] ?? grid.at(-1) ?? 0;
  // By the golden section (Brent 1973, chapter 5): about as exact as a maximum can be found.
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let step = 0; step < 60; step++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (f(left) > f(right)) high = right;
    else low = left;
  }
  const tau = (low + high) / 2;
  const value = Math.max(f(tau), values[best] ?? Number.NEGATIVE_INFINITY);
  let width = Math.max(tau, grid[1] ?? 0);
  while (width > 1e-9 * tau && f(tau + width) < value - 0.5) width /= 2;
  return { tau, value, width };
}
