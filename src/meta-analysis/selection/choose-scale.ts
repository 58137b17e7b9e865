import { type EffectScale, effectScales, scaleNames } from '../effects/effect-measures.ts';
import { type UsableComparisons, unitKey } from './usable-comparisons.ts';

/** A scale, why it was chosen, and the only measure and unit it takes, where it is a mean difference. */
export interface ChosenScale {
  scale: EffectScale;
  reason: string;
  onlyUnit: string | null;
}

type TryScale = (scale: EffectScale) => UsableComparisons;

const studiesIn = ({ usable }: UsableComparisons): number =>
  new Set(usable.map(({ candidate }) => candidate.study)).size;

/**
 * Chooses the scale, or takes the one asked for. Of means and ratios of events, the kind is chosen that gives
 * more studies (means if equal). For means: the mean difference when all that are usable share measure and unit,
 * else the standardized mean difference. For events: the risk ratio, unless the odds ratio, or else the hazard
 * ratio, gives more studies. The ratio of means only when nothing else is usable.
 */
export function chooseScale(asked: 'auto' | EffectScale, tryScale: TryScale): ChosenScale {
  if (asked !== 'auto') {
    const onlyUnit = asked === 'MD' ? commonestUnit(tryScale('MD')) : null;
    return { scale: asked, reason: `${scaleNames[asked]}, as asked`, onlyUnit };
  }
  const counts = new Map(effectScales.map((scale) => [scale, studiesIn(tryScale(scale))]));
  const count = (scale: EffectScale) => counts.get(scale) ?? 0;
  const ratio = mostUsed(['RR', 'OR', 'HR'], count);
  const means = Math.max(count('MD'), count('SMD'));
  if (means > 0 && means >= count(ratio)) return scaleOfMeans(tryScale('MD'), count, ratio);
  if (count(ratio) > 0) return { scale: ratio, reason: reasonOfRatio(ratio, count, means), onlyUnit: null };
  if (count('ROM') > 0) {
    return { scale: 'ROM', reason: 'only ratios of means can be derived', onlyUnit: null };
  }
  if (count('RD') > 0) {
    return { scale: 'RD', reason: 'only risk differences can be derived', onlyUnit: null };
  }
  return { scale: 'MD', reason: 'no scale has a usable study', onlyUnit: null };
}

function scaleOfMeans(
  differences: UsableComparisons,
  count: (scale: EffectScale) => number,
  ratio: EffectScale,
): ChosenScale {
  const units = unitsOf(differences);
  const against =
    count(ratio) > 0 ? `; as events by ${scaleNames[ratio]}, usable studies: ${count(ratio)}` : '';
  const [only] = units.keys();
  if (units.size === 1 && only !== undefined) {
    return { scale: 'MD', reason: `all usable outcomes are ${only}${against}`, onlyUnit: only };
  }
  const list = [...units].map(([unit, studies]) => `${unit} (${studies})`).join(', ');
  if (count('SMD') > 0) {
    const lost = count('MD') - count('SMD');
    const without = lost > 0 ? `; ${lost} have a mean difference that can't be standardized` : '';
    const reason =
      units.size === 0
        ? `only standardized mean differences can be derived${against}`
        : `measures or units differ: ${list}${without}${against}`;
    return { scale: 'SMD', reason, onlyUnit: null };
  }
  const unit = commonestUnit(differences);
  const reason = `units differ (${list}) and nothing can be standardized, so only ${unit} is pooled${against}`;
  return { scale: 'MD', reason, onlyUnit: unit };
}

function reasonOfRatio(ratio: EffectScale, count: (scale: EffectScale) => number, means: number): string {
  const others = (['RR', 'OR', 'HR'] as const).filter((scale) => scale !== ratio);
  const beside = others.map((scale) => `${scaleNames[scale]} ${count(scale)}`).join(', ');
  return `outcomes are events: usable studies by ${scaleNames[ratio]} ${count(ratio)}, ${beside}, means ${means}`;
}

function mostUsed(scales: readonly EffectScale[], count: (scale: EffectScale) => number): EffectScale {
  return scales.reduce((best, scale) => (count(scale) > count(best) ? scale : best));
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
