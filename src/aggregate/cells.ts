import { queryFault, RequestFaults } from '../query/fault.ts';
import type { Dimension, Grouping } from './dimensions.ts';

/** Up to so many cells have each a place of their own; of more, only those that occur get one. */
export const mostGroups = 1 << 20;

/** How the values of a row are found: by the outcome's own number, by that of its study, or whatever it is. */
export interface Lookup extends Grouping {
  readonly by: 'outcome' | 'study' | 'nothing';
}

/** One value, the first, whatever the row. */
const oneValue: Lookup = {
  by: 'nothing',
  sets: new Uint32Array(0),
  offsets: Uint32Array.of(0, 1),
  items: Uint32Array.of(0),
};

function lookup(dimension: Dimension | undefined, forOutcome: boolean): Lookup {
  if (dimension === undefined) return oneValue;
  const own = forOutcome ? dimension.outcomes : null;
  if (own !== null) return { by: 'outcome', ...own };
  return dimension.studies === null ? oneValue : { by: 'study', ...dimension.studies };
}

export interface Lookups {
  readonly first: Lookup;
  readonly second: Lookup;
  readonly third: Lookup;
}

/** The lookups of up to three dimensions, for outcomes or for studies themselves. */
export function lookups([first, second, third]: readonly Dimension[], forOutcome: boolean): Lookups {
  return {
    first: lookup(first, forOutcome),
    second: lookup(second, forOutcome),
    third: lookup(third, forOutcome),
  };
}

/** The combinations of values that there can be, each a cell with a number. */
export class Cells {
  readonly #dimensions: readonly Dimension[];
  readonly seconds: number;
  readonly thirds: number;
  readonly count: number;

  constructor(dimensions: readonly Dimension[]) {
    const [firsts = 1, seconds = 1, thirds = 1] = dimensions.map(({ values }) => values.length);
    this.#dimensions = dimensions;
    this.seconds = seconds;
    this.thirds = thirds;
    this.count = firsts * seconds * thirds;
  }

  valuesOf(cell: number) {
    const numbers = [
      Math.floor(cell / (this.seconds * this.thirds)),
      Math.floor(cell / this.thirds) % this.seconds,
      cell % this.thirds,
    ];
    return this.#dimensions.map(({ values }, place) => values[numbers[place] ?? 0] ?? null);
  }
}

/** Gives places to the cells that occur, where there are too many for each to have its own. */
export class Places {
  readonly #places = new Map<number, number>();

  /** @throws RequestFaults where more cells occur than have room. */
  of(cell: number): number {
    const known = this.#places.get(cell);
    if (known !== undefined) return known;
    const place = this.#places.size;
    if (place >= mostGroups) {
      const message = `the groups are more than ${mostGroups}: group by fewer dimensions, or filter`;
      throw new RequestFaults([queryFault('groupBy', null, message)]);
    }
    this.#places.set(cell, place);
    return place;
  }

  cells(): Iterable<readonly [cell: number, place: number]> {
    return this.#places;
  }
}

/** Calls with the group of each combination of a study's own values. */
export function eachGroupOf(
  study: number,
  { first, second, third }: Lookups,
  { seconds, thirds }: Cells,
  places: Places | null,
  visit: (group: number) => void,
): void {
  const one = first.by === 'nothing' ? 0 : (first.sets[study] ?? 0);
  const two = second.by === 'nothing' ? 0 : (second.sets[study] ?? 0);
  const three = third.by === 'nothing' ? 0 : (third.sets[study] ?? 0);
  for (let i = first.offsets[one] ?? 0; i < (first.offsets[one + 1] ?? 0); i++) {
    for (let j = second.offsets[two] ?? 0; j < (second.offsets[two + 1] ?? 0); j++) {
      const start = ((first.items[i] ?? 0) * seconds + (second.items[j] ?? 0)) * thirds;
      for (let k = third.offsets[three] ?? 0; k < (third.offsets[three + 1] ?? 0); k++) {
        const cell = start + (third.items[k] ?? 0);
        visit(places === null ? cell : places.of(cell));
      }
    }
  }
}
