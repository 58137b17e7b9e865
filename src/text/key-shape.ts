/** With what every key begins. */
export const keyPrefix = 'evk_';

/** What begins as a key, each character plain or percent-encoded, however often. */
const keyShaped = /(?:e|%(?:25)*[46]5)(?:v|%(?:25)*[57]6)(?:k|%(?:25)*[46]b)(?:_|%(?:25)*5f)[\w%-]*/gi;
const wholeKey = /evk_[0-9a-f]{12}_[\w-]{20}/i;

/** A text without what looks like a key, whole or in part, plain or percent-encoded. */
export function withoutKeys(text: string): string {
  return text.replace(keyShaped, `${keyPrefix}…`);
}

/** So many times over is decoded what was encoded in parts: anything that reads an address does it once or twice. */
const mostLayers = 5;

/** Percent-encoded ASCII in clear, however often it was encoded; other bytes stay as they are. */
function decoded(text: string): string {
  let now = text;
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const before = now;
    now = before.replace(/%(?:25)*([2-7][0-9a-f])/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    if (now === before) break;
  }
  return now;
}

/** Whether a text holds what looks like a whole key, plain or percent-encoded. */
export function holdsKey(text: string): boolean {
  return wholeKey.test(text) || (text.includes('%') && wholeKey.test(decoded(text)));
}
