import { z } from 'zod';
import type { Finding } from '../checking/finding.ts';
import { checkRecords, deriveRowsOf } from '../checking/records.ts';
import { allOrNothing, type Database } from '../database/connection.ts';
import { advanceDataVersion, type Changed, readDataVersion } from '../database/data-version.ts';
import { checkReferencesAtEnd } from '../database/deferred-references.ts';
import { removeDerivedFiles } from '../database/derived-files.ts';
import { DatabaseFault, Refusal } from '../database/faults.ts';
import {
  countBroken,
  overwriteRevisions,
  overwriteTexts,
  rewriteFile,
  zeroFreedPages,
} from '../database/overwrite.ts';
import { compactIndex } from '../database/search-index.ts';
import { readVocabulary } from '../database/vocabulary-store.ts';
import { renderInTransaction } from '../seeding/render-again.ts';
import { renderingMark } from '../seeding/rendering-mark.ts';
import { renderRecordsAnew } from '../writing/render-anew.ts';
import { copiesHolding } from './copies.ts';
import { type Found, findSecret } from './find-secret.ts';
import { formsOf, marker } from './secret-forms.ts';

/** What was purged, and where the secret still is. */
export interface Purged {
  /** Revisions in which it stood. */
  readonly revisions: number;
  /** Rows of all tables in which it stood, revisions included, what is derived of them not. */
  readonly rows: number;
  /** Whether the log could be emptied; otherwise a reader held it, and it may hold the secret. */
  readonly logEmptied: boolean;
  /** Copies beside the database in which it still stands. */
  readonly copies: readonly string[];
}

/** The same of a purge that was only tried. */
export type WouldPurge = Pick<Purged, 'revisions' | 'rows' | 'copies'>;

/** Undoes a purge that was to be tried alone, with what it found. */
class Tried extends Error {
  readonly found: Found;

  constructor(found: Found) {
    super('a purge was tried');
    this.found = found;
  }
}

/** What neither a constraint nor the form of a record lets through is told in words. */
function soundOrNothing<T>(database: Database, write: () => T): T {
  try {
    return allOrNothing(database, write);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const isOther = code !== '' && !code.startsWith('SQLITE_CONSTRAINT');
    if (error instanceof Refusal || error instanceof DatabaseFault || error instanceof Tried || isOther)
      throw error;
    const reason = error instanceof z.ZodError ? error.issues[0]?.message : String(error);
    throw new Refusal(`Nothing was purged: it stands where an id or a fixed word must stand (${reason})`, 1);
  }
}

/**
 * Overwrites a secret wherever it is stored: in every revision and its note, in the tables, in what is rendered and
 * indexed of them, in kept answers, in free pages and in the log; each revision in which it stood says so in its note.
 * All of it or nothing.
 * @throws Refusal where the database would not be sound afterwards.
 */
export function purgeSecret(database: Database, secret: string): Purged {
  const { path } = database;
  const forms = formsOf(secret);
  zeroFreedPages(database);
  const found = soundOrNothing(database, () => {
    const now = new Date().toISOString();
    const standing = findSecret(database, forms, 'anywhere');
    overwriteAll(database, standing, forms, now);
    renderWithout(database, standing, now);
    return standing;
  });
  const logEmptied = rewriteFile(database);
  removeDerivedFiles(path);
  return { ...counted(found), logEmptied, copies: copiesHolding(path, forms) };
}

const counted = ({ rows, revisions }: Found) => ({
  revisions: revisions.length,
  rows: [...rows.values()].reduce((sum, { length }) => sum + length, 0),
});

/**
 * Overwrites it in what was written and takes that back: what a purge would overwrite, and whether it would be refused.
 * Nothing is rendered, and the file is not written anew.
 */
export function tryPurge(database: Database, secret: string): WouldPurge {
  const forms = formsOf(secret);
  const copies = copiesHolding(database.path, forms);
  try {
    soundOrNothing(database, () => {
      const found = findSecret(database, forms, 'written');
      overwriteAll(database, found, forms, new Date().toISOString());
      throw new Tried(found);
    });
  } catch (error) {
    if (error instanceof Tried) return { ...counted(error.found), copies };
    throw error;
  }
  throw new Error('a purge that was tried was kept');
}

/**
 * Overwrites every form of the secret in what was written, inside a transaction: the records in which it stood are sound
 * afterwards, with what is derived of them in their rows.
 * @throws Refusal where they would not be.
 */
function overwriteAll(database: Database, found: Found, forms: readonly string[], when: string): void {
  // Rows that name one another by ids lead nowhere in between; where an id must not be so, its record says it in words.
  checkReferencesAtEnd(database);
  for (const [table, rows] of found.rows) {
    const broken = countBroken(database, table, rows, forms, marker);
    if (broken === 0) continue;
    throw new Refusal(
      `Nothing was purged: it is more than a text that somebody wrote, such as a name with its value, and without it ${broken} rows of ${table} could not be read any more. Name the text alone, without what stands around it.`,
      1,
    );
  }
  const before = new Set(checkRecords(database, found).map(told));
  for (const [table, rows] of found.rows) {
    if (table === 'revisions') continue;
    overwriteTexts(database, table, rows, forms, marker);
  }
  const note = `[A secret was purged from this on ${when}.]`;
  overwriteRevisions(database, found.revisions, forms, marker, note);
  deriveRowsOf(database, found.studies);
  const fault = checkRecords(database, found).find((finding) => !before.has(told(finding)));
  if (fault !== undefined)
    throw new Refusal(`Nothing was purged: without it the database would not be sound (${told(fault)})`, 1);
}

const told = ({ subject, id, message }: Finding) => `${subject} ${id}: ${message}`;

/** Makes all anew in which it may stand though nobody wrote it there, inside the transaction, and moves the data version on. */
function renderWithout(database: Database, found: Found, when: string): void {
  const isAll = found.vocabulary || readDataVersion(database).renderedBy !== renderingMark;
  let changed: Changed = { studies: 'all', claims: 'all' };
  if (isAll) renderInTransaction(database);
  else changed = renderRecordsAnew(database, readVocabulary(database), found);
  // Also of a record that is there no more, or was written anew since, the words are in the indexes until then.
  compactIndex(database, 'study_search');
  compactIndex(database, 'claim_search');
  advanceDataVersion(database, ['purge', when], changed);
}
