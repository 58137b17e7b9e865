import { dailyUnits } from '../studies/doses/daily-dose.ts';
import { writtenDose } from '../studies/doses/in-words.ts';
import type { Dose } from './selection/selection.ts';

/** Up to so many doses are a group each. */
const fewDoses = 3;

const notTold = 'not told, or not comparable';

function inWords(dose: number, per: string): string {
  const isDaily = dailyUnits.some((unit) => unit === per);
  const rounded = Number(dose.toPrecision(4));
  return isDaily ? `${writtenDose(rounded, per)} a day` : writtenDose(rounded, per);
}

/**
 * Divides comparisons by the dose a day of what they test: up to three doses a group each, more at their median; doses that
 * are told in units that cannot be converted stand apart, ranges and titrations with those that are not told.
 */
export function doseGroups(doses: readonly (Dose | null)[]): string[] {
  const exact = doses.map((each) => (each === null || each.from !== each.to ? null : each));
  const groupOf = new Map<string, (dose: number) => string>();
  for (const per of new Set(exact.flatMap((each) => each?.per ?? []))) {
    const all = exact.flatMap((each) => (each?.per === per ? [each.from] : [])).sort((a, b) => a - b);
    const distinct = [...new Set(all)];
    const median = all[Math.ceil(all.length / 2) - 1] ?? 0;
    groupOf.set(per, (dose) => {
      if (distinct.length <= fewDoses) return inWords(dose, per);
      return dose <= median ? `up to ${inWords(median, per)}` : `above ${inWords(median, per)}`;
    });
  }
  return exact.map((each) => (each === null ? notTold : (groupOf.get(each.per)?.(each.from) ?? notTold)));
}
