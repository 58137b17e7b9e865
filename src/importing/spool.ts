import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtemp, open, rm } from '../system/files.ts';
import type { Bytes } from './reading/source-record.ts';

/** What is sent is larger than what is taken. */
export class TooLarge extends Error {}

/** A file that is kept until it was read. */
export interface Spooled {
  /** Of the open file, which has no name any more; good until it is removed. */
  readonly descriptor: number;
  /** In bytes. */
  readonly size: number;
  readonly remove: () => Promise<void>;
}

/** A file without a name: the system frees it when it is closed, also where the process is killed. */
async function openNameless() {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-import-'));
  try {
    return await open(join(folder, 'body'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Puts a body aside as it arrives, so that a slow sender holds no transaction open.
 * @throws TooLarge as soon as there is more than the limit; nothing is left behind then.
 */
export async function spool(body: Bytes, limit: number): Promise<Spooled> {
  const file = await openNameless();
  let size = 0;
  async function* limited(source: Bytes) {
    for await (const piece of source) {
      size += piece.length;
      if (size > limit) throw new TooLarge(`the body is larger than ${limit} bytes`);
      yield piece;
    }
  }
  try {
    await file.writeFile(limited(body));
  } catch (error) {
    await file.close();
    throw error;
  }
  return { descriptor: file.fd, size, remove: () => file.close() };
}
