import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { claimKinds, documentKinds, hedgings, species, stances } from '../../vocabulary/enumerations.ts';
import { oneOf } from './checks.ts';
import { studies } from './studies.ts';
import { agents, effects, measures, verdicts } from './vocabulary.ts';

export const documents = sqliteTable(
  'documents',
  {
    id: text().primaryKey(),
    position: integer().notNull(),
    file: text(),
    title: text().notNull(),
    kind: text({ enum: documentKinds.ids }).notNull(),
    author: text(),
    site: text(),
    publishedOn: text(),
  },
  (table) => [oneOf('documents_kind', table.kind, documentKinds.ids)],
);

export const claims = sqliteTable(
  'claims',
  {
    key: integer().primaryKey(),
    id: text().notNull().unique(),
    document: text()
      .notNull()
      .references(() => documents.id),
    locatorSection: text().notNull(),
    locatorPosition: text().notNull(),
    kind: text({ enum: claimKinds.ids }).notNull(),
    statement: text().notNull(),
    assertedEffect: text().references(() => effects.id),
    hedging: text({ enum: hedgings.ids }).notNull(),
    verdict: text()
      .notNull()
      .references(() => verdicts.id),
    verdictBasis: text().notNull(),
  },
  (table) => [
    oneOf('claims_kind', table.kind, claimKinds.ids),
    oneOf('claims_hedging', table.hedging, hedgings.ids),
    index('claims_by_document').on(table.document, table.id),
  ],
);

const claimKey = () =>
  integer()
    .notNull()
    .references(() => claims.key, { onDelete: 'cascade' });

export const claimAgents = sqliteTable(
  'claim_agents',
  {
    claimKey: claimKey(),
    position: integer().notNull(),
    agent: text()
      .notNull()
      .references(() => agents.id),
  },
  (table) => [primaryKey({ columns: [table.claimKey, table.position] })],
);

export const claimMeasures = sqliteTable(
  'claim_measures',
  {
    claimKey: claimKey(),
    position: integer().notNull(),
    measure: text()
      .notNull()
      .references(() => measures.id),
  },
  (table) => [primaryKey({ columns: [table.claimKey, table.position] })],
);

export const claimSpecies = sqliteTable(
  'claim_species',
  { claimKey: claimKey(), position: integer().notNull(), species: text({ enum: species.ids }).notNull() },
  (table) => [
    primaryKey({ columns: [table.claimKey, table.position] }),
    oneOf('claim_species_species', table.species, species.ids),
  ],
);

export const claimEvidence = sqliteTable(
  'claim_evidence',
  {
    claimKey: claimKey(),
    position: integer().notNull(),
    studyKey: integer()
      .notNull()
      .references(() => studies.key),
    stance: text({ enum: stances.ids }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.claimKey, table.position] }),
    oneOf('claim_evidence_stance', table.stance, stances.ids),
    index('claim_evidence_by_study').on(table.studyKey, table.claimKey),
  ],
);
