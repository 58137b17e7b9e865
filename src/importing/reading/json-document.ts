import { JSONParser } from '@streamparser/json';
import { JsonCheck, lookAtToken, UnsoundJson } from '../../formats/sound-json.ts';
import { BrokenFile, type Bytes, type ReadRecord } from './source-record.ts';
import { unfoldPage } from './unfold-pages.ts';
import { onlyUtf8 } from './utf8.ts';

const blank = new Set([0x20, 0x09, 0x0a, 0x0d]);
/** What may stand before a document: blanks, and the bytes of a byte order mark. */
const before = new Set([...blank, 0xef, 0xbb, 0xbf]);

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

  const check = new JsonCheck();

  const start = (opening: number | undefined) => {
    const isArray = opening === 0x5b;
    const made = new JSONParser({ paths: isArray ? ['$.*'] : ['$.studies.*', '$'], keepStack: false });
    made.onToken = (token) => lookAtToken(check, token);
    made.onValue = ({ value, key, stack }) => {
      const isRoot = stack.length === 0;
      if (isRoot && isArray) return;
      const fault = check.takeFault();
      if (fault !== undefined) {
        if (!isRoot) last = `${isArray ? '' : '/studies'}/${key}`;
        found.push({ place: { line: null, path: fault.path }, unreadable: fault.message });
        return;
      }
      if (isRoot && inPage) return;
      if (isRoot && !isArray) {
        found.push(...unfoldPage({ place: { line: null, path: '' }, value }));
        return;
      }
      if (!isRoot && !isArray) inPage = true;
      last = `${isArray ? '' : '/studies'}/${key}`;
      found.push({ place: { line: null, path: last }, value });
    };
    return made;
  };
  const attempt = (step: () => void): BrokenFile | undefined => {
    try {
      step();
      return undefined;
    } catch (error) {
      if (error instanceof UnsoundJson) {
        return new BrokenFile(`the file ${error.message}`, { line: null, path: last });
      }
      const reason = error instanceof Error ? error.message : String(error);
      const where = last === '' ? 'at its beginning' : `after the record at ${last}`;
      return new BrokenFile(`the file is not whole JSON ${where}: ${reason}`, { line: null, path: last });
    }
  };

  for await (const given of onlyUtf8(bytes)) {
    let piece = given;
    if (parser === undefined) {
      const opening = given.findIndex((byte) => !before.has(byte));
      if (opening < 0) continue;
      piece = given.subarray(opening);
      parser = start(piece[0]);
    }
    const reading = parser;
    const broken = attempt(() => {
      if (!reading.isEnded) reading.write(piece);
      else if (piece.some((byte) => !blank.has(byte))) throw new Error('something follows its end');
    });
    yield* found;
    found = [];
    if (broken !== undefined) throw broken;
  }
  if (parser === undefined) return;
  const reading = parser;
  const broken = attempt(() => {
    if (!reading.isEnded) reading.end();
  });
  yield* found;
  if (broken !== undefined) throw broken;
}
