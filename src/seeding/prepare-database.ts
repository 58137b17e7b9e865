import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { migrateDatabase } from '../database/migrate.ts';
import { schemaState } from '../database/schema-state.ts';
import { packageFolder } from '../system/package.ts';
import { AlreadySeeded, isEmpty, loadSeeds } from './load-seeds.ts';
import { faultLine, readSeeds, readVocabularySeeds, type SeedFault } from './read-seeds.ts';
import { type Progress, renderAgain } from './render-again.ts';
import { renderingMark } from './rendering-mark.ts';
import { type SeedUpdate, updateFromSeeds } from './update-seeds.ts';

/** The seeds are broken; nothing was loaded. */
export class BrokenSeeds extends Error {
  readonly faults: readonly SeedFault[];

  constructor(faults: readonly SeedFault[]) {
    super(
      `the seeds have ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}; nothing was loaded\n${faults.map(faultLine).join('\n')}`,
    );
    this.faults = faults;
  }
}

/** The folder of the seeds that come with this package. */
export const seedsFolder = packageFolder('seeds');

/**
 * Reads, checks and loads a folder of seeds into an empty database: all or nothing.
 * @throws BrokenSeeds with every fault, where there are any.
 */
export function seedDatabase(
  database: Database,
  folder: string,
  progress?: (written: number, of: number) => void,
): { studies: number; claims: number } {
  const reading = readSeeds(folder);
  if ('faults' in reading) throw new BrokenSeeds(reading.faults);
  const { seeds } = reading;
  loadSeeds(database, seeds, (written) => progress?.(written, seeds.studies.length));
  return { studies: seeds.studies.length, claims: seeds.claims.claims.length };
}

/**
 * Reads and checks a folder of seeds, and brings a database that is in use to them: all or nothing.
 * @throws BrokenSeeds with every fault, where there are any.
 */
export function updateDatabase(
  database: Database,
  folder: string,
  options: { dryRun?: boolean; progress?: (done: number, of: number) => void } = {},
): SeedUpdate {
  const reading = readSeeds(folder);
  if ('faults' in reading) throw new BrokenSeeds(reading.faults);
  const { seeds } = reading;
  const of = seeds.studies.length + seeds.claims.claims.length;
  const { dryRun = false, progress } = options;
  return updateFromSeeds(database, seeds, { dryRun, progress: (done) => progress?.(done, of) });
}

/** Gives a database in which nothing was ever loaded the vocabulary, without which no study can be written. */
export function loadVocabulary(database: Database): boolean {
  if (!isEmpty(database)) return false;
  const reading = readVocabularySeeds(seedsFolder);
  if ('faults' in reading) throw new BrokenSeeds(reading.faults);
  loadSeeds(database, reading.seeds);
  return true;
}

/** Whether `prepareDatabase` would find nothing to do, told from what can be read at once. */
export function isPrepared(database: Database): boolean {
  const { applied, known } = schemaState(database);
  return applied === known && !isEmpty(database) && readDataVersion(database).renderedBy === renderingMark;
}

/**
 * Makes a database ready to serve: migrates it, seeds it if nothing was ever loaded, and renders its documents
 * anew if another release made them.
 * @param options.updates whether a database that is in use is brought to the seeds of this release.
 * @param options.progress is told how far the rendering is.
 */
export function prepareDatabase(
  database: Database,
  say: (line: string) => void,
  { updates = false, progress }: { readonly updates?: boolean; readonly progress?: Progress } = {},
): void {
  migrateDatabase(database, { say });
  if (isEmpty(database)) {
    try {
      const { studies, claims } = seedDatabase(database, seedsFolder);
      say(`Seeded ${studies} studies and ${claims} claims into ${database.path}`);
      return;
    } catch (error) {
      // Another process that started at the same time has seeded it while this one waited for its turn.
      if (!(error instanceof AlreadySeeded)) throw error;
    }
  }
  const { renderedBy } = readDataVersion(database);
  if (renderedBy !== renderingMark) {
    say(`Rendering the documents anew: they were made by release ${renderedBy || 'unknown'}`);
    renderAgain(database, progress);
  }
  if (!updates) return;
  const { created, updated, changed, deleted, refused, gone } = updateDatabase(database, seedsFolder);
  const left = changed.length + deleted.length + refused.length + gone.length;
  say(
    `Updated from the seeds: ${created.length} created, ${updated.length} updated, ${left} left (\`evidence seed --update --dry-run\` lists them)`,
  );
}
