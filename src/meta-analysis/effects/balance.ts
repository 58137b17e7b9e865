import type { ArmMean } from './arm-mean.ts';
import type { ComparedNumbers } from './derivation.ts';

/** Arms whose baselines differ by more than this share of an SD are not alike (Austin 2009, Stat Med 28:3083). */
const mostImbalance = 0.1;
/** A mean that is fewer than this many SDs above the lowest value tells of skew (Handbook 10.5.3). */
const fewSds = 2;

/**
 * What must be known of a difference of final values: whether the arms began alike, since it takes what they began with
 * for an effect (Handbook 10.5.2), and whether the values are skewed (10.5.3).
 */
export function flagsOfFinalValues(
  numbers: ComparedNumbers,
  one: Pick<ArmMean, 'mean' | 'sd'>,
  two: Pick<ArmMean, 'mean' | 'sd'>,
): string[] {
  const flags: string[] = [];
  const imbalance = imbalanceOf(numbers);
  if (imbalance === null)
    flags.push('baselines are not printed, so that arms are not known to have begun alike');
  else if (imbalance.sds > mostImbalance) {
    flags.push(
      `baselines differ: ${imbalance.one} and ${imbalance.two}, ${imbalance.sds.toFixed(2)} SDs apart; final values take that for an effect (Handbook 10.5.2)`,
    );
  }
  const { lowest } = numbers;
  const skewed = [
    [numbers.experimental.id, one],
    [numbers.comparator.id, two],
  ] as const;
  if (lowest !== null) {
    const ids = skewed.flatMap(([id, { mean, sd }]) =>
      sd !== null && mean - lowest < fewSds * sd ? [id] : [],
    );
    if (ids.length > 0) {
      flags.push(
        `skewed: the mean of ${ids.join(' and ')} is within two SDs of ${lowest}, the lowest value there can be (Handbook 10.5.3)`,
      );
    }
  }
  return flags;
}

function imbalanceOf({ experimental, comparator }: ComparedNumbers) {
  const one = experimental.result?.baseline ?? null;
  const two = comparator.result?.baseline ?? null;
  if (one?.mean == null || two?.mean == null) return null;
  const sdOf = (summary: typeof one, n: number | null) =>
    summary.sd ?? (summary.se !== null && n !== null ? summary.se * Math.sqrt(n) : null);
  const [sd1, sd2] = [sdOf(one, experimental.n), sdOf(two, comparator.n)];
  if (sd1 === null || sd2 === null || !(sd1 > 0 || sd2 > 0)) {
    return one.mean === two.mean ? { one: one.mean, two: two.mean, sds: 0 } : null;
  }
  const sds = Math.abs(one.mean - two.mean) / Math.sqrt((sd1 ** 2 + sd2 ** 2) / 2);
  return { one: one.mean, two: two.mean, sds };
}
