import { asc, count, eq, sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { preparedOnce } from '../database/prepared.ts';
import { claimEvidence, claims, documents } from '../database/tables/claims.ts';
import { renderedClaims } from '../database/tables/system.ts';
import { verdicts } from '../database/tables/vocabulary.ts';
import type { LeaningClaim } from '../studies/answers.ts';
import type { DocumentAnswer } from './answers.ts';

const claimById = preparedOnce(({ orm }) =>
  orm
    .select({ document: renderedClaims.full })
    .from(claims)
    .innerJoin(renderedClaims, eq(renderedClaims.claimKey, claims.key))
    .where(eq(claims.id, sql.placeholder('id')))
    .prepare(),
);

/** A claim as it was rendered; undefined where there is none. */
export function findClaim(database: Database, id: string): string | undefined {
  return claimById(database).get({ id })?.document;
}

const byId = preparedOnce(({ orm }) =>
  orm
    .select({ key: claims.key })
    .from(claims)
    .where(eq(claims.id, sql.placeholder('id')))
    .prepare(),
);

/** The internal key of a claim; undefined where there is none with this id. */
export function claimKey(database: Database, id: string): number | undefined {
  return byId(database).get({ id })?.key;
}

/** The id of a claim by its key; undefined where there is none. */
export function claimId({ orm }: Database, key: number): string | undefined {
  return orm.select({ id: claims.id }).from(claims).where(eq(claims.key, key)).get()?.id;
}

/** All claims, in the order of their keys. */
export function allClaims({ orm }: Database): { readonly key: number; readonly id: string }[] {
  return orm.select({ key: claims.key, id: claims.id }).from(claims).orderBy(asc(claims.key)).all();
}

const ofStudy = preparedOnce(({ orm }) => {
  const { key, id, document, statement, verdict } = claims;
  const studyKey = sql.placeholder('studyKey');
  return {
    leaning: orm
      .select({ id, document, statement, stance: claimEvidence.stance, verdict })
      .from(claimEvidence)
      .innerJoin(claims, eq(key, claimEvidence.claimKey))
      .where(eq(claimEvidence.studyKey, studyKey))
      .orderBy(asc(key))
      .prepare(),
    keys: orm
      .selectDistinct({ key: claimEvidence.claimKey })
      .from(claimEvidence)
      .where(eq(claimEvidence.studyKey, studyKey))
      .prepare(),
  };
});

/** The claims that lean on a study, in the order of their keys. */
export function claimsLeaningOn(database: Database, studyKey: number): LeaningClaim[] {
  return ofStudy(database).leaning.all({ studyKey });
}

/** The keys of these. */
export function keysOfClaimsLeaningOn(database: Database, studyKey: number): number[] {
  const rows = ofStudy(database).keys.all({ studyKey });
  return rows.map(({ key }) => key);
}

/** How many documents there are. */
export function countDocuments({ orm }: Database): number {
  return orm.select({ documents: count() }).from(documents).get()?.documents ?? 0;
}

const ofDocuments = preparedOnce(({ orm }) => ({
  kinds: orm.select({ id: verdicts.id }).from(verdicts).orderBy(asc(verdicts.position)).prepare(),
  counts: orm
    .select({ document: claims.document, verdict: claims.verdict, claims: count() })
    .from(claims)
    .groupBy(claims.document, claims.verdict)
    .prepare(),
  rows: orm.select().from(documents).orderBy(asc(documents.position)).prepare(),
}));

/** All documents, with the number of their claims by verdict. */
export function readDocuments(database: Database): DocumentAnswer[] {
  const queries = ofDocuments(database);
  const [kinds, counts, rows] = [queries.kinds.all(), queries.counts.all(), queries.rows.all()];
  return rows.map(({ position: _position, ...document }) => {
    const own = counts.filter((row) => row.document === document.id);
    const byVerdict = kinds.map(
      ({ id }) => [id, own.find(({ verdict }) => verdict === id)?.claims ?? 0] as const,
    );
    return {
      ...document,
      claims: own.reduce((sum, row) => sum + row.claims, 0),
      verdicts: Object.fromEntries(byVerdict),
    };
  });
}
