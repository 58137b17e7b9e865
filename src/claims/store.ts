import type { Database } from '../database/connection.ts';
import { inserter } from '../database/insert.ts';
import { textIndexer } from '../database/search-index.ts';
import {
  claimAgents,
  claimEvidence,
  claimMeasures,
  claimSpecies,
  claims,
  documents,
} from '../database/tables/claims.ts';
import { renderedClaims } from '../database/tables/system.ts';
import { namesForSearch } from '../studies/render.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { describeClaim, type StudyFacts } from './answers.ts';
import type { ClaimRecord, DocumentRecord } from './record.ts';

/** Writes documents inside the caller's transaction. */
export function writeDocuments(database: Database, records: readonly DocumentRecord[]): void {
  const insert = inserter(database, documents);
  records.forEach((document, position) => {
    insert({ ...document, position });
  });
}

/** A study as a claim refers to it: its internal key and what is shown of it. */
export interface KnownStudy {
  readonly key: number;
  readonly facts: StudyFacts;
}

/**
 * Prepares the writing of claims: the function returned writes one sound claim (see `claimsFaults`), its rendered
 * document and its search texts inside the caller's transaction.
 */
export function claimWriter(
  database: Database,
  vocabulary: Vocabulary,
  known: {
    study: (id: string) => KnownStudy | undefined;
    document: (id: string) => DocumentRecord | undefined;
  },
): (claim: ClaimRecord) => void {
  const insert = {
    claim: inserter(database, claims),
    agent: inserter(database, claimAgents),
    measure: inserter(database, claimMeasures),
    species: inserter(database, claimSpecies),
    evidence: inserter(database, claimEvidence),
    rendered: inserter(database, renderedClaims),
  };
  const index = textIndexer(database, 'claim_search');
  return (claim) => {
    const document = known.document(claim.document);
    if (document === undefined) throw new Error(`${claim.id}: there is no document "${claim.document}"`);
    const claimKey = insert.claim({
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
      const studyKey = known.study(study)?.key;
      if (studyKey === undefined) throw new Error(`${claim.id}: there is no study "${study}"`);
      insert.evidence({ claimKey, position, studyKey, stance });
    });
    const meaning = vocabulary.records.verdicts.get(claim.verdict)?.meaning ?? claim.verdict;
    const described = describeClaim(claim, document, meaning, (id) => known.study(id)?.facts);
    insert.rendered({ claimKey, full: JSON.stringify(described) });
    index(claimKey, {
      statement: claim.statement,
      agents: [
        namesForSearch(vocabulary.agents, claim.agents),
        namesForSearch(vocabulary.measures, claim.measures),
      ].join(' · '),
      verdict: claim.verdictBasis,
    });
  };
}
