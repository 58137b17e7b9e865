import type { StudyUnderClaim } from '../claims/answers.ts';
import { allClaims } from '../claims/look-up.ts';
import { readClaimsByKey, readDocumentRecords } from '../claims/read-rows.ts';
import { type ClaimRecord, claimRecord, type DocumentRecord } from '../claims/record.ts';
import { renderClaim } from '../claims/render.ts';
import type { Database } from '../database/connection.ts';
import { momentsReader, newestRecord } from '../database/revisions.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type Findings, reasonOf } from './finding.ts';
import { storedClaimRendering } from './look-up.ts';
import { sayTheSame } from './same-record.ts';
import type { IndexCheck } from './search.ts';

/** All documents by id; none where one cannot be read, which is a finding. */
export function readDocuments(database: Database, findings: Findings): Map<string, DocumentRecord> {
  try {
    return new Map(readDocumentRecords(database).map((document) => [document.id, document]));
  } catch (error) {
    findings.primary('document', 'all', `the documents cannot be read: ${reasonOf(error)}`);
    return new Map();
  }
}

/** As `storedStudyCheck`, of claims. */
export function storedClaimCheck(
  database: Database,
  findings: Findings,
): (id: string, key: number) => ClaimRecord | undefined {
  const revision = newestRecord(database, 'claim');
  return (id, key) => {
    let claim: ClaimRecord | undefined;
    try {
      claim = readClaimsByKey(database, [key])[0]?.claim;
    } catch (error) {
      findings.primary('claim', id, `its rows make no sound record: ${reasonOf(error)}`);
    }
    const written = claim === undefined ? null : (revision.get({ id })?.record ?? null);
    if (written !== null && !sayTheSame(claimRecord, written, claim)) {
      findings.primary('claim', id, 'the tables differ from its newest revision');
    }
    return claim;
  };
}

/**
 * As `checkStudies`, of claims.
 * @param facts of the studies that they lean on.
 */
export function checkClaims(
  database: Database,
  vocabulary: Vocabulary,
  facts: ReadonlyMap<string, StudyUnderClaim>,
  rendered: boolean,
  index: IndexCheck<'claim_search'> | undefined,
  findings: Findings,
): number {
  const documents = readDocuments(database, findings);
  const checkStored = storedClaimCheck(database, findings);
  const context = {
    document: (id: string) => documents.get(id),
    study: (id: string) => facts.get(id),
    moments: momentsReader(database, 'claim'),
  };
  const compare = (id: string, key: number) => {
    const claim = checkStored(id, key);
    if (claim === undefined) {
      index?.skip(key);
      return;
    }
    // The study itself was told of already.
    if (claim.evidence.some(({ study }) => !facts.has(study))) {
      index?.skip(key);
      return;
    }
    const made = renderClaim(claim, vocabulary, context);
    index?.add(key, id, made.texts);
    if (!rendered) return;
    const found = storedClaimRendering(database, key);
    if (found === undefined) findings.derived('claim', id, 'has no document');
    else {
      if (found.full !== made.full) findings.derived('claim', id, 'its document differs from the tables');
      if (found.facts !== made.facts) findings.derived('claim', id, 'its facts differ from the tables');
    }
  };
  const all = allClaims(database);
  for (const { key, id } of all) {
    try {
      compare(id, key);
    } catch (error) {
      findings.primary('claim', id, `cannot be read: ${reasonOf(error)}`);
    }
  }
  return all.length;
}
