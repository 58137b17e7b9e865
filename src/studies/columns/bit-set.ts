/** A set of whole numbers below a bound, a bit each. Operations make new sets: one that was handed out never changes. */
export class BitSet {
  readonly bound: number;
  readonly words: Uint32Array;

  constructor(bound: number, words = new Uint32Array((bound + 31) >>> 5)) {
    this.bound = bound;
    this.words = words;
  }

  /** All numbers below the bound. */
  static full(bound: number): BitSet {
    const set = new BitSet(bound);
    set.words.fill(0xffffffff);
    return set.#cut();
  }

  has(number: number): boolean {
    return ((this.words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
  }

  /** For the one who makes a set: adds a number. */
  add(number: number): void {
    const place = number >>> 5;
    this.words[place] = (this.words[place] ?? 0) | (1 << (number & 31));
  }

  and(other: BitSet): BitSet {
    const words = this.words.slice();
    for (let place = 0; place < words.length; place++) {
      words[place] = (words[place] ?? 0) & (other.words[place] ?? 0);
    }
    return new BitSet(this.bound, words);
  }

  or(other: BitSet): BitSet {
    const words = this.words.slice();
    for (let place = 0; place < words.length; place++) {
      words[place] = (words[place] ?? 0) | (other.words[place] ?? 0);
    }
    return new BitSet(this.bound, words);
  }

  not(): BitSet {
    const words = this.words.slice();
    for (let place = 0; place < words.length; place++) words[place] = ~(words[place] ?? 0);
    return new BitSet(this.bound, words).#cut();
  }

  /** How many numbers it has. */
  size(): number {
    let size = 0;
    for (let place = 0; place < this.words.length; place++) {
      let word = this.words[place] ?? 0;
      word -= (word >>> 1) & 0x55555555;
      word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
      size += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    }
    return size;
  }

  /** The smallest number of the set that is at least `from`; -1 where there is none. */
  next(from: number): number {
    let place = from >>> 5;
    if (place >= this.words.length) return -1;
    let word = (this.words[place] ?? 0) & (-1 << (from & 31));
    while (word === 0) {
      place += 1;
      if (place >= this.words.length) return -1;
      word = this.words[place] ?? 0;
    }
    return (place << 5) + 31 - Math.clz32(word & -word);
  }

  #cut(): this {
    const over = this.bound & 31;
    const last = this.words.length - 1;
    if (over !== 0) this.words[last] = (this.words[last] ?? 0) & ((1 << over) - 1);
    return this;
  }
}
