import type { z } from 'zod';
import { claimDocument, derivedOfClaim } from '../claims/answers.ts';
import { claimFaults } from '../claims/consistency.ts';
import { findClaim } from '../claims/look-up.ts';
import { neutralClaim } from '../claims/neutral-record.ts';
import { type ClaimRecord, claimRecord } from '../claims/record.ts';
import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import type { Author, Subject, Written } from '../database/revisions.ts';
import { nearStudyIds } from '../database/study-ids.ts';
import { derivedOfStudy, studyDocument } from '../studies/answers.ts';
import { studyFaults } from '../studies/consistency.ts';
import { findStudy } from '../studies/look-up.ts';
import { neutralStudy } from '../studies/neutral-records.ts';
import { type StudyRecord, studyRecord } from '../studies/record/study.ts';
import type { Fault } from '../studies/record-faults.ts';
import type { Warning } from '../studies/warnings.ts';
import { needlessAcceptances, warningsOf } from '../studies/warnings-between.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { claimWriter } from './claim-writer.ts';
import { studiesOfDatabase } from './other-studies.ts';
import { parentFaults, publicationConflicts, whyStudyMustStay } from './study-references.ts';
import { studyWriter } from './study-writer.ts';
import { writtenDocument } from './write-schemas.ts';

/** What is written over HTTP, studies or claims: all in which the two differ. */
export interface WritableSubject<Item extends { readonly id: string }> {
  readonly subject: Subject;
  readonly path: '/studies' | '/claims';
  /** The name of one and of several in ids of operations. */
  readonly one: 'Study' | 'Claim';
  readonly exampleId: string;
  readonly record: z.ZodType<Item>;
  /** A record that says as little as one can; see `soundPart`. */
  readonly neutral: object;
  /** What is answered after it was written: the document with its warnings. */
  readonly written: z.ZodObject;
  /** Members of the document, and of other answers, that are none of the record. */
  readonly derived: ReadonlySet<string>;
  /** The document of one; undefined where there is none. */
  readonly find: (database: Database, id: string) => string | undefined;
  readonly near: (database: Database, names: Names, id: string) => readonly string[];
  /** What is wrong with a record that its schema cannot tell. */
  readonly faults: (database: Database, names: Names, item: Item) => Fault[];
  /** What is probably wrong with a sound record, and lets it in all the same. */
  readonly warnings: (database: Database, names: Names, item: Item) => Warning[];
  /** What another has already that only one can have. */
  readonly conflicts: (database: Database, item: Item) => Fault[];
  readonly whyItMustStay: (database: Database, id: string) => string | null;
  readonly writer: (
    database: Database,
    vocabulary: Vocabulary,
    author: Author,
  ) => {
    readonly create: (item: Item) => void;
    readonly update: (item: Item) => Written;
    readonly remove: (id: string) => void;
    readonly finish: () => void;
  };
}

export const writableStudies: WritableSubject<StudyRecord> = {
  subject: 'study',
  path: '/studies',
  one: 'Study',
  exampleId: 'shea-2009',
  record: studyRecord,
  neutral: neutralStudy,
  written: writtenDocument(studyDocument, 'Study'),
  derived: derivedOfStudy,
  find: findStudy,
  near: (database, _names, id) => nearStudyIds(database, id),
  faults: (database, { vocabulary }, study) => [
    ...studyFaults(study, vocabulary),
    ...parentFaults(database, study),
  ],
  warnings: (database, { vocabulary }, study) => {
    const others = studiesOfDatabase(database).besides(study);
    return [...warningsOf(study, vocabulary, others), ...needlessAcceptances(study, vocabulary, others)];
  },
  conflicts: publicationConflicts,
  whyItMustStay: whyStudyMustStay,
  writer: studyWriter,
};

export const writableClaims: WritableSubject<ClaimRecord> = {
  subject: 'claim',
  path: '/claims',
  one: 'Claim',
  exampleId: 'vk-18',
  record: claimRecord,
  neutral: neutralClaim,
  written: writtenDocument(claimDocument, 'Claim'),
  derived: derivedOfClaim,
  find: findClaim,
  near: (_database, { claims }, id) => claims.suggest(id),
  faults: (database, { vocabulary, documents }, claim) =>
    claimFaults(claim, vocabulary, {
      hasDocument: (id) => documents.has(id),
      nearDocuments: (id) => documents.suggest(id),
      hasStudy: (id) => findStudy(database, id) !== undefined,
      nearStudies: (id) => nearStudyIds(database, id),
    }),
  warnings: () => [],
  conflicts: () => [],
  whyItMustStay: () => null,
  writer: claimWriter,
};
