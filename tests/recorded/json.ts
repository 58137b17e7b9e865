/** A value of JSON. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/** How far two numbers may lie apart, as a part of the larger: other orders of summation give other last digits. */
const tolerance = 1e-9;

function sameNumber(one: number, other: number, noise: number): boolean {
  return Math.abs(one - other) <= Math.max(tolerance * Math.max(Math.abs(one), Math.abs(other)), noise);
}

export const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/**
 * Where two values differ, as lines for people; none where they are the same.
 * @param noise how far numbers may lie apart whatever their size: where the result is none, rounding alone is left of it.
 */
export function differences(
  recorded: Json | undefined,
  today: Json | undefined,
  noise = 0,
  at = '',
): string[] {
  if (typeof recorded === 'number' && typeof today === 'number') {
    return sameNumber(recorded, today, noise) ? [] : [`${at}: ${recorded}, today ${today}`];
  }
  const areObjects =
    typeof recorded === 'object' && typeof today === 'object' && recorded !== null && today !== null;
  if (areObjects) {
    if (isList(recorded) || isList(today)) {
      if (!isList(recorded) || !isList(today)) return [`${at}: a list alone`];
      const longer = Math.max(recorded.length, today.length);
      return Array.from({ length: longer }, (_, place) =>
        differences(recorded[place], today[place], noise, `${at}/${place}`),
      ).flat();
    }
    const names = new Set([...Object.keys(recorded), ...Object.keys(today)]);
    return [...names].flatMap((name) => differences(recorded[name], today[name], noise, `${at}/${name}`));
  }
  return recorded === today ? [] : [`${at}: ${JSON.stringify(recorded)}, today ${JSON.stringify(today)}`];
}
