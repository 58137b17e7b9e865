import type { Database } from '../database/connection.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import type { StudyDocument } from '../studies/answers.ts';
import type { ColumnStore } from '../studies/columns/store.ts';
import type { StudyQuery } from '../studies/query.ts';
import { selectStudies } from '../studies/rows.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { AnalysisRequest } from './analysis/analysis-request.ts';
import type { EffectScale } from './effects/effect-measures.ts';
import type { Measure } from './engine/effect-sizes.ts';
import type { PoolRequest } from './query.ts';
import { selectComparisons } from './selection/select-comparisons.ts';
import type { IncludedComparison, MatchedStudy, Moderators, Selection } from './selection/selection.ts';
import { mostStudies } from './sent-numbers/body.ts';
import { parseRequest } from './sent-numbers/parse-body.ts';

/** What the filters select, and the analysis to be made of it: null where nothing can be pooled. */
export interface Pooling {
  readonly selection: Selection;
  readonly request: AnalysisRequest | null;
}

/** Reads the studies that a query selects, whole, with their matched outcomes. */
export function readMatchedStudies(
  columns: ColumnStore,
  database: Database,
  query: StudyQuery,
): MatchedStudy[] {
  const sort = [
    { name: 'year', descending: false },
    { name: 'id', descending: false },
  ] as const;
  const selected = selectStudies(columns, database, query);
  const { rows, next } = selected.page({ sort, limit: mostStudies, after: null }, 'full');
  if (next !== null) {
    const message = `more than ${mostStudies} studies are selected, at most ${mostStudies} can be pooled: filter`;
    throw new RequestFaults([queryFault('measure', null, message)]);
  }
  const matched = selected.matchedOutcomes(rows.map(({ key }) => key));
  return rows.map(({ key, document }) => {
    // What was rendered was checked when it was written.
    const study: StudyDocument = JSON.parse(document);
    return { study, matchedOutcomes: matched.get(key) ?? [] };
  });
}

/** Labels that tell comparisons of one study apart. */
export function labelsOf(included: readonly IncludedComparison[]): string[] {
  const times = new Map<string, number>();
  for (const { label } of included) times.set(label, (times.get(label) ?? 0) + 1);
  return included.map(({ label, study, outcome, experimentalArm, comparatorArm }) =>
    times.get(label) === 1 ? label : `${label} (${study} ${outcome}, ${experimentalArm} v ${comparatorArm})`,
  );
}

/** The engine's measure for a scale: a hazard ratio is pooled like any ratio given by its logarithm and variance. */
function measureOf(scale: EffectScale): Measure {
  return scale === 'HR' ? 'RR' : scale;
}

function requireModerator(
  name: keyof Moderators,
  parameter: string,
  included: readonly IncludedComparison[],
): void {
  const without = included.filter(({ moderators }) => moderators[name] === null).map(({ study }) => study);
  if (without.length === 0) return;
  const message = `${name} is not told by ${without.join(', ')}: filter these out, or regress on something else`;
  throw new RequestFaults([queryFault(parameter, name, message)]);
}

function moderatorsFor(
  comparison: IncludedComparison,
  request: PoolRequest,
): Record<string, string | number> {
  const used = request.moderators.map((name) => [name, comparison.moderators[name] ?? ''] as const);
  const { by } = request;
  const group = by === null ? [] : [[`by:${by}`, String(comparison.moderators[by] ?? 'not told')] as const];
  // The cumulative analysis goes by year.
  return Object.fromEntries([['year', comparison.year], ...used, ...group]);
}

/**
 * Prepares the pooling of what a query selects.
 * @throws RequestFaults where pooling is refused (people with animals, experiments with observations) or a
 * moderator is not told by every study.
 */
export function preparePooling(
  matched: readonly MatchedStudy[],
  wanted: PoolRequest,
  vocabulary: Vocabulary,
): Pooling {
  const measures = [...vocabulary.records.measures.values()];
  const selection = selectComparisons(matched, measures, wanted.selection);
  if (selection.refused !== undefined) {
    const { reason } = selection.refused;
    const parameter = /species|animal|people/i.test(reason) ? 'mixSpecies' : 'mixDesigns';
    throw new RequestFaults([queryFault(parameter, 'false', reason, ['true'])]);
  }
  const { included, scale } = selection;
  if (included.length === 0) return { selection, request: null };
  for (const name of wanted.moderators) requireModerator(name, 'moderators', included);
  const labels = labelsOf(included);
  const parsed = parseRequest({
    measure: measureOf(scale),
    model: wanted.model,
    test: wanted.test,
    level: wanted.level,
    studies: included.map((comparison, place) => ({
      label: labels[place],
      yi: comparison.yi,
      vi: comparison.vi,
      ...moderatorsFor(comparison, wanted),
    })),
    ...(wanted.by === null ? {} : { subgroup: `by:${wanted.by}` }),
    subgroupTau2: wanted.subgroupTau2,
    moderators: wanted.moderators,
    include: wanted.include,
  });
  if (!parsed.ok) {
    throw new RequestFaults(
      parsed.errors.map(({ message }) => queryFault('moderators', wanted.moderators.join(','), message)),
    );
  }
  return { selection, request: parsed.request };
}
