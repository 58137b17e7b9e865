import { LRUCache } from 'lru-cache';
import type { Database } from '../../database/connection.ts';
import { keysWithText, searchTiers } from '../../database/search-index.ts';
import type { Condition } from '../../query/condition.ts';
import type { SearchPhrase } from '../../query/search-text.ts';
import { type SortKey, sortText } from '../../query/sort.ts';
import { studyKeysWhere } from '../conditions.ts';
import type { OutcomeField, StudyField } from '../filters.ts';
import type { StudyQuery } from '../query.ts';
import { BitSet } from './bit-set.ts';
import type { Columns } from './columns.ts';
import { type ColumnSortName, type Order, orderOf, ranksOfNumbers } from './order.ts';
import { type FieldColumn, holding } from './tests.ts';

/** The studies and outcomes that a query selects, by their numbers in the columns. */
export interface Selected {
  readonly studies: BitSet;
  /** Outcomes that meet the conditions on outcomes, of whatever study; null where there are none. */
  readonly outcomes: BitSet | null;
}

/** How many orders are kept: each takes eight bytes a row. */
const mostOrders = 8;
/** How many bytes the sets kept for later may take. */
const mostBytes = 32 * 1024 * 1024;

/** Executes queries over columns. Sets that were made are kept: most queries are made of the same conditions. */
export class ColumnSelection {
  readonly columns: Columns;
  readonly #made = new LRUCache<string, BitSet>({
    maxSize: mostBytes,
    sizeCalculation: ({ words }) => words.byteLength + 100,
  });
  readonly #orders = new LRUCache<string, Order>({ max: mostOrders });
  #severalReports: BitSet | undefined;
  #durationRanks: ReturnType<typeof ranksOfNumbers> | undefined;
  readonly #outcomeFields: Readonly<Record<OutcomeField, FieldColumn>>;

  constructor(columns: Columns) {
    this.columns = columns;
    const { terms, timepoint, subgroup, intervention } = columns.outcomes;
    this.#outcomeFields = {
      measure: { kind: 'term', column: terms.measure },
      effect: { kind: 'term', column: terms.effect },
      site: { kind: 'term', column: terms.site },
      timepoint: { kind: 'number', column: timepoint },
      subgroup: { kind: 'known', flags: subgroup },
      intervention: { kind: 'terms', column: intervention },
    };
  }

  /**
   * What a query selects.
   * @param database for what is in no column; it must be in the state of the columns.
   */
  select(database: Database, query: StudyQuery): Selected {
    const outcomes = this.#outcomes(query.outcome);
    const parts = query.study.map((condition) => this.#studies(database, condition));
    if (query.needsOutcome && outcomes !== null) parts.push(this.#studiesOf(query.outcome, outcomes));
    if (query.phrases.length > 0) parts.push(this.withText(database, query.phrases, null));
    const [first, ...others] = parts;
    return { studies: others.reduce((all, part) => all.and(part), first ?? this.#all()), outcomes };
  }

  /**
   * The studies in whose texts all phrases stand.
   * @param tiers how many of the weightiest texts are looked into; null for all.
   */
  withText(database: Database, phrases: readonly SearchPhrase[], tiers: number | null): BitSet {
    return this.#kept(`q ${tiers} ${JSON.stringify(phrases)}`, () =>
      this.#setOfKeys(keysWithText(database, 'study_search', phrases, tiers)),
    );
  }

  /** All rows in this order. */
  order(rowsAre: 'studies' | 'outcomes', keys: readonly SortKey<ColumnSortName>[]): Order {
    const name = `${rowsAre} ${sortText(keys)}`;
    const known = this.#orders.get(name);
    if (known !== undefined) return known;
    const order = orderOf(this.columns, rowsAre, keys);
    this.#orders.set(name, order);
    return order;
  }

  /** The ranks of studies by duration. */
  durationRanks(): ReturnType<typeof ranksOfNumbers> {
    this.#durationRanks ??= ranksOfNumbers(this.columns.studies.numbers.duration);
    return this.#durationRanks;
  }

  /** Whether a study's trial has other reports too. */
  hasSeveralReports(study: number): boolean {
    this.#severalReports ??= this.#reportedTogether();
    return this.#severalReports.has(study);
  }

  #reportedTogether(): BitSet {
    const { trial } = this.columns.studies;
    const several = new BitSet(trial.length);
    for (let study = 0; study < trial.length; study++) {
      if (trial[study] === study) continue;
      several.add(study);
      several.add(trial[study] ?? 0);
    }
    return several;
  }

  /** Numbers of the selected outcomes: those that match, of the studies that are selected. */
  outcomesOf({ studies, outcomes }: Selected): BitSet {
    const { study } = this.columns.outcomes;
    const selected = new BitSet(study.length);
    if (outcomes === null) {
      const { firstOutcome } = this.columns.studies;
      for (let each = studies.next(0); each >= 0; each = studies.next(each + 1)) {
        for (let row = firstOutcome[each] ?? 0; row < (firstOutcome[each + 1] ?? 0); row++) selected.add(row);
      }
      return selected;
    }
    for (let row = outcomes.next(0); row >= 0; row = outcomes.next(row + 1)) {
      if (studies.has(study[row] ?? 0)) selected.add(row);
    }
    return selected;
  }

  #all(): BitSet {
    return this.#kept('all', () => BitSet.full(this.columns.studies.keys.length));
  }

  #studies(database: Database, condition: Condition<StudyField>): BitSet {
    return this.#kept(`s ${JSON.stringify(condition)}`, () => {
      const { terms, numbers, sets } = this.columns.studies;
      const search = (field: StudyField): FieldColumn => ({
        kind: 'search',
        search: (ids) => this.#setOfKeys(studyKeysWhere(database, { field, ids })),
      });
      return holding(condition, {
        species: { kind: 'term', column: terms.species },
        design: { kind: 'term', column: terms.design },
        masking: { kind: 'term', column: terms.masking },
        sex: { kind: 'term', column: terms.sex },
        verification: { kind: 'term', column: terms.verification },
        status: { kind: 'term', column: terms.status },
        year: { kind: 'number', column: numbers.year },
        participants: { kind: 'number', column: numbers.participants },
        duration: { kind: 'number', column: numbers.duration },
        age: { kind: 'number', column: numbers.age },
        intervention: { kind: 'terms', column: sets.intervention },
        agent: { kind: 'terms', column: sets.agent },
        comparator: { kind: 'terms', column: sets.comparator },
        condition: { kind: 'terms', column: sets.condition },
        country: { kind: 'terms', column: sets.country },
        registration: search('registration'),
        doi: search('doi'),
        pmid: search('pmid'),
        document: search('document'),
        claim: search('claim'),
      });
    });
  }

  #outcomes(conditions: readonly Condition<OutcomeField>[]): BitSet | null {
    const [first, ...others] = conditions.map((condition) =>
      this.#kept(`o ${JSON.stringify(condition)}`, () => holding(condition, this.#outcomeFields)),
    );
    if (first === undefined) return null;
    if (others.length === 0) return first;
    return this.#kept(`oo ${JSON.stringify(conditions)}`, () =>
      others.reduce((all, part) => all.and(part), first),
    );
  }

  #studiesOf(conditions: readonly Condition<OutcomeField>[], outcomes: BitSet): BitSet {
    return this.#kept(`so ${JSON.stringify(conditions)}`, () => {
      const { study } = this.columns.outcomes;
      const studies = new BitSet(this.columns.studies.keys.length);
      for (let row = outcomes.next(0); row >= 0; row = outcomes.next(row + 1)) studies.add(study[row] ?? 0);
      return studies;
    });
  }

  #setOfKeys(keys: Iterable<number>): BitSet {
    const { keys: known } = this.columns.studies;
    const set = new BitSet(known.length);
    for (const key of keys) set.add(this.numberOf(key));
    return set;
  }

  /** The number of the study with this key. */
  numberOf(key: number): number {
    const { keys } = this.columns.studies;
    // Where nothing was ever deleted, keys run on without a gap.
    const first = keys[0] ?? 0;
    if (keys[key - first] === key) return key - first;
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((keys[middle] ?? 0) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #kept(name: string, make: () => BitSet): BitSet {
    const known = this.#made.get(name);
    if (known !== undefined) return known;
    const set = make();
    this.#made.set(name, set);
    return set;
  }
}

/** How many tiers of texts there are, from the weightiest alone to all of them. */
export const textTiers = searchTiers('study_search');
