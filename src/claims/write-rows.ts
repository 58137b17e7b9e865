import { eq, sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { inserter } from '../database/insert.ts';
import { noteWrite } from '../database/noted-writes.ts';
import { preparedOnce } from '../database/prepared.ts';
import { emptyIndex, textIndexer } from '../database/search-index.ts';
import {
  claimAgents,
  claimEvidence,
  claimMeasures,
  claimSpecies,
  claims,
  documents,
} from '../database/tables/claims.ts';
import { claimFacts, renderedClaims } from '../database/tables/system.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { countDocuments } from './look-up.ts';
import type { ClaimRecord, DocumentRecord } from './record.ts';
import { type ClaimContext, renderClaim } from './render.ts';

/** Writes documents inside the caller's transaction. */
export function writeDocuments(database: Database, records: readonly DocumentRecord[]): void {
  const insert = inserter(database, documents);
  records.forEach((document, position) => {
    insert({ ...document, position });
  });
}

/** Adds a document after those that are there. */
export function addDocument(database: Database, document: DocumentRecord): void {
  inserter(database, documents)({ ...document, position: countDocuments(database) });
  const record = JSON.stringify(document);
  const nobody = { writtenAt: new Date().toISOString(), writtenBy: '', note: '' };
  noteWrite(database, { kind: 'document', id: document.id, revision: 1, record, ...nobody });
}

/**
 * Prepares the writing of claims into the tables: the function returned writes one sound claim (see
 * `claimsFaults`) inside the caller's transaction, under a key that is free or, where none is given, a new one.
 * @param studyKey the internal key of a study, by its id.
 * @returns the internal key of the claim.
 */
export function claimRowWriter(
  database: Database,
  studyKey: (id: string) => number | undefined,
): (claim: ClaimRecord, key?: number) => number {
  const insert = {
    claim: inserter(database, claims),
    agent: inserter(database, claimAgents),
    measure: inserter(database, claimMeasures),
    species: inserter(database, claimSpecies),
    evidence: inserter(database, claimEvidence),
  };
  return (claim, key) => {
    const claimKey = insert.claim({
      ...(key === undefined ? {} : { key }),
      ...claim,
      locatorSection: claim.locator.section,
      locatorPosition: claim.locator.position,
    });
    claim.agents.forEach((agent, position) => {
      insert.agent({ claimKey, position, agent });
    });
    claim.measures.forEach((measure, position) => {
      insert.measure({ claimKey, position, measure });
    });
    claim.species.forEach((species, position) => {
      insert.species({ claimKey, position, species });
    });
    claim.evidence.forEach(({ study, stance }, position) => {
      const key = studyKey(study);
      if (key === undefined) throw new Error(`${claim.id}: there is no study "${study}"`);
      insert.evidence({ claimKey, position, studyKey: key, stance });
    });
    return claimKey;
  };
}

const removal = preparedOnce(({ orm }) =>
  orm
    .delete(claims)
    .where(eq(claims.key, sql.placeholder('key')))
    .prepare(),
);

/** Deletes the rows of a claim, and with them all that is part of it. */
export function deleteClaimRows(database: Database, key: number): void {
  removal(database).run({ key });
}

/**
 * Prepares the rendering of claims: the function returned stores the document and the texts of one claim whose rows
 * are written, inside the caller's transaction.
 */
export function claimRenderer(
  database: Database,
  vocabulary: Vocabulary,
  context: ClaimContext,
): (claim: ClaimRecord, claimKey: number) => void {
  const insert = inserter(database, renderedClaims);
  const insertFacts = inserter(database, claimFacts);
  const index = textIndexer(database, 'claim_search');
  return (claim, claimKey) => {
    const { full, facts, texts } = renderClaim(claim, vocabulary, context);
    insert({ claimKey, full });
    insertFacts({ claimKey, facts });
    index(claimKey, texts);
  };
}

/** Deletes what was made of a claim, but for its texts in the search index. */
export function deleteRenderedClaim({ orm }: Database, key: number): void {
  orm.delete(renderedClaims).where(eq(renderedClaims.claimKey, key)).run();
  orm.delete(claimFacts).where(eq(claimFacts.claimKey, key)).run();
}

/** Deletes what was made of all claims. */
export function deleteRenderedClaims(database: Database): void {
  for (const table of [renderedClaims, claimFacts]) database.orm.delete(table).run();
  emptyIndex(database, 'claim_search');
}
