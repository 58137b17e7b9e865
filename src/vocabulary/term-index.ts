import { distance } from 'fastest-levenshtein';
import type { Term } from './term.ts';

/** Letters and digits alone, lower case, no diacritics: `Vitamin-K2`, `vitamin_k2` and `vitamin k2` are one. */
export function normalizeName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** How far apart two names are: letters changed, left out or put in; letters in another order count one. */
function farness(a: string, b: string): number {
  const letters = (name: string) => [...name].sort().join('');
  return a !== b && letters(a) === letters(b) ? 1 : distance(a, b);
}

/** The candidates nearest to what was written, nearest first; only those near enough to be meant. */
export function nearestNames(written: string, candidates: Iterable<string>, most = 3): string[] {
  const wanted = normalizeName(written);
  const near: { name: string; far: number }[] = [];
  for (const name of candidates) {
    const candidate = normalizeName(name);
    const bound = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
    // It is as far at least as one is longer: what was written may be a whole file.
    if (Math.abs(wanted.length - candidate.length) > bound) continue;
    const far = farness(wanted, candidate);
    if (far <= bound) near.push({ name, far });
  }
  near.sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1));
  return near.slice(0, most).map(({ name }) => name);
}

/**
 * The stem that a word was meant to have: nearest to the word, or to its beginning. Undefined where none is near enough.
 * @param stems stems of words, the most frequent first.
 */
export function nearestStem(written: string, stems: Iterable<string>): string | undefined {
  let best: { readonly stem: string; readonly far: number } | undefined;
  for (const stem of stems) {
    if (stem.length < 4 || stem.length < written.length / 2) continue;
    const far = Math.min(farness(written, stem), distance(written.slice(0, stem.length), stem));
    if (far > Math.floor(stem.length / 4)) continue;
    if (best === undefined || far < best.far) best = { stem, far };
  }
  return best?.stem;
}

/** How much of a text is looked at for names that stand in it, and how many words a name has. */
const longestText = 300;
const mostWords = 20;
const mostInName = 5;

/** The terms of one vocabulary, found by id, label or synonym, with what lies below each. */
export class TermIndex {
  readonly name: string;
  /** The vocabularies at which its terms are listed: its own name, but for an index over several. */
  readonly listedAt: readonly string[];
  readonly terms: readonly Term[];
  readonly #byId = new Map<string, Term>();
  readonly #byName = new Map<string, Term>();
  readonly #children = new Map<string, string[]>();
  readonly #ancestors = new Map<string, readonly string[]>();

  /**
   * @param shared whether names may be those of several terms, as of ids that anyone gives: such a name finds none of
   * them, the id itself does.
   * @throws where two terms share an id or, unless they may, a name, a parent does not exist, or the tree runs in a circle.
   */
  constructor(
    name: string,
    terms: readonly Term[],
    shared: 'names may be shared' | null = null,
    listedAt: readonly string[] = [name],
  ) {
    this.name = name;
    this.listedAt = listedAt;
    this.terms = terms;
    for (const term of terms) {
      if (this.#byId.has(term.id)) throw new Error(`${name}: the term ${term.id} stands twice`);
      this.#byId.set(term.id, term);
    }
    const ambiguous = new Set<string>();
    for (const term of terms) {
      for (const written of [term.id, term.label, ...term.synonyms]) {
        const key = normalizeName(written);
        const known = this.#byName.get(key);
        if (known !== undefined && known !== term) {
          if (shared === null) throw new Error(`${name}: "${written}" means both ${known.id} and ${term.id}`);
          ambiguous.add(key);
        }
        this.#byName.set(key, term);
      }
      if (term.parent === null) continue;
      if (!this.#byId.has(term.parent))
        throw new Error(`${name}: ${term.id} has an unknown parent ${term.parent}`);
      this.#children.set(term.parent, [...(this.#children.get(term.parent) ?? []), term.id]);
    }
    for (const key of ambiguous) this.#byName.delete(key);
    for (const { id } of terms) this.#ancestors.set(id, this.#above(id));
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  get(id: string): Term | undefined {
    return this.#byId.get(id);
  }

  /** The label of a term; the id itself where it is not known. */
  label(id: string): string {
    return this.#byId.get(id)?.label ?? id;
  }

  /** A term in words, with what it takes in: its own id first. */
  inWords(ids: readonly string[]): string {
    const [own = '', ...below] = ids.map((id) => this.label(id));
    return below.length === 0 ? own : `${own} (and ${below.join(', ')})`;
  }

  /** The term that has this id, label or synonym, whatever the case and punctuation. */
  find(written: string): Term | undefined {
    return this.#byId.get(written) ?? this.#byName.get(normalizeName(written));
  }

  /** A term's own id and those of all below it, its own first. */
  withDescendants(id: string): string[] {
    return [id, ...(this.#children.get(id) ?? []).flatMap((child) => this.withDescendants(child))];
  }

  /** The ids above a term, nearest first. */
  ancestors(id: string): readonly string[] {
    return this.#ancestors.get(id) ?? [];
  }

  #above(id: string): string[] {
    const above: string[] = [];
    let parent = this.#byId.get(id)?.parent ?? null;
    while (parent !== null) {
      if (parent === id || above.includes(parent)) throw new Error(`${this.name}: ${id} lies below itself`);
      above.push(parent);
      parent = this.#byId.get(parent)?.parent ?? null;
    }
    return above;
  }

  /** Ids of the terms whose names stand in a longer text, as words in a row: `magnesium supplementation` holds one. */
  named(written: string, most = 3): string[] {
    const words = written
      .slice(0, longestText)
      .split(/[^\p{L}\p{N}_-]+/u)
      .slice(0, mostWords);
    const ids = new Set<string>();
    for (let length = Math.min(words.length, mostInName); length > 0; length -= 1) {
      for (let start = 0; start + length <= words.length; start += 1) {
        const id = this.find(words.slice(start, start + length).join(' '))?.id;
        if (id !== undefined) ids.add(id);
      }
    }
    return [...ids].slice(0, most);
  }

  /** Ids of the terms whose id, label or synonym is nearest to what was written. */
  suggest(written: string, most = 3): string[] {
    const names = this.terms.flatMap((term) => [term.id, term.label, ...term.synonyms]);
    const ids = nearestNames(written, names, most * 3).map((name) => this.find(name)?.id);
    return [...new Set(ids.filter((id) => id !== undefined))].slice(0, most);
  }
}
