import { isDeepStrictEqual } from 'node:util';
import { allClaims } from '../claims/look-up.ts';
import { readDocumentRecords } from '../claims/read-rows.ts';
import { addDocument } from '../claims/write-rows.ts';
import { allOrNothing, type Database } from '../database/connection.ts';
import { advanceDataVersion } from '../database/data-version.ts';
import { namesOf } from '../database/names.ts';
import { allStudies } from '../studies/look-up.ts';
import { writableClaims, writableStudies } from '../writing/subject.ts';
import type { Seeds } from './read-seeds.ts';
import { renderInTransaction } from './render-again.ts';
import { noUpdate, type RecordsUpdate, updateRecords } from './update-records.ts';
import { updateVocabulary } from './update-vocabulary.ts';

/** What an update of a database from seeds did, or would do. */
export interface SeedUpdate extends RecordsUpdate {
  readonly vocabularyChanged: boolean;
  readonly documentsAdded: readonly string[];
  /** Documents that say something else than the seeds; they are left. */
  readonly documentsLeft: readonly string[];
}

/** Ends a transaction whose results are known, and are not to be kept. */
class DryRun extends Error {
  readonly update: SeedUpdate;

  constructor(update: SeedUpdate) {
    super('a dry run');
    this.update = update;
  }
}

/** Adds the documents that are not there. */
function updateDocuments(database: Database, seeds: Seeds): { added: string[]; left: string[] } {
  const known = new Map(readDocumentRecords(database).map((document) => [document.id, document]));
  const added: string[] = [];
  const left: string[] = [];
  for (const document of seeds.claims.documents) {
    const there = known.get(document.id);
    if (there === undefined) {
      addDocument(database, document);
      added.push(document.id);
    } else if (!isDeepStrictEqual(there, document)) left.push(document.id);
  }
  return { added, left };
}

function inTransaction(database: Database, seeds: Seeds, progress: () => void): SeedUpdate {
  const update = noUpdate();
  const vocabulary = updateVocabulary(database, {
    record: seeds.vocabularyRecord,
    verdicts: seeds.claims.verdicts,
  });
  const documents = updateDocuments(database, seeds);
  if (vocabulary.changed || documents.added.length > 0) {
    advanceDataVersion(database, [JSON.stringify(seeds.vocabularyRecord), ...documents.added]);
  }
  updateRecords(
    writableStudies,
    database,
    namesOf(database)(),
    seeds.studies,
    allStudies(database).map(({ id }) => id),
    update,
    progress,
  );
  updateRecords(
    writableClaims,
    database,
    namesOf(database)(),
    seeds.claims.claims,
    allClaims(database).map(({ id }) => id),
    update,
    progress,
  );
  vocabulary.dropUnused();
  // Every document names terms, and what they are called and how they point may have changed.
  if (vocabulary.changed) renderInTransaction(database);
  return {
    ...update,
    vocabularyChanged: vocabulary.changed,
    documentsAdded: documents.added,
    documentsLeft: documents.left,
  };
}

/**
 * Brings a database that is in use to the seeds of this release, all or nothing: what nobody but the seeds has written
 * gets a revision, new records come in; what somebody has changed or deleted, and what the seeds no longer have, stays
 * and is told. A second time it changes nothing.
 * @param progress called after each record, with the number done.
 */
export function updateFromSeeds(
  database: Database,
  seeds: Seeds,
  { dryRun = false, progress = () => {} }: { dryRun?: boolean; progress?: (done: number) => void } = {},
): SeedUpdate {
  let done = 0;
  try {
    return allOrNothing(database, () => {
      const update = inTransaction(database, seeds, () => {
        done += 1;
        progress(done);
      });
      if (dryRun) throw new DryRun(update);
      return update;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.update;
    throw error;
  }
}
