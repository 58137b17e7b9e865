import { type Database, inOneState } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { countRevisions } from '../database/revisions.ts';
import { schemaState } from '../database/schema-state.ts';
import { readVocabulary } from '../database/vocabulary-store.ts';
import { renderingMark } from '../seeding/rendering-mark.ts';
import { checkClaims } from './claims.ts';
import { type Finding, Findings, reasonOf } from './finding.ts';
import { checkHistory } from './history.ts';
import { indexCheck } from './search.ts';
import { checkSchema, checkStructure } from './structure.ts';
import { checkStudies } from './studies.ts';

/** What was found in a database. */
export interface DatabaseCheck {
  readonly findings: readonly Finding[];
  /** What is no fault, but worth knowing. */
  readonly notes: readonly string[];
  readonly studies: number;
  readonly claims: number;
  readonly revisions: number;
  /** Null where nothing was ever written. */
  readonly dataVersion: string | null;
}

function dataVersionOf(
  database: Database,
  findings: Findings,
): ReturnType<typeof readDataVersion> | undefined {
  try {
    return readDataVersion(database);
  } catch (error) {
    findings.primary('database', 'data_state', reasonOf(error));
    return undefined;
  }
}

/**
 * Looks whether a database is whole and agrees with itself: pages, indexes, references; tables and history; documents,
 * derived rows and search index and tables. Reads one state of it, and lets others write meanwhile.
 * @param database may be a connection that can only read.
 * @throws DatabaseFault where it is of a newer version or of something else.
 */
export function checkDatabase(database: Database): DatabaseCheck {
  const look = () => lookAt(database);
  return database.sqlite.inTransaction ? look() : inOneState(database, look);
}

function lookAt(database: Database): DatabaseCheck {
  const findings = new Findings();
  const notes: string[] = [];
  const nothing = { notes, studies: 0, claims: 0, revisions: 0, dataVersion: null };
  const { applied, known, hasTables } = schemaState(database);
  checkStructure(database, findings);
  if (!hasTables) {
    notes.push('it holds no tables: nothing was ever written to it');
    return { findings: findings.all, ...nothing };
  }
  if (applied < known) {
    findings.derived(
      'database',
      'schema',
      `it has ${applied} of ${known} migrations: \`evidence migrate\` first`,
    );
    return { findings: findings.all, ...nothing };
  }
  try {
    checkSchema(database, findings);
    const state = dataVersionOf(database, findings);
    const rendered = state?.renderedBy === renderingMark;
    if (!rendered && state !== undefined && state.change > 0) {
      const release = state.renderedBy === '' ? 'an earlier release' : `release ${state.renderedBy}`;
      notes.push(`its documents are those of ${release}: \`evidence serve\` renders them anew`);
    }
    for (const subject of ['study', 'claim'] as const) checkHistory(database, subject, findings);
    const vocabulary = readVocabulary(database);
    const studyIndex = indexCheck(database, 'study_search', findings);
    const claimIndex = indexCheck(database, 'claim_search', findings);
    const studies = checkStudies(database, vocabulary, rendered, studyIndex, findings);
    const claims = checkClaims(database, vocabulary, studies.facts, rendered, claimIndex, findings);
    if (rendered) {
      studyIndex?.finish();
      claimIndex?.finish();
    }
    const told = {
      studies: studies.count,
      claims,
      revisions: countRevisions(database),
      dataVersion: state?.version ?? null,
    };
    return { findings: findings.all, notes, ...told };
  } catch (error) {
    findings.primary('database', 'tables', reasonOf(error));
    return { findings: findings.all, ...nothing };
  }
}
