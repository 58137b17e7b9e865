import { claimKey } from '../claims/look-up.ts';
import { readClaimsByKey } from '../claims/read-rows.ts';
import { type ClaimRecord, claimRecord } from '../claims/record.ts';
import { claimRowWriter, deleteClaimRows } from '../claims/write-rows.ts';
import type { Database } from '../database/connection.ts';
import { advanceDataVersion } from '../database/data-version.ts';
import type { Written } from '../database/revisions.ts';
import { type Author, revisionWriter } from '../database/revisions.ts';
import { textRemover } from '../database/search-index.ts';
import { studyKey } from '../database/study-ids.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { renderClaimsAnew, renderStudiesAnew } from './render-anew.ts';

/** Writes claims; as `StudyWriter`. */
export interface ClaimWriter {
  readonly create: (claim: ClaimRecord) => void;
  readonly update: (claim: ClaimRecord) => Written;
  readonly write: (claim: ClaimRecord, asWritten?: string) => Written;
  readonly remove: (id: string) => void;
  readonly finish: () => void;
}

/** Prepares the writing of claims by one author, inside a transaction of the caller. */
export function claimWriter(database: Database, vocabulary: Vocabulary, author: Author): ClaimWriter {
  const writeRows = claimRowWriter(database, (id) => studyKey(database, id));
  const unindex = textRemover(database, 'claim_search');
  const addRevision = revisionWriter(database, 'claim', author);

  const written: string[] = [];
  const leanedOn = new Set<string>();
  const touched = new Set<number>();
  const removed = new Set<number>();

  const note = (claim: ClaimRecord, record: string | null) => {
    const revision = addRevision(claim.id, record);
    written.push(`claim ${claim.id} ${revision} ${record}`);
    for (const { study } of claim.evidence) leanedOn.add(study);
  };
  const put = (claim: ClaimRecord, record = JSON.stringify(claim), key?: number) => {
    touched.add(writeRows(claim, key));
    note(claim, record);
  };
  const stored = (key: number): ClaimRecord => {
    const [found] = readClaimsByKey(database, [key]);
    if (found === undefined) throw new Error(`there is no claim with the key ${key}`);
    return found.claim;
  };
  const replace = (claim: ClaimRecord, key: number, asWritten?: string): Written => {
    const before = stored(key);
    const isSame = JSON.stringify(claimRecord.parse(before)) === JSON.stringify(claim);
    if (asWritten === undefined && isSame) return 'unchanged';
    for (const { study } of before.evidence) leanedOn.add(study);
    deleteClaimRows(database, key);
    put(claim, asWritten, key);
    return 'updated';
  };
  const keyOf = (id: string) => {
    const key = claimKey(database, id);
    if (key === undefined) throw new Error(`there is no claim "${id}"`);
    return key;
  };
  return {
    create: (claim) => put(claim),
    update: (claim) => replace(claim, keyOf(claim.id)),
    write: (claim, asWritten) => {
      const key = claimKey(database, claim.id);
      if (key !== undefined) return replace(claim, key, asWritten);
      put(claim, asWritten);
      return 'created';
    },
    remove: (id) => {
      const key = keyOf(id);
      const before = stored(key);
      touched.delete(key);
      unindex(key);
      deleteClaimRows(database, key);
      removed.add(key);
      note(before, null);
    },
    finish: () => {
      if (written.length === 0) return;
      renderClaimsAnew(database, vocabulary, touched);
      const studies = renderStudiesAnew(database, vocabulary, leanedOn);
      advanceDataVersion(database, written, { studies, claims: [...touched, ...removed] });
      written.length = 0;
      removed.clear();
      touched.clear();
      leanedOn.clear();
    },
  };
}
