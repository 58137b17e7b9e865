import { Buffer } from 'node:buffer';
import type { Bytes } from './source-record.ts';

/** The first bytes of a file, and the whole file to be read from its beginning all the same. */
export async function peek(bytes: Bytes, size: number): Promise<{ beginning: string; whole: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const next = await iterator.next();
    if (next.done === true) break;
    pieces.push(next.value);
    length += next.value.length;
  }
  const beginning = Buffer.concat(pieces).subarray(0, size).toString('utf8');
  async function* whole() {
    try {
      yield* pieces.splice(0);
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
        yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { beginning, whole: whole() };
}
