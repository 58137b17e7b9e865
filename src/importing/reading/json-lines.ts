import { parseSoundJson, UnsoundJson } from '../../formats/sound-json.ts';
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
      value = parseSoundJson(text);
    } catch (error) {
      if (!(error instanceof UnsoundJson)) throw error;
      yield { place: { ...place, path: error.path }, unreadable: error.message };
      continue;
    }
    yield* unfoldPage({ place, value });
  }
}
