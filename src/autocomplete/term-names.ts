import type { Names } from '../database/names.ts';
import { foldedWords } from '../text/folded.ts';
import { type CataloguedVocabulary, catalogue } from '../vocabularies/catalogue.ts';
import type { Term } from '../vocabulary/term.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** A name of a term, folded, in a vocabulary by whose terms studies are filtered. */
export interface TermName {
  readonly vocabulary: CataloguedVocabulary;
  readonly term: Term;
  readonly name: string;
  readonly folded: string;
}

const kept = new WeakMap<Vocabulary, readonly TermName[]>();

/** All names of all terms by which studies can be filtered. */
export function termNames(names: Names): readonly TermName[] {
  const known = kept.get(names.vocabulary);
  if (known !== undefined) return known;
  const made = catalogue(names)
    .filter(({ studyParameter }) => studyParameter !== null)
    .flatMap((vocabulary) =>
      vocabulary.terms.flatMap((term) =>
        [...new Set([term.label, term.id, ...term.synonyms])].map((name) => ({
          vocabulary,
          term,
          name,
          folded: foldedWords(name),
        })),
      ),
    );
  kept.set(names.vocabulary, made);
  return made;
}

/** How well a folded name goes with what was written: 0 the same, 1 begins so, 2 a word of it does; undefined where none does. */
export function closeness(folded: string, written: string): 0 | 1 | 2 | undefined {
  if (folded === written || folded.replaceAll(' ', '') === written.replaceAll(' ', '')) return 0;
  if (folded.startsWith(written)) return 1;
  return folded.includes(` ${written}`) ? 2 : undefined;
}
