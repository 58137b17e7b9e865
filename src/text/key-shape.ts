/** With what every key begins. */
export const keyPrefix = 'evk_';

const keyShaped = /evk(?:_|%5f)[\w%-]*/gi;

/** A text without what looks like a key, whole or in part. */
export function withoutKeys(text: string): string {
  return text.replace(keyShaped, `${keyPrefix}…`);
}

/** Whether a text holds what looks like a whole key. */
export function holdsKey(text: string): boolean {
  return /evk(?:_|%5f)[0-9a-f]{12}(?:_|%5f)[\w%-]{20}/i.test(text);
}
