import {
  labelOf,
  type RecordedEffectMeasureId,
  recordedEffectMeasureIds,
} from '../effects/effect-measures.ts';
import { type UsableComparisons, unitKey } from './usable-comparisons.ts';

/** A scale, why it was chosen, and the only measure and unit it takes, where it is a mean difference. */
export interface ChosenEffectMeasure {
  effectMeasure: RecordedEffectMeasureId;
  reason: string;
  onlyUnit: string | null;
}

type TryMeasure = (effectMeasure: RecordedEffectMeasureId) => UsableComparisons;

const studiesIn = ({ usable }: UsableComparisons): number =>
  new Set(usable.map(({ candidate }) => candidate.study)).size;

/**
 * Chooses the scale, or takes the one asked for. Of means and ratios of events, the kind is chosen that gives
 * more studies (means if equal). For means: the mean difference when all that are usable share measure and unit,
 * else the standardized mean difference. For events: the risk ratio, unless the odds ratio, or else the hazard
 * ratio, gives more studies. The ratio of means only when nothing else is usable.
 */
export function chooseEffectMeasure(
  asked: 'auto' | RecordedEffectMeasureId,
  tryMeasure: TryMeasure,
): ChosenEffectMeasure {
  if (asked !== 'auto') {
    const onlyUnit = asked === 'MD' ? commonestUnit(tryMeasure('MD')) : null;
    return { effectMeasure: asked, reason: `${labelOf(asked)}, as asked`, onlyUnit };
  }
  const counts = new Map(
    recordedEffectMeasureIds.map((effectMeasure) => [effectMeasure, studiesIn(tryMeasure(effectMeasure))]),
  );
  const count = (effectMeasure: RecordedEffectMeasureId) => counts.get(effectMeasure) ?? 0;
  const ratio = mostUsed(['RR', 'OR', 'HR'], count);
  const means = Math.max(count('MD'), count('SMD'));
  if (means > 0 && means >= count(ratio)) return measureOfMeans(tryMeasure('MD'), count, ratio);
  if (count(ratio) > 0)
    return { effectMeasure: ratio, reason: reasonOfRatio(ratio, count, means), onlyUnit: null };
  if (count('ROM') > 0) {
    return { effectMeasure: 'ROM', reason: 'only ratios of means can be derived', onlyUnit: null };
  }
  if (count('RD') > 0) {
    return { effectMeasure: 'RD', reason: 'only risk differences can be derived', onlyUnit: null };
  }
  return { effectMeasure: 'MD', reason: 'no scale has a usable study', onlyUnit: null };
}

function measureOfMeans(
  differences: UsableComparisons,
  count: (effectMeasure: RecordedEffectMeasureId) => number,
  ratio: RecordedEffectMeasureId,
): ChosenEffectMeasure {
  const units = unitsOf(differences);
  const against = count(ratio) > 0 ? `; as events by ${labelOf(ratio)}, usable studies: ${count(ratio)}` : '';
  const [only] = units.keys();
  if (units.size === 1 && only !== undefined) {
    return { effectMeasure: 'MD', reason: `all usable outcomes are ${only}${against}`, onlyUnit: only };
  }
  const list = [...units].map(([unit, studies]) => `${unit} (${studies})`).join(', ');
  if (count('SMD') > 0) {
    const lost = count('MD') - count('SMD');
    const without = lost > 0 ? `; ${lost} have a mean difference that can't be standardized` : '';
    const reason =
      units.size === 0
        ? `only standardized mean differences can be derived${against}`
        : `measures or units differ: ${list}${without}${against}`;
    return { effectMeasure: 'SMD', reason, onlyUnit: null };
  }
  const unit = commonestUnit(differences);
  const reason = `units differ (${list}) and nothing can be standardized, so only ${unit} is pooled${against}`;
  return { effectMeasure: 'MD', reason, onlyUnit: unit };
}

function reasonOfRatio(
  ratio: RecordedEffectMeasureId,
  count: (effectMeasure: RecordedEffectMeasureId) => number,
  means: number,
): string {
  const others = (['RR', 'OR', 'HR'] as const).filter((effectMeasure) => effectMeasure !== ratio);
  const beside = others
    .map((effectMeasure) => `${labelOf(effectMeasure)} ${count(effectMeasure)}`)
    .join(', ');
  return `outcomes are events: usable studies by ${labelOf(ratio)} ${count(ratio)}, ${beside}, means ${means}`;
}

function mostUsed(
  effectMeasures: readonly RecordedEffectMeasureId[],
  count: (effectMeasure: RecordedEffectMeasureId) => number,
): RecordedEffectMeasureId {
  return effectMeasures.reduce((best, effectMeasure) =>
    count(effectMeasure) > count(best) ? effectMeasure : best,
  );
}

/** How many usable comparisons there are of each measure and unit. */
function unitsOf({ usable }: UsableComparisons): Map<string, number> {
  const units = new Map<string, number>();
  for (const { candidate } of usable) {
    units.set(unitKey(candidate), (units.get(unitKey(candidate)) ?? 0) + 1);
  }
  return units;
}

/** The measure and unit of most usable comparisons, the first of equals. */
function commonestUnit(differences: UsableComparisons): string | null {
  let best: [string, number] | null = null;
  for (const entry of unitsOf(differences)) if (best === null || entry[1] > best[1]) best = entry;
  return best === null ? null : best[0];
}
