import { type Database, inOneState } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { textsByKey } from '../database/text-by-key.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import type { Hint } from '../query/hint.ts';
import type { StudyDocument } from '../studies/answers.ts';
import type { SelectedStudies } from '../studies/index/rows.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import type { StudyQuery } from '../studies/query.ts';
import { reportsOfTrial } from '../studies/trials.ts';
import type { MatchedStudy } from './selection/selection.ts';
import { mostStudies } from './sent-numbers/body.ts';

/** The studies that a query selects, as plain data: whichever thread works with them reads them itself. */
export interface FoundStudies {
  readonly path: string;
  /** The state of the data in which they were found. */
  readonly version: string;
  /** What one change of the request would find, where it finds little. */
  readonly hints: readonly Hint[];
  readonly studies: readonly {
    readonly key: number;
    readonly matchedOutcomes: readonly string[];
    /** What its trial is called: the id of its main report; null where the study is the only one. */
    readonly trial: string | null;
  }[];
}

/** The text or the bytes of an answer; undefined where the data are of another state than when the studies were found. */
export type MadeOfFound = string | Uint8Array | undefined;

/** What the trials that have several reports are called, by the keys of their reports. */
function trialNames(
  database: Database,
  selected: SelectedStudies,
  keys: readonly number[],
): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const key of keys) {
    const reports = names.has(key) ? [] : selected.reportsOf(key);
    if (reports.length < 2) continue;
    for (const report of reportsOfTrial(database, reports)) names.set(report.key, report.trial);
  }
  return names;
}

/**
 * Finds the studies that a query selects, with their matched outcomes.
 * @param database inside a transaction.
 * @param hintsOf what another request would find, where this one finds so many.
 * @throws RequestFaults where they are more than can be pooled.
 */
export function findStudies(
  index: StudyIndex,
  database: Database,
  query: StudyQuery,
  hintsOf: (total: number) => readonly Hint[],
): FoundStudies {
  const selected = index.studies(database, query);
  if (selected.total() > mostStudies) {
    const message = `${selected.total()} studies are selected, at most ${mostStudies} can be pooled: filter`;
    throw new RequestFaults([queryFault('measure', null, message)]);
  }
  const keys = [...selected.keys()];
  const matched = selected.matchedOutcomes(keys);
  const trials = trialNames(database, selected, keys);
  const studies = keys.map((key) => ({
    key,
    matchedOutcomes: matched.get(key) ?? [],
    trial: trials.get(key) ?? null,
  }));
  return {
    path: database.path,
    version: readDataVersion(database).version,
    hints: hintsOf(studies.length),
    studies,
  };
}

/** Reads studies that were found, the earliest first; undefined where the data are of another state by now. */
export function readFound(
  database: Database,
  { version, studies }: FoundStudies,
): MatchedStudy[] | undefined {
  const texts = inOneState(database, () => {
    if (readDataVersion(database).version !== version) return undefined;
    return textsByKey(
      database,
      'studyFull',
      studies.map(({ key }) => key),
    );
  });
  return texts
    ?.map((text, place): MatchedStudy => {
      // What was rendered was checked when it was written.
      const study: StudyDocument = JSON.parse(text);
      const { matchedOutcomes = [], trial = null } = studies[place] ?? {};
      return { study, matchedOutcomes, trial: trial ?? study.id };
    })
    .sort(
      (a, b) => a.study.publication.year - b.study.publication.year || (a.study.id < b.study.id ? -1 : 1),
    );
}
