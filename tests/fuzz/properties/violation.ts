/** An answer is not as it must be: which property it breaks, and how. */
export class Violation extends Error {
  readonly property: string;
  readonly what: string;

  constructor(property: string, what: string) {
    super(`${property}: ${what}`);
    this.property = property;
    this.what = what;
  }
}

/** @throws Violation where the condition does not hold. */
export function must(holds: boolean, property: string, what: () => string): void {
  if (!holds) throw new Violation(property, what());
}

/** A text as one line that is not too long. */
export function brief(text: string, most = 400): string {
  const line = JSON.stringify(text);
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
