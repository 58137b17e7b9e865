import { isUtf8 } from 'node:buffer';
import { type ParsedTokenInfo, Tokenizer, TokenType } from '@streamparser/json';
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
  /** The names read so far; null in an array. */
  readonly names: Set<string> | null;
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
  token({ token, value }: ParsedTokenInfo): void {
    const level = this.#levels.at(-1);
    switch (token) {
      case TokenType.LEFT_BRACE:
      case TokenType.LEFT_BRACKET: {
        if (this.#levels.length >= deepest) {
          throw new UnsoundJson('', `is nested deeper than ${deepest} levels`);
        }
        const isObject = token === TokenType.LEFT_BRACE;
        this.#levels.push({
          names: isObject ? new Set() : null,
          at: isObject ? '' : 0,
          expects: isObject ? 'name' : 'value',
        });
        return;
      }
      case TokenType.RIGHT_BRACE:
      case TokenType.RIGHT_BRACKET:
        this.#levels.pop();
        return;
      case TokenType.COLON:
        if (level !== undefined) level.expects = 'value';
        return;
      case TokenType.COMMA:
        if (level === undefined) return;
        if (level.names === null) level.at = Number(level.at) + 1;
        else level.expects = 'name';
        return;
      case TokenType.STRING:
        this.#text(String(value), level);
    }
  }

  #text(text: string, level: Level | undefined): void {
    if (level?.names != null && level.expects === 'name') {
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
  const decoded =
    typeof text === 'string' ? text : Buffer.from(text.buffer, text.byteOffset, text.length).toString();
  let parsed: unknown;
  try {
    parsed = JSON.parse(decoded);
  } catch (error) {
    throw new UnsoundJson('', `is not JSON: ${reasonOf(error)}`);
  }
  const check = new JsonCheck();
  const tokenizer = new Tokenizer();
  tokenizer.onToken = (token) => check.token(token);
  tokenizer.onError = (error) => {
    throw error;
  };
  tokenizer.write(decoded);
  const fault = check.takeFault();
  if (fault !== undefined) throw fault;
  return parsed;
}
