import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import type { Database } from '../../src/database/connection.ts';
import { type ImportOptions, type ImportSource, importFiles } from '../../src/importing/import-files.ts';
import type { ImportReport } from '../../src/importing/report.ts';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { readSeeds, type Seeds } from '../../src/seeding/read-seeds.ts';

let sound: Seeds | undefined;

function readSoundSeeds(): Seeds {
  const reading = readSeeds(seedsFolder);
  if ('faults' in reading) throw new Error('the seeds are broken');
  return reading.seeds;
}

/** The seeds as they are: read once for all test files of a process, none of which may change them. */
export function soundSeeds(): Seeds {
  sound ??= readSoundSeeds();
  return sound;
}

/** A sample of this folder, as text. */
export function sample(name: string): string {
  return readFileSync(new URL(`samples/${name}`, import.meta.url), 'utf8');
}

/** A text, or bytes, as the pieces of a file, cut anywhere. */
export async function* pieces(text: string | Buffer, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** Everything that a reader hands on; the message of what it throws comes last. */
export async function everything<T>(items: AsyncIterable<T>): Promise<(T | string)[]> {
  const all: (T | string)[] = [];
  try {
    for await (const item of items) all.push(item);
  } catch (error) {
    all.push(error instanceof Error ? error.message : String(error));
  }
  return all;
}

const usual: ImportOptions = {
  dryRun: false,
  onConflict: 'skip',
  strict: false,
  atomic: true,
  author: { who: 'test', note: 'a test' },
};

/** Imports texts, or bytes, under file names. */
export function importTexts(
  database: Database,
  files: Readonly<Record<string, string | Buffer>>,
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> {
  const sources = Object.entries(files).map(([name, text]): ImportSource => ({ name, bytes: pieces(text) }));
  return importFiles(database, sources, { ...usual, ...options });
}

/** Imports bytes under a file name. */
export function importBytes(database: Database, name: string, bytes: Uint8Array): Promise<ImportReport> {
  async function* one() {
    yield bytes;
  }
  return importFiles(database, [{ name, bytes: one(), format: 'csv-studies' }], usual);
}
