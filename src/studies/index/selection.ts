import type { Database } from '../../database/connection.ts';
import { keysWithText, searchTiers } from '../../database/search-index.ts';
import { textsByKey } from '../../database/text-by-key.ts';
import type { Condition } from '../../query/condition.ts';
import type { SearchClause } from '../../query/search-text.ts';
import type { RecordFacts } from '../facts.ts';
import type { StudyQuery } from '../query.ts';
import { BitSet } from './bit-set.ts';
import { type Chunk, chunkNumberOf, type Dictionaries, keyOf, rowOfKey } from './chunk.ts';
import type { KeptSets } from './kept-sets.ts';
import { type Marker, markerOf, type Verify } from './marking.ts';
import { type IndexState, placedChunks, type RowKind } from './state.ts';
import type { IndexedSubject } from './subject.ts';

/** The studies and outcomes that a query selects, by their numbers in a state. */
export interface Selected {
  readonly studies: BitSet;
  /** Outcomes that meet the conditions on outcomes, of whatever study; null where there are none. */
  readonly outcomes: BitSet | null;
}

/** What a selection needs of the index. */
export interface Means {
  readonly state: IndexState;
  readonly sets: KeptSets;
  readonly dictionaries: Dictionaries;
  /** In the state of the index: for what is in no column. */
  readonly database: Database;
}

/** How many tiers of texts there are, from the weightiest alone to all of them. */
export function textTiers({ dictionaries }: Means): number {
  return searchTiers(dictionaries.subject.search);
}

/** Looks into the facts of a record whether it has an identifier. */
function verifyIn(database: Database, { records, fields }: IndexedSubject): Verify {
  return (chunk, row, field, identifier) => {
    const [text = ''] = textsByKey(database, factsText[records], [keyOf(chunk, row)]);
    // What was rendered was checked when it was written.
    const [facts]: RecordFacts = JSON.parse(text);
    const fact = facts[fields.findIndex(({ name }) => name === field)] ?? null;
    return Array.isArray(fact) && fact.includes(identifier);
  };
}

function holding(
  { state, sets, dictionaries, database }: Means,
  kind: RowKind,
  condition: Condition,
): BitSet {
  const mark: Marker = (chunk, words, start) => {
    marker ??= markerOf(kind, condition, dictionaries, verifyIn(database, dictionaries.subject));
    marker(chunk, words, start);
  };
  let marker: Marker | undefined;
  return sets.marked(state, kind, `${kind} ${JSON.stringify(condition)}`, mark);
}

const everyRow: Marker = ({ studies }, words, start) => {
  for (let row = 0; row < studies.rows; row++) {
    words[start + (row >>> 5)] = (words[start + (row >>> 5)] ?? 0) | (1 << (row & 31));
  }
};

/** The studies that have one of these outcomes. */
function studiesOf({ state, sets }: Means, name: string, outcomes: BitSet): BitSet {
  return sets.whole(state, 'studies', `with ${name}`, () => {
    const studies = BitSet.below(state.starts.studies.at(-1) ?? 0);
    for (const { chunk, studies: first, outcomes: start } of placedChunks(state)) {
      const { studyOf, firstOutcome } = chunk;
      const end = start + chunk.outcomes.rows;
      for (let each = outcomes.next(start, end); each >= 0; ) {
        const study = studyOf[each - start] ?? 0;
        studies.add(first + study);
        each = outcomes.next(start + (firstOutcome[study + 1] ?? 0), end);
      }
    }
    return studies;
  });
}

/** Of some studies, those that have one of these outcomes: where they are few, faster than to find all that have one. */
function amongThem({ state }: Means, studies: BitSet, outcomes: BitSet): BitSet {
  const found = BitSet.below(state.starts.studies.at(-1) ?? 0);
  for (const { chunk, studies: first, outcomes: start } of placedChunks(state)) {
    const { firstOutcome } = chunk;
    const end = first + chunk.studies.rows;
    for (let each = studies.next(first, end); each >= 0; each = studies.next(each + 1, end)) {
      const [from, to] = [firstOutcome[each - first] ?? 0, firstOutcome[each - first + 1] ?? 0];
      if (outcomes.next(start + from, start + to) >= 0) found.add(each);
    }
  }
  return found;
}

/** Where so many times fewer than all studies are left, what outcomes say is looked for among these alone. */
const few = 8;

/** The facts of each subject among the texts that are looked up by key. */
const factsText = { studies: 'studyFacts', claims: 'claimFacts' } as const;

/** What a query selects. */
export function select(means: Means, query: StudyQuery): Selected {
  const { state, sets } = means;
  const [condition, ...conditions] = query.outcome.map((each) => holding(means, 'outcomes', each));
  const outcomes = condition === undefined ? null : BitSet.intersection([condition, ...conditions]);
  const parts = query.study.map((each) => holding(means, 'studies', each));
  const looked = query.phrases.filter(({ negated }) => !negated);
  if (looked.length > 0) parts.push(withText(means, looked, null));
  const [first = sets.marked(state, 'studies', 'all', everyRow), ...others] = parts;
  const held = holdingOutcome(means, query, BitSet.intersection([first, ...others]), outcomes);
  const studies = query.phrases
    .filter(({ negated }) => negated)
    .reduce((all, { phrases }) => all.andNot(withText(means, [{ phrases, negated: false }], null)), held);
  return { studies, outcomes };
}

/** Of the studies for which all else holds, those that have an outcome where the query needs one. */
function holdingOutcome(means: Means, query: StudyQuery, studies: BitSet, outcomes: BitSet | null): BitSet {
  if (!query.needsOutcome || outcomes === null) return studies;
  if (studies.size() * few < (means.state.starts.studies.at(-1) ?? 0))
    return amongThem(means, studies, outcomes);
  return studies.and(studiesOf(means, JSON.stringify(query.outcome), outcomes));
}

/**
 * The studies in whose texts one phrase of each clause stands.
 * @param phrases clauses, none of them negated.
 * @param tiers how many of the weightiest texts are looked into; null for all.
 */
export function withText(
  { state, sets, dictionaries, database }: Means,
  phrases: readonly SearchClause[],
  tiers: number | null,
): BitSet {
  return sets.whole(state, 'studies', `q ${tiers} ${JSON.stringify(phrases)}`, () => {
    const found = BitSet.below(state.starts.studies.at(-1) ?? 0);
    for (const key of keysWithText(database, dictionaries.subject.search, phrases, tiers)) {
      const number = numberOfKey(state, key);
      if (number >= 0) found.add(number);
    }
    return found;
  });
}

/** The number of the study with this key; -1 where there is none. */
export function numberOfKey({ chunks, starts }: IndexState, key: number): number {
  const place = placeOfChunk(chunks, chunkNumberOf(key));
  const chunk = chunks[place];
  if (chunk === undefined) return -1;
  const row = rowOfKey(chunk, key);
  return row < 0 ? -1 : (starts.studies[place] ?? 0) + row;
}

/** The place of the chunk with this number; -1 where there is none. */
function placeOfChunk(chunks: readonly Chunk[], number: number): number {
  if (chunks[number]?.number === number) return number;
  let [low, high] = [0, chunks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunks[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return chunks[low]?.number === number ? low : -1;
}

/** Numbers of the selected outcomes: those that match, of the studies that are selected. */
export function outcomesOf(state: IndexState, { studies, outcomes }: Selected): BitSet {
  const selected = BitSet.below(state.starts.outcomes.at(-1) ?? 0);
  for (const { chunk, studies: first, outcomes: start } of placedChunks(state)) {
    const { firstOutcome } = chunk;
    const end = first + chunk.studies.rows;
    for (let study = studies.next(first, end); study >= 0; study = studies.next(study + 1, end)) {
      const last = firstOutcome[study - first + 1] ?? 0;
      for (let row = firstOutcome[study - first] ?? 0; row < last; row++) {
        if (outcomes === null || outcomes.has(start + row)) selected.add(start + row);
      }
    }
  }
  return selected;
}
