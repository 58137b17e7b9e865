import { count, eq } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { inserter } from '../database/insert.ts';
import { noteWrite } from '../database/noted-writes.ts';
import {
  claimAgents,
  claimEvidence,
  claimMeasures,
  claimSpecies,
  claims,
  documents,
} from '../database/tables/claims.ts';
import type { ClaimRecord, DocumentRecord } from './record.ts';

/** Writes documents inside the caller's transaction. */
export function writeDocuments(database: Database, records: readonly DocumentRecord[]): void {
  const insert = inserter(database, documents);
  records.forEach((document, position) => {
    insert({ ...document, position });
  });
}

/** Adds a document after those that are there. */
export function addDocument(database: Database, document: DocumentRecord): void {
  const there = database.orm.select({ documents: count() }).from(documents).get()?.documents ?? 0;
  inserter(database, documents)({ ...document, position: there });
  const record = JSON.stringify(document);
  const nobody = { writtenAt: new Date().toISOString(), writtenBy: '', note: '' };
  noteWrite(database, { kind: 'document', id: document.id, revision: 1, record, ...nobody });
}

/** The internal key of a claim; undefined where there is none with this id. */
export function claimKey({ orm }: Database, id: string): number | undefined {
  return orm.select({ key: claims.key }).from(claims).where(eq(claims.id, id)).get()?.key;
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
