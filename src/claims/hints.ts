import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import type { Hint } from '../query/hint.ts';
import type { RawQuery } from '../query/raw-query.ts';
import { type Asked, littleFound, spelt, thatFindMore, without } from '../studies/changes.ts';
import type { ClaimIndex } from './claim-index.ts';
import { type ClaimQuery, claimSelectionParameters, parseClaimQuery } from './filters.ts';

const selectionNames = claimSelectionParameters.map(({ name }) => name);

/** What another spelling would find where few claims are found; where none are, what leaving out a filter would. */
export function claimHints(
  database: Database,
  claims: ClaimIndex,
  raw: RawQuery,
  names: Names,
  query: ClaimQuery,
  total: number,
): Hint[] {
  if (total > littleFound) return [];
  const asked: Asked<ClaimQuery> = {
    ...{ path: '/claims', raw },
    read: (parameters, faults) => parseClaimQuery(parameters, names, faults).query,
    count: (other) => claims.claims(database, other).total(),
  };
  const hints = thatFindMore(asked, spelt(raw, database, 'claim_search', query.phrases), total);
  return hints.length > 0 || total > 0 ? hints : thatFindMore(asked, without(raw, selectionNames), total);
}
