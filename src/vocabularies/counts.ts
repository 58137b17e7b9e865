import type { ClaimIndex } from '../claims/claim-index.ts';
import { type ClaimNames, claimSelectionParameters, parseClaimQuery } from '../claims/filters.ts';
import type { Database } from '../database/connection.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { parseStudyQuery, selectionParameters } from '../studies/query.ts';

/**
 * Number of studies that a parameter finds by a term: asked of the filter itself, so that a count and the list it
 * leads to cannot differ. Null where studies have no such parameter.
 */
export function studiesWith(
  index: StudyIndex,
  database: Database,
  names: ClaimNames,
  parameter: string | null,
  id: string,
): number | null {
  if (parameter === null || !selectionParameters.some(({ name }) => name === parameter)) return null;
  const { query } = parseStudyQuery(new Map([[parameter, [id]]]), names, []);
  return index.studies(database, query).total();
}

/** Number of claims that a parameter finds by a term; null where claims have no such parameter. */
export function claimsWith(
  claims: ClaimIndex,
  database: Database,
  names: ClaimNames,
  parameter: string | null,
  id: string,
): number | null {
  if (parameter === null || !claimSelectionParameters.some(({ name }) => name === parameter)) return null;
  return claims.claims(database, parseClaimQuery(new Map([[parameter, [id]]]), names, []).query).total();
}
