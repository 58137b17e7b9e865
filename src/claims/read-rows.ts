import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Database } from '../database/connection.ts';
import {
  claimAgents,
  claimEvidence,
  claimMeasures,
  claimSpecies,
  claims,
  documents,
} from '../database/tables/claims.ts';
import { studies } from '../database/tables/studies.ts';
import { type ClaimRecord, claimRecord, type DocumentRecord, documentRecord } from './record.ts';

/** All documents, in their order. */
export function readDocumentRecords({ orm }: Database): DocumentRecord[] {
  return orm
    .select()
    .from(documents)
    .orderBy(asc(documents.position))
    .all()
    .map(({ position: _position, ...document }) => documentRecord.parse(document));
}

/** One document. @throws where there is none. */
export function readDocumentRecord({ orm }: Database, id: string): DocumentRecord {
  const row = orm.select().from(documents).where(eq(documents.id, id)).get();
  if (row === undefined) throw new Error(`there is no document "${id}"`);
  const { position: _position, ...document } = row;
  return documentRecord.parse(document);
}

/** All claims with their internal keys, put together from their rows: the inverse of `claimRowWriter`. */
export function readClaims({ orm }: Database): StoredClaim[] {
  return putTogether(orm);
}

/** Some claims, by their keys, in the order of these. */
export function readClaimsByKey({ orm }: Database, keys: readonly number[]): StoredClaim[] {
  return keys.length === 0 ? [] : putTogether(orm, keys);
}

/** The keys of the claims that were taken from some documents, by the row ids of these. */
export function claimKeysOfDocumentRows({ orm }: Database, rows: readonly number[]): number[] {
  return rows.flatMap((row) =>
    orm
      .select({ key: claims.key })
      .from(claims)
      .innerJoin(documents, eq(documents.id, claims.document))
      .where(sql`${documents}.rowid = ${row}`)
      .all()
      .map(({ key }) => key),
  );
}

/** A claim and its internal key. */
export interface StoredClaim {
  readonly key: number;
  readonly claim: ClaimRecord;
}

function putTogether(orm: Database['orm'], keys?: readonly number[]): StoredClaim[] {
  const wanted = (column: AnySQLiteColumn) => (keys === undefined ? undefined : inArray(column, [...keys]));
  const agents = orm
    .select()
    .from(claimAgents)
    .where(wanted(claimAgents.claimKey))
    .orderBy(asc(claimAgents.position))
    .all();
  const measures = orm
    .select()
    .from(claimMeasures)
    .where(wanted(claimMeasures.claimKey))
    .orderBy(asc(claimMeasures.position))
    .all();
  const species = orm
    .select()
    .from(claimSpecies)
    .where(wanted(claimSpecies.claimKey))
    .orderBy(asc(claimSpecies.position))
    .all();
  const evidence = orm
    .select({ claimKey: claimEvidence.claimKey, study: studies.id, stance: claimEvidence.stance })
    .from(claimEvidence)
    .innerJoin(studies, eq(studies.key, claimEvidence.studyKey))
    .where(wanted(claimEvidence.claimKey))
    .orderBy(asc(claimEvidence.position))
    .all();
  const rows = orm.select().from(claims).where(wanted(claims.key)).orderBy(asc(claims.key)).all();
  return rows.map(({ key, locatorSection, locatorPosition, ...claim }) => {
    const own = <Row extends { claimKey: number }>(list: readonly Row[]) =>
      list.filter(({ claimKey }) => claimKey === key);
    return {
      key,
      claim: claimRecord.parse({
        ...claim,
        locator: { section: locatorSection, position: locatorPosition },
        agents: own(agents).map(({ agent }) => agent),
        measures: own(measures).map(({ measure }) => measure),
        species: own(species).map((row) => row.species),
        evidence: own(evidence).map(({ study, stance }) => ({ study, stance })),
      }),
    };
  });
}
