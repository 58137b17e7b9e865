/**
 * How far up its tree a term is counted: as it is named (`leaf`), under the top of its tree (`root`), or under itself and
 * all above it (`all`), as filters find it.
 */
export const levels = ['all', 'leaf', 'root'] as const;
export type Level = (typeof levels)[number];

/** A value of a dimension: an id or a number; null where the source does not tell. */
export type DimensionValue = string | number | null;

/** The values that were met, each with a number; the first is that of rows without a value. */
export class ValueNumbers {
  readonly values: DimensionValue[] = [null];
  readonly #numbers = new Map<DimensionValue, number>([[null, 0]]);

  of(value: DimensionValue): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}
