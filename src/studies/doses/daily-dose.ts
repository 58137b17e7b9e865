import { doseUnits } from '../../vocabulary/enumerations.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import type { ArmRecord, InterventionRecord } from '../record/arm.ts';

/** Units in which doses a day are compared: what is told in others of the same scale is converted. */
export const dailyUnits = ['ug', 'IU', 'mmol', 'ug_per_kg'] as const;
export type DailyUnit = (typeof dailyUnits)[number];

/** How much of an agent is given a day; `to` is more than `from` where a range or a titration is told. */
export interface DailyDose {
  readonly unit: DailyUnit;
  readonly from: number;
  readonly to: number;
}

type DoseUnit = NonNullable<InterventionRecord['unit']>;

/** What one of a unit is in the unit that doses a day are compared in; the others say nothing that can be converted. */
const inDailyUnits: Readonly<Partial<Record<DoseUnit, readonly [unit: DailyUnit, factor: number]>>> = {
  ug: ['ug', 1],
  mg: ['ug', 1e3],
  g: ['ug', 1e6],
  IU: ['IU', 1],
  mmol: ['mmol', 1],
  ug_per_kg: ['ug_per_kg', 1],
  mg_per_kg: ['ug_per_kg', 1e3],
};

/** The units whose doses can be compared with those in a unit: it may have been written where the other was meant. */
export function comparableUnits(unit: DoseUnit): readonly DoseUnit[] {
  const scale = inDailyUnits[unit]?.[0];
  return scale === undefined ? [unit] : doseUnits.ids.filter((other) => inDailyUnits[other]?.[0] === scale);
}

/** A dose in a unit that can be compared with the one it was written in. @throws where the two cannot. */
export function doseIn(unit: DoseUnit, dose: number, written: DoseUnit): number {
  if (unit === written) return dose;
  const [from, to] = [inDailyUnits[written], inDailyUnits[unit]];
  if (from === undefined || to === undefined || from[0] !== to[0]) {
    throw new Error(`doses in ${written} and ${unit} cannot be compared`);
  }
  return (dose * from[1]) / to[1];
}

/** How often a day; a month is a twelfth of 365 days. Of the other frequencies nobody knows. */
const timesADay: Readonly<Partial<Record<NonNullable<InterventionRecord['frequency']>, number>>> = {
  per_day: 1,
  twice_daily: 2,
  three_times_daily: 3,
  per_week: 1 / 7,
  twice_weekly: 2 / 7,
  three_times_weekly: 3 / 7,
  per_month: 12 / 365,
};

/**
 * International units in a microgram, where the unit is defined by mass: of vitamin D2 and D3, 0.025 µg are one (WHO
 * Expert Committee on Biological Standardization, 1949; FAO/WHO 2004). Of vitamin E it depends on the form.
 */
const unitsInMicrogram: ReadonlyMap<string, number> = new Map([
  ['vitamin_d', 40],
  ['vitamin_d3', 40],
]);

/** Of so many digits: what stays after a conversion is no error of the arithmetic. */
export const roundedDose = (amount: number) => Number(amount.toPrecision(9));

/** How many of a unit one of another is of an agent, where both can be compared; undefined where they cannot. */
export function doseFactor(agent: string, from: DailyUnit, to: DailyUnit): number | undefined {
  if (from === to) return 1;
  const units = unitsInMicrogram.get(agent);
  if (units === undefined) return undefined;
  if (from === 'ug' && to === 'IU') return units;
  return from === 'IU' && to === 'ug' ? 1 / units : undefined;
}

/**
 * How much of one agent is given a day, all that is given of it together; null where the record does not tell it in a unit
 * and at an interval that can be converted. A mass of what is defined in international units is told in micrograms.
 * @param given what an arm is given of the agent.
 */
export function dailyDose(given: readonly InterventionRecord[]): DailyDose | null {
  let [unit, from, to]: [DailyUnit | null, number, number] = [null, 0, 0];
  for (const each of given) {
    const amount = amountADay(each);
    if (amount === null || (unit !== null && amount.unit !== unit)) return null;
    unit = amount.unit;
    from += amount.from;
    to += amount.to;
  }
  return unit === null ? null : { unit, from: roundedDose(from), to: roundedDose(to) };
}

function amountADay({ agent, dose, doseMax, unit, frequency }: InterventionRecord): DailyDose | null {
  const times = frequency === null ? undefined : timesADay[frequency];
  const converted = unit === null ? undefined : inDailyUnits[unit];
  if (dose === null || times === undefined || converted === undefined) return null;
  const [own, factor] = converted;
  const inMicrograms = own === 'IU' ? doseFactor(agent, 'IU', 'ug') : undefined;
  const all = times * factor * (inMicrograms ?? 1);
  return { unit: inMicrograms === undefined ? own : 'ug', from: dose * all, to: (doseMax ?? dose) * all };
}

/** Whether a dose of an agent means the same in all studies: its mass may be that of a salt or of the element in it. */
export const saysOneThing = (agent: string, unit: string, { records }: Vocabulary) =>
  records.agents.get(agent)?.saltOrElement !== true || unit.startsWith('mmol');

/** Whether an arm was given what its record tells; what people eat or take by themselves is no dose, but observed. */
export const wasGiven = ({ role }: Pick<ArmRecord, 'role'>) => role !== 'exposed' && role !== 'unexposed';

/** The dose of an agent in an arm that tests it. */
export interface TestedDose extends DailyDose {
  readonly agent: string;
}

/** A dose as it is told, which may be of a salt or of the element in it. */
export interface ToldDose extends TestedDose {
  readonly saltOrElement: boolean;
}

/** The daily dose of each agent that arms test, as far as it is told in a unit and at an interval that can be converted. */
export function toldDoses(arms: readonly ArmRecord[], vocabulary: Vocabulary): ToldDose[] {
  return arms.filter(wasGiven).flatMap(({ interventions }) => {
    const tested = interventions.filter(({ role }) => role === 'test');
    return [...new Set(tested.map(({ agent }) => agent))].flatMap((agent) => {
      const dose = dailyDose(tested.filter((each) => each.agent === agent));
      return dose === null
        ? []
        : [{ agent, ...dose, saltOrElement: !saysOneThing(agent, dose.unit, vocabulary) }];
    });
  });
}

/** As `toldDoses`, as far as they mean the same in all studies. */
export function testedDoses(arms: readonly ArmRecord[], vocabulary: Vocabulary): TestedDose[] {
  return toldDoses(arms, vocabulary).flatMap(({ saltOrElement, ...dose }) => (saltOrElement ? [] : [dose]));
}
