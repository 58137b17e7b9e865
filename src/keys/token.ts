import { randomBytes, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { keyPrefix } from '../text/key-shape.ts';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const hashBytes = 32;
const saltBytes = 16;

/** A key as its owner has it: a public id, by which it is found, and a secret. */
export interface Token {
  readonly id: string;
  readonly secret: string;
}

/** What is stored of a secret. */
export interface HashedSecret {
  readonly salt: string;
  readonly hash: string;
}

const form = new RegExp(`^${keyPrefix}([0-9a-f]{12})_([A-Za-z0-9_-]{43})$`);

/** Makes a key: 256 random bits, and an id. */
export function newToken(): Token {
  return { id: randomBytes(6).toString('hex'), secret: randomBytes(32).toString('base64url') };
}

/** A key as it is written. */
export function writeToken({ id, secret }: Token): string {
  return `${keyPrefix}${id}_${secret}`;
}

/** Reads a key; undefined where it is none. */
export function readToken(written: string): Token | undefined {
  const [, id, secret] = form.exec(written) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** What is stored of a secret: scrypt with a salt of its own. */
export function hashSecret(secret: string): HashedSecret {
  const salt = randomBytes(saltBytes);
  return {
    salt: salt.toString('base64'),
    hash: scryptSync(secret, salt, hashBytes).toString('base64'),
  };
}

/** What looks like a hash, and is that of no secret; made at once, for nobody has to find it. */
export function hashOfNothing(): HashedSecret {
  return {
    salt: randomBytes(saltBytes).toString('base64'),
    hash: randomBytes(hashBytes).toString('base64'),
  };
}

/** Whether a secret is the one that was hashed; compared in constant time. */
export async function isSecret(secret: string, { salt, hash }: HashedSecret): Promise<boolean> {
  const made = await derive(secret, Buffer.from(salt, 'base64'), hashBytes);
  const stored = Buffer.from(hash, 'base64');
  return stored.length === made.length && timingSafeEqual(stored, made);
}
