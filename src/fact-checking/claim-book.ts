import { LRUCache } from 'lru-cache';
import type { ClaimDocument } from '../claims/answers.ts';
import type { ClaimIndex } from '../claims/claim-index.ts';
import type { Database } from '../database/connection.ts';
import { inTurns } from '../http/event-loop-turns.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type Understanding, understand } from './language/understanding.ts';
import { Rarity } from './nearness.ts';
import { type Spoken, spokenByClaim } from './spoken.ts';

/** So many claims are compared with sentences, the first by their ids. */
export const mostClaims = 5000;

/** A claim, with what is understood of its statement. */
export interface KnownClaim {
  readonly claim: ClaimDocument;
  readonly understood: Understanding;
  readonly spoken: Spoken;
}

/** With so many claims, those that have most in common with it, a sentence is compared in full. */
const mostCompared = 60;

/** The claims that sentences are compared with. */
export class ClaimBook {
  readonly rarity: Rarity;
  /** How many claims there are. */
  readonly size: number;
  /** How many claims there are besides. */
  readonly left: number;
  readonly #claims: readonly KnownClaim[];
  readonly #vocabulary: Vocabulary;
  /** The claims that have a term or word, by their places. */
  readonly #having = new Map<string, number[]>();

  constructor(claims: readonly KnownClaim[], left: number, vocabulary: Vocabulary) {
    this.#claims = claims;
    this.#vocabulary = vocabulary;
    this.size = claims.length;
    this.left = left;
    this.rarity = new Rarity(claims.map(({ spoken }) => spoken));
    for (const [place, { spoken }] of claims.entries()) {
      for (const key of this.#keysOf(spoken, ({ agents }) => agents)) {
        const list = this.#having.get(key);
        if (list === undefined) this.#having.set(key, [place]);
        else list.push(place);
      }
    }
  }

  /** The claims that have terms or words of a sentence, those with most and rarest first. */
  candidates(sentence: Spoken): KnownClaim[] {
    const { agents } = this.#vocabulary;
    const kin = (id: string) => [...agents.withDescendants(id), ...agents.ancestors(id)];
    const values = new Map<number, number>();
    for (const key of this.#keysOf(sentence, (spoken) => spoken.agents.flatMap(kin))) {
      const having = this.#having.get(key) ?? [];
      const value = Math.log(1 + this.size / (having.length || 1));
      for (const place of having) values.set(place, (values.get(place) ?? 0) + value);
    }
    return [...values]
      .sort(([one, value], [other, otherValue]) => otherValue - value || one - other)
      .slice(0, mostCompared)
      .flatMap(([place]) => this.#claims[place] ?? []);
  }

  #keysOf(spoken: Spoken, agentsOf: (spoken: Spoken) => readonly string[]): Set<string> {
    const domainOf = (measure: string) => this.#vocabulary.records.measures.get(measure)?.domain ?? '';
    return new Set([
      ...agentsOf(spoken).map((id) => `agent ${id}`),
      ...[...spoken.domains, ...spoken.measures.map(domainOf)].map((id) => `domain ${id}`),
      ...spoken.conditions.map((id) => `condition ${id}`),
      ...[...spoken.stems.keys()].map((stem) => `word ${stem}`),
    ]);
  }
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
    const book = new ClaimBook(claims, total - claims.length, vocabulary);
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
