import { finiteOrNull } from '../../statistics/column.ts';
import type { MarginalModel } from './marginal-likelihood.ts';
import { maximumLikelihood, type TauSquaredBracket } from './maximum-likelihood.ts';
import { tauSquaredWhereQIs } from './q-profile.ts';

/** The variance of the true effects between studies, in the squared unit of the analysis scale. */
export interface TauSquared {
  tau2: number;
  /** Its standard error, null where it has none (common effect, too few studies). */
  tau2Se: number | null;
}

/** An estimator of tau² by a model with `df` >= 1 degrees of freedom. */
type Estimator = (model: MarginalModel, df: number, scan?: TauSquaredBracket[]) => TauSquared;

/**
 * The models, the usual one first: random effects by how tau² is estimated, by metafor's names; the common effect; and
 * that of Mantel and Haenszel, who pool counts.
 */
export const poolingModels = ['REML', 'DL', 'PM', 'ML', 'EB', 'SJ', 'HE', 'HS', 'CE', 'MH'] as const;
export type PoolingModel = (typeof poolingModels)[number];

/** The models in words, as within a sentence. */
export const poolingModelLabels: Readonly<Record<PoolingModel, string>> = {
  CE: 'common effect',
  DL: 'DerSimonian-Laird',
  REML: 'restricted maximum likelihood',
  PM: 'Paule-Mandel',
  ML: 'maximum likelihood',
  EB: 'empirical Bayes',
  SJ: 'Sidik-Jonkman',
  HE: 'Hedges',
  HS: 'Hunter-Schmidt',
  MH: 'Mantel-Haenszel',
};

/** Whether a model lets the true effects of studies differ. */
export function isRandomEffects(model: PoolingModel): boolean {
  return model !== 'CE' && model !== 'MH';
}

/** The models and what they stand for, in one sentence of the documentation. */
export const modelsInWords = `\`CE\` common effect by the inverse of the variances; \`MH\` common effect by Mantel and Haenszel, of counts; random effects with tau² by ${poolingModels
  .filter(isRandomEffects)
  .map((model) => `\`${model}\` (${poolingModelLabels[model]})`)
  .join(', ')}`;

const estimators: Readonly<Record<PoolingModel, Estimator>> = {
  CE: () => ({ tau2: 0, tau2Se: null }),
  MH: () => ({ tau2: 0, tau2Se: null }),
  DL: derSimonianLaird,
  REML: (model, _, scan) => {
    const tau2 = maximumLikelihood(model, 'REML', scan);
    return { tau2, tau2Se: finiteOrNull(Math.sqrt(2 / model.traceP2At(tau2))) };
  },
  PM: pauleMandel,
  ML: (model, _, scan) => {
    const tau2 = maximumLikelihood(model, 'ML', scan);
    return { tau2, tau2Se: finiteOrNull(Math.sqrt(2 / model.squaredWeightSumAt(tau2))) };
  },
  // The same estimator by another way (Morris 1983; Viechtbauer et al. 2015).
  EB: pauleMandel,
  SJ: sidikJonkman,
  HE: hedges,
  HS: hunterSchmidt,
};

/**
 * Estimates tau² by the way of `method`; the standard errors are those of metafor's rma.uni. Without degrees of
 * freedom tau² is 0 and its error null.
 *
 * @param scan brackets of the maxima of the likelihood, where the caller has them
 */
export function estimateTauSquared(
  model: MarginalModel,
  method: PoolingModel,
  scan?: TauSquaredBracket[],
): TauSquared {
  const df = model.k - model.p;
  return df < 1 ? { tau2: 0, tau2Se: null } : estimators[method](model, df, scan);
}

/** (Q - (k - p)) / tr P, at least 0 (DerSimonian & Laird 1986). */
function derSimonianLaird(model: MarginalModel, df: number): TauSquared {
  const { residualQ, traceP } = model.at(0);
  // What is left of the trace is rounding, where one study outweighs all others: tau² cannot be known of it.
  if (!(traceP > 0)) return { tau2: Number.NaN, tau2Se: null };
  const tau2 = Math.max(0, (residualQ - df) / traceP);
  return { tau2, tau2Se: finiteOrNull(Math.sqrt(varianceOfQ(model, df, tau2)) / traceP) };
}

/** Where the generalized Q is k - p, or 0 (Paule & Mandel 1982; DerSimonian & Kacker 2007). */
function pauleMandel(model: MarginalModel, df: number): TauSquared {
  const tau2 = tauSquaredWhereQIs(df, model) ?? 0;
  return { tau2, tau2Se: finiteOrNull(Math.sqrt((2 * model.k ** 2) / df) / model.weightSumAt(tau2)) };
}

/** s₀² Q(s₀²) / (k - p), s₀² being the variance of the effects over k (Sidik & Jonkman 2005). */
function sidikJonkman(model: MarginalModel, df: number): TauSquared {
  const start = model.effectVariance;
  const { residualQ, traceP } = model.at(start);
  const tau2 = (start * residualQ) / df;
  // The traces of PVPV and PVP follow from those of PP and P, for V is W⁻¹ - s₀² and PW⁻¹P is P.
  const apart = tau2 - start;
  const variance = 2 * (df + 2 * apart * traceP + apart ** 2 * model.traceP2At(start));
  return { tau2, tau2Se: finiteOrNull((start * Math.sqrt(variance)) / df) };
}

/** The unweighted residual variance less what sampling adds to it, at least 0 (Hedges & Olkin 1985, chapter 9). */
function hedges(model: MarginalModel, df: number): TauSquared {
  const { traceMV, traceMVMV } = model.unweightedTraces();
  const tau2 = Math.max(0, model.residualVariance - traceMV / df);
  const variance = 2 * traceMVMV + 4 * tau2 * traceMV + 2 * tau2 ** 2 * df;
  return { tau2, tau2Se: finiteOrNull(Math.sqrt(variance) / df) };
}

/** (Q - k) / Σ1/vi, at least 0 (Hunter & Schmidt 1990; Viechtbauer 2005, equation 6). */
function hunterSchmidt(model: MarginalModel, df: number): TauSquared {
  const weightSum = model.weightSumAt(0);
  const tau2 = Math.max(0, (model.at(0).residualQ - model.k) / weightSum);
  return { tau2, tau2Se: finiteOrNull(Math.sqrt(varianceOfQ(model, df, tau2)) / weightSum) };
}

/** The variance of Q when the variance between studies is tau² (Biggerstaff & Tweedie 1997). */
function varianceOfQ(model: MarginalModel, df: number, tau2: number): number {
  return 2 * df + 4 * tau2 * model.at(0).traceP + 2 * tau2 ** 2 * model.traceP2At(0);
}
