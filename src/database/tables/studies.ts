import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import {
  conditions,
  designs,
  maskings,
  secondReadings,
  sexes,
  sourceKinds,
  species,
  statuses,
  verifications,
} from '../../vocabulary/enumerations.ts';
import { inOrder, notNegative, oneOf } from './checks.ts';

interface StoredPlannedOutcome {
  readonly title: string;
  readonly measure: string | null;
  readonly timeFrame: string | null;
  readonly primary: boolean | null;
}

interface StoredAdverseEvents {
  readonly arm: string;
  readonly kind: string;
  readonly affected: number | null;
  readonly atRisk: number | null;
  readonly timeFrame: string | null;
  readonly threshold: number | null;
}

/** One row a study. `key` is internal; `id` is what the world knows. */
export const studies = sqliteTable(
  'studies',
  {
    key: integer().primaryKey(),
    id: text().notNull().unique(),
    label: text().notNull(),
    /** The label as it sorts: without case and diacritics. */
    labelSort: text().notNull(),
    title: text().notNull(),
    /** The title as it is compared: letters and digits alone. */
    titleKey: text().notNull().default(''),
    acronym: text(),
    design: text({ enum: designs.ids }),
    masking: text({ enum: maskings.ids }),
    multicentre: integer({ mode: 'boolean' }),
    parentStudy: text().references((): AnySQLiteColumn => studies.id),
    /** Year of publication, kept here too because lists filter and sort by it. */
    year: integer().notNull(),
    funding: text(),
    species: text({ enum: species.ids }),
    strain: text(),
    description: text().notNull(),
    sex: text({ enum: sexes.ids }),
    ageMeanYears: real(),
    ageSdYears: real(),
    ageMinYears: real(),
    ageMaxYears: real(),
    nEnrolled: integer(),
    nRandomized: integer(),
    nAnalysed: integer(),
    /** nRandomized, else nEnrolled, else nAnalysed. */
    participants: integer(),
    durationDays: real(),
    durationReported: text(),
    verification: text({ enum: verifications.ids }).notNull(),
    status: text({ enum: statuses.ids }).notNull().default('extracted'),
    notes: text().notNull(),
    /** Read and written whole, with the study. */
    acceptedWarnings: text({ mode: 'json' })
      .$type<{ path: string; reason: string }[]>()
      .notNull()
      .default([]),
    secondReading: text({ enum: secondReadings.ids }),
    /** Read and written whole, with the study. */
    plannedOutcomes: text({ mode: 'json' }).$type<StoredPlannedOutcome[]>().notNull().default([]),
    adverseEvents: text({ mode: 'json' }).$type<StoredAdverseEvents[]>().notNull().default([]),
  },
  (table) => [
    oneOf('studies_design', table.design, designs.ids),
    oneOf('studies_masking', table.masking, maskings.ids),
    oneOf('studies_species', table.species, species.ids),
    oneOf('studies_sex', table.sex, sexes.ids),
    oneOf('studies_verification', table.verification, verifications.ids),
    oneOf('studies_status', table.status, statuses.ids),
    check(
      'studies_told',
      sql`${table.status} = 'awaiting_extraction' or (${table.design} is not null and ${table.species} is not null)`,
    ),
    oneOf('studies_second_reading', table.secondReading, secondReadings.ids),
    check('studies_year', sql`${table.year} between 1900 and 2027`),
    notNegative('studies_age_mean', table.ageMeanYears),
    notNegative('studies_age_sd', table.ageSdYears),
    inOrder('studies_age_range', table.ageMinYears, table.ageMaxYears),
    notNegative('studies_enrolled', table.nEnrolled),
    notNegative('studies_randomized', table.nRandomized),
    notNegative('studies_analysed', table.nAnalysed),
    notNegative('studies_duration', table.durationDays),
    check(
      'studies_participants',
      sql`${table.participants} is coalesce(${table.nRandomized}, ${table.nEnrolled}, ${table.nAnalysed})`,
    ),
    index('studies_by_title').on(table.titleKey, table.year),
    index('studies_by_parent').on(table.parentStudy),
  ],
);

const studyKey = () =>
  integer()
    .notNull()
    .references(() => studies.key, { onDelete: 'cascade' });

export const publications = sqliteTable(
  'publications',
  {
    studyKey: integer()
      .primaryKey()
      .references(() => studies.key, { onDelete: 'cascade' }),
    authors: text({ mode: 'json' }).$type<string[]>().notNull(),
    etAl: integer({ mode: 'boolean' }).notNull(),
    journal: text(),
    year: integer().notNull(),
    volume: text(),
    issue: text(),
    pages: text(),
    doi: text(),
    pmid: text(),
    pmcid: text(),
    retracted: integer({ mode: 'boolean' }),
    abstract: text(),
  },
  (table) => [
    uniqueIndex('publications_by_doi').on(sql`lower(${table.doi})`),
    uniqueIndex('publications_by_pmid').on(table.pmid),
    // Not unique: older releases let one in twice.
    index('publications_by_pmcid').on(table.pmcid),
  ],
);

export const registrations = sqliteTable(
  'registrations',
  {
    studyKey: studyKey(),
    position: integer().notNull(),
    registration: text().notNull(),
    /** As it is compared (`registration-key.ts`); `-` where it is no id of a registry. */
    normalized: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.studyKey, table.position] }),
    index('registrations_by_id').on(table.normalized, table.studyKey),
  ],
);

export const studyConditions = sqliteTable(
  'study_conditions',
  {
    studyKey: studyKey(),
    position: integer().notNull(),
    condition: text({ enum: conditions.ids }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.studyKey, table.position] }),
    oneOf('study_conditions_condition', table.condition, conditions.ids),
  ],
);

export const studyCountries = sqliteTable(
  'study_countries',
  { studyKey: studyKey(), position: integer().notNull(), country: text().notNull() },
  (table) => [
    primaryKey({ columns: [table.studyKey, table.position] }),
    check('study_countries_country', sql`${table.country} glob '[A-Z][A-Z]'`),
  ],
);

export const sources = sqliteTable(
  'sources',
  {
    studyKey: studyKey(),
    position: integer().notNull(),
    url: text().notNull(),
    kind: text({ enum: sourceKinds.ids }).notNull(),
    supports: text({ mode: 'json' }).$type<string[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.studyKey, table.position] }),
    oneOf('sources_kind', table.kind, sourceKinds.ids),
  ],
);
