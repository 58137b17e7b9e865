import type { CommonMeanModel } from './common-mean-model.ts';
import type { MarginalModel } from './marginal-likelihood.ts';

/**
 * The mixed-effects model with a mean for each subgroup and one tau² for all: its P is block-diagonal, so that
 * its sums are those of the subgroups.
 */
export function subgroupModel(groups: readonly CommonMeanModel[]): MarginalModel {
  const total = (part: (group: CommonMeanModel) => number) =>
    groups.reduce((sum, group) => sum + part(group), 0);
  const k = total((group) => group.k);
  const p = groups.length;
  const centre = total((group) => group.k * group.centre) / k;
  return {
    k,
    p,
    smallestVariance: Math.min(...groups.map((group) => group.smallestVariance)),
    largestVariance: Math.max(...groups.map((group) => group.largestVariance)),
    residualVariance: k > p ? total((group) => group.residualVariance * (group.k - 1)) / (k - p) : 0,
    effectVariance: total((group) => group.k * (group.effectVariance + (group.centre - centre) ** 2)) / k,
    unweightedTraces() {
      const traces = groups.map((group) => group.unweightedTraces());
      return {
        traceMV: traces.reduce((sum, { traceMV }) => sum + traceMV, 0),
        traceMVMV: traces.reduce((sum, { traceMVMV }) => sum + traceMVMV, 0),
      };
    },
    at(tau2) {
      const sum = { residualQ: 0, residualQ2: 0, traceP: 0 };
      for (const group of groups) {
        const fit = group.at(tau2);
        sum.residualQ += fit.residualQ;
        sum.residualQ2 += fit.residualQ2;
        sum.traceP += fit.traceP;
      }
      return sum;
    },
    traceP2At: (tau2) => total((group) => group.traceP2At(tau2)),
    weightSumAt: (tau2) => total((group) => group.weightSumAt(tau2)),
    squaredWeightSumAt: (tau2) => total((group) => group.squaredWeightSumAt(tau2)),
    logLikelihoodAt: (tau2, likelihood) => total((group) => group.logLikelihoodAt(tau2, likelihood)),
  };
}
