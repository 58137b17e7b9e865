import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ClaimIndex } from '../../src/claims/claim-index.ts';
import { claimsFaults } from '../../src/claims/consistency.ts';
import { claimsFile } from '../../src/claims/record.ts';
import type { Database } from '../../src/database/connection.ts';
import { recordFiles } from '../../src/export/record-files.ts';
import { loadSeeds } from '../../src/seeding/load-seeds.ts';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { faultsBetweenStudies, studyFaults } from '../../src/studies/consistency.ts';
import { StudyIndex } from '../../src/studies/index/study-index.ts';
import { studyRecord } from '../../src/studies/record/study.ts';
import { vocabularyRecord } from '../../src/vocabulary/record.ts';
import { buildVocabulary } from '../../src/vocabulary/vocabulary.ts';
import { startApi, type TestApi, temporaryDatabase } from '../support/api.ts';
import { importRecords } from '../support/import-records.ts';
import { vocabularyFile } from '../support/prepared-files.ts';
import { randomClaims, randomStudies } from '../support/random-study.ts';
import { fewer, runs } from '../support/runs.ts';

const seed = (name: string) => JSON.parse(readFileSync(join(seedsFolder, name), 'utf8'));
const terms = vocabularyRecord.parse(seed('vocabulary.json'));
const { verdicts } = claimsFile.parse(seed('claims.json'));
const vocabulary = buildVocabulary(terms, verdicts);

const random = randomStudies(vocabulary).chain((studies) =>
  randomClaims(vocabulary, verdicts, studies).map((claims) => ({ studies, claims })),
);

/** Every file of records, by name. */
function filesOf(database: Database): Record<string, string> {
  const columns = { studies: new StudyIndex(), claims: new ClaimIndex() };
  return Object.fromEntries(
    recordFiles.flatMap(({ name, files }) =>
      files.map(({ extension, parts }) => [`${name}.${extension}`, [...parts(database, columns)].join('')]),
    ),
  );
}

describe('random records', () => {
  test('are sound, and have every field of the schema filled now and then', () => {
    const filled = new Set<string>();
    const statuses = new Set<string>();
    const note = (value: unknown, path: string) => {
      if (typeof value !== 'object' || value === null) {
        if (value !== null) filled.add(path);
        return;
      }
      for (const [key, part] of Object.entries(value))
        note(part, Array.isArray(value) ? path : `${path}/${key}`);
    };
    const known = (list: readonly { id: string }[]) => {
      const ids = new Set(list.map(({ id }) => id));
      return { hasStudy: (id: string) => ids.has(id), nearStudies: () => [] };
    };
    fc.assert(
      fc.property(random, ({ studies, claims }) => {
        expect(studies.flatMap((study) => studyFaults(study, vocabulary))).toEqual([]);
        expect(faultsBetweenStudies(studies)).toEqual([]);
        expect(claimsFaults(claims, vocabulary, known(studies))).toEqual([]);
        for (const study of studies) {
          expect(studyRecord.parse(study)).toEqual(study);
          note(study, '');
          statuses.add(study.status);
        }
      }),
      { numRuns: fewer(100), seed: 6 },
    );
    expect(statuses).toEqual(new Set(['extracted', 'needs_review', 'awaiting_extraction']));
    expect(filled).toContain('/parentStudy');
    expect(filled).toContain('/outcomes/contrast/ciLevel');
    expect(filled).toContain('/outcomes/armResults/change/geometricMean');
    expect(filled).toContain('/arms/interventions/doseReported');
  });

  test('go out, into an empty database and out again as the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(random, async ({ studies, claims }) => {
        const first = temporaryDatabase();
        const second = temporaryDatabase(vocabularyFile);
        try {
          loadSeeds(first.database, { vocabularyRecord: terms, vocabulary, studies, claims });
          const files = filesOf(first.database);
          // What went out is what went in, number for number.
          const lines = (files['studies.ndjson'] ?? '').split('\n').slice(0, -1);
          const written = studies.map((study) => JSON.stringify(study)).toSorted();
          expect(lines.toSorted()).toEqual(written);
          expect(JSON.parse(files['documents.json'] ?? '')).toEqual(claims.documents);
          await importRecords(second.database, {
            'studies.ndjson': files['studies.ndjson'] ?? '',
            'claims.ndjson': files['claims.ndjson'] ?? '',
            'documents.json': files['documents.json'] ?? '',
          });
          expect(filesOf(second.database)).toEqual(files);
        } finally {
          first.remove();
          second.remove();
        }
      }),
      { numRuns: runs(10, 300) },
    );
  });
});

describe('the seeds', () => {
  let api: TestApi;
  let again: TestApi;
  const names = [
    ...recordFiles.flatMap(({ name, files }) => files.map(({ extension }) => `${name}.${extension}`)),
    'vocabulary.json',
    'escalc.csv',
  ];
  const textOf = async (from: TestApi, name: string) => {
    const response = await from.get(`/export/${name}`);
    expect(response.status, name).toBe(200);
    return response.text;
  };
  beforeAll(async () => {
    api = await startApi();
    again = await startApi(vocabularyFile);
    await importRecords(again.database, {
      'studies.ndjson': await textOf(api, 'studies.ndjson'),
      'claims.ndjson': await textOf(api, 'claims.ndjson'),
      'documents.json': await textOf(api, 'documents.json'),
    });
  });
  afterAll(async () => {
    await api.close();
    await again.close();
  });

  test.each(names)('%s is the same bytes after export and import', async (name) => {
    const text = await textOf(api, name);
    expect(text.length).toBeGreaterThan(300);
    expect(await textOf(again, name)).toBe(text);
  });
});
