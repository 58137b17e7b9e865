/** Units of mass, in micrograms: what is written in one may have been meant in another. */
const micrograms: Readonly<Record<string, number>> = { ug: 1, mg: 1000, g: 1_000_000 };

/** The units whose doses can be compared with those in a unit: itself, and of a mass the other masses. */
export function comparableUnits(unit: string): readonly string[] {
  return unit in micrograms ? Object.keys(micrograms) : [unit];
}

/** A dose in another unit of mass; in the same unit itself. @throws where the two cannot be compared. */
export function doseIn(unit: string, dose: number, written: string): number {
  if (unit === written) return dose;
  const [from, to] = [micrograms[written], micrograms[unit]];
  if (from === undefined || to === undefined) throw new Error(`${written} and ${unit} cannot be compared`);
  return (dose * from) / to;
}
