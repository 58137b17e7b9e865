import type { ClaimDocument } from '../claims/answers.ts';
import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { someKeysWith } from '../database/search-index.ts';
import { textsByKey } from '../database/text-by-key.ts';
import type { StudySummary } from '../studies/answers.ts';
import { select } from '../studies/index/selection.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { parseStudyQuery } from '../studies/query.ts';
import { namesOfAuthor } from '../studies/record/names.ts';
import { normalizeDoi } from '../studies/record/publication-ids.ts';
import { lettersAndDigits, registrationKey } from '../studies/record/registration-key.ts';
import { foldedName, foldedWords } from '../text/folded.ts';
import { studiesWith } from '../vocabularies/counts.ts';
import { nearestNames } from '../vocabulary/term-index.ts';
import type { Suggestion } from './answers.ts';
import { type AuthorNames, studiesOfAuthor } from './author-names.ts';
import { closeness, type TermName, termNames } from './term-names.ts';

/** What suggestions are made from. */
export interface SuggestionMeans {
  readonly database: Database;
  readonly index: StudyIndex;
  readonly names: Names;
  readonly authors: AuthorNames;
}

interface Ranked {
  readonly closeness: number;
  readonly suggestion: Suggestion;
}

/** How many names are looked at for each that is shown, and how many texts in all. */
const namesForOne = 2;
const mostTexts = 15;
/** The fewest letters by which texts are looked through: fewer begin words of most of them. */
const fewestLetters = 4;

const address = (parameter: string, value: string) => `/studies?${parameter}=${encodeURIComponent(value)}`;

/** A term with the studies that are found by it: an agent that none tests (placebo) by what is given in any role. */
function suggestedTerm(
  { vocabulary, term, name }: TermName,
  { index, database, names }: SuggestionMeans,
): Suggestion {
  const countBy = (parameter: string) => studiesWith(index, database, names, parameter, term.id) ?? 0;
  let parameter = vocabulary.studyParameter ?? '';
  let count = countBy(parameter);
  if (count === 0 && vocabulary.name === 'agents') {
    const inAnyRole = countBy('agent');
    if (inAnyRole > 0) [parameter, count] = ['agent', inAnyRole];
  }
  return {
    kind: 'term',
    vocabulary: vocabulary.name,
    id: term.id,
    label: term.label,
    matched: name,
    count,
    url: address(parameter, term.id),
    filter: { parameter, value: term.id },
  };
}

function terms(written: string, means: SuggestionMeans, most: number): Ranked[] {
  const best = new Map<string, { readonly closeness: number; readonly of: TermName }>();
  for (const of of termNames(means.names)) {
    const close = closeness(of.folded, written);
    const key = `${of.vocabulary.name} ${of.term.id}`;
    if (close !== undefined && close < (best.get(key)?.closeness ?? 3))
      best.set(key, { closeness: close, of });
  }
  return [...best.values()]
    .sort((a, b) => a.closeness - b.closeness)
    .slice(0, most)
    .map((each) => ({ closeness: each.closeness, suggestion: suggestedTerm(each.of, means) }));
}

/** The terms that are spelt most like what was written. */
function nearTerms(written: string, means: SuggestionMeans, most: number): Suggestion[] {
  const all = termNames(means.names);
  const near = nearestNames(written, new Set(all.map(({ name }) => name)), most);
  const found = near.flatMap((name) => all.find((each) => each.name === name) ?? []);
  const once = new Map(found.map((each) => [`${each.vocabulary.name} ${each.term.id}`, each]));
  return [...once.values()].map((each) => suggestedTerm(each, means));
}

function summaries(database: Database, keys: readonly number[]): StudySummary[] {
  // What was rendered was checked when it was written.
  return textsByKey(database, 'studySummary', keys).map((text): StudySummary => JSON.parse(text));
}

function authors(written: string, means: SuggestionMeans, most: number): Ranked[] {
  const { index, database } = means;
  const folded = written.replaceAll(' ', '');
  const dictionary = index.dictionaries.of('author');
  const studies = select(index.means(database), parseStudyQuery(new Map(), means.names, []).query).studies;
  const state = index.of(database);
  const found = new Map<string, Ranked>();
  for (const name of means.authors.beginning(dictionary, folded, 2 * most)) {
    const number = dictionary.numberOf(name);
    const { count, key } =
      number === undefined ? { count: 0, key: undefined } : studiesOfAuthor(state, number, studies);
    if (key === undefined) continue;
    const [study] = summaries(database, [key]);
    const author = study?.authors.find((each) => namesOfAuthor(each).includes(name));
    // Family names are named in full: whoever has initials, too, is one of several.
    if (author === undefined || (foldedName(author) !== name && name !== folded)) continue;
    const label = foldedName(author) === name ? author : author.replace(/,? (?:\p{Lu}\.?[- ]?){1,5}$/u, '');
    found.set(label, {
      closeness: name === folded ? 0 : 1,
      suggestion: {
        ...{ kind: 'author', vocabulary: null, id: label, label, matched: label, count },
        url: address('author', label),
        filter: { parameter: 'author', value: label },
      },
    });
  }
  return [...found.values()];
}

/** The identifiers of a study that begin with what was written. */
function identifiersOf({ doi, pmid, registrations }: StudySummary, q: string) {
  const all = [
    ...(doi === null
      ? []
      : [{ parameter: 'doi', value: doi, is: normalizeDoi(doi).startsWith(normalizeDoi(q)) }]),
    ...(pmid === null ? [] : [{ parameter: 'pmid', value: pmid, is: pmid.startsWith(q.trim()) }]),
    ...registrations.map((value) => ({
      parameter: 'registration',
      value,
      is:
        lettersAndDigits(value).startsWith(lettersAndDigits(q)) ||
        registrationKey(value)?.startsWith(registrationKey(q) ?? '-') === true,
    })),
  ];
  return all.filter(({ is }) => is);
}

function identifiers(q: string, written: string, means: SuggestionMeans): Ranked[] {
  if (written.length < fewestLetters || !/[0-9]/.test(written)) return [];
  const { database } = means;
  const keys = someKeysWith(database, 'study_search', 'publication', normalizeDoi(q), mostTexts);
  return summaries(database, keys).flatMap((study) =>
    identifiersOf(study, q).map(({ parameter, value }) => ({
      closeness: value.toLowerCase() === q.trim().toLowerCase() ? 0 : 1,
      suggestion: {
        ...{
          kind: 'identifier' as const,
          vocabulary: null,
          id: value,
          label: `${value} (${study.label})`,
          matched: value,
        },
        count: studiesWith(means.index, database, means.names, parameter, value) ?? 0,
        url: address(parameter, value),
        filter: { parameter, value },
      },
    })),
  );
}

function studies(written: string, { index, database, names }: SuggestionMeans): Ranked[] {
  if (written.length < fewestLetters) return [];
  const found = index.studies(database, parseStudyQuery(new Map(), names, []).query);
  const keys = someKeysWith(database, 'study_search', 'title', written, mostTexts).filter(found.has);
  return summaries(database, keys).map((study) => {
    const { id, label, title } = study;
    const ofLabel = closeness(foldedWords(label), written);
    return {
      closeness: ofLabel ?? closeness(foldedWords(title), written) ?? 2,
      suggestion: {
        ...{ kind: 'study', vocabulary: null, id, label: `${label}: ${title}` },
        ...{ matched: ofLabel === undefined ? title : label, count: 1, url: `/studies/${id}`, filter: null },
      },
    };
  });
}

function claims(written: string, { index, database, names }: SuggestionMeans): Ranked[] {
  if (written.length < fewestLetters) return [];
  const keys = someKeysWith(database, 'claim_search', 'statement', written, mostTexts);
  return textsByKey(database, 'claim', keys).map((text) => {
    // What was rendered was checked when it was written.
    const { id, statement }: ClaimDocument = JSON.parse(text);
    return {
      closeness: closeness(foldedWords(statement), written) ?? 2,
      suggestion: {
        ...{ kind: 'claim', vocabulary: null, id, label: statement, matched: statement },
        count: studiesWith(index, database, names, 'claim', id) ?? 0,
        url: `/claims/${id}`,
        filter: { parameter: 'claim', value: id },
      },
    };
  });
}

/**
 * What may be meant by the beginning of a word or name: terms, authors, identifiers, studies and claims. Those that are
 * just it come first, then those that begin so, then those with a word that does; of one kind at most half, where there
 * are others.
 * @param means with the database inside a transaction.
 */
export function suggest(
  q: string,
  kinds: readonly Suggestion['kind'][],
  limit: number,
  means: SuggestionMeans,
): { readonly data: Suggestion[]; readonly near: boolean } {
  const written = foldedWords(q);
  const most = namesForOne * limit;
  const makers: Readonly<Record<Suggestion['kind'], () => Ranked[]>> = {
    term: () => terms(written, means, most),
    author: () => authors(written, means, most),
    identifier: () => identifiers(q, written, means),
    study: () => studies(written, means),
    claim: () => claims(written, means),
  };
  const all = kinds.flatMap((kind) => makers[kind]().filter(({ suggestion }) => suggestion.count > 0));
  all.sort((a, b) => a.closeness - b.closeness || b.suggestion.count - a.suggestion.count);
  const share = Math.max(1, Math.ceil(limit / 2));
  const taken = new Map<Suggestion['kind'], number>();
  const [first, rest]: [Suggestion[], Suggestion[]] = [[], []];
  for (const { suggestion } of all) {
    const before = taken.get(suggestion.kind) ?? 0;
    taken.set(suggestion.kind, before + 1);
    (before < share ? first : rest).push(suggestion);
  }
  const data = [...first, ...rest].slice(0, limit);
  if (data.length > 0 || !kinds.includes('term')) return { data, near: false };
  const near = nearTerms(q, means, limit).filter(({ count }) => count > 0);
  return { data: near, near: near.length > 0 };
}
