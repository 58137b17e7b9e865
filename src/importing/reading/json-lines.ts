import { readLines } from './lines.ts';
import type { Bytes, ReadRecord } from './source-record.ts';
import { unfoldPage } from './unfold-pages.ts';

/** The records of an NDJSON file: a JSON value a line, empty lines left out; a broken line does not stop the next. */
export async function* readJsonLines(bytes: Bytes): AsyncGenerator<ReadRecord> {
  for await (const { number, text } of readLines(bytes)) {
    if (text.trim() === '') continue;
    const place = { line: number, path: '' };
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      yield { place, unreadable: `is not JSON: ${error instanceof Error ? error.message : String(error)}` };
      continue;
    }
    yield* unfoldPage({ place, value });
  }
}
