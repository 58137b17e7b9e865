import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { allOrNothing, type Database } from '../../src/database/connection.ts';
import { advanceDataVersion } from '../../src/database/data-version.ts';
import { readVocabulary } from '../../src/database/vocabulary-store.ts';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import type { InterventionRecord } from '../../src/studies/record/arm.ts';
import { type StudyRecord, studyRecord } from '../../src/studies/record/study.ts';
import { studyRenderer, studyRowWriter } from '../../src/studies/write-rows.ts';
import { startApi, type TestApi } from './api.ts';

/** An agent with role `test`, or an agent with another role. */
type SmallIntervention = string | { readonly agent: string; readonly role: InterventionRecord['role'] };

interface SmallOutcome {
  readonly measure?: string;
  readonly effect?: string | null;
  readonly site?: StudyRecord['outcomes'][number]['site'];
  readonly subgroup?: string | null;
  readonly timepointDays?: number | null;
  /** The experimental arm and what it is compared with; a1 with nothing where it is not given. */
  readonly contrast?: readonly [experimental: string, comparator: string | null] | null;
}

/** What a test says of a study; all else is made up. */
export interface SmallStudy {
  readonly id: string;
  readonly label?: string;
  readonly title?: string;
  readonly description?: string;
  readonly notes?: string;
  readonly year?: number;
  readonly status?: StudyRecord['status'];
  readonly design?: StudyRecord['design'];
  readonly species?: StudyRecord['population']['species'] | null;
  readonly participants?: number | null;
  readonly age?: number | null;
  readonly duration?: number | null;
  /** What each arm is given, by the id of the arm. */
  readonly arms?: Readonly<Record<string, readonly SmallIntervention[]>>;
  /** Their ids are o1, o2 ... */
  readonly outcomes?: readonly SmallOutcome[];
}

function wholeStudy(study: SmallStudy): z.input<typeof studyRecord> {
  const { arms = { a1: ['zinc'] }, outcomes = [{}] } = study;
  return {
    id: study.id,
    label: study.label ?? study.id,
    title: study.title ?? 'Untitled',
    ...(study.status === undefined ? {} : { status: study.status }),
    design: study.design === undefined ? 'randomized_controlled_trial' : study.design,
    registrations: [],
    publication: { authors: ['Author A'], journal: null, year: study.year ?? 2020, doi: null, pmid: null },
    countries: [],
    population: {
      species: study.species === undefined ? 'human' : study.species,
      description: study.description ?? 'Some.',
      conditions: [],
      sex: null,
      ageMeanYears: study.age ?? null,
      nEnrolled: study.participants ?? null,
      nRandomized: null,
      nAnalysed: null,
    },
    durationDays: study.duration ?? null,
    durationReported: null,
    arms: Object.entries(arms).map(([id, interventions]) => ({
      id,
      label: `arm ${id}`,
      role: 'experimental',
      n: null,
      interventions: interventions.map((intervention) => ({
        ...(typeof intervention === 'string' ? { agent: intervention, role: 'test' } : intervention),
        dose: null,
        unit: null,
        frequency: null,
      })),
    })),
    outcomes: outcomes.map((outcome, place) => {
      const { contrast = ['a1', null] } = outcome;
      return {
        id: `o${place + 1}`,
        measure: outcome.measure ?? 'cac_score',
        site: outcome.site ?? null,
        unit: null,
        timepointDays: outcome.timepointDays ?? null,
        primary: null,
        subgroup: outcome.subgroup ?? null,
        armResults: [],
        contrast:
          contrast === null
            ? null
            : {
                experimental: contrast[0],
                comparator: contrast[1],
                effectMeasure: 'not_estimated',
                estimate: null,
                ciLow: null,
                ciHigh: null,
                pValue: null,
                pOperator: null,
                adjusted: null,
              },
        effect: outcome.effect === undefined ? 'no_effect' : outcome.effect,
        effectBasis: 'Made up.',
      };
    }),
    sources: [{ url: 'https://example.org/', kind: 'abstract' }],
    verification: 'abstract',
    notes: study.notes ?? '',
  };
}

/** Writes a folder of seeds with these studies, the vocabulary of the real seeds and no claims. */
export function writeSmallSeeds(folder: string, studies: readonly SmallStudy[]): void {
  mkdirSync(join(folder, 'studies'), { recursive: true });
  copyFileSync(join(seedsFolder, 'vocabulary.json'), join(folder, 'vocabulary.json'));
  const { verdicts } = JSON.parse(readFileSync(join(seedsFolder, 'claims.json'), 'utf8'));
  writeFileSync(join(folder, 'claims.json'), JSON.stringify({ documents: [], claims: [], verdicts }));
  for (const study of studies) {
    writeFileSync(join(folder, 'studies', `${study.id}.json`), JSON.stringify(wholeStudy(study)));
  }
}

/** Starts the application on these studies alone. */
export async function startSmallApi(studies: readonly SmallStudy[]): Promise<TestApi> {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-seeds-'));
  try {
    writeSmallSeeds(folder, studies);
    return await startApi(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Adds studies to an open database as a write does: rows, documents, search index and data version at once. */
export function addStudies(database: Database, studies: readonly SmallStudy[]): void {
  allOrNothing(database, () => {
    const write = studyRowWriter(database);
    const { render, finish } = studyRenderer(database, readVocabulary(database));
    const records = studies.map((study) => studyRecord.parse(wholeStudy(study)));
    const written = new Date().toISOString();
    const keys = records.map((record) => {
      const rows = write(record);
      render(record, rows, { laterReports: [], claims: [], created: written, updated: written });
      return rows.key;
    });
    finish();
    advanceDataVersion(
      database,
      records.map((record) => JSON.stringify(record)),
      { studies: keys, claims: [] },
    );
  });
}
