// Records that the trials write: about nothing, each with a word of its own by which it is found again.
import { readdirSync, readFileSync } from 'node:fs';
import { studyMaker } from '../../bench/generate-studies.mjs';
import { randomNumbers } from '../../bench/random.mjs';

export { randomNumbers };

const seeds = new URL('../../seeds/', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, seeds), 'utf8'));

/** What the seeds hold, read by the trial itself. */
export const seededStudies = readdirSync(new URL('studies/', seeds))
  .filter((name) => name.endsWith('.json'))
  .map((name) => read(`studies/${name}`));
export const { claims: seededClaims } = read('claims.json');

/** Makes `make(n)`: a study that is always the same for the same n. */
export async function studies() {
  const terms = await import('../../dist/vocabulary/enumerations.js');
  const make = studyMaker(read('vocabulary.json'), terms);
  // As it is sent: JSON has no negative zero that JavaScript would write.
  return (n) => JSON.parse(JSON.stringify(make(n)));
}

let words = 0;
/** A word that stands nowhere else. */
export function newWord() {
  words += 1;
  return `zq${process.pid}x${words}`;
}

/** A claim of a document of the seeds, leaning on one of their studies. */
export function claim(id, statement) {
  const [like] = seededClaims;
  return { ...like, id, statement, evidence: [{ study: 'shea-2009', stance: 'qualifies' }] };
}

const isNothing = (value) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/**
 * Where a record as it is answered is not what was sent. What was not sent must be null, an empty list or what is
 * derived; what was sent must be there as it was.
 * @param derived names at the top that were not sent and may be there.
 */
export function differences(sent, got, derived = [], path = '') {
  if (Array.isArray(sent) && Array.isArray(got)) {
    if (sent.length !== got.length) return [`${path} has ${got.length} of ${sent.length} items`];
    return sent.flatMap((item, place) => differences(item, got[place], [], `${path}/${place}`));
  }
  if (sent !== null && typeof sent === 'object' && got !== null && typeof got === 'object') {
    const names = new Set([...Object.keys(sent), ...Object.keys(got)]);
    return [...names].flatMap((name) => {
      if (!(name in sent)) {
        if (derived.includes(name) || isNothing(got[name])) return [];
        return [`${path}/${name} is ${JSON.stringify(got[name])} and was not sent`];
      }
      return differences(sent[name], got[name], [], `${path}/${name}`);
    });
  }
  if (Object.is(sent, got) || (isNothing(sent) && isNothing(got))) return [];
  return [`${path} is ${JSON.stringify(got)}, not ${JSON.stringify(sent)}`];
}

/** What an answer has beside the record that was sent. */
export const derivedOfStudy = [
  'created',
  'updated',
  'status',
  'participants',
  'interventions',
  'comparators',
  'laterReports',
  'claims',
];
export const derivedOfClaim = [
  'created',
  'updated',
  'documentTitle',
  'documentAuthor',
  'verdictMeaning',
  'studies',
];
