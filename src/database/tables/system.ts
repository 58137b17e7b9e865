import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { oneOf } from './checks.ts';
import { claims } from './claims.ts';
import { outcomes } from './outcomes.ts';
import { studies } from './studies.ts';

/** The answers about a study, as JSON text made when it was written: what the read path sends. */
export const renderedStudies = sqliteTable('rendered_studies', {
  studyKey: integer()
    .primaryKey()
    .references(() => studies.key, { onDelete: 'cascade' }),
  summary: text().notNull(),
  full: text().notNull(),
});

/** What the fields take from a study and its outcomes, as compact text: all that the index is read from. */
export const studyFacts = sqliteTable('study_facts', {
  studyKey: integer()
    .primaryKey()
    .references(() => studies.key, { onDelete: 'cascade' }),
  facts: text().notNull(),
});

/** The same of a claim. */
export const claimFacts = sqliteTable('claim_facts', {
  claimKey: integer()
    .primaryKey()
    .references(() => claims.key, { onDelete: 'cascade' }),
  facts: text().notNull(),
});

/** The row of an outcome in `/outcomes`, as JSON text made when its study was written. */
export const renderedOutcomes = sqliteTable('rendered_outcomes', {
  outcomeKey: integer()
    .primaryKey()
    .references(() => outcomes.key, { onDelete: 'cascade' }),
  full: text().notNull(),
});

/** The answer about a claim, as JSON text made when it was written. */
export const renderedClaims = sqliteTable('rendered_claims', {
  claimKey: integer()
    .primaryKey()
    .references(() => claims.key, { onDelete: 'cascade' }),
  full: text().notNull(),
});

export const revisedSubjects = ['study', 'claim'] as const;

/** What was written, when, by whom and why. Only ever added to: triggers refuse UPDATE and DELETE. */
export const revisions = sqliteTable(
  'revisions',
  {
    key: integer().primaryKey(),
    subject: text({ enum: revisedSubjects }).notNull(),
    subjectId: text().notNull(),
    number: integer().notNull(),
    writtenAt: text().notNull(),
    writtenBy: text().notNull(),
    note: text().notNull(),
    /** The record as JSON; null for a deletion. */
    record: text(),
  },
  (table) => [
    oneOf('revisions_subject', table.subject, revisedSubjects),
    check('revisions_number', sql`${table.number} >= 1`),
    uniqueIndex('revisions_by_subject').on(table.subject, table.subjectId, table.number),
    index('revisions_deletions').on(table.writtenAt).where(sql`${table.record} is null`),
  ],
);

/** Of which shared log this database is a copy, and how far it has come; without a row where it stands alone. */
export const logPosition = sqliteTable(
  'log_position',
  {
    id: integer().primaryKey(),
    log: text().notNull(),
    position: integer().notNull(),
  },
  (table) => [check('log_position_id', sql`${table.id} = 1`)],
);

/** Every committed write, by its number: without a gap from the first that this release made. */
export const changes = sqliteTable('changes', {
  number: integer().primaryKey(),
  /** The digest of everything written up to it. */
  digest: text().notNull(),
  /** The keys of the studies whose facts it changed, as ranges (`3,7-19`); `*` for all. */
  studies: text().notNull(),
  /** The same of claims. */
  claims: text().notNull(),
});

/** One row: which state the data is in. */
export const dataState = sqliteTable(
  'data_state',
  {
    id: integer().primaryKey(),
    /** Counts the committed writes: the number of the last change. */
    writes: integer().notNull(),
    /** Digest of everything written so far: two databases with equal digests were written alike. */
    digest: text().notNull(),
    /** What made the rendered documents, the facts and the search index: release and fields. */
    renderedBy: text().notNull(),
  },
  (table) => [check('data_state_single', sql`${table.id} = 1`)],
);
