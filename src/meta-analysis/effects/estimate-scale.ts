import type { ArmResultRecord, ContrastRecord, OutcomeRecord } from '../../studies/record/outcome.ts';
import { effectMeasures } from '../../vocabulary/enumerations.ts';
import { type EffectScale, scaleNames, scaleOfEstimate } from './effect-measures.ts';

/** Whether an estimate is on a scale, with what the reader must know of it, or why it is not. */
export type ScaleFit = { onScale: true; flags: string[] } | { onScale: false; reason: string };

const percentUnit = /^percent(age points)?( per year)?$/;

/**
 * Whether the contrast's estimate is on the wanted scale, by its `effectMeasure`. No scale is made of another
 * one (an odds ratio is no risk ratio). A difference in percent is a mean difference only when the outcome is
 * itself measured in percent and the estimate is the difference, within rounding, of what the two arms print:
 * else it is, or may be, relative to the other arm.
 */
export function estimateIsOnScale(
  outcome: OutcomeRecord,
  contrast: ContrastRecord,
  scale: EffectScale,
): ScaleFit {
  if (scaleOfEstimate(contrast) === scale) return { onScale: true, flags: [] };
  if (contrast.effectMeasure === 'percent_difference' && scale === 'MD') {
    return percentAsMeanDifference(outcome, contrast);
  }
  if (contrast.effectMeasure === 'not_estimated') {
    return { onScale: false, reason: 'the source compares the arms without printing an estimate' };
  }
  const name = effectMeasures.terms.find(({ id }) => id === contrast.effectMeasure)?.label;
  const printed = (name ?? contrast.effectMeasure).toLowerCase();
  return { onScale: false, reason: `the estimate's scale is ${printed}, not ${scaleNames[scale]}` };
}

function percentAsMeanDifference(outcome: OutcomeRecord, contrast: ContrastRecord): ScaleFit {
  const fail = (reason: string): ScaleFit => ({ onScale: false, reason });
  if (!percentUnit.test(outcome.unit ?? '')) {
    return fail(
      `the estimate is a difference in percent of an outcome in ${outcome.unit ?? 'no stated unit'}`,
    );
  }
  const one = percentOf(outcome.armResults.find(({ arm }) => arm === contrast.experimental));
  const two = percentOf(outcome.armResults.find(({ arm }) => arm === contrast.comparator));
  const { estimate } = contrast;
  if (one === null || two === null || estimate === null) {
    return fail('the estimate is a difference in percent, not known to be a mean difference in percent');
  }
  const rounding = halfUnit(one) + halfUnit(two) + halfUnit(estimate);
  if (Math.abs(one - two - estimate) > rounding + 1e-9) {
    return fail('the difference in percent is relative: it is not the difference of what the arms print');
  }
  return { onScale: true, flags: ['the mean difference is a difference of changes in percent'] };
}

function percentOf(result: ArmResultRecord | undefined): number | null {
  return result?.change?.mean ?? result?.change?.percent ?? null;
}

/** Half of the last printed place: 0.5 for 26, 0.05 for 8.8. */
function halfUnit(value: number): number {
  const decimals = String(value).split('.')[1]?.length ?? 0;
  return 0.5 * 10 ** -decimals;
}
