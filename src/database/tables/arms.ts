import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import {
  armRoles,
  doseUnits,
  frequencies,
  interventionRoles,
  routes,
} from '../../vocabulary/enumerations.ts';
import { notNegative, oneOf } from './checks.ts';
import { studies } from './studies.ts';
import { agents } from './vocabulary.ts';

export const arms = sqliteTable(
  'arms',
  {
    key: integer().primaryKey(),
    studyKey: integer()
      .notNull()
      .references(() => studies.key, { onDelete: 'cascade' }),
    position: integer().notNull(),
    id: text().notNull(),
    label: text().notNull(),
    role: text({ enum: armRoles.ids }).notNull(),
    n: integer(),
  },
  (table) => [
    uniqueIndex('arms_by_study').on(table.studyKey, table.id),
    oneOf('arms_role', table.role, armRoles.ids),
    notNegative('arms_n', table.n),
  ],
);

export const armInterventions = sqliteTable(
  'arm_interventions',
  {
    armKey: integer()
      .notNull()
      .references(() => arms.key, { onDelete: 'cascade' }),
    position: integer().notNull(),
    agent: text()
      .notNull()
      .references(() => agents.id),
    dose: real(),
    doseMax: real(),
    unit: text({ enum: doseUnits.ids }),
    frequency: text({ enum: frequencies.ids }),
    route: text({ enum: routes.ids }),
    role: text({ enum: interventionRoles.ids }).notNull(),
    doseReported: text(),
  },
  (table) => [
    primaryKey({ columns: [table.armKey, table.position] }),
    oneOf('arm_interventions_unit', table.unit, doseUnits.ids),
    oneOf('arm_interventions_frequency', table.frequency, frequencies.ids),
    oneOf('arm_interventions_route', table.route, routes.ids),
    oneOf('arm_interventions_role', table.role, interventionRoles.ids),
    notNegative('arm_interventions_dose', table.dose),
    notNegative('arm_interventions_dose_max', table.doseMax),
    index('arm_interventions_by_agent').on(table.agent, table.role, table.armKey),
  ],
);

/** What an agent is to a study, derived from its arms: the meaning of three filters, as rows. */
export const agentParts = ['test', 'any', 'comparator'] as const;

/**
 * Derived: which agents a study tests (`test`), has in any role (`any`) or compares with (`comparator`: in the
 * role comparator, or in the comparator arm of an outcome). Kept at write time so that a filter is one look-up.
 */
export const studyAgents = sqliteTable(
  'study_agents',
  {
    agent: text()
      .notNull()
      .references(() => agents.id),
    part: text({ enum: agentParts }).notNull(),
    studyKey: integer()
      .notNull()
      .references(() => studies.key, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.agent, table.part, table.studyKey] }),
    oneOf('study_agents_part', table.part, agentParts),
    index('study_agents_by_study').on(table.studyKey, table.part, table.agent),
  ],
);
