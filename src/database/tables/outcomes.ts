import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { analyses, phases, printedEffectMeasures, sites } from '../../vocabulary/enumerations.ts';
import { arms } from './arms.ts';
import { inOrder, notNegative, oneOf } from './checks.ts';
import { studies } from './studies.ts';
import { effects, measures } from './vocabulary.ts';

export const outcomes = sqliteTable(
  'outcomes',
  {
    key: integer().primaryKey(),
    studyKey: integer()
      .notNull()
      .references(() => studies.key, { onDelete: 'cascade' }),
    position: integer().notNull(),
    id: text().notNull(),
    measure: text()
      .notNull()
      .references(() => measures.id),
    site: text({ enum: sites.ids }),
    method: text(),
    unit: text(),
    timepointDays: real(),
    primary: integer('is_primary', { mode: 'boolean' }),
    subgroup: text(),
    analysis: text({ enum: analyses.ids }),
    favourableEvent: integer({ mode: 'boolean' }),
    /** Null where a machine read the outcome and nobody has judged it yet. */
    effect: text().references(() => effects.id),
    effectBasis: text().notNull(),
  },
  (table) => [
    uniqueIndex('outcomes_by_study').on(table.studyKey, table.id),
    oneOf('outcomes_site', table.site, sites.ids),
    oneOf('outcomes_analysis', table.analysis, analyses.ids),
    notNegative('outcomes_timepoint', table.timepointDays),
  ],
);

const outcomeKey = () =>
  integer()
    .notNull()
    .references(() => outcomes.key, { onDelete: 'cascade' });

export const contrasts = sqliteTable(
  'contrasts',
  {
    outcomeKey: integer()
      .primaryKey()
      .references(() => outcomes.key, { onDelete: 'cascade' }),
    experimentalArm: integer()
      .notNull()
      .references(() => arms.key),
    comparatorArm: integer().references(() => arms.key),
    effectMeasure: text({ enum: printedEffectMeasures.ids }).notNull(),
    estimate: real(),
    ciLow: real(),
    ciHigh: real(),
    ciLevel: real(),
    standardError: real(),
    pValue: real(),
    pOperator: text(),
    adjusted: text(),
  },
  (table) => [
    oneOf('contrasts_effect_measure', table.effectMeasure, printedEffectMeasures.ids),
    inOrder('contrasts_interval', table.ciLow, table.ciHigh),
    inOrder('contrasts_estimate_above_low', table.ciLow, table.estimate),
    inOrder('contrasts_estimate_below_high', table.estimate, table.ciHigh),
    check('contrasts_p_value', sql`${table.pValue} between 0 and 1`),
    oneOf('contrasts_p_operator', table.pOperator, ['=', '<', '>', '<=', '>=']),
    check('contrasts_ci_level', sql`${table.ciLevel} > 0 and ${table.ciLevel} < 1`),
    notNegative('contrasts_standard_error', table.standardError),
    index('contrasts_by_experimental_arm').on(table.experimentalArm),
    index('contrasts_by_comparator_arm').on(table.comparatorArm),
  ],
);

export const armResults = sqliteTable(
  'arm_results',
  {
    outcomeKey: outcomeKey(),
    position: integer().notNull(),
    armKey: integer()
      .notNull()
      .references(() => arms.key),
    n: integer(),
    events: integer(),
    total: integer(),
    percentAffected: real(),
  },
  (table) => [
    primaryKey({ columns: [table.outcomeKey, table.position] }),
    notNegative('arm_results_n', table.n),
    notNegative('arm_results_events', table.events),
    inOrder('arm_results_events_of_total', table.events, table.total),
    check('arm_results_percent', sql`${table.percentAffected} between 0 and 100`),
    index('arm_results_by_arm').on(table.armKey),
  ],
);

export const resultSummaries = sqliteTable(
  'result_summaries',
  {
    outcomeKey: outcomeKey(),
    position: integer().notNull(),
    phase: text({ enum: phases }).notNull(),
    mean: real(),
    sd: real(),
    se: real(),
    median: real(),
    q1: real(),
    q3: real(),
    ciLow: real(),
    ciHigh: real(),
    min: real(),
    max: real(),
    geometricMean: real(),
    percent: real(),
  },
  (table) => [
    primaryKey({ columns: [table.outcomeKey, table.position, table.phase] }),
    oneOf('result_summaries_phase', table.phase, phases),
    notNegative('result_summaries_sd', table.sd),
    notNegative('result_summaries_se', table.se),
    inOrder('result_summaries_quartiles', table.q1, table.q3),
    inOrder('result_summaries_interval', table.ciLow, table.ciHigh),
    inOrder('result_summaries_extremes', table.min, table.max),
  ],
);
