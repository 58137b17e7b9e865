import type { Database } from '../database/connection.ts';
import { type IndexOptions, RecordIndex } from '../studies/index/record-index.ts';
import { claimsOf, type SelectedClaims } from '../studies/index/rows.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { claimFields } from './fields.ts';
import type { ClaimQuery } from './filters.ts';

/** The two indexes of an application. */
export interface Indexes {
  readonly studies: StudyIndex;
  readonly claims: ClaimIndex;
}

/** The index of claims. */
export class ClaimIndex extends RecordIndex {
  constructor(options?: IndexOptions) {
    super({ records: 'claims', search: 'claim_search', fields: claimFields, outcomeFields: [] }, options);
  }

  /** The claims that a query selects. @param database inside a transaction. @throws IndexBeingRead */
  claims(database: Database, { conditions, ...query }: ClaimQuery): SelectedClaims {
    return claimsOf(this.means(database), { study: conditions, ...query });
  }
}
