import type { Interpretation } from './condition.ts';
import { queryFault, type RequestFault } from './fault.ts';
import { meantParameter } from './other-names.ts';
import type { RawQuery } from './raw-query.ts';

/** One thing to look for: a word, or several in a row; `prefix` where the last may go on. */
export interface SearchPhrase {
  readonly text: string;
  readonly prefix: boolean;
}

/** What must hold of the texts of a row: one of the phrases stands in them, or, negated, none does. */
export interface SearchClause {
  readonly phrases: readonly SearchPhrase[];
  readonly negated: boolean;
}

const word = /[\p{L}\p{N}]+/gu;

/** The most words and phrases that are looked for at once, and the most words that one phrase has. */
export const mostPhrases = 32;
export const mostWordsInRow = 32;
/** The fewest letters of the beginning of a word: one letter begins a twentieth of all words there are. */
export const shortestPrefix = 2;

const lower = ({ text, prefix }: SearchPhrase) =>
  `${(text.match(word) ?? []).join(' ').toLowerCase()}${prefix ? '*' : ''}`;

/** What stands twice is looked for once. */
function unrepeated(clauses: readonly SearchClause[]): SearchClause[] {
  const known = new Map<string, SearchClause>();
  for (const clause of clauses) {
    const key = `${clause.negated} ${clause.phrases.map(lower).join(' OR ')}`;
    if (!known.has(key)) known.set(key, clause);
  }
  return [...known.values()];
}

/** The parts of a text: quoted phrases, words, and what stands before them. */
interface Part {
  readonly text: string;
  readonly quoted: boolean;
  readonly minus: boolean;
}

function partsOf(text: string): Part[] {
  return [...text.matchAll(/(-?)"([^"]*)"?|([^\s"]+)/g)].map(([, sign, quoted, plain = '']) =>
    quoted === undefined
      ? { text: plain.replace(/^-+/, ''), quoted: false, minus: plain.startsWith('-') }
      : { text: quoted, quoted: true, minus: sign === '-' },
  );
}

/**
 * Reads what a user looks for: words that must all be there, `"several words"` in a row, `calcif*` for what begins so,
 * `-word` for what must not be there, and `OR` between two of which one suffices. Everything else is punctuation; what
 * stands twice is looked for once. Empty where there is no word in it.
 */
export function parseSearchText(text: string): SearchClause[] | { readonly problem: string } {
  const clauses: { phrases: SearchPhrase[]; negated: boolean }[] = [];
  const parts = partsOf(text);
  const isOperator = ({ text: written, quoted }: Part) => !quoted && /^(OR|AND|NOT|\|+)$/.test(written);
  if (
    parts.some(isOperator) &&
    /[()]/.test(
      parts
        .filter(({ quoted }) => !quoted)
        .map((part) => part.text)
        .join(' '),
    )
  ) {
    return {
      problem: 'takes no brackets: OR joins the two that stand beside it, everything else must hold together',
    };
  }
  let joined = false;
  let negated = false;
  for (const part of parts) {
    if (isOperator(part) && !part.minus) {
      if (part.text === 'NOT') negated = true;
      else if (part.text !== 'AND') {
        if (clauses.length === 0 || joined) return { problem: 'has an OR without a word before it' };
        joined = true;
      }
      continue;
    }
    if (part.text.match(word) === null) continue;
    const phrase = {
      text: part.text.replaceAll('\0', ' '),
      prefix: !part.quoted && part.text.endsWith('*'),
    };
    const last = clauses.at(-1);
    const without = negated || part.minus;
    if (joined && last !== undefined) {
      if (without || last.negated) {
        return { problem: 'joins by OR what must not be there; put a minus before each instead' };
      }
      last.phrases.push(phrase);
    } else clauses.push({ phrases: [phrase], negated: without });
    joined = false;
    negated = false;
  }
  if (joined) return { problem: 'has an OR without a word behind it' };
  if (negated) return { problem: 'has a NOT without a word behind it' };
  return unrepeated(clauses);
}

/** Why phrases are not looked for: each takes a search of its own. */
function tooMuch(clauses: readonly SearchClause[]): string | undefined {
  const phrases = clauses.flatMap((clause) => clause.phrases);
  if (phrases.length > mostPhrases) {
    return `q has ${phrases.length} words and phrases to look for; at most ${mostPhrases} are possible`;
  }
  for (const { text, prefix } of phrases) {
    const words = text.match(word) ?? [];
    if (words.length > mostWordsInRow) {
      return `a phrase in q has ${words.length} words; at most ${mostWordsInRow} are possible`;
    }
    if (prefix && [...(words.at(-1) ?? '')].length < shortestPrefix) {
      return `"${text}" begins too many words; give ${shortestPrefix} letters at least before *`;
    }
  }
  return undefined;
}

function inWords({ phrases, negated }: SearchClause): string {
  const words = phrases.map(
    ({ text, prefix }) =>
      `"${prefix ? text.replace(/(?<!\*)\*+$/, '') : text}"${prefix ? ' at the beginning of a word' : ''}`,
  );
  return `${negated ? 'not ' : ''}${words.join(' or ')}`;
}

const textNames: readonly string[] = ['title', 'ti', 'tiab', 'abstract', 'ab', 'text'];

/** The fault of a word with the name of a field before it, as other searches take it: q would look for both in a row. */
function namedField(value: string, parameters: readonly string[]): RequestFault | undefined {
  const unquoted = value.replace(/"[^"]*"/g, '""');
  for (const part of unquoted.split(/\s+/)) {
    const [written = '', sought = ''] = part.replace(/^-/, '').split(':', 2);
    if (sought === '' || !/^\p{L}/u.test(written)) continue;
    const parameter = meantParameter(written, parameters);
    if (parameter !== undefined) {
      const example = `${parameter}=${sought === '""' ? '…' : sought}`;
      const message = `q takes no fields; ${parameter} is a parameter beside it: ${example}`;
      return queryFault('q', value, message, [parameter]);
    }
    if (textNames.includes(written.toLowerCase())) {
      return queryFault('q', value, `q takes no fields: it looks in all texts; leave out "${written}:"`);
    }
  }
  return undefined;
}

/**
 * Reads what to look for; the parameter may be given several times, and all of it must be found.
 * @param parameters the names of what else selects rows.
 */
export function readSearchText(
  raw: RawQuery,
  parameters: readonly string[],
  faults: RequestFault[],
): { phrases: SearchClause[]; interpretation: Interpretation[] } {
  const all: SearchClause[] = [];
  const interpretation: Interpretation[] = [];
  for (const value of new Set(raw.get('q'))) {
    const field = namedField(value, parameters);
    if (field !== undefined) {
      faults.push(field);
      continue;
    }
    const read = parseSearchText(value);
    if ('problem' in read) {
      faults.push(queryFault('q', value, `q ${read.problem}`));
      continue;
    }
    if (read.length === 0) {
      faults.push(
        queryFault('q', value, 'q has no word to look for; give letters or digits, such as q=menaquinone'),
      );
    }
    all.push(...read);
    interpretation.push({
      parameter: 'q',
      value,
      meaning: `its texts contain ${read.map(inWords).join(' and ')}`,
    });
  }
  const phrases = unrepeated(all);
  const fault = tooMuch(phrases);
  if (fault === undefined) return { phrases, interpretation };
  faults.push(queryFault('q', [...new Set(raw.get('q'))].join(' & '), fault));
  return { phrases: [], interpretation: [] };
}
