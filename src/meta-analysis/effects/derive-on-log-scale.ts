import type { SummaryRecord } from '../../studies/record/outcome.ts';
import { readMean } from './arm-mean.ts';
import {
  type Attempt,
  type ComparedArm,
  type ComparedNumbers,
  checked,
  notUsable,
  numbered,
} from './derivation.ts';
import { criticalValueOfMean, usualLevel } from './standard-error.ts';

/** Derives a ratio of geometric means from those of the arms with their intervals (Handbook 6.5.2.4). */
export function deriveFromGeometricMeans({ experimental, comparator }: ComparedNumbers): Attempt {
  const one = logOfGeometricMean(experimental);
  const two = logOfGeometricMean(comparator);
  if (typeof one === 'string') return notUsable(one);
  if (typeof two === 'string') return notUsable(two);
  return checked({
    yi: one.mean - two.mean,
    vi: one.se ** 2 + two.se ** 2,
    derivation: 'geometric_means',
    basis: 'final',
    onLogScale: true,
    inputs: { ...numbered(one.printed, 1), ...numbered(two.printed, 2) },
    n1: experimental.n,
    n2: comparator.n,
    flags: [],
  });
}

function logOfGeometricMean({ id, n, result }: ComparedArm) {
  const summaries: (SummaryRecord | null)[] = [result?.final ?? null, result?.change ?? null];
  const summary = summaries.find((each) => each !== null && each.geometricMean !== null) ?? null;
  const { geometricMean, ciLow, ciHigh } = summary ?? { geometricMean: null, ciLow: null, ciHigh: null };
  if (geometricMean === null) return `no geometric mean of arm ${id}`;
  if (ciLow === null || ciHigh === null) return `the geometric mean of arm ${id} has no interval`;
  if (!(geometricMean > 0 && ciLow > 0 && ciLow < ciHigh))
    return `the geometric mean of arm ${id} is not above zero`;
  const critical = criticalValueOfMean(usualLevel, n !== null && n >= 2 ? n : null);
  const se = (Math.log(ciHigh) - Math.log(ciLow)) / (2 * critical);
  return { mean: Math.log(geometricMean), se, printed: { geometricMean, ciLow, ciHigh, critical } };
}

/** Derives a ratio of geometric means from the means of natural logarithms (Handbook 6.5.2.4). */
export function deriveFromLogMeans(numbers: ComparedNumbers): Attempt {
  const { logarithm, experimental, comparator } = numbers;
  if (logarithm === null) return notUsable('the numbers are no logarithms');
  if (logarithm !== 'natural') return notUsable('to which base logarithms were taken is not told');
  for (const phase of ['change', 'final'] as const) {
    const one = readMean(experimental, phase);
    const two = readMean(comparator, phase);
    if (one.mean === null || two.mean === null) continue;
    return checked({
      yi: one.mean.mean - two.mean.mean,
      vi: one.mean.se ** 2 + two.mean.se ** 2,
      derivation: 'log_means',
      basis: phase,
      onLogScale: true,
      inputs: { ...numbered(one.mean.printed, 1), ...numbered(two.mean.printed, 2) },
      n1: one.mean.n,
      n2: two.mean.n,
      flags: [...one.mean.flags, ...two.mean.flags],
    });
  }
  return notUsable('no two means of logarithms with a spread');
}
