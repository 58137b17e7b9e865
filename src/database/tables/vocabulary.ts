import { type AnySQLiteColumn, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { agentKinds, directions, domains, effectDirections } from '../../vocabulary/enumerations.ts';
import type { MeasureUnit } from '../../vocabulary/record.ts';
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
    saltOrElement: integer({ mode: 'boolean' }).notNull().default(false),
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

/** What can be measured: a tree, in which an Agatston score is a measure of coronary calcification. */
export const measures = sqliteTable(
  'measures',
  {
    id: text().primaryKey(),
    position: integer().notNull(),
    label: text().notNull(),
    domain: text({ enum: domains.ids }).notNull(),
    higherIs: text({ enum: directions.ids }).notNull(),
    parent: text().references((): AnySQLiteColumn => measures.id),
    /** Read and written whole, with the measure: nothing is looked up by a unit. */
    units: text({ mode: 'json' }).$type<MeasureUnit[]>().notNull().default([]),
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
export const effects = sqliteTable(
  'effects',
  {
    id: text().primaryKey(),
    position: integer().notNull(),
    label: text().notNull(),
    direction: text({ enum: effectDirections.ids }).notNull(),
    meaning: text().notNull(),
  },
  (table) => [oneOf('effects_direction', table.direction, effectDirections.ids)],
);

export const effectSynonyms = sqliteTable(
  'effect_synonyms',
  {
    effect: text()
      .notNull()
      .references(() => effects.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    synonym: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.effect, table.position] })],
);

/** How a claim can stand against the studies. */
export const verdicts = sqliteTable('verdicts', {
  id: text().primaryKey(),
  position: integer().notNull(),
  meaning: text().notNull(),
});
