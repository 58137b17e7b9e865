import { claimKinds, hedgings } from '../vocabulary/enumerations.ts';

/** What stands in the place of what is wrong with a claim while the rest of it is looked at. */
export const neutralClaim = {
  id: 'unknown',
  document: 'unknown',
  locator: { section: 'Unknown', position: 'Unknown' },
  kind: claimKinds.ids[0],
  statement: 'Unknown',
  agents: [],
  measures: [],
  species: [],
  assertedEffect: null,
  hedging: hedgings.ids[0],
  evidence: [],
  verdict: 'unknown',
  verdictBasis: 'Unknown',
} as const;
