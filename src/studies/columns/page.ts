import { eq } from 'drizzle-orm';
import type { Database } from '../../database/connection.ts';
import { studies } from '../../database/tables/studies.ts';
import type { CursorValue } from '../../query/cursor.ts';
import type { SearchPhrase } from '../../query/search-text.ts';
import type { SortKey } from '../../query/sort.ts';
import type { OutcomeSortName, StudySortName } from '../sort.ts';
import type { BitSet } from './bit-set.ts';
import { type ColumnSortName, firstOf, type Order } from './order.ts';
import { type ColumnSelection, textTiers } from './select.ts';

type Keys = readonly SortKey<StudySortName | OutcomeSortName>[];
type ColumnKeys = readonly SortKey<ColumnSortName>[];

/** Which part of the selected rows is wanted, in which order. */
export interface ColumnPage {
  readonly rowsAre: 'studies' | 'outcomes';
  readonly sort: Keys;
  readonly phrases: readonly SearchPhrase[];
  readonly after: readonly CursorValue[] | null;
  readonly limit: number;
}

/** The rows of a page by their numbers, and the sort values of the last where there are more. */
export interface FoundRows {
  readonly rows: readonly number[];
  readonly next: readonly CursorValue[] | null;
}

/** Among this many places to look through for each selected row, looking is slower than sorting the selected. */
const sparse = 64;

const isColumnKey = (key: Keys[number]): key is ColumnKeys[number] => key.name !== 'relevance';

function columnValue(
  { columns }: ColumnSelection,
  rowsAre: ColumnPage['rowsAre'],
  row: number,
  name: ColumnSortName,
): CursorValue | undefined {
  const study = rowsAre === 'studies' ? row : (columns.outcomes.study[row] ?? 0);
  const known = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
  switch (name) {
    case 'id':
    case 'study':
    case 'label':
      return undefined;
    case 'measure':
    case 'effect': {
      const { ids, codes } = columns.outcomes.terms[name];
      return codes[row] === 0 ? null : (ids[codes[row] ?? 0] ?? null);
    }
    case 'timepoint':
      return known(columns.outcomes.timepoint.values[row]);
    case 'position':
      return row - (columns.studies.firstOutcome[study] ?? 0);
    default:
      return known(columns.studies.numbers[name].values[study]);
  }
}

/** The values of a row by these keys: texts are looked up, numbers are in the columns. */
function valuesOf(
  selection: ColumnSelection,
  database: Database,
  rowsAre: ColumnPage['rowsAre'],
  row: number,
  keys: ColumnKeys,
): CursorValue[] {
  const { columns } = selection;
  const study = rowsAre === 'studies' ? row : (columns.outcomes.study[row] ?? 0);
  const texts = database.orm
    .select({ id: studies.id, label: studies.labelSort })
    .from(studies)
    .where(eq(studies.key, columns.studies.keys[study] ?? -1))
    .get();
  return keys.map(({ name }) => {
    const value = columnValue(selection, rowsAre, row, name);
    return value === undefined ? ((name === 'label' ? texts?.label : texts?.id) ?? null) : value;
  });
}

function compare(a: CursorValue, b: CursorValue, descending: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  const order =
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
  return descending ? -order : order;
}

/** The row that a cursor was made at, where it is still there. */
function rowAtCursor(
  selection: ColumnSelection,
  database: Database,
  rowsAre: ColumnPage['rowsAre'],
  keys: ColumnKeys,
  after: readonly CursorValue[],
): number | undefined {
  const sentValue = (...names: string[]) => after[keys.findIndex(({ name }) => names.includes(name))];
  const found = database.orm
    .select({ key: studies.key })
    .from(studies)
    .where(eq(studies.id, String(sentValue('id', 'study'))))
    .get();
  if (found === undefined) return undefined;
  const study = selection.numberOf(found.key);
  if (rowsAre === 'studies') return study;
  const { firstOutcome } = selection.columns.studies;
  const row = (firstOutcome[study] ?? 0) + Number(sentValue('position'));
  return row < (firstOutcome[study + 1] ?? 0) ? row : undefined;
}

/** The first place of an order that is after these values. */
function placeAfter(
  selection: ColumnSelection,
  database: Database,
  rowsAre: ColumnPage['rowsAre'],
  order: Order,
  keys: ColumnKeys,
  after: readonly CursorValue[],
): number {
  const distance = (row: number) => {
    const values = valuesOf(selection, database, rowsAre, row, keys);
    for (const [place, { descending }] of keys.entries()) {
      const far = compare(values[place] ?? null, after[place] ?? null, descending);
      if (far !== 0) return far;
    }
    return 0;
  };
  const row = rowAtCursor(selection, database, rowsAre, keys, after);
  if (row !== undefined && distance(row) === 0) return (order.places[row] ?? 0) + 1;
  // The row has gone or moved on since: its place is found by halving.
  let [low, high] = [0, order.rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (distance(order.rows[middle] ?? 0) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

function members(set: BitSet): number[] {
  const numbers: number[] = [];
  for (let each = set.next(0); each >= 0; each = set.next(each + 1)) numbers.push(each);
  return numbers;
}

/**
 * Rows by how well their texts match: for each tier the studies that are in it and in none before. A tier is looked for
 * when it is needed: of a common word the first alone fills a page.
 */
function* tiersOf(
  selection: ColumnSelection,
  database: Database,
  phrases: ColumnPage['phrases'],
  from: number,
): Generator<{ tier: number; studies: BitSet }> {
  const upTo = (tier: number) =>
    selection.withText(database, phrases, tier + 1 === textTiers ? null : tier + 1);
  for (let tier = from; tier < textTiers; tier++) {
    yield { tier, studies: tier === 0 ? upTo(0) : upTo(tier).and(upTo(tier - 1).not()) };
  }
}

/**
 * A page of selected rows. Undefined where the order is not one of columns: `relevance` in another place than the first.
 * @param selected the selected rows.
 * @param total how many they are.
 */
export function pageOfRows(
  selection: ColumnSelection,
  database: Database,
  selected: BitSet,
  total: number,
  page: ColumnPage,
): FoundRows | undefined {
  const { rowsAre, limit } = page;
  const [firstKey] = page.sort;
  const ranked = firstKey?.name === 'relevance';
  if (ranked && firstKey.descending) return undefined;
  const keys = page.sort.filter(isColumnKey);
  if (keys.length < page.sort.length - (ranked ? 1 : 0)) return undefined;

  const order = selection.order(rowsAre, keys);
  const few = total * sparse < order.rows.length ? members(selected) : null;
  const after = page.after === null ? null : page.after.slice(ranked ? 1 : 0);
  const from = after === null ? 0 : placeAfter(selection, database, rowsAre, order, keys, after);
  const has = (row: number) => selected.has(row);
  const found: { row: number; tier: number }[] = [];
  if (!ranked) {
    for (const row of firstOf(order, has, few, from, limit + 1)) found.push({ row, tier: 0 });
  } else {
    const { study } = selection.columns.outcomes;
    const studyOf = (row: number) => (rowsAre === 'studies' ? row : (study[row] ?? 0));
    const start = page.after === null ? 0 : Number(page.after[0]);
    for (const { tier, studies: set } of tiersOf(selection, database, page.phrases, start)) {
      const inTier = (row: number) => set.has(studyOf(row));
      const rows = firstOf(
        order,
        (row) => has(row) && inTier(row),
        few === null ? null : few.filter(inTier),
        tier === start ? from : 0,
        limit + 1 - found.length,
      );
      for (const row of rows) found.push({ row, tier });
      if (found.length > limit) break;
    }
  }
  const rows = found.slice(0, limit).map(({ row }) => row);
  const last = found[limit - 1];
  if (found.length <= limit || last === undefined) return { rows, next: null };
  const values = valuesOf(selection, database, rowsAre, last.row, keys);
  return { rows, next: ranked ? [last.tier, ...values] : values };
}
