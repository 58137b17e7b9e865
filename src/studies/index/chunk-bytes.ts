import { type Chunk, chunkOf } from './chunk.ts';
import type { Codes, Column, Table } from './columns.ts';
import { columnKind, type IndexedField, type IndexedSubject } from './subject.ts';

// A chunk as bytes: its arrays one after the other, each with what it is and its length before it, on bounds of eight
// bytes, so that the arrays of a chunk that is read lie in the bytes that were read and are not copied.

const headBytes = 8;
const toEight = (bytes: number) => (bytes + 7) & ~7;

/** An array or text with what stands before it: how many bytes each of its numbers has, 0 of a text; and its length. */
function withHead(part: Codes | Float64Array | string): Buffer[] {
  const isText = typeof part === 'string';
  const bytes = isText
    ? Buffer.from(part, 'latin1')
    : Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(isText ? 0 : part.BYTES_PER_ELEMENT, 0);
  head.writeUInt32LE(part.length, 4);
  return [head, bytes, Buffer.alloc(toEight(bytes.length) - bytes.length)];
}

/** Takes arrays from such bytes, in the order in which they were put. */
class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  /** @param bytes that begin on a bound of eight in their buffer. */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** @throws where no whole numbers stand here. */
  codes(): Codes {
    const { width, length, start } = this.#next();
    const { buffer } = this.#bytes;
    if (width === 1) return new Uint8Array(buffer, start, length);
    if (width === 2) return new Uint16Array(buffer, start, length);
    if (width === 4) return new Uint32Array(buffer, start, length);
    throw new Error(`an array of width ${width} stands where whole numbers should`);
  }

  /** @throws where no hashes stand here. */
  hashes(): Uint32Array {
    const { width, length, start } = this.#next();
    if (width !== 4) throw new Error(`an array of width ${width} stands where hashes should`);
    return new Uint32Array(this.#bytes.buffer, start, length);
  }

  /** @throws where no decimal numbers stand here. */
  values(): Float64Array {
    const { width, length, start } = this.#next();
    if (width !== 8) throw new Error(`an array of width ${width} stands where numbers should`);
    return new Float64Array(this.#bytes.buffer, start, length);
  }

  /** @throws where no text stands here. */
  text(): string {
    const { width, length, start } = this.#next();
    if (width !== 0) throw new Error(`an array of width ${width} stands where a text should`);
    const from = start - this.#bytes.byteOffset;
    return this.#bytes.toString('latin1', from, from + length);
  }

  #next(): { width: number; length: number; start: number } {
    const width = this.#bytes.readUInt32LE(this.#at);
    const length = this.#bytes.readUInt32LE(this.#at + 4);
    const start = this.#bytes.byteOffset + this.#at + headBytes;
    this.#at += headBytes + toEight(length * Math.max(1, width));
    return { width, length, start };
  }
}

/** The arrays and texts of a column, in the order in which `takeColumn` takes them. */
function partsOf(column: Column): (Codes | Float64Array | string)[] {
  switch (column.kind) {
    case 'term':
    case 'flag':
      return [column.codes];
    case 'terms':
      return [column.codes, column.offsets, column.items];
    case 'number':
      return [column.codes, column.values];
    case 'text':
      return [column.codes, column.bytes, column.ends];
    case 'identifier':
      return [column.hashes, column.rows];
    case 'rare text':
      return [Buffer.from(JSON.stringify([...column.texts])).toString('latin1')];
  }
}

function takeColumn(reader: Reader, kind: Column['kind']): Column {
  switch (kind) {
    case 'term':
    case 'flag':
      return { kind, codes: reader.codes() };
    case 'terms':
      return { kind, codes: reader.codes(), offsets: reader.codes(), items: reader.codes() };
    case 'number':
      return { kind, codes: reader.codes(), values: reader.values() };
    case 'text':
      return { kind, codes: reader.codes(), bytes: reader.text(), ends: reader.codes() };
    case 'identifier':
      return { kind, hashes: reader.hashes(), rows: reader.codes() };
    case 'rare text': {
      const texts: [number, string][] = JSON.parse(Buffer.from(reader.text(), 'latin1').toString());
      return { kind, texts: new Map(texts) };
    }
  }
}

/** A chunk as bytes. */
export function bytesOfChunk(chunk: Chunk): Buffer {
  const { number, studies, outcomes, smallestOutcomeKey } = chunk;
  const parts = [
    Float64Array.of(number, studies.rows, outcomes.rows, smallestOutcomeKey),
    chunk.keyOffsets,
    chunk.firstOutcome,
    chunk.outcomeKeyOffsets,
    chunk.outcomeIds,
    ...[studies, outcomes].flatMap(({ columns }) => [...columns.values()].flatMap(partsOf)),
  ];
  return Buffer.concat(parts.flatMap(withHead));
}

/**
 * The chunk that these bytes tell.
 * @param bytes as `bytesOfChunk` made them for this subject: whoever reads them from a file has compared their digest.
 */
export function chunkOfBytes(bytes: Buffer, { fields, outcomeFields }: IndexedSubject): Chunk {
  const reader = new Reader(bytes);
  const [number = 0, studies = 0, outcomes = 0, smallestOutcomeKey = 0] = reader.values();
  const table = (rows: number, some: readonly IndexedField[]): Table => ({
    rows,
    columns: new Map(some.map((field) => [field.name, takeColumn(reader, columnKind(field))])),
  });
  return chunkOf({
    number,
    smallestOutcomeKey,
    // In the order in which they were put.
    keyOffsets: reader.codes(),
    firstOutcome: reader.codes(),
    outcomeKeyOffsets: reader.codes(),
    outcomeIds: reader.codes(),
    studies: table(studies, fields),
    outcomes: table(outcomes, outcomeFields),
  });
}
