import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readClaims, readDocumentRecords } from '../../src/claims/read-rows.ts';
import { claimsFile } from '../../src/claims/record.ts';
import { renderAgain } from '../../src/seeding/render-again.ts';
import { readStudy } from '../../src/studies/read-rows.ts';
import { studyRecord } from '../../src/studies/record/study.ts';
import { startApi, type TestApi } from '../support/api.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const seeds = new URL('../../seeds/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, seeds), 'utf8'));
const studies: { id: string; [key: string]: Json }[] = readdirSync(new URL('studies/', seeds)).map((name) =>
  read(`studies/${name}`),
);
const file: {
  documents: { id: string; [key: string]: Json }[];
  claims: { id: string; [key: string]: Json }[];
} = read('claims.json');

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** What `/studies/{id}` adds to the record. */
const derived = [
  'participants',
  'interventions',
  'comparators',
  'laterReports',
  'created',
  'updated',
  'claims',
  'acceptedWarnings',
];

/** Where an answer differs from its seed: a value that is another, or a key that the seed lacks and that is not empty. */
function differences(seed: Json, answer: Json | undefined, path: string, ignored: string[] = []): string[] {
  if (answer === undefined) return [`${path} is missing`];
  if (Array.isArray(seed)) {
    if (!Array.isArray(answer) || answer.length !== seed.length) return [`${path} has another length`];
    return seed.flatMap((item, place) => differences(item, answer[place], `${path}/${place}`));
  }
  if (typeof seed === 'object' && seed !== null) {
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
      return [`${path} is no object`];
    const kept = Object.entries(seed).flatMap(([key, value]) =>
      differences(value, answer[key], `${path}/${key}`),
    );
    const added = Object.entries(answer)
      .filter(([key, value]) => !(key in seed) && !ignored.includes(key) && !isEmpty(key, value))
      .map(([key]) => `${path}/${key} was added`);
    return [...kept, ...added];
  }
  return Object.is(seed, answer) ? [] : [`${path} is ${JSON.stringify(answer)}, not ${JSON.stringify(seed)}`];
}

/** Absent in a seed means: not known, except for the keys whose default is another. */
function isEmpty(key: string, value: Json): boolean {
  if (key === 'status') return value === 'extracted';
  if (key === 'etAl') return value === false;
  if (['supports', 'plannedOutcomes', 'adverseEvents'].includes(key))
    return Array.isArray(value) && value.length === 0;
  return value === null;
}

describe('what is seeded is what is answered', () => {
  test('there are studies, claims and documents to compare', () => {
    expect(studies.length).toBeGreaterThan(100);
    expect(file.claims.length).toBeGreaterThan(50);
    expect(file.documents.length).toBe(2);
  });

  test('every field of every study', async () => {
    for (const study of studies) {
      const { status, body } = await api.get(`/studies/${study.id}`);
      expect(status, study.id).toBe(200);
      expect(differences(study, body, study.id, derived)).toEqual([]);
    }
  });

  test('every field of every claim', async () => {
    for (const claim of file.claims) {
      const { status, body } = await api.get(`/claims/${claim.id}`);
      expect(status, claim.id).toBe(200);
      const added = ['documentTitle', 'documentAuthor', 'verdictMeaning', 'studies', 'created', 'updated'];
      expect(differences(claim, body, claim.id, added)).toEqual([]);
    }
  });

  test('every field of every document', async () => {
    const { body } = await api.get('/documents');
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual(file.documents.map(({ id }) => id));
    for (const document of file.documents) {
      const one = await api.get(`/documents/${document.id}`);
      expect(differences(document, one.body, document.id, ['claims', 'verdicts'])).toEqual([]);
    }
  });

  test('nothing else is there', async () => {
    const listed = await api.get('/studies?format=ndjson&fields=id');
    const ids = listed.text
      .trim()
      .split('\n')
      .map((line): string => JSON.parse(line).id);
    expect(ids.toSorted()).toEqual(studies.map(({ id }) => id).toSorted());
    expect((await api.get('/claims')).body.meta.total).toBe(file.claims.length);
  });
});

describe('what the tables hold is what was seeded', () => {
  test('every study', () => {
    for (const study of studies) {
      expect(readStudy(api.database, study.id)).toEqual(studyRecord.parse(study));
    }
  });

  test('every claim and document, in their order', () => {
    const { claims, documents } = claimsFile.parse(read('claims.json'));
    expect(readClaims(api.database).map(({ claim }) => claim)).toEqual(claims);
    expect(readDocumentRecords(api.database)).toEqual(documents);
  });

  test('a study that is not there cannot be read', () => {
    expect(() => readStudy(api.database, 'nobody-1900')).toThrow('nobody-1900');
  });
});

describe('rendering anew', () => {
  function everythingRendered() {
    const { sqlite } = api.database;
    return {
      studies: sqlite
        .prepare('select study_key, summary, full from rendered_studies order by study_key')
        .all(),
      outcomes: sqlite.prepare('select outcome_key, full from rendered_outcomes order by outcome_key').all(),
      claims: sqlite.prepare('select claim_key, full from rendered_claims order by claim_key').all(),
    };
  }

  test('makes the same documents, byte for byte, and the same search index', async () => {
    const before = everythingRendered();
    const outcomes = studies.flatMap((study) => study.outcomes);
    expect(before.studies.length).toBe(studies.length);
    expect(before.outcomes.length).toBe(outcomes.length);
    expect(before.claims.length).toBe(file.claims.length);
    const search = '/studies?q=menaquinone calcif*&fields=id&limit=200';
    const found = (await api.get(search)).body.data;
    expect(found.length).toBeGreaterThan(5);

    renderAgain(api.database);

    expect(everythingRendered()).toEqual(before);
    expect((await api.get(search)).body.data).toEqual(found);
  });

  test('repairs what was rendered otherwise', async () => {
    const { sqlite } = api.database;
    const before = everythingRendered();
    sqlite.exec(`update rendered_studies set full = '{}'; delete from rendered_claims`);
    // Not as it was asked for before: answers that were given are kept as long as nothing is written.
    expect((await api.get('/claims/vk-01', { accept: 'application/json, text/plain' })).status).toBe(404);
    renderAgain(api.database);
    expect(everythingRendered()).toEqual(before);
  });
});
