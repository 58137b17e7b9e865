import { LRUCache } from 'lru-cache';
import type { ClaimIndex } from '../claims/claim-index.ts';
import { claimSelectionParameters, parseClaimQuery } from '../claims/filters.ts';
import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import type { IndexState } from '../studies/index/state.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { parseStudyQuery, selectionParameters } from '../studies/query.ts';

/** How many counts are kept of one state of the data: of all terms, and of identifiers that were asked for. */
const mostKept = 5000;
const kept = new WeakMap<IndexState, LRUCache<string, number>>();

/**
 * Number of studies that a parameter finds by a term: asked of the filter itself, so that a count and the list it
 * leads to cannot differ. Null where studies have no such parameter.
 */
export function studiesWith(
  index: StudyIndex,
  database: Database,
  names: Names,
  parameter: string | null,
  id: string,
): number | null {
  if (parameter === null || !selectionParameters.some(({ name }) => name === parameter)) return null;
  const state = index.of(database);
  const counts = kept.get(state) ?? new LRUCache<string, number>({ max: mostKept });
  kept.set(state, counts);
  const key = `${parameter}=${id}`;
  const known = counts.get(key);
  if (known !== undefined) return known;
  const { query } = parseStudyQuery(new Map([[parameter, [id]]]), names, []);
  const total = index.studies(database, query).total();
  counts.set(key, total);
  return total;
}

/** Number of claims that a parameter finds by a term; null where claims have no such parameter. */
export function claimsWith(
  claims: ClaimIndex,
  database: Database,
  names: Names,
  parameter: string | null,
  id: string,
): number | null {
  if (parameter === null || !claimSelectionParameters.some(({ name }) => name === parameter)) return null;
  return claims.claims(database, parseClaimQuery(new Map([[parameter, [id]]]), names, []).query).total();
}
