import { isDeepStrictEqual } from 'node:util';
import { claimDocument, documentAnswer } from '../claims/answers.ts';
import { claimFaults } from '../claims/consistency.ts';
import { claimKey } from '../claims/look-up.ts';
import { neutralClaim } from '../claims/neutral-record.ts';
import { readClaimsByKey, readDocumentRecords } from '../claims/read-rows.ts';
import { type ClaimRecord, claimRecord, type DocumentRecord, documentRecord } from '../claims/record.ts';
import { addDocument } from '../claims/write-rows.ts';
import type { Database } from '../database/connection.ts';
import { advanceDataVersion } from '../database/data-version.ts';
import type { Author } from '../database/revisions.ts';
import { nearStudyIds } from '../database/study-ids.ts';
import { parseBounded } from '../formats/parse-bounded.ts';
import { faultsOfIssues } from '../studies/faults-of-issues.ts';
import { nearestNames } from '../vocabulary/term-index.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { claimWriter } from '../writing/claim-writer.ts';
import { readRecord } from '../writing/read-body.ts';
import type { Told } from './arrival.ts';
import type { ClaimKind } from './candidate.ts';
import type { OnConflict } from './decide.ts';
import type { KnownStudies } from './known-studies.ts';
import type { ImportResult } from './report.ts';

/** What became of a record, and why where it was not written. */
export interface Settled {
  readonly result: ImportResult;
  readonly faults: readonly Told[];
  /** What it is called, where it was written. */
  readonly label: string | null;
}

const recordKeys = {
  document: new Set(Object.keys(documentRecord.shape)),
  claim: new Set(Object.keys(claimRecord.shape)),
} as const;
const answerKeys = {
  document: new Set(Object.keys(documentAnswer.shape)),
  claim: new Set(Object.keys(claimDocument.shape)),
} as const;

/** Whether a value is meant to be a claim or a document; undefined where it is neither. */
export function claimKindOf(value: unknown): ClaimKind | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if ('statement' in value && 'verdict' in value) return 'claim';
  const keys = Object.keys(value);
  return 'kind' in value && 'title' in value && keys.every((key) => answerKeys.document.has(key))
    ? 'document'
    : undefined;
}

/** A record without what our answers tell beside it, which follows from it. */
export function withoutAnswers(kind: ClaimKind, value: object): object {
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => recordKeys[kind].has(key) || !answerKeys[kind].has(key)),
  );
}

const refused = (faults: Settled['faults']): Settled => ({ result: 'rejected', faults, label: null });

const one = (result: ImportResult, path: string | null, message: string | null, label?: string): Settled => ({
  result,
  faults: [{ path, message }],
  label: label ?? null,
});

/** Checks and writes claims and the documents that make them, inside the import's transaction. */
export class ClaimImport {
  readonly #database: Database;
  readonly #vocabulary: Vocabulary;
  readonly #known: KnownStudies;
  readonly #onConflict: OnConflict;
  readonly #writer: ReturnType<typeof claimWriter>;
  readonly #documents: Map<string, DocumentRecord>;
  readonly #added: string[] = [];

  constructor(
    database: Database,
    vocabulary: Vocabulary,
    known: KnownStudies,
    author: Author,
    onConflict: OnConflict,
  ) {
    this.#database = database;
    this.#vocabulary = vocabulary;
    this.#known = known;
    this.#onConflict = onConflict;
    this.#writer = claimWriter(database, vocabulary, author);
    this.#documents = new Map(readDocumentRecords(database).map((document) => [document.id, document]));
  }

  settle(kind: ClaimKind, value: unknown): Settled {
    if (kind === 'document') {
      const parsed = parseBounded(documentRecord, value);
      if ('data' in parsed) return this.#document(parsed.data);
      return refused(faultsOfIssues(parsed.issues, value, this.#vocabulary));
    }
    const read = readRecord(
      {
        schema: claimRecord,
        neutral: neutralClaim,
        vocabulary: this.#vocabulary,
        faults: (claim) =>
          claimFaults(claim, this.#vocabulary, {
            hasDocument: (id) => this.#documents.has(id),
            nearDocuments: (id) => nearestNames(id, this.#documents.keys()),
            hasStudy: (id) => this.#known.has(id),
            nearStudies: (id) => nearStudyIds(this.#database, id),
          }),
        warnings: () => [],
      },
      value,
    );
    return 'item' in read ? this.#claim(read.item) : refused(read.faults);
  }

  /** To be called once before the transaction ends. */
  finish(): void {
    this.#writer.finish();
    if (this.#added.length > 0) {
      advanceDataVersion(this.#database, this.#added, { studies: [], claims: [] });
    }
    this.#added.length = 0;
  }

  #document(document: DocumentRecord): Settled {
    const stored = this.#documents.get(document.id);
    if (stored === undefined) {
      addDocument(this.#database, document);
      this.#documents.set(document.id, document);
      this.#added.push(`document ${JSON.stringify(document)}`);
      return one('created', null, null, document.title);
    }
    if (isDeepStrictEqual(stored, document)) return one('unchanged', null, null);
    // Claims lead to it; what it is called is not for an import to change.
    return one('rejected', '/id', 'is that of a document that is known and says something else');
  }

  #claim(claim: ClaimRecord): Settled {
    const key = claimKey(this.#database, claim.id);
    if (key === undefined) {
      this.#writer.create(claim);
      return one('created', null, null, claim.statement);
    }
    const [stored] = readClaimsByKey(this.#database, [key]);
    if (isDeepStrictEqual(stored?.claim, claim)) return one('unchanged', null, null);
    if (this.#onConflict === 'update') {
      this.#writer.update(claim);
      return one('updated', null, null, claim.statement);
    }
    return this.#onConflict === 'fail'
      ? one('rejected', '/id', 'already exists, and the record says something else')
      : one('skipped', '/id', 'already exists, and says something else');
  }
}
