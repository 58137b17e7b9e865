import { and, asc, count, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { conditionsSql, type FieldSql } from '../database/conditions.ts';
import type { Database } from '../database/connection.ts';
import { afterRow, type OrderKey, orderBy } from '../database/keyset.ts';
import { cutPage, type RowsPage, sortColumns } from '../database/page.ts';
import { textMatches, textRank } from '../database/search-index.ts';
import {
  claimAgents,
  claimEvidence,
  claimMeasures,
  claimSpecies,
  claims,
  documents,
} from '../database/tables/claims.ts';
import { studies } from '../database/tables/studies.ts';
import { renderedClaims } from '../database/tables/system.ts';
import { verdicts } from '../database/tables/vocabulary.ts';
import type { PageRequest, SortChoice } from '../query/page.ts';
import type { DocumentAnswer } from './answers.ts';
import type { ClaimQuery } from './filters.ts';

type Orm = Database['orm'];

/** What claims can be sorted by. */
export const claimSortNames = ['id', 'document', 'kind', 'verdict', 'relevance'] as const;
export type ClaimSortName = (typeof claimSortNames)[number];

/** How claims may be sorted: by document and id when nothing is said, by relevance where a text is looked for. */
export function claimSort(searched: boolean): SortChoice<ClaimSortName> {
  return {
    names: claimSortNames.filter((name) => searched || name !== 'relevance'),
    usual: searched ? [{ name: 'relevance', descending: false }] : [{ name: 'document', descending: false }],
    last: ['id'],
    numeric: ['relevance'],
  };
}

function orderKeys(page: Pick<PageRequest<ClaimSortName>, 'sort'>, query: ClaimQuery): OrderKey[] {
  const columns: Record<ClaimSortName, SQL> = {
    id: sql`${claims.id}`,
    document: sql`${claims.document}`,
    kind: sql`${claims.kind}`,
    verdict: sql`${claims.verdict}`,
    relevance: query.phrases.length > 0 ? textRank('claim_search', claims.key, query.phrases) : sql`0`,
  };
  return page.sort.map(({ name, descending }) => ({
    value: columns[name],
    kind: name === 'relevance' ? 'number' : 'text',
    nullable: false,
    descending,
  }));
}

/** Where each field of a claim is found in the tables. */
function claimFields(orm: Orm): Record<string, FieldSql> {
  return {
    document: { column: claims.document },
    kind: { column: claims.kind },
    verdict: { column: claims.verdict },
    assertedEffect: { column: claims.assertedEffect },
    agent: {
      lookUp: (ids) =>
        inArray(
          claims.key,
          orm
            .select({ key: claimAgents.claimKey })
            .from(claimAgents)
            .where(inArray(claimAgents.agent, [...ids])),
        ),
    },
    measure: {
      lookUp: (ids) =>
        inArray(
          claims.key,
          orm
            .select({ key: claimMeasures.claimKey })
            .from(claimMeasures)
            .where(inArray(claimMeasures.measure, [...ids])),
        ),
    },
    species: {
      lookUp: (ids) =>
        inArray(
          claims.key,
          orm
            .select({ key: claimSpecies.claimKey })
            .from(claimSpecies)
            .where(inArray(sql`${claimSpecies.species}`, [...ids])),
        ),
    },
    study: {
      lookUp: (ids) =>
        inArray(
          claims.key,
          orm
            .select({ key: claimEvidence.claimKey })
            .from(claimEvidence)
            .innerJoin(studies, eq(studies.key, claimEvidence.studyKey))
            .where(inArray(studies.id, [...ids])),
        ),
    },
  };
}

function claimMatches(orm: Orm, query: ClaimQuery): SQL | undefined {
  const throughText =
    query.phrases.length > 0 ? textMatches('claim_search', claims.key, query.phrases) : undefined;
  return and(conditionsSql(query.conditions, claimFields(orm)), throughText);
}

/** Number of claims that a query selects. */
export function countClaims({ orm }: Database, query: ClaimQuery): number {
  return orm.select({ total: count() }).from(claims).where(claimMatches(orm, query)).get()?.total ?? 0;
}

/** A page of the claims that a query selects, rendered. */
export function pageOfClaims(
  { orm }: Database,
  query: ClaimQuery,
  page: Pick<PageRequest<ClaimSortName>, 'sort' | 'limit' | 'after'>,
): RowsPage<{ readonly document: string }> {
  const keys = orderKeys(page, query);
  const found = orm
    .select({ document: renderedClaims.full, ...sortColumns(keys) })
    .from(claims)
    .innerJoin(renderedClaims, eq(renderedClaims.claimKey, claims.key))
    .where(and(claimMatches(orm, query), page.after === null ? undefined : afterRow(keys, page.after)))
    .orderBy(...orderBy(keys))
    .limit(page.limit + 1)
    .all();
  return cutPage(found, page.limit, keys);
}

/** A claim as it was rendered; undefined where there is none. */
export function findClaim({ orm }: Database, id: string): string | undefined {
  return orm
    .select({ document: renderedClaims.full })
    .from(claims)
    .innerJoin(renderedClaims, eq(renderedClaims.claimKey, claims.key))
    .where(eq(claims.id, id))
    .get()?.document;
}

/** All documents, with the number of their claims by verdict. */
export function readDocuments({ orm }: Database): DocumentAnswer[] {
  const kinds = orm.select({ id: verdicts.id }).from(verdicts).orderBy(asc(verdicts.position)).all();
  const counts = orm
    .select({ document: claims.document, verdict: claims.verdict, claims: count() })
    .from(claims)
    .groupBy(claims.document, claims.verdict)
    .all();
  const rows = orm.select().from(documents).orderBy(asc(documents.position)).all();
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
