import { basename, join } from 'node:path';
import type { z } from 'zod';
import { claimsFaults } from '../claims/consistency.ts';
import { type ClaimsFile, claimsFile } from '../claims/record.ts';
import { parseBounded } from '../formats/parse-bounded.ts';
import { faultsBetweenStudies, studyFaults } from '../studies/consistency.ts';
import { faultsOfIssues } from '../studies/faults-of-issues.ts';
import { type StudyRecord, studyRecord } from '../studies/record/study.ts';
import type { Fault } from '../studies/record-faults.ts';
import { needlessAcceptances, othersAmong, warningsOf } from '../studies/warnings-between.ts';
import { readdirSync, readTextSync } from '../system/files.ts';
import { type VocabularyRecord, vocabularyRecord } from '../vocabulary/record.ts';
import { nearestNames } from '../vocabulary/term-index.ts';
import { buildVocabulary, type Vocabulary } from '../vocabulary/vocabulary.ts';

/** Something wrong with a seed file: which file, where in it (JSON Pointer), and why. */
export interface SeedFault {
  readonly file: string;
  readonly path: string;
  readonly message: string;
}

/** Everything that goes into a database at first, sound and complete. */
export interface Seeds {
  readonly vocabularyRecord: VocabularyRecord;
  readonly vocabulary: Vocabulary;
  readonly studies: readonly StudyRecord[];
  readonly claims: ClaimsFile;
}

/** The seeds with what is probably wrong with them; where anything is wrong for sure, all that is. */
export type SeedReading =
  | { readonly seeds: Seeds; readonly warnings: readonly SeedFault[] }
  | { readonly faults: readonly SeedFault[] };

const inFile = (file: string, { path, message }: Fault): SeedFault => ({ file, path, message });

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function readJson<T extends z.ZodType>(
  folder: string,
  file: string,
  schema: T,
  faults: SeedFault[],
): z.output<T> | undefined {
  let content: unknown;
  try {
    content = JSON.parse(readTextSync(join(folder, file)));
  } catch (error) {
    const reason =
      error instanceof SyntaxError ? `is not JSON: ${error.message}` : `cannot be read: ${reasonOf(error)}`;
    faults.push({ file, path: '/', message: `the file ${reason}` });
    return undefined;
  }
  const parsed = parseBounded(schema, content);
  if ('data' in parsed) return parsed.data;
  for (const fault of faultsOfIssues(parsed.issues, content, null)) faults.push(inFile(file, fault));
  return undefined;
}

function readVocabularyOf(
  record: VocabularyRecord | undefined,
  claims: ClaimsFile | undefined,
  faults: SeedFault[],
): Vocabulary | undefined {
  if (record === undefined || claims === undefined) return undefined;
  try {
    return buildVocabulary(record, claims.verdicts);
  } catch (error) {
    faults.push({ file: 'vocabulary.json', path: '/', message: reasonOf(error) });
    return undefined;
  }
}

function studyFiles(folder: string, faults: SeedFault[]): string[] {
  try {
    const names = readdirSync(join(folder, 'studies')).sort();
    for (const name of names.filter((each) => !each.endsWith('.json'))) {
      faults.push({ file: `studies/${name}`, path: '/', message: 'is not a .json file' });
    }
    return names.filter((name) => name.endsWith('.json')).map((name) => `studies/${name}`);
  } catch (error) {
    faults.push({ file: 'studies', path: '/', message: `the folder cannot be read: ${reasonOf(error)}` });
    return [];
  }
}

/**
 * Reads and checks a folder of seeds: `vocabulary.json`, `claims.json` and `studies/*.json`.
 * @returns the seeds where all is sound; otherwise every fault, named by file, path and reason.
 */
export function readSeeds(folder: string): SeedReading {
  const faults: SeedFault[] = [];
  const record = readJson(folder, 'vocabulary.json', vocabularyRecord, faults);
  const claims = readJson(folder, 'claims.json', claimsFile, faults);
  const vocabulary = readVocabularyOf(record, claims, faults);
  const files = studyFiles(folder, faults);
  const studies: StudyRecord[] = [];
  const fileOf: string[] = [];
  for (const file of files) {
    const study = readJson(folder, file, studyRecord, faults);
    if (study === undefined) continue;
    if (`${study.id}.json` !== basename(file)) {
      faults.push({ file, path: '/id', message: `the id "${study.id}" is not the name of the file` });
    }
    if (vocabulary !== undefined) {
      for (const fault of studyFaults(study, vocabulary)) faults.push(inFile(file, fault));
    }
    studies.push(study);
    fileOf.push(file);
  }
  for (const { place, fault } of faultsBetweenStudies(studies)) {
    faults.push(inFile(fileOf[place] ?? 'studies', fault));
  }
  if (vocabulary !== undefined && claims !== undefined) {
    // A study whose file is broken is there, if not sound: its claims are not to blame.
    const ids = new Set([...files.map((file) => basename(file, '.json')), ...studies.map(({ id }) => id)]);
    const known = {
      hasStudy: (id: string) => ids.has(id),
      nearStudies: (id: string) => nearestNames(id, ids),
    };
    for (const fault of claimsFaults(claims, vocabulary, known)) faults.push(inFile('claims.json', fault));
  }
  if (faults.length > 0 || record === undefined || claims === undefined || vocabulary === undefined)
    return { faults };
  const besides = othersAmong(studies);
  const warnings = studies.flatMap((study, place) =>
    [
      ...warningsOf(study, vocabulary, besides(study)),
      ...needlessAcceptances(study, vocabulary, besides(study)),
    ].map((warning) => ({
      file: fileOf[place] ?? 'studies',
      ...warning,
    })),
  );
  return { seeds: { vocabularyRecord: record, vocabulary, studies, claims }, warnings };
}

/** As `readSeeds`, without studies, documents and claims: what a database needs before any of them can be written. */
export function readVocabularySeeds(folder: string): SeedReading {
  const faults: SeedFault[] = [];
  const record = readJson(folder, 'vocabulary.json', vocabularyRecord, faults);
  const claims = readJson(folder, 'claims.json', claimsFile, faults);
  const vocabulary = readVocabularyOf(record, claims, faults);
  if (record === undefined || claims === undefined || vocabulary === undefined) return { faults };
  const none = { ...claims, documents: [], claims: [] };
  return { seeds: { vocabularyRecord: record, vocabulary, studies: [], claims: none }, warnings: [] };
}

/** A fault in one line. */
export function faultLine(fault: SeedFault): string {
  return `${fault.file} ${fault.path}: ${fault.message}`;
}
