import type { Dose } from './selection/selection.ts';

/** Up to so many doses are a group each. */
const fewDoses = 3;

const notTold = 'not told';

/**
 * Divides comparisons by the dose a day of what they test: up to three doses a group each, more at their median; doses that
 * are told in other units stand apart.
 */
export function doseGroups(doses: readonly (Dose | null)[]): string[] {
  const groupOf = new Map<string, (dose: number) => string>();
  for (const per of new Set(doses.flatMap((each) => each?.per ?? []))) {
    const all = doses.flatMap((each) => (each?.per === per ? [each.dose] : [])).sort((a, b) => a - b);
    const distinct = [...new Set(all)];
    const median = all[Math.ceil(all.length / 2) - 1] ?? 0;
    groupOf.set(per, (dose) => {
      if (distinct.length <= fewDoses) return `${dose} ${per}`;
      return dose <= median ? `up to ${median} ${per}` : `above ${median} ${per}`;
    });
  }
  return doses.map((each) => (each === null ? notTold : (groupOf.get(each.per)?.(each.dose) ?? notTold)));
}
