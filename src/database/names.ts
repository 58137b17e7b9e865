import { asc } from 'drizzle-orm';
import type { Term } from '../vocabulary/term.ts';
import { TermIndex } from '../vocabulary/term-index.ts';
import { buildVocabulary, type Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Database } from './connection.ts';
import { readDataVersion } from './data-version.ts';
import { nearStudyIds, studyKey } from './study-ids.ts';
import { claims, documents } from './tables/claims.ts';
import { readVocabularyRecord } from './vocabulary-store.ts';

/** Everything that a query may name: the vocabulary, and the documents, claims and studies there are. */
export interface Names {
  readonly vocabulary: Vocabulary;
  readonly documents: TermIndex;
  readonly claims: TermIndex;
  /** Studies are too many to be listed: each is looked up. */
  readonly hasStudy: (id: string) => boolean;
  readonly nearStudies: (id: string) => readonly string[];
}

const named = (id: string): Term => ({ id, label: id, synonyms: [], parent: null, description: null });

/** Reads the vocabulary: the one that is known, as long as it says the same, so that what was made of it stays good. */
function vocabularyReader(database: Database): () => Vocabulary {
  let known: { text: string; vocabulary: Vocabulary } | undefined;
  return () => {
    const { record, verdicts } = readVocabularyRecord(database);
    const text = JSON.stringify([record, verdicts]);
    if (known?.text !== text) known = { text, vocabulary: buildVocabulary(record, verdicts) };
    return known.vocabulary;
  };
}

function readNames(database: Database, vocabulary: Vocabulary): Names {
  const { orm } = database;
  const documentIds = orm.select({ id: documents.id }).from(documents).orderBy(asc(documents.position)).all();
  const claimIds = orm.select({ id: claims.id }).from(claims).orderBy(asc(claims.id)).all();
  return {
    vocabulary,
    documents: new TermIndex(
      'documents',
      documentIds.map(({ id }) => named(id)),
      'names may be shared',
    ),
    claims: new TermIndex(
      'claims',
      claimIds.map(({ id }) => named(id)),
      'names may be shared',
    ),
    hasStudy: (id) => studyKey(database, id) !== undefined,
    nearStudies: (id) => nearStudyIds(database, id),
  };
}

/** The names of a database, read again only when its data have changed. */
export function namesOf(database: Database): () => Names {
  const readVocabulary = vocabularyReader(database);
  let known: { version: string; names: Names } | undefined;
  return () => {
    const { version } = readDataVersion(database);
    if (known?.version !== version) known = { version, names: readNames(database, readVocabulary()) };
    return known.names;
  };
}
