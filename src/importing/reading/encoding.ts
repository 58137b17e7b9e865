import { Buffer, isUtf8 } from 'node:buffer';
import { BrokenFile, type Bytes, type FileNote } from './source-record.ts';

const newline = 0x0a;
const carriageReturn = 0x0d;

/** The form of UTF-16 that a file begins in: by its byte order mark, or because every other byte of it is zero. */
function utf16Of([a = 1, b = 1, c = 1, d = 1]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be';
  return undefined;
}

/**
 * A file in UTF-16 as UTF-8, as spreadsheets and Windows write it; any other as it is.
 * @param tell is told what was done.
 * @throws BrokenFile where it breaks off inside a character.
 */
export async function* withoutUtf16(
  bytes: Bytes,
  tell: (note: FileNote) => void,
): AsyncGenerator<Uint8Array> {
  let beginning: Uint8Array = new Uint8Array(0);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let isKnown = false;
  const decode = (piece?: Uint8Array): Uint8Array => {
    try {
      return Buffer.from(decoder?.decode(piece, { stream: piece !== undefined }) ?? '', 'utf8');
    } catch {
      throw new BrokenFile('the file is UTF-16 at its beginning, and not all through', {
        line: null,
        path: '',
      });
    }
  };
  const know = () => {
    isKnown = true;
    const form = utf16Of(beginning);
    if (form === undefined) return;
    decoder = new TextDecoder(form, { fatal: true });
    tell({ line: null, note: `the file is in ${form.toUpperCase()}, and was read as such` });
  };
  for await (const piece of bytes) {
    if (isKnown) {
      yield decoder === undefined ? piece : decode(piece);
      continue;
    }
    beginning = beginning.length === 0 ? piece : Buffer.concat([beginning, piece]);
    if (beginning.length < 4) continue;
    know();
    yield decoder === undefined ? beginning : decode(beginning);
  }
  if (!isKnown && beginning.length > 0) {
    know();
    yield decoder === undefined ? beginning : decode(beginning);
  }
  if (decoder !== undefined) yield decode();
}

/** How many characters of several bytes, whole, and how many bytes that belong to none, a line has. */
function multibyteIn(line: Uint8Array): { whole: number; broken: number } {
  const text = Buffer.from(line.buffer, line.byteOffset, line.length).toString('utf8');
  let whole = 0;
  let broken = 0;
  for (const sign of text) {
    if (sign === '\ufffd') broken += 1;
    else if (sign > '\u007f') whole += 1;
  }
  return { whole, broken };
}

/** What is read as Windows-1252 of a file, told once at its end. */
class OldLines {
  readonly #decoder = new TextDecoder('windows-1252');
  #count = 0;
  #first = 0;
  #utf8 = false;

  noteUtf8(piece: Uint8Array): void {
    this.#utf8 ||= piece.some((byte) => byte > 0x7f);
  }

  /** @throws BrokenFile where the line is UTF-8 with a broken character in it: read otherwise all of it would be wrong. */
  read(line: Uint8Array, number: number): Uint8Array {
    const { whole, broken } = multibyteIn(line);
    if (whole > broken) {
      throw new BrokenFile(`line ${number} is UTF-8 with broken characters in it`, {
        line: number,
        path: '',
      });
    }
    this.#count += 1;
    if (this.#count === 1) this.#first = number;
    return Buffer.from(this.#decoder.decode(line), 'utf8');
  }

  tell(tell: (note: FileNote) => void): void {
    if (this.#count === 0) return;
    const lines = this.#count === 1 ? 'line' : `${this.#count} lines, the first of them`;
    tell({
      line: this.#first,
      note: this.#utf8
        ? `${lines} ${this.#first}, not UTF-8 as the rest is: read as Windows-1252 (Latin-1)`
        : `the file is not in UTF-8, and was read as Windows-1252 (Latin-1): ${lines} ${this.#first}`,
    });
  }
}

/**
 * A file as UTF-8, its lines that are not UTF-8 read as Windows-1252, which holds Latin-1: by lines, since exports of
 * several databases are put together in one file.
 * @param tell is told at the end which lines were read so.
 * @throws BrokenFile where a line is UTF-8 with broken characters in it.
 */
export async function* withoutLatin1(
  bytes: Bytes,
  tell: (note: FileNote) => void,
): AsyncGenerator<Uint8Array> {
  const old = new OldLines();
  let held: Uint8Array = new Uint8Array(0);
  let number = 1;
  const convert = (block: Uint8Array): Uint8Array => {
    if (isUtf8(block)) {
      old.noteUtf8(block);
      for (let at = block.indexOf(newline); at >= 0; at = block.indexOf(newline, at + 1)) number += 1;
      return block;
    }
    const lines: Uint8Array[] = [];
    for (let start = 0; start < block.length; ) {
      let end = start;
      while (end < block.length && block[end] !== newline && block[end] !== carriageReturn) end += 1;
      const line = block.subarray(start, end + 1);
      if (isUtf8(line)) old.noteUtf8(line);
      lines.push(isUtf8(line) ? line : old.read(line, number));
      if (block[end] === newline || (block[end] === carriageReturn && block[end + 1] !== newline))
        number += 1;
      start = end + 1;
    }
    return Buffer.concat(lines);
  };
  for await (const piece of bytes) {
    // A character of several bytes has no ASCII in it: behind one a file can be cut anywhere.
    let end = piece.length;
    while (end > 0 && (piece[end - 1] ?? 0) > 0x7f) end -= 1;
    const whole = piece.subarray(0, end);
    if (end > 0) yield convert(held.length === 0 ? whole : Buffer.concat([held, whole]));
    held = end > 0 ? piece.subarray(end) : Buffer.concat([held, piece]);
  }
  if (held.length > 0) yield convert(held);
  old.tell(tell);
}
