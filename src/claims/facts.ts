import { type RecordFacts, told } from '../studies/facts.ts';
import { claimFields } from './fields.ts';
import type { ClaimRecord } from './record.ts';

/** The facts of a claim as text: made when it is written, and all that its index is read from. */
export function claimFactsText(claim: ClaimRecord): string {
  const facts: RecordFacts = [claimFields.map((field) => told(field, field.of?.(claim))), []];
  return JSON.stringify(facts);
}
