import { Buffer, isUtf8 } from 'node:buffer';
import { BrokenFile, type Bytes } from './source-record.ts';

/** A line of a text file; the first is number 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** The longest line that is read: hundreds of times the largest record there is, and read in a tenth of a second. */
export const longestLine = 4 * 1024 * 1024;

const newline = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = '\uFEFF';

function decode(bytes: Uint8Array, number: number): string {
  if (!isUtf8(bytes)) {
    throw new BrokenFile(`line ${number} is not UTF-8; save the file as UTF-8`, { line: number, path: '' });
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  // Files that were put together have one inside, too.
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

/** The places of a sign in a piece, in order: each byte is looked at once. */
class Places {
  readonly #piece: Uint8Array;
  readonly #sign: number;
  #next: number;

  constructor(piece: Uint8Array, sign: number) {
    this.#piece = piece;
    this.#sign = sign;
    this.#next = piece.indexOf(sign);
  }

  /** The first place from here on; beyond the piece where there is none. */
  from(start: number): number {
    while (this.#next >= 0 && this.#next < start) this.#next = this.#piece.indexOf(this.#sign, start);
    return this.#next < 0 ? this.#piece.length : this.#next;
  }
}

/**
 * The lines of a file, ended by LF, CRLF or CR: `node:readline` would also cut at U+2028, which may stand inside a
 * JSON string. Never more than one line and one piece of the file are held.
 * @throws BrokenFile where a line is not UTF-8, or longer than any record.
 */
export async function* readLines(bytes: Bytes): AsyncGenerator<Line> {
  let number = 1;
  let held: Uint8Array[] = [];
  let heldLength = 0;
  let afterReturn = false;
  for await (const piece of bytes) {
    let start: number = afterReturn && piece[0] === newline ? 1 : 0;
    if (piece.length > 0) afterReturn = false;
    const [feeds, returns] = [new Places(piece, newline), new Places(piece, carriageReturn)];
    for (let end = Math.min(feeds.from(start), returns.from(start)); end < piece.length; ) {
      const rest = piece.subarray(start, end);
      yield { number, text: decode(held.length === 0 ? rest : Buffer.concat([...held, rest]), number) };
      held = [];
      heldLength = 0;
      number += 1;
      start = end + 1;
      if (piece[end] === carriageReturn) {
        if (piece[start] === newline) start += 1;
        afterReturn = start >= piece.length && piece.at(-1) === carriageReturn;
      }
      end = Math.min(feeds.from(start), returns.from(start));
    }
    if (start < piece.length) {
      held.push(piece.subarray(start));
      heldLength += piece.length - start;
    }
    if (heldLength > longestLine) {
      const message = `line ${number} is longer than ${longestLine / 1024 / 1024} MiB, which no record is`;
      throw new BrokenFile(message, { line: number, path: '' });
    }
  }
  if (heldLength > 0) yield { number, text: decode(Buffer.concat(held), number) };
}
