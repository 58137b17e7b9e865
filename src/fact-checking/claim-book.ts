import { LRUCache } from 'lru-cache';
import type { ClaimDocument } from '../claims/answers.ts';
import type { ClaimIndex } from '../claims/claim-index.ts';
import type { Database } from '../database/connection.ts';
import { inTurns } from '../http/event-loop-turns.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type Understanding, understand } from './language/understanding.ts';
import { Rarity, type Spoken, spokenByClaim } from './nearness.ts';

/** So many claims are compared with sentences, the first by their ids. */
export const mostClaims = 5000;

/** A claim, with what is understood of its statement. */
export interface KnownClaim {
  readonly claim: ClaimDocument;
  readonly understood: Understanding;
  readonly spoken: Spoken;
}

/** The claims that sentences are compared with. */
export interface ClaimBook {
  readonly claims: readonly KnownClaim[];
  readonly rarity: Rarity;
  /** How many claims there are besides. */
  readonly left: number;
}

/** Reads claims into a book, each once as long as it says the same. */
export class ClaimReader {
  readonly #known = new LRUCache<string, KnownClaim>({ max: mostClaims });
  readonly #index: ClaimIndex;
  #vocabulary: Vocabulary | undefined;
  #book: { readonly version: string; readonly book: ClaimBook } | undefined;

  constructor(index: ClaimIndex) {
    this.#index = index;
  }

  /** The documents of the first claims, in one state of the data. @param database inside a transaction. */
  documents(database: Database): { documents: readonly string[]; total: number } {
    const selected = this.#index.claims(database, { conditions: [], phrases: [] });
    const sort = [{ name: 'id', descending: false }] as const;
    const { rows } = selected.page({ sort, limit: mostClaims, after: null });
    return { documents: rows.map(({ document }) => document), total: selected.total() };
  }

  /** The book of these claims: of a new state those alone are read that have changed. */
  async book(
    version: string,
    { documents, total }: { documents: readonly string[]; total: number },
    vocabulary: Vocabulary,
  ): Promise<ClaimBook> {
    if (this.#vocabulary !== vocabulary) {
      this.#known.clear();
      this.#vocabulary = vocabulary;
    } else if (this.#book?.version === version) return this.#book.book;
    const claims: KnownClaim[] = [];
    for await (const document of inTurns(documents)) {
      const known = this.#known.get(document) ?? knownClaim(document, vocabulary);
      this.#known.set(document, known);
      claims.push(known);
    }
    const book = {
      claims,
      rarity: new Rarity(claims.map(({ spoken }) => spoken)),
      left: total - claims.length,
    };
    this.#book = { version, book };
    return book;
  }
}

function knownClaim(document: string, vocabulary: Vocabulary): KnownClaim {
  // What was rendered was checked when it was written.
  const claim: ClaimDocument = JSON.parse(document);
  const understood = understand(claim.statement, vocabulary);
  return { claim, understood, spoken: spokenByClaim(claim, understood) };
}
