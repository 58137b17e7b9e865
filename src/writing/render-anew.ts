import { asc, eq } from 'drizzle-orm';
import { studyUnderClaim } from '../claims/answers.ts';
import { readClaimsByKey, readDocumentRecords } from '../claims/read-rows.ts';
import { claimRenderer } from '../claims/render.ts';
import type { Database } from '../database/connection.ts';
import { momentsReader } from '../database/revisions.ts';
import { claimEvidence } from '../database/tables/claims.ts';
import { outcomes } from '../database/tables/outcomes.ts';
import { studies } from '../database/tables/studies.ts';
import {
  claimFacts,
  renderedClaims,
  renderedOutcomes,
  renderedStudies,
  studyFacts,
} from '../database/tables/system.ts';
import { studyText } from '../studies/describe.ts';
import { factsText } from '../studies/facts.ts';
import { studyReader } from '../studies/read-rows.ts';
import { studyRenderer } from '../studies/render.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { studyContextReader } from './study-context.ts';

/**
 * Makes the documents and facts of studies anew of which others say something else: a later report more, a claim less.
 * @returns their internal keys.
 */
export function renderStudiesAnew(
  database: Database,
  vocabulary: Vocabulary,
  ids: Iterable<string>,
): number[] {
  const { orm } = database;
  const contextOf = studyContextReader(database);
  const readStudy = studyReader(database);
  const keys: number[] = [];
  for (const id of ids) {
    const row = orm.select({ key: studies.key }).from(studies).where(eq(studies.id, id)).get();
    if (row === undefined) continue;
    const context = contextOf(id, row.key);
    const study = readStudy(id);
    const full = studyText(study, context);
    orm.update(renderedStudies).set({ full }).where(eq(renderedStudies.studyKey, row.key)).run();
    const facts = factsText(study, context, outcomeKeysOf(database, row.key), vocabulary);
    orm.update(studyFacts).set({ facts }).where(eq(studyFacts.studyKey, row.key)).run();
    keys.push(row.key);
  }
  return keys;
}

/** The internal keys of a study's outcomes, in the order of its record. */
export function outcomeKeysOf({ orm }: Database, studyKey: number): number[] {
  return orm
    .select({ key: outcomes.key })
    .from(outcomes)
    .where(eq(outcomes.studyKey, studyKey))
    .orderBy(asc(outcomes.position))
    .all()
    .map(({ key }) => key);
}

/** Makes the documents of claims anew, by their keys: for new claims, and where a study of theirs was written. */
export function renderClaimsAnew(
  database: Database,
  vocabulary: Vocabulary,
  keys: ReadonlySet<number>,
): void {
  if (keys.size === 0) return;
  const documents = new Map(readDocumentRecords(database).map((document) => [document.id, document]));
  const readStudy = studyReader(database);
  const render = claimRenderer(database, vocabulary, {
    document: (id) => documents.get(id),
    study: (id) => studyUnderClaim(readStudy(id)),
    moments: momentsReader(database, 'claim'),
  });
  for (const { key, claim } of readClaimsByKey(database, [...keys])) {
    database.orm.delete(renderedClaims).where(eq(renderedClaims.claimKey, key)).run();
    database.orm.delete(claimFacts).where(eq(claimFacts.claimKey, key)).run();
    render(claim, key);
  }
}

/** Records by their internal keys. */
export interface RecordKeys {
  readonly studies: ReadonlySet<number>;
  readonly claims: ReadonlySet<number>;
}

/**
 * Makes all that is made of some records anew, what is searched of them too, and what others show of them.
 * @returns these and the others.
 */
export function renderRecordsAnew(
  database: Database,
  vocabulary: Vocabulary,
  { studies: own, claims: ownClaims }: RecordKeys,
): RecordKeys {
  const { orm } = database;
  const contextOf = studyContextReader(database);
  const readStudy = studyReader(database);
  const { render, finish } = studyRenderer(database, vocabulary);
  const all = { studies: new Set(own), claims: new Set(ownClaims) };
  for (const key of own) {
    const row = orm.select({ id: studies.id }).from(studies).where(eq(studies.key, key)).get();
    if (row === undefined) continue;
    const outcomeKeys = outcomeKeysOf(database, key);
    orm.delete(renderedStudies).where(eq(renderedStudies.studyKey, key)).run();
    orm.delete(studyFacts).where(eq(studyFacts.studyKey, key)).run();
    for (const outcome of outcomeKeys)
      orm.delete(renderedOutcomes).where(eq(renderedOutcomes.outcomeKey, outcome)).run();
    render(readStudy(row.id), { key, outcomeKeys }, contextOf(row.id, key));
    const leaning = orm
      .select({ key: claimEvidence.claimKey })
      .from(claimEvidence)
      .where(eq(claimEvidence.studyKey, key))
      .all();
    for (const claim of leaning) all.claims.add(claim.key);
  }
  finish();
  renderClaimsAnew(database, vocabulary, all.claims);
  const leanedOn = readClaimsByKey(database, [...ownClaims]).flatMap(({ claim }) =>
    claim.evidence.map(({ study }) => study),
  );
  for (const key of renderStudiesAnew(database, vocabulary, new Set(leanedOn))) all.studies.add(key);
  return all;
}
