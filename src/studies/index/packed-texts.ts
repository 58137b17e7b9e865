import { bytesOf, hashOf, textOf } from './columns.ts';

/**
 * Texts one after the other in one array of bytes, each with a number, and found by a table of hashes: a text in JavaScript, in
 * an array and in a map, takes three times as much memory, which counts where there are as many texts as studies. The empty
 * text has a place where none is known, and is never found.
 */
export class PackedTexts {
  #bytes: Uint8Array = new Uint8Array(1024);
  #ends = new Uint32Array(64);
  #size = 0;
  /** Numbers of texts, one more than they are, at the places of their hashes; 0 where there is none. */
  #slots = new Uint32Array(128);

  get size(): number {
    return this.#size;
  }

  /** Adds a text that is not there. @returns its number. */
  add(text: string): number {
    const bytes = bytesOf(text);
    const start = this.#startOf(this.#size);
    const end = start + bytes.length;
    if (end > this.#bytes.length) {
      const longer = new Uint8Array(end * 2);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    if (this.#size === this.#ends.length) {
      const longer = new Uint32Array(this.#size * 2);
      longer.set(this.#ends);
      this.#ends = longer;
    }
    for (let place = 0; place < bytes.length; place++) this.#bytes[start + place] = bytes.charCodeAt(place);
    this.#ends[this.#size] = end;
    this.#size += 1;
    if (this.#size * 2 > this.#slots.length) this.#makeSlots();
    else if (bytes !== '') this.#enter(this.#size - 1, hashOf(bytes));
    return this.#size - 1;
  }

  /** The number of a text; -1 where it is not there. */
  find(text: string): number {
    const bytes = bytesOf(text);
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(bytes) & mask; ; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0 || this.#is(number, bytes)) return number;
    }
  }

  at(number: number): string {
    return textOf(this.#bytesAt(number));
  }

  /** All of it, as bytes for `read`. */
  write(): Buffer {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(this.#size);
    const ends = this.#ends.subarray(0, this.#size);
    return Buffer.concat([
      size,
      Buffer.from(ends.buffer, ends.byteOffset, ends.byteLength),
      this.#bytes.subarray(0, this.#startOf(this.#size)),
    ]);
  }

  /** The texts that these bytes tell. */
  static read(bytes: Buffer): PackedTexts {
    const texts = new PackedTexts();
    const size = bytes.readUInt32LE(0);
    const head = 4 + size * 4;
    texts.#size = size;
    texts.#ends = new Uint32Array(Math.max(size, 64));
    new Uint8Array(texts.#ends.buffer).set(bytes.subarray(4, head));
    texts.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset + head, bytes.length - head);
    texts.#makeSlots();
    return texts;
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] ?? 0);
  }

  #bytesAt(number: number): string {
    const start = this.#startOf(number);
    return Buffer.from(
      this.#bytes.buffer,
      this.#bytes.byteOffset + start,
      (this.#ends[number] ?? 0) - start,
    ).toString('latin1');
  }

  #is(number: number, bytes: string): boolean {
    const start = this.#startOf(number);
    if ((this.#ends[number] ?? 0) - start !== bytes.length) return false;
    for (let place = 0; place < bytes.length; place++) {
      if (this.#bytes[start + place] !== bytes.charCodeAt(place)) return false;
    }
    return true;
  }

  #makeSlots(): void {
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(128, this.#size * 3))));
    for (let number = 0; number < this.#size; number++) {
      const bytes = this.#bytesAt(number);
      if (bytes !== '') this.#enter(number, hashOf(bytes));
    }
  }

  #enter(number: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number + 1;
  }
}
