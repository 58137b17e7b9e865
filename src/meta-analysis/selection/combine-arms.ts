import { type ArmResultRecord, emptySummary, type SummaryRecord } from '../../studies/record/outcome.ts';
import { type Phase, readMean } from '../effects/arm-mean.ts';
import type { Assumptions, ComparedArm } from '../effects/derivation.ts';
import { deriveEffect } from '../effects/derive-effect.ts';
import type { RecordedEffectMeasureId } from '../effects/effect-measures.ts';
import { comparedNumbers } from './candidates.ts';
import type { Usable } from './usable-comparisons.ts';

/** What two comparisons must share so that their arms can be combined: the same people measured in the same way. */
function isOfOneResult({ candidate: a }: Usable, { candidate: b }: Usable): boolean {
  const same = ['measure', 'site', 'method', 'unit', 'timepointDays', 'subgroup'] as const;
  return a.study === b.study && same.every((name) => a.outcome[name] === b.outcome[name]);
}

/**
 * Combines the arms of the comparisons of one trial that share an arm with the one that is used, and are of the same
 * result, into one comparison (Cochrane Handbook 23.3.4, formulas of 6.5.2.10). Null where none does, or what the source
 * prints of the arms does not allow it.
 */
export function withArmsCombined(
  used: Usable,
  others: readonly Usable[],
  effectMeasure: RecordedEffectMeasureId,
  assumptions: Assumptions,
): Usable | null {
  const { experimental, comparator } = used.candidate;
  const ofResult = others.filter((one) => isOfOneResult(used, one));
  const sharing = ofResult.filter(({ candidate }) => candidate.comparator === comparator);
  const isExperimental = sharing.length > 0;
  const combined = isExperimental
    ? sharing
    : ofResult.filter(({ candidate }) => candidate.experimental === experimental);
  if (combined.length === 0) return null;
  const all = [used, ...combined];
  const numbers = all.map(({ candidate }) => comparedNumbers(candidate));
  const [own] = numbers;
  if (own === undefined) return null;
  const side = isExperimental ? 'experimental' : 'comparator';
  const arms = new Map(numbers.map((each) => [each[side].id, each[side]]));
  const arm = combinedArm([...arms.values()]);
  if (arm === null) return null;
  const attempt = deriveEffect({ ...own, [side]: arm, contrast: null }, effectMeasure, assumptions);
  if (attempt.effect === null) return null;
  const { factor } = used.unit;
  const times = effectMeasure === 'MD' ? factor : 1;
  const effect = { ...attempt.effect, yi: attempt.effect.yi * times, vi: attempt.effect.vi * times ** 2 };
  effect.flags.push(`arms ${[...arms.keys()].join(', ')} combined (Handbook 6.5.2.10)`);
  return { ...used, effect, pairs: all.flatMap(({ pairs }) => pairs) };
}

/** Several groups as one (Handbook 6.5.2.10, table 6.5.a; events are summed); null where they print too little. */
function combinedArm(arms: readonly ComparedArm[]): ComparedArm | null {
  const [first] = arms;
  if (first === undefined) return null;
  const sum = (values: readonly (number | null)[]): number | null =>
    values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);
  const n = sum(arms.map((arm) => arm.n));
  const events = sum(arms.map(({ result }) => result?.events ?? null));
  const total = sum(arms.map((arm) => arm.result?.total ?? arm.n));
  const change = combinedMeans(arms, 'change');
  const final = combinedMeans(arms, 'final');
  if (change === null && final === null && (events === null || total === null)) return null;
  const id = arms.map((arm) => arm.id).join('+');
  const result: ArmResultRecord = {
    arm: id,
    n,
    baseline: null,
    final,
    change,
    events,
    total: events === null ? null : total,
    percentAffected: null,
  };
  return { id, result, n };
}

function combinedMeans(arms: readonly ComparedArm[], phase: Phase): SummaryRecord | null {
  let together: { n: number; mean: number; sd: number } | null = null;
  for (const arm of arms) {
    const { mean: read } = readMean(arm, phase);
    if (read === null || read.sd === null || read.n === null) return null;
    const { n, mean, sd } = read;
    if (together === null) {
      together = { n, mean, sd };
      continue;
    }
    const all: number = together.n + n;
    const within: number = (together.n - 1) * together.sd ** 2 + (n - 1) * sd ** 2;
    const between: number = ((together.n * n) / all) * (together.mean - mean) ** 2;
    together = {
      n: all,
      mean: (together.n * together.mean + n * mean) / all,
      sd: Math.sqrt((within + between) / (all - 1)),
    };
  }
  return together === null ? null : { ...emptySummary, mean: together.mean, sd: together.sd };
}
