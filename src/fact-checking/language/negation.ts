import { between, type CuedSentence, isAgent } from './cued-sentence.ts';
import { negators, obstacles, refutations, shown, unknowns } from './cues.ts';
import { effectOf } from './effects.ts';
import { type Mention, takesAway } from './mentions.ts';

export const polarities = ['asserted', 'denied', 'unproven', 'unclear'] as const;
/** Whether something is said, denied, said to be unproven, or said in a way that is not understood. */
export type Polarity = (typeof polarities)[number];

/** How far words say no to what follows or goes before, in words. */
const reach = { negation: 7, refutation: 20, evidence: 16, obstacle: 6, behind: 8 } as const;
const auxiliaries: ReadonlySet<string> = new Set([
  'can',
  'may',
  'might',
  'could',
  'is',
  'are',
  'was',
  'were',
  'do',
  'did',
  'does',
  'will',
  'would',
]);
/** What says no to a cue. */
export interface Negation {
  /** How many words say no to it. */
  readonly count: number;
  /** Whether one may or may not reach it. */
  readonly doubtful: boolean;
  readonly unproven: boolean;
  /** The tokens that say so. */
  readonly by: readonly number[];
}

/** Whether a word says no: not where it takes an agent away, and not "not only". */
function saysNo({ tokens, mentions }: CuedSentence, place: number): boolean {
  const { word = '' } = tokens[place] ?? {};
  const next = tokens[place + 1]?.word ?? '';
  if ((word === 'rather' && next === 'than') || (word === 'instead' && next === 'of')) return true;
  if (!negators.has(word)) return false;
  // "a few" are some, "few" are next to none.
  if (word === 'few' && /^(?:a|the|these|first|last)$/.test(tokens[place - 1]?.word ?? '')) return false;
  if (word === 'not' && /^(?:only|just|merely|simply|solely)$/.test(next)) return false;
  if (word === 'no' && next === 'longer') return true;
  // "D without enough K can worsen it": what is done without is no more than a noun.
  const isNoun =
    takesAway(word) &&
    word !== 'no' &&
    tokens.slice(place, place + 5).some((each) => auxiliaries.has(each.word));
  if (isNoun) return false;
  const isAway = mentions.some(
    (each) => isAgent(each) && each.isLess && each.from > place && each.from - place <= 4,
  );
  return !(takesAway(word) && isAway);
}

/** How many words of names between two places are not counted: a name counts as one. */
function wordsInNames(mentions: readonly Mention[], from: number, to: number): number {
  return mentions.reduce(
    (sum, each) => (each.from > from && each.to <= to ? sum + each.to - each.from - 1 : sum),
    0,
  );
}

/** What says no to a cue, before it and behind it. */
export function negationOf(sentence: CuedSentence, number: number): Negation {
  const { tokens, mentions, clause, cues } = sentence;
  const here = cues[number];
  if (here === undefined) return { count: 0, doubtful: false, unproven: false, by: [] };
  const { place } = here;
  const by: number[] = [];
  let count = 0;
  let doubtful = false;
  let unproven = false;
  for (let at = place - 1; at >= 0 && place - at <= reach.refutation; at -= 1) {
    const { word = '' } = tokens[at] ?? {};
    const far = place - at - wordsInNames(mentions, at, place);
    if (refutations.has(word)) {
      count += 1;
      by.push(at);
    }
    if (clause[at] !== clause[place]) continue;
    if ((word === 'whether' || word === 'if') && far <= reach.evidence) doubtful = true;
    if (obstacles.has(word) && far <= reach.obstacle) doubtful = true;
    const opens = tokens.slice(at + 1, at + 3).some((each) => /^(?:that|whether|if|how)$/.test(each.word));
    if (unknowns.has(word) && (opens ? far <= reach.evidence : far <= 2)) {
      unproven = true;
      by.push(at);
    }
    if (!saysNo(sentence, at)) continue;
    const ahead = between(tokens, at, place);
    const evidence = ahead.findIndex(
      (each) => each.word === 'evidence' || each.word === 'proof' || each.word === 'enough',
    );
    const isShowing =
      ahead.slice(0, 5).some((each) => shown.has(each.word)) &&
      ahead.some(({ word: one }) => /^(?:that|whether|to)$/.test(one));
    if ((evidence >= 0 && evidence <= 5 && far <= reach.evidence) || (isShowing && far <= reach.evidence)) {
      unproven = true;
      count += 1;
      by.push(at);
      continue;
    }
    if (far > reach.negation) {
      doubtful = true;
      continue;
    }
    // No more than the words that are looked back at.
    const others = cues
      .slice(Math.max(0, number - reach.refutation), number)
      .filter((each) => each.place > at);
    const last = others.at(-1);
    if (last !== undefined) {
      const link = tokens.slice(last.place + 1, place + 1);
      const isOr = link.some((each) => each.word === 'or' || each.word === 'nor');
      const isList =
        link.some(({ gap }) => gap.includes(',')) && tokens.slice(place).some((each) => each.word === 'or');
      if (!isOr && !isList) {
        // A pair such as "not reduce the progression" is one cue.
        doubtful = doubtful || !isTaken(sentence, number);
        continue;
      }
    }
    count += 1;
    by.push(at);
  }
  const following = cues[number + 1]?.place ?? tokens.length;
  for (let at = place + 1; at < Math.min(following, place + reach.behind + 1, tokens.length); at += 1) {
    if (clause[at] !== clause[place]) break;
    const { word = '' } = tokens[at] ?? {};
    // "slows it, according to a refuted study", "reversed it in none": how much of it is denied is not clear.
    const isBarred =
      negators.has(word) && tokens.slice(at + 1, at + 4).some((each) => obstacles.has(each.word));
    if (refutations.has(word) || word === 'none' || word === 'nobody' || isBarred) doubtful = true;
    if (unknowns.has(word)) {
      unproven = true;
      by.push(at);
    } else if (/^(?:unlikely|impossible)$/.test(word)) {
      count += 1;
      by.push(at);
    } else if (negators.has(word) && tokens.slice(at + 1, at + 5).some((each) => shown.has(each.word))) {
      unproven = true;
      count += 1;
      by.push(at);
      break;
    }
  }
  return { count, doubtful, unproven, by };
}

/** Whether a cue is part of one before it. */
function isTaken(sentence: CuedSentence, number: number): boolean {
  return effectOf(sentence, number - 1)?.takes.includes(number) ?? false;
}

/** What that makes of a cue: two words that say no are not understood. */
export function polarityOf({ count, doubtful, unproven }: Negation): Polarity {
  if (count > 1) return 'unclear';
  if (unproven) return 'unproven';
  if (count === 1) return doubtful ? 'unclear' : 'denied';
  return doubtful ? 'unclear' : 'asserted';
}

/** What says no to a pair of cues: what does to its first, or, behind it, to its second. */
export function mostOf(first: Negation, second: Negation): Negation {
  return first.count === 0 && second.unproven ? second : first;
}
