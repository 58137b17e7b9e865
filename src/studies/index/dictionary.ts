import { PackedTexts } from './packed-texts.ts';

/** So many of the first ids are kept as they are: most come again and again. The others take less memory, and more time. */
const mostAsTexts = 4096;

/** A dictionary as a file has it: the first ids, and the others packed. */
export interface KeptDictionary {
  readonly first: readonly string[];
  readonly others: PackedTexts;
}

/** Numbers for terms, given in the order in which they are met, and never taken back: chunks of all states share them. */
export class Dictionary {
  /** The ids that the first numbers stand for; number 0 is no id. */
  readonly #first: string[] = [''];
  readonly #numbers = new Map<string, number>();
  #others = new PackedTexts();

  /** How many numbers there are, with that of no id. */
  get size(): number {
    return this.#first.length + this.#others.size;
  }

  /** The number of an id, which gets one where it has none. */
  of(id: string): number {
    const known = this.numberOf(id);
    if (known !== undefined) return known;
    const number = this.size;
    if (number >= mostAsTexts) this.#others.add(id);
    else {
      this.#numbers.set(id, number);
      this.#first.push(id);
    }
    return number;
  }

  /** The number of an id; undefined where it was not met. */
  numberOf(id: string): number | undefined {
    const known = this.#numbers.get(id);
    if (known !== undefined || this.#others.size === 0) return known;
    const other = this.#others.find(id);
    return other < 0 ? undefined : mostAsTexts + other;
  }

  /** The id of a number; empty for that of no id. */
  id(number: number): string {
    if (number < mostAsTexts) return this.#first[number] ?? '';
    return number < this.size ? this.#others.at(number - mostAsTexts) : '';
  }

  /** The ids of the numbers from one on and below another. */
  ids(from = 0, below = this.size): string[] {
    const length = Math.max(0, Math.min(below, this.size) - from);
    return Array.from({ length }, (_, place) => this.id(from + place));
  }

  /** A table with 1 at the numbers of the ids for which something holds. */
  numbersWhere(holds: (id: string) => boolean): Uint8Array {
    const wanted = new Uint8Array(this.size);
    for (let number = 1; number < wanted.length; number++) {
      const id = this.id(number);
      if (id !== '' && holds(id)) wanted[number] = 1;
    }
    return wanted;
  }

  /** A table with 1 at the numbers of these ids. */
  numbersOf(ids: readonly string[]): Uint8Array {
    const wanted = new Uint8Array(this.size);
    for (const id of ids) {
      const number = this.numberOf(id);
      if (number !== undefined) wanted[number] = 1;
    }
    return wanted;
  }

  /** What a file keeps of it. @param used 1 at the numbers that rows have: other ids are not told. */
  kept(used: Uint8Array): KeptDictionary {
    const others = new PackedTexts();
    for (let number = mostAsTexts; number < this.size; number++)
      others.add(used[number] === 1 ? this.id(number) : '');
    return { first: this.#first.map((id, number) => (used[number] === 1 ? id : '')), others };
  }

  /** Takes over what a file kept. @throws where it has numbers of its own. */
  fill({ first, others }: KeptDictionary): void {
    if (this.size > 1) throw new Error('the dictionary is not empty');
    for (const [number, id] of first.entries()) {
      if (number === 0) continue;
      this.#first.push(id);
      if (id !== '') this.#numbers.set(id, number);
    }
    this.#others = others;
  }
}
