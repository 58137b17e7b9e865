import type { TermName, VocabularyName } from './everyday-words.ts';
import type { NameBook } from './names.ts';
import type { Token } from './tokens.ts';

/** What a term does in its sentence: it is spoken of, is compared with, or is what makes the animals ill. */
type MentionRole = 'spoken_of' | 'compared_with' | 'induces_disease';

/** A place of a sentence that stands for terms of the vocabulary. */
export interface Mention {
  readonly terms: readonly TermName[];
  readonly moreIs: 'better' | null;
  /** Its first token, and the one behind its last. */
  readonly from: number;
  readonly to: number;
  readonly role: MentionRole;
  /** Whether it tells who is spoken of: "warfarin users". */
  readonly isOfUsers: boolean;
  /** Whether less of it is spoken of: a deficiency, a low intake, doing without. */
  readonly isLess: boolean;
}

/** A word that may be a term and is not taken for one. */
export interface Doubt {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

const oneOf = (...words: string[]): ReadonlySet<string> => new Set(words.flatMap((each) => each.split(' ')));

const tissueCalcium = oneOf(
  'deposit deposition buildup accumulation score content load level absorption metabolism balance regulation',
  'homeostasis channel phosphate signaling crystal mineral ion from in out salt burden dissolving product',
);
const tissueBefore = oneOf(
  'coronary arterial aortic vascular artery valve tissue serum blood plaque of deposited remove dissolve bind binds',
  'ionized total excess regulate redirect keep wall excreted direct abnormal',
);
const supplied = oneOf('supplement supplementation supplementing intake tablet pill therapy diet dose');
const taken = oneOf('taking take takes took taken dietary oral extra high low supplemental supplementary');
const verbsOfSubject = oneOf(
  'increase increased raise raised worsen worsened accelerate promote cause caused induce reduce reduced slow slowed',
  'reverse reversed prevent prevented lower lowered may might can could does did do',
);

const without = oneOf('without lacking');
const little = oneOf(
  'low lower inadequate insufficient poor no little less lack deficiency absence deficient without',
);
const littleBehind = oneOf(
  'deficiency deficient depletion insufficiency depleted shortage free withdrawal lack',
);
const littleLinks = oneOf(
  'of in a an the any enough adequate sufficient dietary level status intake consumption supply',
);
const amounts = oneOf('intake level status dose supplementation supplement consumption');
const comparing = oneOf('than versus vs unlike against');
const comparedBefore = oneOf('compared comparison relative rather instead');
const comparedLinks = oneOf('to with of by the a an');
const induced = oneOf('induced calcified');
const fed = oneOf('treated fed given exposed');
const notItself = oneOf(
  'dependent dependant cycle epoxide recycling metabolism antagonist inhibitor blocker antagonism',
);
const food = oneOf('product protein fat food source');
const listLinks = oneOf('and or plus');
const vitamins: ReadonlySet<string> = new Set(['vitamin']);

const wordAt = (tokens: readonly Token[], place: number): string => tokens[place]?.word ?? '';
const touches = (gap: string | undefined) => gap !== undefined && /^[\s\-‐‑‒–—/’']*$/u.test(gap);

export const termsOf = ({ terms }: Pick<Mention, 'terms'>, vocabulary: VocabularyName): string[] =>
  terms.filter((term) => term.vocabulary === vocabulary).map(({ id }) => id);

const isAgent = (mention: Pick<Mention, 'terms'>) =>
  mention.terms.some(({ vocabulary }) => vocabulary === 'agents');

/** Why bare `calcium` is not taken for what somebody takes; undefined where it is. */
function doubtOfCalcium(tokens: readonly Token[], from: number): string | undefined {
  const [before, behind] = [wordAt(tokens, from - 1), wordAt(tokens, from + 1)];
  if (supplied.has(behind) || (taken.has(before) && !tissueCalcium.has(behind))) return undefined;
  const opens = from === 0 || /[,;:.]/.test(tokens[from]?.gap ?? '');
  if (opens && verbsOfSubject.has(behind) && !tissueBefore.has(before)) return undefined;
  return 'may be the calcium in arteries or blood, or what somebody takes: write "calcium supplements" for that';
}

/** Whether what stands before a mention says that there is little of it, or none. */
function isLittleBefore(tokens: readonly Token[], from: number): boolean {
  for (let place = from - 1; place >= Math.max(0, from - 4); place -= 1) {
    const word = wordAt(tokens, place);
    const gap = tokens[place + 1]?.gap;
    if (!touches(gap)) return false;
    if (little.has(word)) return true;
    if (!littleLinks.has(word)) return false;
  }
  return false;
}

/** Whether what stands behind says so: "vitamin K deficiency", "a low intake of" is before. */
function isLittleBehind(tokens: readonly Token[], to: number): boolean {
  return touches(tokens[to]?.gap) && littleBehind.has(wordAt(tokens, to));
}

function isCompared(tokens: readonly Token[], from: number): boolean {
  for (let place = from - 1; place >= Math.max(0, from - 3); place -= 1) {
    const word = wordAt(tokens, place);
    if (comparing.has(word)) return true;
    if (comparedBefore.has(word)) return place < from - 1;
    if (!comparedLinks.has(word)) return false;
  }
  return false;
}

/** Whether it is what made animals or arteries ill: "warfarin-induced", "calcified by warfarin", "adenine-fed rats". */
function inducesDisease(
  tokens: readonly Token[],
  from: number,
  to: number,
  mentions: readonly { from: number; animals: boolean }[],
): boolean {
  if (touches(tokens[to]?.gap) && wordAt(tokens, to) === 'induced') return true;
  if (fed.has(wordAt(tokens, to)) && mentions.some((each) => each.from === to + 1 && each.animals))
    return true;
  const link = wordAt(tokens, from - 1);
  return (link === 'by' || link === 'with') && induced.has(wordAt(tokens, from - 2));
}

interface Found {
  readonly terms: readonly TermName[];
  readonly moreIs: 'better' | null;
  readonly from: number;
  readonly to: number;
}

/** The names of a sentence, longest first where they overlap, and bare letters in lists of vitamins. */
function namesIn(tokens: readonly Token[], book: NameBook): Found[] {
  const found: Found[] = [];
  let place = 0;
  while (place < tokens.length) {
    const here = book.at(tokens, place) ?? vitaminInList(tokens, place, book, found.at(-1));
    if (here === undefined) {
      place += 1;
      continue;
    }
    const { terms, moreIs } = here.named;
    found.push({ terms, moreIs, from: place, to: place + here.length });
    place += here.length;
  }
  return found;
}

/** A single letter that goes on a list of vitamins: the D of "vitamins K and D", "K2, D and magnesium". */
function vitaminInList(tokens: readonly Token[], place: number, book: NameBook, before: Found | undefined) {
  const token = tokens[place];
  if (token === undefined || !/^[A-Z]$/.test(token.text) || before === undefined) return undefined;
  const links = tokens.slice(before.to, place);
  if (links.some(({ word }) => !listLinks.has(word)) || links.length > 2) return undefined;
  if (!/^[\s,/&+]*$/.test(`${token.gap}${links.map(({ gap }) => gap).join('')}`)) return undefined;
  const last = tokens.slice(before.from, before.to);
  const isVitamin =
    last.some(({ word }) => vitamins.has(word)) || (/^[a-z]$/.test(last[0]?.word ?? '') && last.length <= 2);
  if (!isVitamin) return undefined;
  const spelt = [
    { ...token, text: 'vitamin', word: 'vitamin' },
    { ...token, gap: ' ' },
  ];
  const named = book.at(spelt, 0);
  return named?.length === 2 ? { named: named.named, length: 1 } : undefined;
}

/** A condition named as a measure is, where the words before say that somebody has it. */
function asMeant(terms: readonly TermName[], before: string): readonly TermName[] {
  const isBoth =
    terms.some((t) => t.vocabulary === 'measures') && terms.some((t) => t.vocabulary === 'conditions');
  if (!isBoth) return terms;
  const wanted: VocabularyName =
    before === 'with' || before === 'have' || before === 'having' ? 'conditions' : 'measures';
  return terms.filter(({ vocabulary }) => vocabulary === wanted);
}

/** The terms that a sentence speaks of, in order, and the words that may be terms and were not taken for any. */
export function mentionsIn(
  tokens: readonly Token[],
  book: NameBook,
): { mentions: readonly Mention[]; doubts: readonly Doubt[] } {
  const names = namesIn(tokens, book);
  const species = names.map(({ terms, from }) => ({
    from,
    animals: terms.some(({ vocabulary, id }) => vocabulary === 'species' && id !== 'human'),
  }));
  const mentions: Mention[] = [];
  const doubts: Doubt[] = [];
  const covered = new Set<number>();
  for (const { terms: named, moreIs, from, to } of names) {
    for (let place = from; place < to; place += 1) covered.add(place);
    const terms = asMeant(named, wordAt(tokens, from - 1));
    const [first] = terms;
    if (first?.vocabulary === 'agents' && first.id === 'calcium' && to - from === 1) {
      const reason = doubtOfCalcium(tokens, from);
      if (reason !== undefined) {
        doubts.push({ from, to, reason });
        continue;
      }
    }
    // "animal products" are eaten.
    if (first?.vocabulary === 'species' && food.has(wordAt(tokens, to))) continue;
    if (isAgent({ terms })) {
      const behind = wordAt(tokens, to);
      const isAnti = wordAt(tokens, from - 1) === 'anti';
      const isOf =
        ['of', 'to'].includes(wordAt(tokens, from - 1)) &&
        /^(?:antagonist|inhibitor|blocker)$/.test(wordAt(tokens, from - 2));
      if ((touches(tokens[to]?.gap) && notItself.has(behind)) || isAnti || isOf) {
        const name = `${tokens[from]?.text ?? ''}…`;
        doubts.push({
          from,
          to,
          reason: `is not ${name} itself but what depends on it, or works against it`,
        });
        continue;
      }
    }
    const amountTo = amounts.has(wordAt(tokens, to)) ? to + 1 : to;
    mentions.push({
      terms,
      moreIs,
      from,
      to,
      role: inducesDisease(tokens, from, to, species)
        ? 'induces_disease'
        : isAgent({ terms }) && isCompared(tokens, from)
          ? 'compared_with'
          : 'spoken_of',
      isOfUsers: wordAt(tokens, to) === 'user',
      isLess:
        isAgent({ terms }) &&
        (isLittleBefore(tokens, from) || isLittleBehind(tokens, to) || isLittleBehind(tokens, amountTo)),
    });
  }
  for (const [place, { text }] of tokens.entries()) {
    if (covered.has(place) || !/^[KD]$/.test(text)) continue;
    const reason =
      text === 'K'
        ? 'alone may be vitamin K or potassium: write "vitamin K"'
        : 'alone is no name: write "vitamin D" where that is meant';
    doubts.push({ from: place, to: place + 1, reason });
  }
  return { mentions, doubts };
}

/** Words before which `without` takes an agent away, and says no to nothing else. */
export const takesAway = (word: string): boolean => without.has(word) || little.has(word);
