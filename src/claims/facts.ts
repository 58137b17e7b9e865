import { type RecordFacts, told } from '../studies/facts.ts';
import { type ClaimSource, claimFields } from './fields.ts';

/** The facts of a claim as text: made when it is written, and all that its index is read from. */
export function claimFactsText(source: ClaimSource): string {
  const facts: RecordFacts = [claimFields.map((field) => told(field, field.of?.(source))), []];
  return JSON.stringify(facts);
}
