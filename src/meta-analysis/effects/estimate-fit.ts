import type { ArmResultRecord, ContrastRecord } from '../../studies/record/outcome.ts';
import { printedEffectMeasures } from '../../vocabulary/enumerations.ts';
import type { ComparedNumbers } from './derivation.ts';
import { type EffectMeasureId, labelOf, measureOfEstimate } from './effect-measures.ts';

/** Whether an estimate is of an effect measure, with what the reader must know of it, or why it is not. */
export type EstimateFit = { fits: true; flags: string[] } | { fits: false; reason: string };

const percentUnit = /^percent(age points)?( per year)?$/;

/**
 * Whether the contrast's estimate is of the wanted effect measure, by its `effectMeasure`. None is made of
 * another (an odds ratio is no risk ratio). A difference in percent is a mean difference only when the outcome is
 * itself measured in percent and the estimate is the difference, within rounding, of what the two arms print:
 * else it is, or may be, relative to the other arm.
 */
export function estimateFit(
  numbers: ComparedNumbers,
  contrast: ContrastRecord,
  id: EffectMeasureId,
): EstimateFit {
  if (measureOfEstimate(contrast) === id) return { fits: true, flags: [] };
  if (contrast.effectMeasure === 'percent_difference' && id === 'MD') {
    return percentAsMeanDifference(numbers, contrast);
  }
  if (contrast.effectMeasure === 'not_estimated') {
    return { fits: false, reason: 'the source compares the arms without printing an estimate' };
  }
  const name = printedEffectMeasures.terms.find(({ id }) => id === contrast.effectMeasure)?.label;
  const printed = (name ?? contrast.effectMeasure).toLowerCase();
  return { fits: false, reason: `the estimate's scale is ${printed}, not ${labelOf(id)}` };
}

function percentAsMeanDifference(numbers: ComparedNumbers, contrast: ContrastRecord): EstimateFit {
  const fail = (reason: string): EstimateFit => ({ fits: false, reason });
  if (!percentUnit.test(numbers.unit ?? '')) {
    return fail(
      `the estimate is a difference in percent of an outcome in ${numbers.unit ?? 'no stated unit'}`,
    );
  }
  const one = percentOf(numbers.experimental.result);
  const two = percentOf(numbers.comparator.result);
  const { estimate } = contrast;
  if (one === null || two === null || estimate === null) {
    return fail('the estimate is a difference in percent, not known to be a mean difference in percent');
  }
  const rounding = halfUnit(one) + halfUnit(two) + halfUnit(estimate);
  if (Math.abs(one - two - estimate) > rounding + 1e-9) {
    return fail('the difference in percent is relative: it is not the difference of what the arms print');
  }
  return { fits: true, flags: ['the mean difference is a difference of changes in percent'] };
}

function percentOf(result: ArmResultRecord | null): number | null {
  return result?.change?.mean ?? result?.change?.percent ?? null;
}

/** Half of the last printed place: 0.5 for 26, 0.05 for 8.8. */
function halfUnit(value: number): number {
  const decimals = String(value).split('.')[1]?.length ?? 0;
  return 0.5 * 10 ** -decimals;
}
