// What the import makes of a folder of files, without a database of one's own: `npm run try:files -- FOLDER`.
// Every file is imported alone into a database that holds the vocabulary and nothing else, and the database is thrown away.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { openDatabase } from '../dist/database/connection.js';
import { migrateDatabase } from '../dist/database/migrate.js';
import { importFiles } from '../dist/importing/import-files.js';
import { loadVocabulary } from '../dist/seeding/prepare-database.js';

const [folder, form = 'text'] = process.argv.slice(2);
if (folder === undefined || !statSync(folder).isDirectory()) {
  console.error('name a folder with files: npm run try:files -- FOLDER [json]');
  process.exit(2);
}

function* filesIn(path) {
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) yield* filesIn(join(path, entry.name));
    else if (entry.isFile()) yield join(path, entry.name);
  }
}

async function* once(bytes) {
  yield bytes;
}

const place = mkdtempSync(join(tmpdir(), 'evidence-try-'));
process.on('exit', () => rmSync(place, { recursive: true, force: true }));
const options = {
  dryRun: true,
  onConflict: 'skip',
  strict: false,
  atomic: false,
  author: { who: 'try-files', note: 'a try' },
};
const database = openDatabase(join(place, 'try.db'));
migrateDatabase(database);
loadVocabulary(database);

const totals = { files: 0, records: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, rejected: 0 };
const reasons = new Map();
const unknown = [];
for (const path of filesIn(folder)) {
  const name = relative(folder, path);
  let report;
  try {
    report = await importFiles(database, [{ name, bytes: once(readFileSync(path)) }], options);
  } catch (error) {
    report = null;
    console.log(`FAILED ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (report === null) continue;
  totals.files += 1;
  const [file] = report.files;
  if (file?.format === null) unknown.push(name);
  for (const [result, count] of Object.entries(file?.counts ?? {})) {
    totals[result] += count;
    totals.records += count;
  }
  for (const entry of report.entries) {
    if (entry.result !== 'rejected') continue;
    const reason = (entry.message ?? '')
      .replaceAll(/"[^"]*"/g, '"…"')
      .replaceAll(/\b\d+\b/g, 'N')
      .slice(0, 120);
    const of = reasons.get(reason) ?? { count: 0, example: `${name}:${entry.line ?? entry.record}` };
    of.count += 1;
    reasons.set(reason, of);
  }
  if (form === 'json') console.log(JSON.stringify({ name, report }));
  else {
    const counts = Object.entries(file?.counts ?? {}).filter(([, count]) => count > 0);
    const told = counts.map(([result, count]) => `${count} ${result}`).join(', ') || 'nothing';
    console.log(
      `${name} (${file?.format ?? 'not recognised'}): ${told}${file?.notes.map((note) => `\n    ${note}`).join('') ?? ''}`,
    );
  }
}
if (form !== 'json') {
  console.log(
    '\n' +
      Object.entries(totals)
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
  );
  if (unknown.length > 0) console.log(`not recognised: ${unknown.length} files`);
  for (const [reason, { count, example }] of [...reasons].sort((a, b) => b[1].count - a[1].count))
    console.log(`  ${count} x ${reason} (${example})`);
}
