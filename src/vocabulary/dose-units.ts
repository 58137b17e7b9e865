import type { doseUnits } from './enumerations.ts';

export type DoseUnit = (typeof doseUnits.ids)[number];

/** Units that are a multiple of another: that other, and how much of it one of them is (SI prefixes, no agent's own factor). */
const multiples: Partial<Readonly<Record<DoseUnit, readonly [DoseUnit, number]>>> = {
  ug: ['mg', 0.001],
  g: ['mg', 1000],
  ug_per_kg: ['mg_per_kg', 0.001],
  ug_per_g_diet: ['mg_per_g_diet', 0.001],
};

/** The unit that stands for all its multiples. */
export function baseUnit(unit: DoseUnit): DoseUnit {
  return multiples[unit]?.[0] ?? unit;
}

/** A dose in its base unit, so that doses in multiples of one unit can be compared. */
export function inBaseUnit(dose: number, unit: DoseUnit): number {
  return dose * (multiples[unit]?.[1] ?? 1);
}
