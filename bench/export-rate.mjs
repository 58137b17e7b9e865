import { createWriteStream, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import BetterSqlite3 from 'better-sqlite3';

/** Exports everything, beside dumping the rendered column to a file; memory is the server's, above what it had before, in MB. */
export async function exportRates(server, path, idle) {
  const file = `${path}.dump`;
  const database = new BetterSqlite3(path, { readonly: true });
  const start = performance.now();
  let studies = 0;
  const out = createWriteStream(file);
  await pipeline(
    Readable.from(
      (function* dump() {
        let batch = '';
        for (const text of database.prepare('select summary from rendered_studies').pluck().iterate()) {
          batch += `${text}\n`;
          studies += 1;
          if (batch.length < 1 << 16) continue;
          yield batch;
          batch = '';
        }
        yield batch;
      })(),
    ),
    out,
  );
  const floor = (studies / (performance.now() - start)) * 1000;
  database.close();

  const rates = [];
  for (const format of ['ndjson', 'csv']) {
    const begun = performance.now();
    let most = 0;
    const answer = await fetch(`${server.url}/studies?format=${format}`, {
      // The floor compresses nothing either.
      headers: { 'accept-encoding': 'identity' },
    });
    await pipeline(
      Readable.fromWeb(answer.body),
      async function* count(chunks) {
        for await (const chunk of chunks) {
          most = Math.max(most, server.memory().now);
          yield chunk;
        }
      },
      createWriteStream(file),
    );
    const rate = (studies / (performance.now() - begun)) * 1000;
    rates.push({
      work: `all studies as ${format}`,
      studiesPerSecond: Math.round(rate),
      floorStudiesPerSecond: Math.round(floor),
      ratio: Number((rate / floor).toFixed(2)),
      aboveIdle: Math.round(most - idle),
    });
  }
  rmSync(file, { force: true });
  return rates;
}
