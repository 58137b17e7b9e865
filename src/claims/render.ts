import type { WrittenMoments } from '../database/revisions.ts';
import type { SearchTexts } from '../database/search-index.ts';
import { namesForSearch } from '../studies/render.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { describeClaim, type StudyUnderClaim } from './answers.ts';
import { claimFactsText } from './facts.ts';
import type { ClaimRecord, DocumentRecord } from './record.ts';

/** What a claim refers to, by id, and when it was written itself. */
export interface ClaimContext {
  readonly document: (id: string) => DocumentRecord | undefined;
  readonly study: (id: string) => StudyUnderClaim | undefined;
  readonly moments: (claim: string) => WrittenMoments;
}

/** What is made of a claim: the document that is sent, and the texts that are searched. */
export interface RenderedClaim {
  readonly full: string;
  /** What the index is read from. */
  readonly facts: string;
  readonly texts: SearchTexts<'claim_search'>;
}

/** Makes the document and texts of a claim. @throws where it refers to what is not there. */
export function renderClaim(
  claim: ClaimRecord,
  vocabulary: Vocabulary,
  context: ClaimContext,
): RenderedClaim {
  const document = context.document(claim.document);
  if (document === undefined) throw new Error(`${claim.id}: there is no document "${claim.document}"`);
  const moments = context.moments(claim.id);
  const meaning = vocabulary.records.verdicts.get(claim.verdict)?.meaning ?? claim.verdict;
  return {
    full: JSON.stringify(describeClaim(claim, document, meaning, context.study, moments)),
    facts: claimFactsText({ claim, ...moments }),
    texts: {
      statement: claim.statement,
      agents: [
        namesForSearch(vocabulary.agents, claim.agents),
        namesForSearch(vocabulary.measures, claim.measures),
      ].join(' · '),
      verdict: claim.verdictBasis,
    },
  };
}
