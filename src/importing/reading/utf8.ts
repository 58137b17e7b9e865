import { BrokenFile, type Bytes } from './source-record.ts';

/**
 * The same bytes, looked at as they pass: what is not UTF-8 would be read as another character.
 * @throws BrokenFile where they are not UTF-8.
 */
export async function* onlyUtf8(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let passed = 0;
  const look = (piece?: Uint8Array) => {
    try {
      decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      throw new BrokenFile(`the file is not UTF-8 somewhere after byte ${passed}; save it as UTF-8`, {
        line: null,
        path: '',
      });
    }
  };
  for await (const piece of bytes) {
    look(piece);
    yield piece;
    passed += piece.length;
  }
  look();
}
