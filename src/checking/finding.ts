/** Something in a database that is not as it must be. */
export interface Finding {
  /** What it is about: a kind of record, or a part of the database. */
  readonly subject: 'database' | 'study' | 'claim' | 'document';
  /** Id of the record, or name of the part. */
  readonly id: string;
  /** What is wrong with it. */
  readonly message: string;
  /** Whether it is derived of other data, and can be made anew. */
  readonly derived: boolean;
}

/** Collects findings; the same thing is told once. */
export class Findings {
  readonly #all = new Map<string, Finding>();

  /** Notes something in the data themselves, which cannot be made anew. */
  primary(subject: Finding['subject'], id: string, message: string): void {
    this.#add({ subject, id, message, derived: false });
  }

  /** Notes something in what is made of the data. */
  derived(subject: Finding['subject'], id: string, message: string): void {
    this.#add({ subject, id, message, derived: true });
  }

  get all(): Finding[] {
    return [...this.#all.values()];
  }

  #add(finding: Finding): void {
    this.#all.set(`${finding.subject} ${finding.id} ${finding.message}`, finding);
  }
}

/** An error in a few words. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 300);
}
