import { asc, count, eq, sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { preparedOnce } from '../database/prepared.ts';
import { claims, documents } from '../database/tables/claims.ts';
import { renderedClaims } from '../database/tables/system.ts';
import { verdicts } from '../database/tables/vocabulary.ts';
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
