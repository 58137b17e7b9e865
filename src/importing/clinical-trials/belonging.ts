import { withoutBrackets } from './brackets.ts';

/**
 * To what an amount, or a rhythm, of a text belongs. A registry describes an intervention in free text, which may name
 * what else is taken, eaten or measured: what follows such a name is not how the intervention is given.
 */

/** Words that name no substance: they may stand between a thing and its amount, or around an amount that is alone. */
const neutral = new Set(
  (
    'a an the this that one it its their his her to of at with in on by per as via is are was were be been will shall and for over during after ' +
    'who which each every any all both ' +
    'dose doses dosage dosages dosing amount strength quantity fixed constant low high single daily day days week weeks weekly month months ' +
    'monthly year years hour hours minute minutes min once twice thrice two three four five six seven eight ten other times time morning evening night bedtime qd od bid tid ' +
    'oral orally mouth po os iv i v sc s c im intravenous intravenously subcutaneous subcutaneously intramuscular intramuscularly ' +
    'injection injections infusion infusions infused injected drip bag vial ' +
    'tablet capsule pill softgel gelcap sachet drop drops spray powder granules solution suspension liquid syrup chewable gel form formulation ' +
    'extended immediate sustained modified controlled delayed prolonged release enteric coated film xr er ir sr ' +
    'oral pure elemental active synthetic natural matching identical ' +
    'supplement supplements supplementation supplemented treatment treated therapy drug study medication medicine product intervention ' +
    'test tested investigational agent compound verum trial arm arms group groups cohort ' +
    'patient patients participant participants subject subjects volunteer volunteers women men adults children individuals people persons ' +
    'randomized randomised assigned allocated enrolled receive receives received receiving give given gives giving take takes taken taking ' +
    'administer administers administered administering administration ingest ingested consume consumed swallow swallowed use used using ' +
    'contain contains containing content comprising consisting provide provides providing provided ' +
    'before after fasting empty stomach ' +
    'dialysate dialysis hemodialysis haemodialysis session sessions line end begin beginning start through until'
  ).split(' '),
);

/** Salts, which follow the name of what they are a salt of. */
const salts = new Set(
  'oxide citrate carbonate acetate chloride hydroxide sulfate sulphate hydrochloride hcl fumarate maleate mesylate gluconate lactate trihydrate'.split(
    ' ',
  ),
);

/** With these something is taken; an amount of them is no dose. */
const meals = /^(?:meals?|food|breakfast|lunch|dinner|supper|water)$/;

/** Before a thing and its amount: it is what others take, what was taken, or what must not be. */
const notGiven =
  /\b(?:versus|vs|than|instead|rather|not|without|no|except|unless|if|previous(?:ly)?|prior|already|history|run-?in|wash-?out|stopp\w+|discontinu\w+|exclu\w+|rescue|allowed|permitted|lack|respon\w+|compar\w+)\b/i;
const orMore = /^\W{0,3}(?:(?:or|and)\s+(?:above|more|less|over|higher|lower|greater|below|under)\b|\+)/i;

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const joined = (words: readonly { readonly text: string }[]) => words.map(({ text }) => text).join('');

/** The names that a thing goes by in texts, compared without blanks and signs: `MK-4` is `MK4`. */
export class OwnNames {
  readonly #names: ReadonlySet<string>;
  readonly #longest: number;

  /** @param names of the vocabulary, and of the registry; of these only what stands before an amount or a further thing. */
  constructor(names: readonly string[]) {
    const plain = names
      .flatMap((name) => [name, withoutBrackets(name)])
      .map((name) =>
        (
          /^[\s\S]*?(?=\s[0-9]|\b(?:with|and|plus|or|in|on|to|vs|versus)\b|[+&,/;([]|$)/i.exec(name)?.[0] ??
          ''
        ).trim(),
      )
      .map(wordsOf)
      .filter((words) => /\p{L}\p{L}|\p{L}[0-9]/u.test(joined(words)));
    this.#names = new Set(plain.map(joined));
    this.#longest = Math.max(1, ...plain.map((words) => words.length)) + 1;
  }

  /** How many of the words at the end of these are one of the names, its salt included; 0 for none. */
  endOf(words: readonly Word[]): number {
    const salt = salts.has(words.at(-1)?.text ?? '') && words.length > 1 ? 1 : 0;
    for (const skipped of salt === 0 ? [0] : [0, 1]) {
      const rest = words.slice(0, words.length - skipped);
      for (let count = Math.min(this.#longest, rest.length); count > 0; count -= 1) {
        if (this.#names.has(joined(rest.slice(-count)))) return count + skipped;
      }
    }
    return 0;
  }

  /** How many of the words at the beginning of these are one of the names; 0 for none. */
  beginningOf(words: readonly Word[]): number {
    for (let count = Math.min(this.#longest, words.length); count > 0; count -= 1) {
      if (this.#names.has(joined(words.slice(0, count)))) return count;
    }
    return 0;
  }
}

/** Whether a number stands right before a place: then what follows is a part of a number, of a range or of a list. */
function isAfterNumber(text: string, place: number): boolean {
  const before = text.slice(Math.max(0, place - 30), place);
  if (/\b(?:two|three|four|five|six|seven|eight|ten)\s{0,3}$/i.test(before)) return true;
  // A name may end in a number: `MK-7 360 µg`.
  return /[0-9½¼¾]\s{0,3},?\s{0,3}(?:(?:or|and|to|vs|versus|x|by)\s{1,3}|[/,+±×*–-]\s{0,3})?$/i.test(
    before.replace(/[A-Z]-?[0-9]{1,6}\s$/, ''),
  );
}

/** Whether a text goes on with another thing, as in `and DHA`. */
function isJoinedTo(rest: string, names: OwnNames): boolean {
  const sign = /^\s*(?:and\b|plus\b|[+&/])/i.exec(rest)?.[0];
  if (sign === undefined) return false;
  const words = wordsOf(rest.slice(sign.length));
  return (
    names.beginningOf(words) === 0 &&
    !/^(?:usual|standard|care|placebo)$/.test(words[0]?.text ?? '') &&
    !neutral.has(words[0]?.text ?? '')
  );
}

/** Whether what follows an amount leaves it that of the thing: no other thing is named before the phrase ends. */
function isFollowedByNothingElse(text: string, end: number, names: OwnNames): boolean {
  const rest = text.slice(end);
  if (orMore.test(rest)) return false;
  const words = wordsOf(rest);
  for (let place = 0; place < words.length; place += 1) {
    const word = words[place];
    if (word === undefined) break;
    const gap = rest.slice(words[place - 1]?.end ?? 0, word.start);
    if (/[.;,|\n]/.test(gap)) return true;
    const own = names.beginningOf(words.slice(place));
    // An amount of this and of something else together is neither's.
    if (own > 0) return !isJoinedTo(rest.slice(words[place + own - 1]?.end), names);
    if (
      /^(?:and|or|plus|for|versus|vs|until|through|throughout|because|while)$/.test(word.text) ||
      /\+/.test(gap)
    )
      return true;
    // What else is taken is told by "with" and "in addition to"; "of" and "as" tell what the amount is of.
    if (/^(?:with|together|along|combined|added|addition|combination|top)$/.test(word.text)) return true;
    if (place > 1 && meals.test(word.text)) return true;
    if (!/^[0-9]+$/.test(word.text) && !neutral.has(word.text)) return false;
  }
  return true;
}

/**
 * Whether an amount that stands at a place of a text is beyond doubt that of the thing with these names: one of them
 * stands next to it, or the text names nothing else before it and nothing else right behind it.
 */
export function belongs(text: string, start: number, end: number, names: OwnNames): boolean {
  if (isAfterNumber(text, start)) return false;
  if (!isFollowedByNothingElse(text, end, names)) return false;
  const before = text.slice(0, start);
  if (notGiven.test(before)) return false;
  const words = wordsOf(before);
  // Next to it: only words about form, rhythm and giving stand between.
  for (let last = words.length; last > 0; last -= 1) {
    if (names.endOf(words.slice(0, last)) > 0) return true;
    const word = words[last - 1];
    if (word === undefined || !neutral.has(word.text) || /^(?:with|and|plus)$/.test(word.text)) break;
  }
  const after = wordsOf(text.slice(end));
  const of = after.findIndex(({ text: word }) => !neutral.has(word));
  if (of >= 0 && of <= 4 && names.beginningOf(after.slice(of)) > 0) {
    const between = text.slice(end, end + (after[of]?.start ?? 0));
    if (!/[.;,|+)\]\n]|\b(?:and|with|plus|or)\b/.test(between)) return true;
  }
  for (let last = words.length; last > 0; ) {
    const own = names.endOf(words.slice(0, last));
    const word = words[last - 1]?.text ?? '';
    if (own === 0 && !/^[0-9]+$/.test(word) && !neutral.has(word)) return false;
    last -= Math.max(1, own);
  }
  return true;
}

/** The part of a text before it speaks of what is taken besides. */
export function partAboutOwn(text: string, names: OwnNames): string {
  const words = wordsOf(text);
  for (const [place, word] of words.entries()) {
    const isSign = /\+/.test(text.slice(words[place - 1]?.end ?? 0, word.start));
    if (
      !isSign &&
      !/^(?:with|plus|and|while|background|concomitant|concomitantly|addition|top)$/.test(word.text)
    )
      continue;
    const next = isSign ? place : place + 1;
    const thing = words
      .slice(next)
      .findIndex(({ text: each }) => !neutral.has(each) && !meals.test(each) && !/^[0-9]+$/.test(each));
    if (thing < 0 || names.beginningOf(words.slice(next + thing)) > 0) continue;
    const between = text.slice(word.end, words[next + thing]?.start);
    if (/[.;|\n]/.test(between)) continue;
    return text.slice(0, word.start);
  }
  return text;
}
