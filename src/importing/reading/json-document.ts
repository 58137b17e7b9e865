import { JSONParser } from '@streamparser/json';
import { BrokenFile, type Bytes, type ReadRecord } from './source-record.ts';

const byteOrderMark = [0xef, 0xbb, 0xbf];
const blank = new Set([0x20, 0x09, 0x0a, 0x0d]);

function withoutMark(piece: Uint8Array): Uint8Array {
  return byteOrderMark.every((byte, place) => piece[place] === byte) ? piece.subarray(3) : piece;
}

/**
 * The records of one JSON document, as they are read: the elements of an array or of a page's `studies`, else the
 * document itself. What was handed on is let go, so that a document of any size passes through.
 * @throws BrokenFile where the document is not JSON or breaks off.
 */
export async function* readJsonDocument(bytes: Bytes): AsyncGenerator<ReadRecord> {
  let found: ReadRecord[] = [];
  let inPage = false;
  let parser: JSONParser | undefined;
  let last = '';

  const start = (opening: number | undefined) => {
    const isArray = opening === 0x5b;
    const made = new JSONParser({ paths: isArray ? ['$.*'] : ['$.studies.*', '$'], keepStack: false });
    made.onValue = ({ value, key, stack }) => {
      const isRoot = stack.length === 0;
      if (isRoot && inPage) return;
      if (!isRoot && !isArray) inPage = true;
      last = isRoot ? '' : `${isArray ? '' : '/studies'}/${key}`;
      found.push({ place: { line: null, path: last }, value });
    };
    return made;
  };
  const attempt = (step: () => void) => {
    try {
      step();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const where = last === '' ? 'at its beginning' : `after the record at ${last}`;
      throw new BrokenFile(`the file is not whole JSON ${where}: ${reason}`, { line: null, path: last });
    }
  };

  let first = true;
  for await (const given of bytes) {
    const piece = first ? withoutMark(given) : given;
    first = false;
    if (parser === undefined) {
      const opening = piece.find((byte) => !blank.has(byte));
      if (opening === undefined) continue;
      parser = start(opening);
    }
    const reading = parser;
    attempt(() => {
      if (!reading.isEnded) reading.write(piece);
      else if (piece.some((byte) => !blank.has(byte))) throw new Error('something follows its end');
    });
    yield* found;
    found = [];
  }
  if (parser === undefined) return;
  const reading = parser;
  attempt(() => {
    if (!reading.isEnded) reading.end();
  });
  yield* found;
}
