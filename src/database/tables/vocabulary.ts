import { type AnySQLiteColumn, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { agentKinds, directions, domains } from '../../vocabulary/enumerations.ts';
import { oneOf } from './checks.ts';

/** What can be given or met: a tree, in which MK-7 is a vitamin K2 is a vitamin K. */
export const agents = sqliteTable(
  'agents',
  {
    id: text().primaryKey(),
    position: integer().notNull(),
    label: text().notNull(),
    parent: text().references((): AnySQLiteColumn => agents.id),
    kind: text({ enum: agentKinds.ids }).notNull(),
  },
  (table) => [oneOf('agents_kind', table.kind, agentKinds.ids)],
);

export const agentSynonyms = sqliteTable(
  'agent_synonyms',
  {
    agent: text()
      .notNull()
      .references(() => agents.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    synonym: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.agent, table.position] })],
);

/** What can be measured. */
export const measures = sqliteTable(
  'measures',
  {
    id: text().primaryKey(),
    position: integer().notNull(),
    label: text().notNull(),
    domain: text({ enum: domains.ids }).notNull(),
    higherIs: text({ enum: directions.ids }).notNull(),
  },
  (table) => [
    oneOf('measures_domain', table.domain, domains.ids),
    oneOf('measures_higher_is', table.higherIs, directions.ids),
  ],
);

export const measureSynonyms = sqliteTable(
  'measure_synonyms',
  {
    measure: text()
      .notNull()
      .references(() => measures.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    synonym: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.measure, table.position] })],
);

/** What can have happened. */
export const effects = sqliteTable('effects', {
  id: text().primaryKey(),
  position: integer().notNull(),
  label: text().notNull(),
  favourable: integer({ mode: 'boolean' }).notNull(),
  meaning: text().notNull(),
});

/** How a claim can stand against the studies. */
export const verdicts = sqliteTable('verdicts', {
  id: text().primaryKey(),
  position: integer().notNull(),
  meaning: text().notNull(),
});
