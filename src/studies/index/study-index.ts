import type { Database } from '../../database/connection.ts';
import { fieldsOfOutcome, fieldsOfStudy } from '../fields/registry.ts';
import type { StudyQuery } from '../query.ts';
import { type IndexOptions, RecordIndex } from './record-index.ts';
import { outcomesOfQuery, type SelectedOutcomes, type SelectedStudies, studiesOf } from './rows.ts';
import type { IndexedSubject } from './subject.ts';

const subject: IndexedSubject = {
  records: 'studies',
  search: 'study_search',
  fields: fieldsOfStudy,
  outcomeFields: fieldsOfOutcome,
};

/** The index of studies and their outcomes. */
export class StudyIndex extends RecordIndex {
  constructor(options?: IndexOptions) {
    super(subject, options);
  }

  /** The studies that a query selects. @param database inside a transaction. @throws IndexBeingRead */
  studies(database: Database, query: StudyQuery): SelectedStudies {
    return studiesOf(this.means(database), query);
  }

  /** The outcomes that a query matches in the studies it selects. As `studies`. */
  outcomes(database: Database, query: StudyQuery): SelectedOutcomes {
    return outcomesOfQuery(this.means(database), query);
  }
}
