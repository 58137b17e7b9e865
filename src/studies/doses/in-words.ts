import type { InterventionRecord } from '../record/arm.ts';

/** Units of doses that are not written as they are read. */
export const doseSymbols: Readonly<Record<string, string>> = {
  ug: 'µg',
  mg_per_kg: 'mg/kg',
  ug_per_kg: 'µg/kg',
  g_per_day_intake: 'g of intake',
  mg_per_g_diet: 'mg/g of diet',
  ug_per_g_diet: 'µg/g of diet',
  percent_of_diet: 'percent of diet',
  mmol_per_l: 'mmol/L',
};

const intervals: Readonly<Record<NonNullable<InterventionRecord['frequency']>, string>> = {
  per_day: '/day',
  twice_daily: ' twice a day',
  three_times_daily: ' 3 times a day',
  per_week: '/week',
  twice_weekly: ' twice a week',
  three_times_weekly: ' 3 times a week',
  per_month: '/month',
  once: ' once',
  in_diet: ' in the diet',
  per_dialysis_session: ' at each dialysis',
  titrated: ', titrated',
};

/** Units that say themselves that what is given is eaten. */
const ofDiet: ReadonlySet<string> = new Set([
  'g_per_day_intake',
  'mg_per_g_diet',
  'ug_per_g_diet',
  'percent_of_diet',
]);

/** How much of an agent an arm is given, as records tell it: "360 µg/day", "5 to 10 mg twice a day"; null where they do not. */
export function dosesInWords(given: readonly InterventionRecord[]): string | null {
  const doses = given.flatMap((each) => doseInWords(each) ?? []);
  return doses.length === 0 ? null : [...new Set(doses)].join(' and ');
}

/** How much of one agent is given; null where the record does not tell. */
export function doseInWords({ dose, doseMax, unit, frequency }: InterventionRecord): string | null {
  if (dose === null && doseMax === null) return null;
  const amount =
    dose === null
      ? `up to ${doseMax}`
      : doseMax === null || doseMax === dose
        ? `${dose}`
        : `${dose} to ${doseMax}`;
  const symbol = unit === null ? '' : `\u00a0${doseSymbols[unit] ?? unit}`;
  const interval =
    frequency === null || (frequency === 'in_diet' && ofDiet.has(unit ?? '')) ? '' : intervals[frequency];
  return `${amount}${symbol}${interval}`;
}

const larger: Readonly<Record<string, readonly (readonly [factor: number, symbol: string])[]>> = {
  ug: [
    [1e6, 'g'],
    [1e3, 'mg'],
  ],
  ug_per_kg: [[1e3, 'mg/kg']],
};

/**
 * A dose a day in the largest unit in which it is not below one: "1.8 g", "360 µg", "2000 IU"; what is told by something
 * else than a day, with that.
 */
export function writtenDose(amount: number, per: string): string {
  const [factor, symbol] = larger[per]?.find(([each]) => amount >= each) ?? [1, doseSymbols[per] ?? per];
  return `${Number((amount / factor).toPrecision(9))} ${symbol}`;
}
