import { allOrNothing, type Database } from '../database/connection.ts';
import { advanceDataVersion } from '../database/data-version.ts';
import { rebuildIndexes } from '../database/sound-file.ts';
import { renderInTransaction } from '../seeding/render-again.ts';
import { allStudies } from '../studies/look-up.ts';
import { studyReader } from '../studies/read-rows.ts';
import { writeDerivedRows } from '../studies/write-rows.ts';
import { checkDatabase, type DatabaseCheck } from './check-database.ts';
import type { Finding } from './finding.ts';
import { wrongDerivedRows } from './studies.ts';

/** What became of a repair. */
export interface Repair {
  /** What was found before, and is no more. */
  readonly mended: readonly Finding[];
  /** What is found now. */
  readonly after: DatabaseCheck;
  /** Why nothing was mended though something could be; null where all that can be was. */
  readonly refused: string | null;
}

/**
 * Makes all that is derived anew of the tables: indexes, derived rows, documents and search index, in one transaction.
 * The data themselves stay as they are. Does nothing where nothing derived is wrong.
 */
export function repairDatabase(database: Database): Repair {
  const before = checkDatabase(database);
  if (!before.findings.some(({ derived }) => derived)) return { mended: [], after: before, refused: null };
  try {
    allOrNothing(database, () => {
      rebuildIndexes(database);
      const readStudy = studyReader(database);
      for (const { key, id } of allStudies(database)) {
        const study = readStudy(id);
        if (wrongDerivedRows(database, study, key).length > 0) writeDerivedRows(database, study, key);
      }
      renderInTransaction(database);
      // What is answered changes: whoever keeps answers must ask anew.
      advanceDataVersion(database, ['repair']);
    });
  } catch (error) {
    const refused = error instanceof Error ? error.message : String(error);
    return { mended: [], after: before, refused };
  }
  const after = checkDatabase(database);
  const left = new Set(after.findings.map(({ subject, id, message }) => `${subject} ${id} ${message}`));
  const mended = before.findings.filter(
    ({ subject, id, message }) => !left.has(`${subject} ${id} ${message}`),
  );
  return { mended, after, refused: null };
}
