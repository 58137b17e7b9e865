import type { TermIndex } from '../../vocabulary/term-index.ts';

/** What a registry names that the vocabulary does not, or not beyond doubt. It is listed and left out, never guessed. */
export interface Unmatched {
  /** What kind of thing: `agent`, `measure`, `condition`, `country`, `arm`. */
  readonly kind: string;
  readonly text: string;
  /** Ids of the terms that may be meant. */
  readonly near: readonly string[];
}

/** Something in a record that a curator must see, where the record itself has no field for it. */
export type Note = string;

/** What was met on the way through a registry record. */
export class Findings {
  readonly unmatched: Unmatched[] = [];
  readonly notes: Note[] = [];

  leaveOut(kind: string, text: string, index?: TermIndex): void {
    if (this.unmatched.some((each) => each.kind === kind && each.text === text)) return;
    this.unmatched.push({ kind, text, near: index?.suggest(text) ?? [] });
  }

  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }
}
