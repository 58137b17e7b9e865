import { stemmer } from 'stemmer';
import type { RawStudy } from '../support/raw-seeds.ts';
import type { Today } from './today.ts';

/** Whether what was looked for stands in what is searched since 0.2.0 and was not before: by a plain look at the record. */

interface Described {
  readonly id: string;
  readonly label: string;
  readonly synonyms: readonly string[];
}

const wordsOf = (text: string) =>
  (
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map((word) => ({ word, stem: stemmer(word) }));

/** What CHANGELOG names: authors, journals, registry ids, DOIs, PubMed ids, funding; and conditions with their synonyms. */
function newlySearched(
  { publication, registrations, funding, population }: RawStudy,
  conditions: Described[],
) {
  const { authors, journal, doi, pmid } = publication;
  const had = conditions.filter(({ id }) => population.conditions.includes(id));
  return [
    ...[...authors, journal, doi, pmid, funding, ...registrations],
    ...had.flatMap(({ label, synonyms }) => [label, ...synonyms]),
  ].filter((text) => typeof text === 'string');
}

function standsIn(text: string, asked: string): boolean {
  const words = wordsOf(text);
  const wanted = wordsOf(asked);
  const isBeginning = asked.endsWith('*');
  return words.some((_, place) =>
    wanted.every(({ word, stem }, next) => {
      const found = words[place + next];
      if (found === undefined) return false;
      // The search takes the ending off a beginning, too: `Danes*` finds Danel.
      if (isBeginning) return found.word.startsWith(word) || found.stem.startsWith(stem);
      return found.stem === stem;
    }),
  );
}

/** Words, and several in a row, as `q` has them. */
const phrasesOf = (q: string) => q.match(/"[^"]*"|\S+/g) ?? [];

/** Those of some studies in whose newly searched texts nothing stands that was looked for. */
export async function withoutNewText(
  today: Today,
  studies: readonly string[],
  texts: readonly string[],
): Promise<string[]> {
  const { terms }: { terms: Described[] } = await today.read('/vocabularies/conditions', JSON.parse);
  const without: string[] = [];
  for (const id of studies) {
    const record: RawStudy = await today.read(`/studies/${id}/record`, JSON.parse);
    const searched = newlySearched(record, terms);
    const phrases = texts.flatMap(phrasesOf);
    if (!phrases.some((phrase) => searched.some((text) => standsIn(text, phrase)))) without.push(id);
  }
  return without;
}
