import { Buffer } from 'node:buffer';
import { claimKindOf } from './claim-import.ts';
import type { ImportFormat } from './detect-format.ts';
import { readJsonDocument } from './reading/json-document.ts';
import { readJsonLines } from './reading/json-lines.ts';
import { BrokenFile, type Bytes } from './reading/source-record.ts';

async function* once(text: string): Bytes {
  yield Buffer.from(text);
}

/** The first record of a JSON file of which only the beginning is there; undefined where that does not reach. */
async function firstRecord(beginning: string, format: 'json' | 'ndjson'): Promise<unknown> {
  const bytes = once(beginning);
  try {
    for await (const read of format === 'json' ? readJsonDocument(bytes) : readJsonLines(bytes)) {
      return 'value' in read ? read.value : undefined;
    }
  } catch (error) {
    // It breaks off, for it is the beginning alone.
    if (!(error instanceof BrokenFile)) throw error;
  }
  return undefined;
}

/**
 * Where a file comes among those of one import: studies first, then the documents that make claims, then claims, which
 * lean on both.
 */
export async function kindOrder(beginning: string, format: ImportFormat): Promise<0 | 1 | 2> {
  if (format !== 'json' && format !== 'ndjson') return 0;
  const record = await firstRecord(beginning, format);
  // One object with all records, which is not read before its end.
  const kind = record === undefined ? kindByNames(beginning) : claimKindOf(record);
  if (kind === undefined) return 0;
  return kind === 'document' ? 1 : 2;
}

function kindByNames(beginning: string): 'document' | 'claim' | undefined {
  if (/"arms"\s*:/.test(beginning)) return undefined;
  if (/"documents"\s*:/.test(beginning)) return 'document';
  return /"statement"\s*:/.test(beginning) ? 'claim' : undefined;
}
