import { holdsKey } from './key-shape.ts';

/** Why a text cannot be stored as it is; undefined where it can. */
export function faultOfText(text: string): string | undefined {
  if (text.includes('\0')) return 'holds the character U+0000, which no text may';
  if (!text.isWellFormed()) return 'holds half of a character (a lone surrogate)';
  if (holdsKey(text)) return 'holds what looks like a key: revoke it, and leave it out';
  return undefined;
}
