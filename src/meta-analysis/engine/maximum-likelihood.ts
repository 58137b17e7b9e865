import { type Column, valueAt } from '../../statistics/column.ts';
import { rootBetween } from '../../statistics/root-finding.ts';
import type { Likelihood, MarginalModel } from './marginal-likelihood.ts';

const pointsPerDecade = 6;
const mostPoints = 300;

/** Two neighbouring values of tau² between which the likelihood has a maximum. */
export interface TauSquaredBracket {
  low: number;
  high: number;
}

/**
 * The tau² >= 0 at which a likelihood has its GLOBAL maximum: the restricted one (Patterson & Thompson 1971) or the
 * whole one (Hardy & Thompson 1996); both are described by Viechtbauer (2005).
 *
 * The likelihood can have several maxima, and iterations from one start can end in the wrong one. So the sign of
 * its derivative is taken on a grid that holds every stationary point, each maximum that shows is refined by
 * Brent's method, and the likelihoods decide, that of the boundary tau² = 0 among them.
 *
 * @param scan the brackets, when the caller knows them already from sums it keeps
 */
export function maximumLikelihood(
  model: MarginalModel,
  likelihood: Likelihood,
  scan?: TauSquaredBracket[],
): number {
  if (model.k <= model.p || model.residualVariance === 0) return 0;
  const score = (tau2: number) => scoreAt(model, tau2, likelihood);
  const brackets = scan && areSound(scan, score) ? scan : maximaBetween(gridFor(model), score);
  const maxima = brackets.map(({ low, high }) => (low === high ? low : rootBetween(score, low, high)));
  if (maxima.length === 1) return maxima[0] ?? Number.NaN;
  // Without any maximum the numbers are beyond what a double holds.
  let best = Number.NaN;
  let highest = Number.NEGATIVE_INFINITY;
  for (const tau2 of maxima) {
    const logLikelihood = model.logLikelihoodAt(tau2, likelihood);
    if (logLikelihood > highest) {
      best = tau2;
      highest = logLikelihood;
    }
  }
  return best;
}

/**
 * The derivative of the log-likelihood by tau²: (y'PPy - tr P) / 2 of the restricted one, (y'PPy - tr W) / 2 of the
 * whole one (Harville 1977).
 */
function scoreAt(model: MarginalModel, tau2: number, likelihood: Likelihood): number {
  const { residualQ2, traceP } = model.at(tau2);
  return (residualQ2 - (likelihood === 'REML' ? traceP : model.weightSumAt(tau2))) / 2;
}

/** Whether brackets from updated sums, which carry rounding errors, hold maxima by the sums made afresh. */
function areSound(scan: TauSquaredBracket[], score: (tau2: number) => number): boolean {
  const sound = ({ low, high }: TauSquaredBracket) => low === high || (score(low) > 0 && score(high) <= 0);
  return scan.length > 0 && scan.every(sound);
}

/**
 * Values of tau² from 0 to beyond the last stationary point of the likelihood, dense enough to part its maxima:
 * evenly spaced logarithms from a hundredth of the smallest sampling variance.
 *
 * With s² the unweighted residual variance, y'PPy <= (k - p)s²/tau⁴ and tr W >= tr P >= (k - p)/(tau² + max vi), so
 * the derivative is negative beyond s²/2 + √(s⁴/4 + s² max vi).
 */
export function tauSquaredGrid(
  residualVariance: number,
  smallestVariance: number,
  largestVariance: number,
): Column {
  const half = residualVariance / 2;
  const last = (half + Math.sqrt(half * half + residualVariance * largestVariance)) * 1.0001;
  const first = smallestVariance / 100;
  if (!(last > first)) return Float64Array.of(0, last);
  const wanted = Math.ceil(Math.log10(last / first) * pointsPerDecade);
  const steps = Math.min(Math.max(wanted, 2), mostPoints);
  const ratio = (last / first) ** (1 / steps);
  return Float64Array.from({ length: steps + 2 }, (_, i) => (i === 0 ? 0 : first * ratio ** (i - 1)));
}

/** Where the derivative turns from positive to negative on `grid`; the boundary 0 counts as a bracket of one. */
export function maximaBetween(
  grid: Column,
  score: (tau2: number, index: number) => number,
): TauSquaredBracket[] {
  const brackets: TauSquaredBracket[] = [];
  let previous = score(valueAt(grid, 0), 0);
  if (!(previous > 0)) brackets.push({ low: 0, high: 0 });
  for (let i = 1; i < grid.length; i++) {
    const current = score(valueAt(grid, i), i);
    if (previous > 0 && current <= 0) brackets.push({ low: valueAt(grid, i - 1), high: valueAt(grid, i) });
    previous = current;
  }
  return brackets;
}

function gridFor(model: MarginalModel): Column {
  return tauSquaredGrid(model.residualVariance, model.smallestVariance, model.largestVariance);
}
