import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { scopes } from '../../vocabulary/scopes.ts';
import { oneOf } from './checks.ts';

/** The keys of those who may write. A key itself is stored nowhere: only what a hash function makes of it. */
export const accessKeys = sqliteTable(
  'access_keys',
  {
    /** Public: the beginning of the key, by which its row is found. */
    id: text().primaryKey(),
    name: text().notNull(),
    scope: text({ enum: scopes }).notNull(),
    salt: text().notNull(),
    hash: text().notNull(),
    createdAt: text().notNull(),
    revokedAt: text(),
  },
  (table) => [
    oneOf('access_keys_scope', table.scope, scopes),
    // A name stands for one author in the history, for good.
    uniqueIndex('access_keys_by_name').on(table.name),
  ],
);

/** Answers to requests with an Idempotency-Key, to be given again when the request comes again. */
export const repeatableAnswers = sqliteTable(
  'repeatable_answers',
  {
    accessKey: text()
      .notNull()
      .references(() => accessKeys.id),
    idempotencyKey: text().notNull(),
    /** Digest of method, address and body. */
    request: text().notNull(),
    status: integer().notNull(),
    location: text().notNull(),
    etag: text().notNull(),
    body: text().notNull(),
    answeredAt: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accessKey, table.idempotencyKey] }),
    check('repeatable_answers_status', sql`${table.status} between 200 and 299`),
    index('repeatable_answers_by_time').on(table.answeredAt),
  ],
);
