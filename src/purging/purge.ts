import { z } from 'zod';
import { checkDatabase } from '../checking/check-database.ts';
import { allOrNothing, type Database } from '../database/connection.ts';
import { advanceDataVersion } from '../database/data-version.ts';
import { checkReferencesAtEnd } from '../database/deferred-references.ts';
import { removeDerivedFiles } from '../database/derived-files.ts';
import { DatabaseFault, Refusal } from '../database/faults.ts';
import {
  overwriteRevisions,
  overwriteTexts,
  rewriteFile,
  tablesOfData,
  zeroFreedPages,
} from '../database/overwrite.ts';
import { renderInTransaction } from '../seeding/render-again.ts';
import { copiesHolding } from './copies.ts';
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
  readonly found: { readonly revisions: number; readonly rows: number };

  constructor(found: Tried['found']) {
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
  const { revisions, rows } = soundOrNothing(database, () => overwriteAll(database, forms));
  const logEmptied = rewriteFile(database);
  removeDerivedFiles(path);
  return { revisions, rows, logEmptied, copies: copiesHolding(path, forms) };
}

/**
 * Does the same and takes it back: what a purge would overwrite, and whether it would be refused. The snapshots beside the
 * database, which a purge removes, are among the copies.
 */
export function tryPurge(database: Database, secret: string): WouldPurge {
  const forms = formsOf(secret);
  const copies = copiesHolding(database.path, forms);
  try {
    soundOrNothing(database, () => {
      throw new Tried(overwriteAll(database, forms));
    });
  } catch (error) {
    if (error instanceof Tried) return { ...error.found, copies };
    throw error;
  }
  throw new Error('a purge that was tried was kept');
}

/** Overwrites every form of the secret, inside a transaction. @throws Refusal where the database would not be sound. */
function overwriteAll(database: Database, forms: readonly string[]): Tried['found'] {
  const now = new Date().toISOString();
  checkReferencesAtEnd(database);
  const before = checkDatabase(database).findings.length;
  const overwritten = overwriteRevisions(
    database,
    forms,
    marker,
    `[A secret was purged from this on ${now}.]`,
  );
  const others = tablesOfData(database).filter(
    (table) => table !== 'revisions' && !table.startsWith('rendered_') && !table.endsWith('_facts'),
  );
  const sum = others.reduce(
    (all, table) => all + overwriteTexts(database, table, forms, marker),
    overwritten,
  );
  // Documents and indexes hold nothing but what is in the tables.
  renderInTransaction(database);
  advanceDataVersion(database, ['purge', now]);
  const [fault, ...more] = checkDatabase(database).findings;
  if (fault !== undefined && more.length + 1 > before) {
    const reason = `${fault.subject} ${fault.id}: ${fault.message}`;
    throw new Refusal(`Nothing was purged: without it the database would not be sound (${reason})`, 1);
  }
  return { revisions: overwritten, rows: sum };
}
