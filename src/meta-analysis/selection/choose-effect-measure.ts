import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { labelOf, type RecordedEffectMeasureId } from '../effects/effect-measures.ts';
import { logarithmOf } from '../effects/units.ts';
import type { Change, ExclusionCode, SelectionOptions } from './selection.ts';
import { type Usable, unitKey } from './usable-comparisons.ts';

/** A scale on which comparisons can be pooled together: an effect measure, and what else they must have in common. */
export interface PoolingScale {
  effectMeasure: RecordedEffectMeasureId;
  /** In words, as within a sentence. */
  label: string;
  /** Unit of a mean difference; null for effects without a unit, and where none is stated. */
  unit: string | null;
  /** Whether it is the mean difference in the usual unit of its measure. */
  usual: boolean;
  /** Why a comparison is not on it; null where it is. */
  reject: (one: Usable) => { code: ExclusionCode; reason: string; change: Change | null } | null;
}

/** From the one that a reader understands best to the one that says least: which goes first where they tie. Others come last. */
const order: readonly RecordedEffectMeasureId[] = ['MD', 'SMD', 'RR', 'OR', 'HR', 'ROM', 'RD', 'PETO'];

function placeInOrder(id: RecordedEffectMeasureId): number {
  const place = order.indexOf(id);
  return place === -1 ? order.length : place;
}

/**
 * The scales on which an effect measure can be pooled. Mean differences are of one measure and unit. Standardized ones are
 * by SDs of changes or of final values, unless both are asked for (Handbook 10.5.2), and of logarithms or not; ratios of means on
 * the log scale or of arithmetic means (10.5.3).
 */
export function scalesOf(
  effectMeasure: RecordedEffectMeasureId,
  usable: readonly Usable[],
  options: SelectionOptions,
  vocabulary: Vocabulary,
): PoolingScale[] {
  const label = labelOf(effectMeasure);
  const plain: PoolingScale = { effectMeasure, label, unit: null, usual: false, reject: () => null };
  if (effectMeasure === 'MD') return scalesByUnit(usable, options, vocabulary);
  if (effectMeasure === 'ROM') {
    return [true, false].map((onLogScale) => ({
      ...plain,
      label: `${label} (${onLogScale ? 'log scale' : 'arithmetic means'})`,
      reject: ({ effect }) =>
        effect.onLogScale === onLogScale
          ? null
          : {
              code: 'other_scale',
              reason: `it is ${effect.onLogScale ? 'on the log scale' : 'of arithmetic means'}, which is not pooled with the other (Handbook 10.5.3)`,
              change: null,
            },
    }));
  }
  if (effectMeasure !== 'SMD') return [plain];
  const isLog = ({ candidate }: Usable) => logarithmOf(candidate.outcome) !== null;
  const logs = [false, true].filter((log) => usable.some((one) => isLog(one) === log));
  const bases = options.mixSds ? ([null] as const) : (['change', 'final'] as const);
  return logs.flatMap((log) =>
    bases.map(
      (basis): PoolingScale => ({
        ...plain,
        label: `${label}${basis === null ? '' : ` by SDs of ${basis === 'change' ? 'changes' : 'final values'}`}${log ? ' of logarithms' : ''}`,
        reject: (one) => {
          if (isLog(one) !== log) {
            const reason = 'logarithms are not pooled with what is none (Handbook 10.5.3)';
            return { code: 'other_scale', reason, change: null };
          }
          if (basis === null || one.effect.basis === 'estimate' || one.effect.basis === basis) return null;
          const own = one.effect.basis === 'change' ? 'changes' : 'final values';
          return {
            code: 'other_sd',
            reason: `it is standardized by the SD of ${own}, the others by that of ${basis === 'change' ? 'changes' : 'final values'} (Handbook 10.5.2)`,
            change: { mixSds: ['true'] },
          };
        },
      }),
    ),
  );
}

function scalesByUnit(
  usable: readonly Usable[],
  { unit: asked }: SelectionOptions,
  { measures }: Vocabulary,
): PoolingScale[] {
  const scales = new Map<string, PoolingScale>();
  for (const { candidate, unit } of usable) {
    const key = unitKey(candidate.outcome, unit);
    if (scales.has(key) || (asked !== null && unit.unit !== asked)) continue;
    const inWords = (one: Usable) =>
      `${measures.label(one.candidate.outcome.measure)} in ${one.unit.unit ?? 'no stated unit'}`;
    const label = `${labelOf('MD')} of ${measures.label(candidate.outcome.measure)} in ${unit.unit ?? 'no stated unit'}`;
    scales.set(key, {
      effectMeasure: 'MD',
      label,
      unit: unit.unit,
      usual: unit.usual,
      reject: (one) => {
        if (unitKey(one.candidate.outcome, one.unit) === key) return null;
        const { measure } = one.candidate.outcome;
        const change: Change | null =
          one.unit.unit === null
            ? null
            : { measure: [measure], effectMeasure: ['MD'], unit: [one.unit.unit] };
        return {
          code: 'other_measure',
          reason: `it is ${inWords(one)}, and the pooled ${label}`,
          change,
        };
      },
    });
  }
  // Where nothing is in the unit asked for, everything is in another.
  if (scales.size === 0) {
    return [
      { effectMeasure: 'MD', label: labelOf('MD'), unit: asked, usual: false, reject: () => notIn(asked) },
    ];
  }
  return [...scales.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, scale]) => scale);
}

const notIn = (unit: string | null) =>
  ({ code: 'other_measure', reason: `it is not in ${unit ?? 'the unit'}`, change: null }) as const;

/**
 * Chooses the scale that keeps most comparisons; of equals the mean difference in the measure's usual unit, then the first
 * in `order`.
 * @param kept how many comparisons remain on a scale, one of each trial.
 */
export function chooseScale(
  asked: SelectionOptions['effectMeasure'],
  scales: readonly PoolingScale[],
  kept: (scale: PoolingScale) => number,
): { scale: PoolingScale; reason: string } | null {
  const counted = scales.map((scale) => ({ scale, count: kept(scale) }));
  const [best] = counted.toSorted(
    (a, b) =>
      b.count - a.count ||
      Number(b.scale.usual) - Number(a.scale.usual) ||
      placeInOrder(a.scale.effectMeasure) - placeInOrder(b.scale.effectMeasure),
  );
  if (best === undefined) return null;
  const counts = counted
    .filter(({ count }) => count > 0)
    .map(({ scale, count }) => `${scale.label} (${count})`)
    .join('; ');
  const what = asked === 'auto' ? 'keeps most comparisons' : 'was asked for';
  if (best.count === 0) return { scale: best.scale, reason: 'no scale has a usable comparison' };
  return {
    scale: best.scale,
    reason: `${best.scale.label} ${what}. Comparisons that each scale keeps, one a trial: ${counts}`,
  };
}
