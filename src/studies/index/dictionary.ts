/** Numbers for terms, given in the order in which they are met, and never taken back: chunks of all states share them. */
export class Dictionary {
  /** The id that each number stands for; the first is no id. */
  readonly ids: string[] = [''];
  readonly #numbers = new Map<string, number>();

  /**
   * Takes over the numbers of another, empty where that does not tell an id.
   * @throws where it has numbers of its own.
   */
  fill(ids: readonly string[]): void {
    if (this.ids.length > 1) throw new Error('the dictionary is not empty');
    for (const [number, id] of ids.entries()) {
      if (number === 0) continue;
      this.ids.push(id);
      if (id !== '') this.#numbers.set(id, number);
    }
  }

  of(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.ids.length;
    this.#numbers.set(id, number);
    this.ids.push(id);
    return number;
  }

  /** The number of an id; undefined where it was not met. */
  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  /** A table with 1 at the numbers of the ids for which something holds. */
  numbersWhere(holds: (id: string) => boolean): Uint8Array {
    return Uint8Array.from(this.ids, (id) => (id !== '' && holds(id) ? 1 : 0));
  }

  /** A table with 1 at the numbers of these ids. */
  numbersOf(ids: readonly string[]): Uint8Array {
    const wanted = new Uint8Array(this.ids.length);
    for (const id of ids) {
      const number = this.#numbers.get(id);
      if (number !== undefined) wanted[number] = 1;
    }
    return wanted;
  }
}
