import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { draftOf, removeDraftsOf } from '../../database/derived-files.ts';
import { type FileHandle, open, renameSync, rm } from '../../system/files.ts';
import { type Chunk, chunkKeys, type Dictionaries } from './chunk.ts';
import { bytesOfChunk, chunkOfBytes } from './chunk-bytes.ts';
import type { Column } from './columns.ts';
import type { Dictionary, KeptDictionary } from './dictionary.ts';
import { PackedTexts } from './packed-texts.ts';

// A file beside a database with the chunks of its index: they are read from it in one go, and made of the facts of all
// records only where it is not there. It holds nothing that is not in the database. Chunks come first; a contents at the
// end says where they are, of which state they are, and what numbers mean; its length and digest are last.

/** The state that chunks are of, and what made them. */
export interface KeptState {
  /** The number of the last change, and the digest of all that was written up to it. */
  readonly change: number;
  readonly digest: string;
  /** What made the facts. */
  readonly renderedBy: string;
}

const format = `evidence index 1, chunks of ${chunkKeys}`;
const digestBytes = 32;
const tailBytes = 8 + digestBytes;

const piece = z.object({ bytes: z.number(), digest: z.string() });
type Piece = z.infer<typeof piece>;

const contents = z.object({
  format: z.literal(format),
  change: z.number(),
  digest: z.string(),
  renderedBy: z.string(),
  fields: z.array(z.string()),
  chunks: z.array(piece),
  /** The ids of outcomes, and those of each field: the first, and the others in a piece after the chunks. */
  dictionaries: z.array(z.object({ first: z.array(z.string()), others: piece })),
});

const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64url');

/** The dictionaries of a subject, in the order in which a file has them. */
const dictionariesOf = (all: Dictionaries): Dictionary[] => [
  all.outcomeIds,
  ...new Set([...all.subject.fields, ...all.subject.outcomeFields].map(({ name }) => all.of(name))),
];

const fieldNames = ({ subject }: Dictionaries) =>
  [...subject.fields, ...subject.outcomeFields].map(({ name, kind }) => `${name} ${kind}`);

/** Reads as many bytes from a place, into a buffer of their own. @throws where the file ends before. */
async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) throw new Error('the file ends too early');
    done += bytesRead;
  }
  return bytes;
}

async function readContents(file: FileHandle): Promise<z.infer<typeof contents>> {
  const { size } = await file.stat();
  const tail = await readBytes(file, size - tailBytes, tailBytes);
  const length = Number(tail.readBigUInt64LE(0));
  const bytes = await readBytes(file, size - tailBytes - length, length);
  if (digestOf(bytes) !== tail.toString('base64url', 8)) throw new Error('the contents are damaged');
  return contents.parse(JSON.parse(bytes.toString()));
}

/**
 * Reads the chunks of an index from its file, others having their turn, and the numbers of its terms into dictionaries that
 * are empty yet.
 * @param isOfDatabase whether a state is one through which the database has gone.
 * @returns undefined where there is no file, or none that tells what this software would make of that state.
 */
export async function readIndexFile(
  path: string,
  dictionaries: Dictionaries,
  isOfDatabase: (state: KeptState) => boolean,
): Promise<{ readonly chunks: readonly Chunk[]; readonly change: number } | undefined> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    const told = await readContents(file);
    if (!isOfDatabase(told) || told.fields.join() !== fieldNames(dictionaries).join()) return undefined;
    const read = pieceReader(file);
    const chunks: Chunk[] = [];
    for (const each of told.chunks) chunks.push(chunkOfBytes(await read(each), dictionaries.subject));
    const kept: KeptDictionary[] = [];
    for (const { first, others } of told.dictionaries)
      kept.push({ first, others: PackedTexts.read(await read(others)) });
    for (const [place, dictionary] of dictionariesOf(dictionaries).entries()) {
      const its = kept[place];
      if (its !== undefined) dictionary.fill(its);
    }
    return { chunks, change: told.change };
  } catch {
    // Not there, cut off or damaged: the facts tell the same.
    return undefined;
  } finally {
    await file?.close();
  }
}

/** Reads one piece after the other from the beginning of a file. @throws where one is damaged. */
function pieceReader(file: FileHandle): (piece: Piece) => Promise<Buffer> {
  let position = 0;
  return async ({ bytes: length, digest }) => {
    const bytes = await readBytes(file, position, length);
    if (digestOf(bytes) !== digest) throw new Error('a piece is damaged');
    position += length;
    return bytes;
  };
}

/** Notes which terms the rows of a column have. */
function noteTerms(column: Column | undefined, used: Uint8Array): void {
  const numbers = column?.kind === 'term' ? column.codes : column?.kind === 'terms' ? column.items : [];
  for (const number of numbers) used[number] = 1;
}

/** What a file keeps of each dictionary: what was removed from the database is not told. */
function* keptDictionaries(chunks: readonly Chunk[], dictionaries: Dictionaries): Generator<KeptDictionary> {
  const names = new Map<Dictionary, string>();
  for (const { name } of [...dictionaries.subject.fields, ...dictionaries.subject.outcomeFields])
    names.set(dictionaries.of(name), name);
  for (const dictionary of dictionariesOf(dictionaries)) {
    const used = new Uint8Array(dictionary.size);
    const name = names.get(dictionary);
    for (const { studies, outcomes, outcomeIds } of chunks) {
      if (name === undefined) for (const number of outcomeIds) used[number] = 1;
      else for (const { columns } of [studies, outcomes]) noteTerms(columns.get(name), used);
    }
    yield dictionary.kept(used);
  }
}

/** When the file of an index is not to be written after all. */
export interface Unless {
  /** Ends the writing, with nothing left behind. */
  readonly closing: AbortSignal;
  /** Whether all was changed meanwhile, as by a purge, whose secret the chunks may tell. */
  readonly isOutdated: () => boolean;
}

/**
 * Writes the chunks of an index to its file, others having their turn. Where two processes do so at once, one of them may
 * find that its draft is gone.
 * @throws where it cannot be written; what was there stays.
 */
export async function writeIndexFile(
  path: string,
  chunks: readonly Chunk[],
  dictionaries: Dictionaries,
  state: KeptState,
  { closing, isOutdated }: Unless,
): Promise<void> {
  removeDraftsOf(path);
  const draft = draftOf(path, randomUUID());
  // It tells what is in the database, which only its owner may read.
  const file = await open(draft, 'wx', 0o600);
  try {
    const put = async (bytes: Buffer): Promise<Piece> => {
      closing.throwIfAborted();
      await file.writeFile(bytes);
      return { bytes: bytes.length, digest: digestOf(bytes) };
    };
    const told: z.infer<typeof contents> = {
      format,
      ...state,
      fields: fieldNames(dictionaries),
      chunks: [],
      dictionaries: [],
    };
    for (const chunk of chunks) told.chunks.push(await put(bytesOfChunk(chunk)));
    for (const { first, others } of keptDictionaries(chunks, dictionaries))
      told.dictionaries.push({ first: [...first], others: await put(others.write()) });
    const bytes = Buffer.from(JSON.stringify(told));
    const tail = Buffer.alloc(tailBytes);
    tail.writeBigUInt64LE(BigInt(bytes.length), 0);
    createHash('sha256').update(bytes).digest().copy(tail, 8);
    await file.writeFile(Buffer.concat([bytes, tail]));
    await file.sync();
    await file.close();
    closing.throwIfAborted();
    // At once, so that a purge that is committed after the look finds the file to remove.
    if (isOutdated()) await rm(draft, { force: true });
    else renameSync(draft, path);
  } catch (error) {
    await file.close().catch(() => {});
    await rm(draft, { force: true });
    throw error;
  }
}
