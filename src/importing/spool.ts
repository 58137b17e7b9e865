import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Bytes } from './reading/source-record.ts';

/** What is sent is larger than what is taken. */
export class TooLarge extends Error {}

/** A file that is kept until it was read. */
export interface Spooled {
  readonly size: number;
  /** The file from its beginning, in small pieces: between two of them a server has time for others. */
  readonly bytes: () => Bytes;
  readonly remove: () => Promise<void>;
}

const pieceSize = 16 * 1024;

/**
 * Puts a body aside as it arrives, so that a slow sender holds no transaction open.
 * @throws TooLarge as soon as there is more than the limit; nothing is left behind then.
 */
export async function spool(body: Bytes, limit: number): Promise<Spooled> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-import-'));
  const path = join(folder, 'body');
  const remove = () => rm(folder, { recursive: true, force: true });
  let size = 0;
  async function* limited(source: Bytes) {
    for await (const piece of source) {
      size += piece.length;
      if (size > limit) throw new TooLarge(`the body is larger than ${limit} bytes`);
      yield piece;
    }
  }
  try {
    await pipeline(limited(body), createWriteStream(path));
  } catch (error) {
    await remove();
    throw error;
  }
  return { size, bytes: () => createReadStream(path, { highWaterMark: pieceSize }), remove };
}
