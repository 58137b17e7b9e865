/** A set of whole numbers below a bound, a bit each. Operations make new sets: one that was handed out never changes. */
export class BitSet {
  readonly words: Uint32Array;

  constructor(words: Uint32Array) {
    this.words = words;
  }

  /** An empty set. @param bound a multiple of 32. */
  static below(bound: number): BitSet {
    return new BitSet(new Uint32Array(bound >>> 5));
  }

  /** The numbers that all of some sets have, whose bound is the same: one set made, however many they are. */
  static intersection([first, second, ...others]: readonly [BitSet, ...BitSet[]]): BitSet {
    if (second === undefined) return first;
    const words = new Uint32Array(first.words.length);
    const [one, other] = [first.words, second.words];
    for (let place = 0; place < words.length; place++) {
      words[place] = (one[place] ?? 0) & (other[place] ?? 0);
    }
    for (const { words: more } of others) {
      for (let place = 0; place < words.length; place++) {
        words[place] = (words[place] ?? 0) & (more[place] ?? 0);
      }
    }
    return new BitSet(words);
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
    return BitSet.intersection([this, other]);
  }

  andNot(other: BitSet): BitSet {
    const words = this.words.slice();
    for (let place = 0; place < words.length; place++) {
      words[place] = (words[place] ?? 0) & ~(other.words[place] ?? 0);
    }
    return new BitSet(words);
  }

  /** How many of its numbers are from one place up to another. @param from and to, multiples of 32. */
  size(from = 0, to = this.words.length << 5): number {
    let size = 0;
    const end = to >>> 5;
    for (let place = from >>> 5; place < end; place++) {
      let word = this.words[place] ?? 0;
      word -= (word >>> 1) & 0x55555555;
      word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
      size += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    }
    return size;
  }

  /** The smallest number of the set from `from` on and below `to`; -1 where there is none. */
  next(from: number, to = this.words.length << 5): number {
    let place = from >>> 5;
    const end = (to + 31) >>> 5;
    if (place >= end) return -1;
    let word = (this.words[place] ?? 0) & (-1 << (from & 31));
    while (word === 0) {
      place += 1;
      if (place >= end) return -1;
      word = this.words[place] ?? 0;
    }
    const found = (place << 5) + 31 - Math.clz32(word & -word);
    return found < to ? found : -1;
  }
}
