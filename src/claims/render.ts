import type { Database } from '../database/connection.ts';
import { inserter } from '../database/insert.ts';
import { textIndexer } from '../database/search-index.ts';
import { renderedClaims } from '../database/tables/system.ts';
import { namesForSearch } from '../studies/render.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { describeClaim, type StudyFacts } from './answers.ts';
import type { ClaimRecord, DocumentRecord } from './record.ts';

/** What a claim refers to, by id. */
export interface ClaimContext {
  readonly document: (id: string) => DocumentRecord | undefined;
  readonly study: (id: string) => StudyFacts | undefined;
}

/**
 * Prepares the rendering of claims: the function returned makes the document that is sent and the texts that are
 * searched for one claim whose rows are written, inside the caller's transaction.
 */
export function claimRenderer(
  database: Database,
  vocabulary: Vocabulary,
  context: ClaimContext,
): (claim: ClaimRecord, claimKey: number) => void {
  const insert = inserter(database, renderedClaims);
  const index = textIndexer(database, 'claim_search');
  return (claim, claimKey) => {
    const document = context.document(claim.document);
    if (document === undefined) throw new Error(`${claim.id}: there is no document "${claim.document}"`);
    const meaning = vocabulary.records.verdicts.get(claim.verdict)?.meaning ?? claim.verdict;
    insert({ claimKey, full: JSON.stringify(describeClaim(claim, document, meaning, context.study)) });
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
