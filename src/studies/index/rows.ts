import { LRUCache } from 'lru-cache';
import { type TextKind, textsByKey } from '../../database/text-by-key.ts';
import type { CursorValue } from '../../query/cursor.ts';
import type { PageRequest } from '../../query/page.ts';
import type { SearchClause } from '../../query/search-text.ts';
import { type SortKey, sortText } from '../../query/sort.ts';
import type { StudyQuery } from '../query.ts';
import type { BitSet } from './bit-set.ts';
import { type Chunk, keyOf, outcomeKeyOf } from './chunk.ts';
import { type Order, type RankOf, type RowOrder, rowOrder } from './order.ts';
import { cursorValues, type FoundRow, firstRows } from './page.ts';
import { sampleOf } from './sample.ts';
import { type Means, numberOfKey, outcomesOf, select, textTiers, withText } from './selection.ts';
import { keyOfNumber, type RowKind, rowOf } from './state.ts';
import { reportsOfTrials, trialsOf } from './trials.ts';

/** Part of a list: its rows, and the sort values of the last where there are more. */
interface RowsPage<Row> {
  readonly rows: readonly Row[];
  readonly next: readonly CursorValue[] | null;
}

/** A record as it was rendered. */
interface RecordRow {
  readonly key: number;
  readonly document: string;
}

/** Which of its rendered forms of a study is sent. */
type StudyView = 'summary' | 'full';

type Page = Pick<PageRequest<string>, 'sort' | 'limit' | 'after'>;

/** The studies that a query selects, in one state of the data. */
export interface SelectedStudies {
  /** How many they are, exactly. */
  readonly total: () => number;
  /** A page of them, rendered. */
  readonly page: (page: Page, view: StudyView) => RowsPage<RecordRow>;
  /** Which outcomes of these studies the query matches: the ids of each study's, in the order of its record. */
  readonly matchedOutcomes: (studyKeys: readonly number[]) => ReadonlyMap<number, readonly string[]>;
  /** The internal keys of all of them, in their order. */
  readonly keys: () => Iterable<number>;
  /** A page of their internal keys. */
  readonly keysInOrder: (page: Page) => RowsPage<number>;
  readonly has: (studyKey: number) => boolean;
  /** The number of the trial that a study is a report of: the same for all its reports, whether they are selected or not. */
  readonly trialOf: (studyKey: number) => number;
  /** The internal keys of all reports of the trial of a study, whether they are selected or not. */
  readonly reportsOf: (studyKey: number) => readonly number[];
}

/** The outcomes that a query matches in the studies it selects, in one state of the data. */
export interface SelectedOutcomes {
  readonly total: () => number;
  readonly page: (page: Page) => RowsPage<{ readonly document: string }>;
}

/** The claims that a query selects, in one state of the data. */
export interface SelectedClaims {
  readonly total: () => number;
  readonly page: (page: Page) => RowsPage<RecordRow>;
}

/** How many orders are kept: each takes four bytes a row. */
const mostOrders = 8;

/** Keeps the orders within chunks: those of chunks that are no more are forgotten when others are made. */
export class KeptOrders {
  readonly #orders = new LRUCache<string, WeakMap<Chunk, Order>>({ max: mostOrders });

  of(name: string, order: RowOrder): (chunk: Chunk) => Order {
    const known = this.#orders.get(name) ?? new WeakMap<Chunk, Order>();
    this.#orders.set(name, known);
    return (chunk) => {
      const made = known.get(chunk) ?? order.of(chunk);
      known.set(chunk, made);
      return made;
    };
  }
}

/** What selecting rows needs of the index. */
export interface RowMeans extends Means {
  readonly orders: KeptOrders;
}

/** How well each study matches: the first tier in which all phrases stand. */
function ranks(means: RowMeans, phrases: readonly SearchClause[]): RankOf {
  const last = textTiers(means) - 1;
  const tiers = Array.from({ length: last }, (_, tier) => withText(means, phrases, tier + 1));
  const starts = new Map(
    means.state.chunks.map((chunk, place) => [chunk, means.state.starts.studies[place] ?? 0]),
  );
  return (chunk, study) => {
    const number = (starts.get(chunk) ?? 0) + study;
    const tier = tiers.findIndex((found) => found.has(number));
    return tier < 0 ? last : tier;
  };
}

/**
 * Rows by how well their texts match, best first: a tier is looked for when it is needed, for of a common word the first
 * alone fills a page.
 */
function bestRows(
  means: RowMeans,
  kind: RowKind,
  selected: BitSet,
  phrases: readonly SearchClause[],
  { sort, after, limit }: Page,
): { found: FoundRow[]; values: (row: FoundRow) => CursorValue[] } {
  const { state, dictionaries, orders } = means;
  const keys = sort.slice(1);
  const order = rowOrder(kind, keys, dictionaries);
  const orderOf = orders.of(`${kind} ${sortText(keys)}`, order);
  const tierOf = new Map<FoundRow, number>();
  const count = textTiers(means);
  const upTo = (tier: number) => withText(means, phrases, tier + 1 === count ? null : tier + 1);
  const first = after === null ? 0 : Number(after[0]);
  for (let tier = first; tier < count && tierOf.size <= limit; tier++) {
    const studies = tier === 0 ? upTo(0) : upTo(tier).andNot(upTo(tier - 1));
    const inTier = kind === 'studies' ? studies : outcomesOf(state, { studies, outcomes: null });
    const from = tier === first && after !== null ? after.slice(1) : null;
    const most = limit + 1 - tierOf.size;
    for (const row of firstRows(state, kind, selected.and(inTier), order, orderOf, from, most)) {
      tierOf.set(row, tier);
    }
  }
  return {
    found: [...tierOf.keys()],
    values: (row) => [tierOf.get(row) ?? 0, ...cursorValues(order, row)],
  };
}

/** A page of selected rows. */
function pageOf(
  means: RowMeans,
  kind: RowKind,
  selected: BitSet,
  clauses: readonly SearchClause[],
  page: Page,
): RowsPage<FoundRow> {
  // What must not be there says nothing of how well a row matches.
  const phrases = clauses.filter(({ negated }) => !negated);
  const { state, dictionaries, orders } = means;
  const { sort, after, limit } = page;
  const ranked = sort.some(({ name }: SortKey) => name === 'relevance') && phrases.length > 0;
  const [firstKey] = sort;
  const plain = () => {
    const order = rowOrder(kind, sort, dictionaries, ranked ? ranks(means, phrases) : undefined);
    const orderOf = ranked ? order.of : orders.of(`${kind} ${sortText(sort)}`, order);
    const found = firstRows(state, kind, selected, order, orderOf, after, limit + 1);
    return { found, values: (row: FoundRow) => cursorValues(order, row) };
  };
  const isBest = ranked && firstKey?.name === 'relevance' && !firstKey.descending;
  const { found, values } = isBest ? bestRows(means, kind, selected, phrases, page) : plain();
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length <= limit || last === undefined ? null : values(last) };
}

/** The rows that a query takes of those that it selects. */
function sampled(
  { state, dictionaries }: RowMeans,
  kind: RowKind,
  { sample }: Pick<StudyQuery, 'sample'>,
  selected: BitSet,
): BitSet {
  return sample === undefined ? selected : sampleOf(state, kind, dictionaries, selected, sample);
}

/** The records that a query selects. */
function recordsOf(means: RowMeans, query: StudyQuery, selected: BitSet) {
  const { state, database } = means;
  const total = selected.size();
  const keysInOrder = (page: Page): RowsPage<number> => {
    const { rows, next } = pageOf(means, 'studies', selected, query.phrases, page);
    return { rows: rows.map(({ chunk, row }) => keyOf(chunk, row)), next };
  };
  return {
    total: () => total,
    keysInOrder,
    page: (page: Page, text: TextKind): RowsPage<RecordRow> => {
      const { rows: keys, next } = keysInOrder(page);
      const documents = textsByKey(database, text, keys);
      return { rows: documents.map((document, place) => ({ key: keys[place] ?? -1, document })), next };
    },
    keys: function* () {
      for (let each = selected.next(0); each >= 0; each = selected.next(each + 1)) {
        yield keyOfNumber(state, each);
      }
    },
  };
}

/** The studies that a query selects. */
export function studiesOf(means: RowMeans, query: StudyQuery): SelectedStudies {
  const { state, dictionaries } = means;
  const { studies, outcomes } = select(means, query);
  const selected = { studies: sampled(means, 'studies', query, studies), outcomes };
  const { total, page, keys, keysInOrder } = recordsOf(means, query, selected.studies);
  const matched = (number: number): string[] => {
    const { chunk, row } = rowOf(state, 'studies', number);
    const start = state.starts.outcomes[state.chunkOf.studies[number >>> 5] ?? 0] ?? 0;
    const ids: string[] = [];
    for (let each = chunk.firstOutcome[row] ?? 0; each < (chunk.firstOutcome[row + 1] ?? 0); each++) {
      if (selected.outcomes !== null && !selected.outcomes.has(start + each)) continue;
      ids.push(dictionaries.outcomeIds.id(chunk.outcomeIds[each] ?? 0));
    }
    return ids;
  };
  return {
    total,
    page: (wanted, view) => page(wanted, view === 'full' ? 'studyFull' : 'studySummary'),
    matchedOutcomes: (studyKeys) => new Map(studyKeys.map((key) => [key, matched(numberOfKey(state, key))])),
    keys,
    keysInOrder,
    has: (key) => selected.studies.has(numberOfKey(state, key)),
    trialOf: (key) => {
      const number = numberOfKey(state, key);
      return trialsOf(means).get(number) ?? number;
    },
    reportsOf: (key) => {
      const trial = trialsOf(means).get(numberOfKey(state, key));
      const numbers = trial === undefined ? undefined : reportsOfTrials(means).get(trial);
      return numbers?.map((number) => keyOfNumber(state, number)) ?? [key];
    },
  };
}

/** The claims that a query selects. */
export function claimsOf(
  means: RowMeans,
  query: Pick<StudyQuery, 'study' | 'phrases' | 'sample'>,
): SelectedClaims {
  const whole = { ...query, outcome: [], needsOutcome: false };
  const selected = sampled(means, 'studies', query, select(means, whole).studies);
  const { total, page } = recordsOf(means, whole, selected);
  return { total, page: (wanted) => page(wanted, 'claim') };
}

/** The outcomes that a query matches in the studies it selects. */
export function outcomesOfQuery(means: RowMeans, query: StudyQuery): SelectedOutcomes {
  const { state, database } = means;
  const selected = sampled(means, 'outcomes', query, outcomesOf(state, select(means, query)));
  const total = selected.size();
  return {
    total: () => total,
    page: (page) => {
      const { rows, next } = pageOf(means, 'outcomes', selected, query.phrases, page);
      const keys = rows.map(({ chunk, row }) => outcomeKeyOf(chunk, row));
      return { rows: textsByKey(database, 'outcome', keys).map((document) => ({ document })), next };
    },
  };
}
