// How well claims are found again in the documents that they were taken from: `npm run try:check -- --documents FOLDER`.
// The folder holds the documents under the names that `seeds/claims.json` has for them; their texts are no part of this
// project. What is counted is told in docs/checking-texts.md.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp } from '../dist/app.js';
import { openDatabase } from '../dist/database/connection.js';
import { migrateDatabase } from '../dist/database/migrate.js';
import { seedDatabase, seedsFolder } from '../dist/seeding/prepare-database.js';

const { values } = parseArgs({ options: { documents: { type: 'string' }, verbose: { type: 'boolean' } } });
if (values.documents === undefined) {
  console.error('name the folder of the documents: npm run try:check -- --documents FOLDER [--verbose]');
  process.exit(2);
}
const { documents, claims } = JSON.parse(readFileSync(join(seedsFolder, 'claims.json'), 'utf8'));
const stated = JSON.parse(readFileSync(new URL('stated-claims.json', import.meta.url), 'utf8'));

const digestOf = (sentence) =>
  createHash('sha256')
    .update(
      sentence
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim(),
    )
    .digest('hex')
    .slice(0, 12);

/** The sections of a document: the heading of each is a line that a locator names, or begins with it and a colon. */
function sectionsOf(text, headings) {
  const sections = [{ heading: 'Introduction', lines: [] }];
  for (const line of text.split('\n')) {
    const heading = headings.find((each) => line.trim() === each || line.trim().startsWith(`${each}:`));
    if (heading !== undefined && line.trim().length < 100) sections.push({ heading, lines: [] });
    sections.at(-1).lines.push(line);
  }
  return sections;
}

/** The places of a section by their names in locators, each with the lines that it is. */
function placesOf({ lines }, title) {
  const places = new Map();
  const counts = { paragraph: 0, bullet: 0, row: 0, list: 0 };
  let start = 0;
  for (const [number, line] of lines.entries()) {
    const place = { start, end: start + line.length };
    start += line.length + 1;
    const text = line.trim();
    if (number === 0 || text === '' || text === title) continue;
    if (text.startsWith('•')) {
      counts.bullet += 1;
      places.set(`bullet ${counts.bullet}`, place);
    } else if (/[.!?:]$/.test(text)) {
      counts.paragraph += 1;
      places.set(`paragraph ${counts.paragraph}`, place);
      places.set(`answer ${counts.paragraph}`, place);
      if (counts.bullet > 0 && counts.list === 0) {
        counts.list = 1;
        places.set('paragraph after the list', place);
      }
    } else {
      // The first line of a table is its head.
      places.set(`table, row ${counts.row}`, place);
      counts.row += 1;
    }
  }
  return places;
}

const folder = mkdtempSync(join(tmpdir(), 'evidence-check-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const database = openDatabase(join(folder, 'check.db'));
migrateDatabase(database);
seedDatabase(database, seedsFolder);
const app = await buildApp(database);

async function check(text) {
  const answer = await app.inject({ method: 'POST', url: '/claims/check', payload: { text } });
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode}: ${answer.body.slice(0, 300)}`);
  return answer.json().sentences;
}

const isAlike = (one, other) => stated.alike.some((group) => group.includes(one) && group.includes(other));
const percent = (part, whole) => `${part} of ${whole} (${Math.round((100 * part) / (whole || 1))} %)`;

async function tryDocument({ id, file, title }) {
  const path = join(values.documents, file);
  if (!existsSync(path)) throw new Error(`there is no ${path}`);
  const own = claims.filter(({ document }) => document === id);
  const { sentences: statements } = stated.documents.find(({ document }) => document === id);
  const headings = [...new Set(own.map(({ locator }) => locator.section))];
  const found = new Set();
  const first = new Set();
  const counts = {
    sentences: 0,
    told: 0,
    right: 0,
    near: 0,
    firsts: 0,
    firstRight: 0,
    firstNear: 0,
    stated: 0,
    recalled: 0,
  };
  const seen = new Set();
  for (const section of sectionsOf(readFileSync(path, 'utf8'), headings)) {
    const text = section.lines.join('\n');
    if (text.trim() === '') continue;
    const places = placesOf(section, title);
    for (const sentence of await check(text)) {
      const ids = sentence.nearestClaims.map((claim) => claim.id);
      for (const claim of own) {
        const place = places.get(claim.locator.position);
        if (claim.locator.section !== section.heading || place === undefined) continue;
        if (sentence.start < place.start || sentence.end > place.end) continue;
        if (ids.includes(claim.id)) found.add(claim.id);
        if (ids[0] === claim.id) first.add(claim.id);
      }
      const digest = digestOf(sentence.text);
      const says = statements[digest] ?? [];
      seen.add(digest);
      const right = (each) => says.includes(each);
      const near = (each) => right(each) || says.some((one) => isAlike(one, each));
      counts.sentences += 1;
      counts.told += ids.length;
      counts.right += ids.filter(right).length;
      counts.near += ids.filter(near).length;
      if (ids.length > 0) {
        counts.firsts += 1;
        counts.firstRight += Number(right(ids[0]));
        counts.firstNear += Number(near(ids[0]));
      }
      counts.stated += says.length;
      counts.recalled += says.filter((each) => ids.includes(each)).length;
      if (values.verbose)
        console.log(`${digest} states ${says.join(' ') || '—'}; told ${ids.join(' ') || '—'}`);
    }
  }
  const lost = Object.keys(statements).filter((digest) => !seen.has(digest));
  if (lost.length > 0)
    console.log(`${lost.length} sentences that are listed were not met: ${lost.join(' ')}`);
  const missing = own.filter((claim) => !found.has(claim.id)).map((claim) => claim.id);
  console.log(`${id}
  claims found again from their own place: ${percent(found.size, own.length)}, as the nearest: ${first.size}
    not found: ${missing.join(' ') || 'none'}
  of the claims that sentences state, told (recall): ${percent(counts.recalled, counts.stated)}
  of the claims told, stated by the sentence (precision): ${percent(counts.right, counts.told)}; that, or alike: ${percent(counts.near, counts.told)}
  of the nearest claims, stated: ${percent(counts.firstRight, counts.firsts)}; that, or alike: ${percent(counts.firstNear, counts.firsts)}
  wrong nearest claims: ${counts.firsts - counts.firstNear} of ${counts.sentences} sentences`);
  return found.size;
}

let total = 0;
for (const document of documents) total += await tryDocument(document);
console.log(`together: ${percent(total, claims.length)} claims found again from their own place`);
await app.close();
database.sqlite.close();
