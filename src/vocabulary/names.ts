import { asc } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { claims, documents } from '../database/tables/claims.ts';
import { readVocabulary } from './store.ts';
import type { Term } from './term.ts';
import { TermIndex } from './term-index.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Everything that a query may name: the vocabulary, and the documents and claims there are. */
export interface Names {
  readonly vocabulary: Vocabulary;
  readonly documents: TermIndex;
  readonly claims: TermIndex;
}

const named = (id: string): Term => ({ id, label: id, synonyms: [], parent: null, description: null });

function readNames(database: Database): Names {
  const { orm } = database;
  const documentIds = orm.select({ id: documents.id }).from(documents).orderBy(asc(documents.position)).all();
  const claimIds = orm.select({ id: claims.id }).from(claims).orderBy(asc(claims.id)).all();
  return {
    vocabulary: readVocabulary(database),
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
  };
}

/** The names of a database, read again only when its data have changed. */
export function namesOf(database: Database): () => Names {
  let known: { version: string; names: Names } | undefined;
  return () => {
    const { version } = readDataVersion(database);
    if (known?.version !== version) known = { version, names: readNames(database) };
    return known.names;
  };
}
