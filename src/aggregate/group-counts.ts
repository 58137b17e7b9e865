import type { ColumnSelection } from '../studies/columns/select.ts';
import type { DimensionValue } from './dimensions.ts';
import type { Directions, Group } from './tally.ts';

/** Up to so many cells have each a place of their own; among more, only those that occur get one. */
const mostOwnPlaces = 1 << 20;
const smallest = 256;

const favourableBit = 1;
const unfavourableBit = 2;

/**
 * The counts of many groups, a column each: a million studies in some groups each are some ten million additions,
 * which as objects would take many times as long.
 */
export class GroupCounts {
  readonly #selection: ColumnSelection;
  readonly #examples: number;
  /** What each effect says, as bits. */
  readonly #directions: Uint8Array;
  readonly #durationCount: number;
  /** The place of each cell, one more than it is so that 0 is none; null where there are too many cells. */
  readonly #ownPlaces: Uint32Array | null;
  readonly #places = new Map<number, number>();
  /** Columns that are looked at for every study or outcome. */
  readonly #effects: Uint16Array;
  readonly #told: Float64Array;
  readonly #years: Float64Array;
  readonly #durationRanks: Uint32Array;
  readonly #idRank: Uint32Array;
  readonly #cells: number[] = [];

  /** The study that was entered last. */
  #lastStudy = new Int32Array(smallest);
  #directionsOfStudy = new Uint8Array(smallest);
  #studies = new Uint32Array(smallest);
  #outcomes = new Uint32Array(smallest);
  #favourableOutcomes = new Uint32Array(smallest);
  #participants = new Float64Array(smallest);
  #counted = new Uint32Array(smallest);
  #earliestYear = new Float64Array(smallest);
  #latestYear = new Float64Array(smallest);
  #favourableStudies = new Uint32Array(smallest);
  #unfavourableStudies = new Uint32Array(smallest);
  #mixedStudies = new Uint32Array(smallest);
  /** The rank of the last example, or that of no study where there is still room. */
  #lastExample = new Float64Array(smallest);
  #durations: Uint32Array;

  readonly #exampleStudies: number[][] = [];
  readonly #reports = new Map<
    number,
    { trials: Map<number, number | null>; studies: number; counted: number; participants: number }
  >();
  #entered: Uint32Array = new Uint32Array(smallest);
  #enteredCount = 0;

  /** @param cells how many combinations of values there can be. */
  constructor(selection: ColumnSelection, cells: number, directions: Directions, examples: number) {
    this.#selection = selection;
    this.#examples = examples;
    this.#directions = Uint8Array.from(directions, (direction) =>
      direction === 'favourable' ? favourableBit : direction === 'unfavourable' ? unfavourableBit : 0,
    );
    this.#durationCount = selection.durationRanks().count + 1;
    this.#durations = new Uint32Array(smallest * this.#durationCount);
    this.#ownPlaces = cells <= mostOwnPlaces ? new Uint32Array(cells) : null;
    const { studies, outcomes } = selection.columns;
    this.#effects = outcomes.terms.effect.codes;
    this.#told = studies.numbers.participants.values;
    this.#years = studies.numbers.year.values;
    this.#durationRanks = selection.durationRanks().of;
    this.#idRank = studies.idRank;
  }

  /** Counts a study in a group unless it was just counted there. Returns the group's place. */
  enter(cell: number, study: number): number {
    const known = this.#ownPlaces === null ? this.#places.get(cell) : this.#ownPlaces[cell];
    const place = known ? known - 1 : this.#open(cell);
    if (this.#lastStudy[place] !== study) this.#count(place, study);
    return place;
  }

  /** Counts an outcome of the study that was entered last. */
  add(place: number, outcome: number): void {
    const direction = this.#directions[this.#effects[outcome] ?? 0] ?? 0;
    this.#outcomes[place] = (this.#outcomes[place] ?? 0) + 1;
    this.#directionsOfStudy[place] = (this.#directionsOfStudy[place] ?? 0) | direction;
    if (direction === favourableBit) {
      this.#favourableOutcomes[place] = (this.#favourableOutcomes[place] ?? 0) + 1;
    }
  }

  /** To be called when all outcomes of a study were added. */
  leaveStudy(): void {
    for (let i = 0; i < this.#enteredCount; i++) {
      const place = this.#entered[i] ?? 0;
      const said = this.#directionsOfStudy[place] ?? 0;
      if (said === 0) continue;
      const counts =
        said === favourableBit
          ? this.#favourableStudies
          : said === unfavourableBit
            ? this.#unfavourableStudies
            : this.#mixedStudies;
      counts[place] = (counts[place] ?? 0) + 1;
    }
    this.#enteredCount = 0;
  }

  /** The groups that have studies. @param valuesOf the values that a cell stands for. */
  groups(valuesOf: (cell: number) => DimensionValue[]): Group[] {
    return this.#cells.map((cell, place) => {
      const at = (column: ArrayLike<number>) => column[place] ?? 0;
      const {
        trials = new Map(),
        studies = 0,
        counted = 0,
        participants = 0,
      } = this.#reports.get(place) ?? {};
      const year = (value: number) => (Number.isFinite(value) ? value : null);
      return {
        values: valuesOf(cell),
        studies: at(this.#studies),
        outcomes: at(this.#outcomes),
        favourableOutcomes: at(this.#favourableOutcomes),
        participants: at(this.#participants),
        counted: at(this.#counted),
        trials,
        reports: { studies, counted, participants },
        durations: this.#durationsAt(place),
        earliestYear: year(at(this.#earliestYear)),
        latestYear: year(at(this.#latestYear)),
        favourableStudies: at(this.#favourableStudies),
        unfavourableStudies: at(this.#unfavourableStudies),
        mixedStudies: at(this.#mixedStudies),
        examples: this.#exampleStudies[place] ?? [],
      };
    });
  }

  #durationsAt(place: number): Group['durations'] {
    const start = place * this.#durationCount;
    // The last rank is that of studies that do not tell.
    const counts = this.#durations.subarray(start, start + this.#durationCount - 1);
    return Array.from(counts, (studies, rank) => ({ rank, studies })).filter(({ studies }) => studies > 0);
  }

  #open(cell: number): number {
    const place = this.#cells.push(cell) - 1;
    if (this.#ownPlaces === null) this.#places.set(cell, place + 1);
    else this.#ownPlaces[cell] = place + 1;
    if (place >= this.#studies.length) this.#grow();
    this.#lastStudy[place] = -1;
    this.#earliestYear[place] = Number.POSITIVE_INFINITY;
    this.#latestYear[place] = Number.NEGATIVE_INFINITY;
    this.#lastExample[place] = this.#examples > 0 ? Number.POSITIVE_INFINITY : -1;
    this.#exampleStudies.push([]);
    return place;
  }

  #count(place: number, study: number): void {
    this.#lastStudy[place] = study;
    this.#directionsOfStudy[place] = 0;
    if (this.#enteredCount === this.#entered.length) this.#entered = larger(this.#entered, Uint32Array);
    this.#entered[this.#enteredCount++] = place;
    this.#studies[place] = (this.#studies[place] ?? 0) + 1;
    const told = this.#told[study] ?? Number.NaN;
    const isTold = !Number.isNaN(told);
    if (isTold) {
      this.#counted[place] = (this.#counted[place] ?? 0) + 1;
      this.#participants[place] = (this.#participants[place] ?? 0) + told;
    }
    const year = this.#years[study] ?? Number.NaN;
    if (year < (this.#earliestYear[place] ?? 0)) this.#earliestYear[place] = year;
    if (year > (this.#latestYear[place] ?? 0)) this.#latestYear[place] = year;
    const duration = place * this.#durationCount + (this.#durationRanks[study] ?? 0);
    this.#durations[duration] = (this.#durations[duration] ?? 0) + 1;
    if (this.#selection.hasSeveralReports(study)) this.#countReport(place, study, isTold ? told : null);
    if ((this.#idRank[study] ?? 0) < (this.#lastExample[place] ?? 0)) this.#addExample(place, study);
  }

  #countReport(place: number, study: number, told: number | null): void {
    const reports = this.#reports.get(place) ?? {
      trials: new Map(),
      studies: 0,
      counted: 0,
      participants: 0,
    };
    this.#reports.set(place, reports);
    const trial = this.#selection.columns.studies.trial[study] ?? study;
    const most = reports.trials.get(trial) ?? null;
    reports.trials.set(trial, most === null || (told !== null && told > most) ? told : most);
    reports.studies += 1;
    if (told === null) return;
    reports.counted += 1;
    reports.participants += told;
  }

  #addExample(place: number, study: number): void {
    const idRank = this.#idRank;
    const examples = this.#exampleStudies[place] ?? [];
    examples.push(study);
    examples.sort((a, b) => (idRank[a] ?? 0) - (idRank[b] ?? 0));
    if (examples.length > this.#examples) examples.pop();
    const last = examples.length < this.#examples ? undefined : examples.at(-1);
    this.#lastExample[place] = last === undefined ? Number.POSITIVE_INFINITY : (idRank[last] ?? 0);
  }

  #grow(): void {
    this.#lastStudy = larger(this.#lastStudy, Int32Array);
    this.#directionsOfStudy = larger(this.#directionsOfStudy, Uint8Array);
    this.#studies = larger(this.#studies, Uint32Array);
    this.#outcomes = larger(this.#outcomes, Uint32Array);
    this.#favourableOutcomes = larger(this.#favourableOutcomes, Uint32Array);
    this.#participants = larger(this.#participants, Float64Array);
    this.#counted = larger(this.#counted, Uint32Array);
    this.#earliestYear = larger(this.#earliestYear, Float64Array);
    this.#latestYear = larger(this.#latestYear, Float64Array);
    this.#favourableStudies = larger(this.#favourableStudies, Uint32Array);
    this.#unfavourableStudies = larger(this.#unfavourableStudies, Uint32Array);
    this.#mixedStudies = larger(this.#mixedStudies, Uint32Array);
    this.#lastExample = larger(this.#lastExample, Float64Array);
    this.#durations = larger(this.#durations, Uint32Array);
  }
}

/** The same column with room for twice as many groups. */
function larger<Column extends Int32Array | Uint32Array | Uint8Array | Float64Array>(
  column: Column,
  type: new (length: number) => Column,
): Column {
  const twice = new type(column.length * 2);
  twice.set(column);
  return twice;
}
