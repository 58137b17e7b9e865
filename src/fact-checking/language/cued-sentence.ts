import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { type Cue, clauseOpeners, subordinate } from './cues.ts';
import type { Mention } from './mentions.ts';
import type { Token } from './tokens.ts';

/** A cue and the place of its word. */
export interface PlacedCue {
  readonly place: number;
  readonly cue: Cue;
}

/** A sentence with its cues, as it is read for what it asserts. */
export interface CuedSentence {
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  readonly vocabulary: Vocabulary;
  /** Of each token the statement of its sentence that it is part of. */
  readonly clause: readonly number[];
  readonly cues: readonly PlacedCue[];
}

/** How far behind or before a change what changes may stand, in words. */
const furthestObject = 8;
const badDomains: ReadonlySet<string> = new Set(['calcification', 'plaque', 'stiffness', 'clinical']);

/** Whether more of what a mention names is better or worse for the artery; null where that is not clear. */
export function worthOf({ terms, moreIs }: Mention, vocabulary: Vocabulary): 'better' | 'worse' | null {
  if (moreIs !== null) return moreIs;
  const values = terms.flatMap(({ vocabulary: of, id }) => {
    if (of === 'domains') return [badDomains.has(id) ? 'worse' : null];
    return of === 'measures' ? [vocabulary.records.measures.get(id)?.higherIs ?? null] : [];
  });
  const known = new Set(values.filter((value) => value !== 'unclear'));
  const [value = null] = known;
  return known.size === 1 && (value === 'better' || value === 'worse') ? value : null;
}

/** The domain of what a mention names. */
export function domainOf({ terms }: Mention, vocabulary: Vocabulary): string | undefined {
  for (const { vocabulary: of, id } of terms) {
    if (of === 'domains') return id;
    const domain = of === 'measures' ? vocabulary.records.measures.get(id)?.domain : undefined;
    if (domain !== undefined) return domain;
  }
  return undefined;
}

/** Whether a mention is of something measured. */
const isMeasured = ({ terms }: Mention) =>
  terms.some(({ vocabulary }) => vocabulary === 'measures' || vocabulary === 'domains');
/** Whether a mention is of an agent. */
export const isAgent = ({ terms }: Mention) => terms.some(({ vocabulary }) => vocabulary === 'agents');

/** Of each word the number of the statement that it is part of: statements are parted by "but", "which", "while …," and the like. */
export function clausesOf(tokens: readonly Token[]): number[] {
  let clause = 0;
  let endsWithComma = false;
  return tokens.map(({ word, gap }, place) => {
    const isRelative = gap.includes(',') && /^(?:which|who|whose|whereby)$/.test(word);
    const isEnd = endsWithComma && gap.includes(',');
    if (isEnd) endsWithComma = false;
    if (place > 0 && (/[;:—–…]|\s-\s/.test(gap) || clauseOpeners.has(word) || isRelative || isEnd))
      clause += 1;
    if (subordinate.has(word)) endsWithComma = true;
    return clause;
  });
}

/** The words between two places. */
export const between = (tokens: readonly Token[], from: number, to: number) => tokens.slice(from + 1, to);
/** Whether two places are items of a list: "slow or reverse". */
export const isListed = (tokens: readonly Token[], from: number, to: number) =>
  tokens
    .slice(from + 1, to + 1)
    .some(({ word, gap }) => /^(?:and|or|nor|to|than)$/.test(word) || /[,/]/.test(gap));

/** What is measured that a change is of: the next behind it in its statement, else the last before it. */
export function objectOf({ mentions, clause, cues }: CuedSentence, place: number): Mention | undefined {
  const same = mentions.filter((each) => isMeasured(each) && clause[each.from] === clause[place]);
  const behind = same.find(({ from }) => from > place && from - place <= furthestObject);
  const before = same.findLast(({ from }) => from < place);
  const isTaken =
    behind !== undefined &&
    cues.some((each) => each.place > place && each.place < behind.from && each.cue === 'induction');
  return behind === undefined || isTaken ? before : behind;
}
