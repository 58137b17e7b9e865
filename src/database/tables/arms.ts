import { integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
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
  ],
);
