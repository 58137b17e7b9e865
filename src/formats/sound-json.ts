import { isUtf8 } from 'node:buffer';
import { type ParsedTokenInfo, TokenType } from '@streamparser/json';
import { faultOfText } from '../text/storable.ts';

/** No record is nested deeper than a dozen levels. */
export const deepest = 100;

/** A JSON text cannot be taken as it is: where, as a JSON Pointer, and why. */
export class UnsoundJson extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/** One object or array that is being read. */
interface Level {
  /** The names read so far, or none yet; null in an array. */
  names: Set<string> | undefined | null;
  /** The name, or the place, of the member that is being read. */
  at: string | number;
  expects: 'name' | 'value';
}

function faultOfName(name: string, above: Level | undefined, names: ReadonlySet<string>): string | undefined {
  const quoted = `"${name.slice(0, 100)}"`;
  // JSON.parse would keep the last of them and lose the others without a word.
  if (names.has(name)) return `has ${quoted} twice; a name may stand once in an object`;
  if (name === '__proto__' || (name === 'prototype' && above?.at === 'constructor')) {
    return `has the name ${quoted}, which no field here has`;
  }
  return undefined;
}

/**
 * Looks at JSON token by token for what reading it would hide: names that stand twice, texts that cannot be stored as
 * they are, names that reach for a prototype. That it is JSON at all is for its reader to see.
 */
export class JsonCheck {
  readonly #levels: Level[] = [];
  #fault: UnsoundJson | undefined;

  /** The first fault since this was last asked. */
  takeFault(): UnsoundJson | undefined {
    const fault = this.#fault;
    this.#fault = undefined;
    return fault;
  }

  /** @throws UnsoundJson where it is nested too deep to be read on. */
  open(isObject: boolean): void {
    if (this.#levels.length >= deepest) throw new UnsoundJson('', `is nested deeper than ${deepest} levels`);
    this.#levels.push({
      names: isObject ? undefined : null,
      at: isObject ? '' : 0,
      expects: isObject ? 'name' : 'value',
    });
  }

  close(): void {
    this.#levels.pop();
  }

  colon(): void {
    const level = this.#levels.at(-1);
    if (level !== undefined) level.expects = 'value';
  }

  comma(): void {
    const level = this.#levels.at(-1);
    if (level === undefined) return;
    if (level.names === null) level.at = Number(level.at) + 1;
    else level.expects = 'name';
  }

  text(text: string): void {
    const level = this.#levels.at(-1);
    if (level !== undefined && level.names !== null && level.expects === 'name') {
      level.names ??= new Set();
      const fault = faultOfName(text, this.#levels.at(-2), level.names) ?? faultOfText(text);
      if (fault !== undefined) this.#note(this.#levels.slice(0, -1), fault);
      level.names.add(text);
      level.at = text;
      return;
    }
    const fault = faultOfText(text);
    if (fault !== undefined) this.#note(this.#levels, fault);
  }

  #note(levels: readonly Level[], message: string): void {
    const steps = levels.map(({ at }) => `/${String(at).replaceAll('~', '~0').replaceAll('/', '~1')}`);
    this.#fault ??= new UnsoundJson(steps.join('').slice(0, 300), message);
  }
}

/** Looks at the tokens of a parser, as they come. @throws UnsoundJson where it is nested too deep to be read on. */
export function lookAtToken(check: JsonCheck, { token, value }: ParsedTokenInfo): void {
  if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
    check.open(token === TokenType.LEFT_BRACE);
  } else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) check.close();
  else if (token === TokenType.COLON) check.colon();
  else if (token === TokenType.COMMA) check.comma();
  else if (token === TokenType.STRING) check.text(String(value));
}

/** Where a string that begins at a quotation mark ends: at the next mark that no odd number of backslashes precedes. */
function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); ; end = json.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (json[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
}

/** Looks at a text that is JSON; many times as fast as a parser that reads a text piece by piece. */
function faultOfJson(json: string): UnsoundJson | undefined {
  const check = new JsonCheck();
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === '"') {
      const end = endOfString(json, at);
      const written = json.slice(at + 1, end);
      check.text(written.includes('\\') ? JSON.parse(`"${written}"`) : written);
      at = end;
    } else if (character === '{' || character === '[') check.open(character === '{');
    else if (character === '}' || character === ']') check.close();
    else if (character === ':') check.colon();
    else if (character === ',') check.comma();
  }
  return check.takeFault();
}

/** Why a text is not JSON, without a piece of it: it may be a key. */
function reasonOf(error: unknown): string {
  return error instanceof SyntaxError
    ? error.message.replace(/(?:, |: )?(?:\.\.\.)?".*$/s, '')
    : String(error);
}

/**
 * Reads a JSON text, of which nothing may be lost or changed.
 * @throws UnsoundJson
 */
export function parseSoundJson(text: string | Uint8Array): unknown {
  if (typeof text !== 'string' && !isUtf8(text)) throw new UnsoundJson('', 'is not UTF-8');
  const written =
    typeof text === 'string' ? text : Buffer.from(text.buffer, text.byteOffset, text.length).toString();
  // What some editors put before a text is no part of it (RFC 8259, section 8.1).
  const decoded = written.startsWith('\u{FEFF}') ? written.slice(1) : written;
  let parsed: unknown;
  try {
    parsed = JSON.parse(decoded);
  } catch (error) {
    throw new UnsoundJson('', `is not JSON: ${reasonOf(error)}`);
  }
  const fault = faultOfJson(decoded);
  if (fault !== undefined) throw fault;
  return parsed;
}
