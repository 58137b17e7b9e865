import { Refusal } from '../database/faults.ts';
import { readTextSync } from '../system/files.ts';

/** Shorter texts stand in records by chance. */
const leastLength = 8;

/** What stands in the place of a secret. */
export const marker = '[purged]';

/**
 * Reads the secret that is to be purged from a file: in a command line, others on the machine would see it.
 * @throws Refusal where it cannot be one.
 */
export function readSecret(path: string): string {
  let text: string;
  try {
    text = readTextSync(path);
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${error instanceof Error ? error.message : error}`, 2);
  }
  const secret = text.replace(/\r?\n$/, '');
  if (secret.trim().length >= leastLength && !marker.includes(secret)) return secret;
  throw new Refusal(
    `${path} must hold the secret alone, of at least ${leastLength} characters: less would stand elsewhere by chance`,
    2,
  );
}

/** How a secret may stand in what is stored: as it is, in JSON, in an address. */
export function formsOf(secret: string): string[] {
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])];
}
