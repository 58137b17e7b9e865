/** A text between brackets that holds no brackets itself. */
const bracketed = /[([]([^()[\]]+)[)\]]/g;

/** The texts that stand in brackets. */
export function textsInBrackets(text: string): string[] {
  return [...text.matchAll(bracketed)].map((match) => match[1] ?? '');
}

/** A text without what stands in brackets. */
export function withoutBrackets(text: string): string {
  return text.replaceAll(bracketed, ' ');
}
