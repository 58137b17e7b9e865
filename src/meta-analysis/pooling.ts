import { queryFault, RequestFaults } from '../query/fault.ts';
import type { StudyQuery } from '../studies/query.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import {
  type AnalysisRequest,
  type RequestedStudy,
  usualEffectSizeOptions,
} from './analysis/analysis-request.ts';
import { moderatorsOf, tooManyCoefficients } from './analysis/moderators.ts';
import { doseGroups } from './doses.ts';
import type { SubgroupName } from './parameters.ts';
import type { PoolRequest } from './query.ts';
import { flowOf } from './selection/flow.ts';
import { selectComparisons } from './selection/select-comparisons.ts';
import type {
  AgentCondition,
  AskedAgents,
  IncludedComparison,
  MatchedStudy,
  Moderators,
  Refusal,
  Selection,
} from './selection/selection.ts';
import { mostStudies } from './sent-numbers/body.ts';

/** What the filters select, and the analysis to be made of it: null where nothing can be pooled. */
export interface Pooling {
  readonly selection: Selection;
  readonly request: AnalysisRequest | null;
}

/** Whether subgroups are of unlike treatments that must not be pooled with one another. */
function isDividedByTreatment({ by, selection }: PoolRequest, groups: readonly string[]): boolean {
  return by === 'intervention' && !selection.mixInterventions && new Set(groups).size > 1;
}

/** Labels that tell comparisons of one study apart. */
export function labelsOf(included: readonly IncludedComparison[]): string[] {
  const times = new Map<string, number>();
  for (const { label } of included) times.set(label, (times.get(label) ?? 0) + 1);
  return included.map(({ label, study, outcome, experimentalArm, comparatorArm }) =>
    times.get(label) === 1 ? label : `${label} (${study} ${outcome}, ${experimentalArm} v ${comparatorArm})`,
  );
}

/** A selection without the comparisons that lack something that is regressed on, as metafor leaves them out. */
function withModerators(
  selection: Selection,
  matched: readonly MatchedStudy[],
  names: readonly (keyof Moderators)[],
): Selection {
  const lacking = ({ moderators }: IncludedComparison) => names.filter((name) => moderators[name] === null);
  const included = selection.included.filter((one) => lacking(one).length === 0);
  if (included.length === selection.included.length) return selection;
  const excluded = [...selection.excluded];
  for (const one of selection.included) {
    const missing = lacking(one);
    if (missing.length === 0) continue;
    const others = names.filter((name) => !missing.includes(name));
    for (const pair of one.pairs) {
      excluded.push({
        study: one.study,
        label: one.label,
        ...pair,
        code: 'no_moderator',
        reason: `the source does not tell ${missing.join(' and ')}, which the regression is on`,
        change: { moderators: others.length === 0 ? [] : [others.join(',')] },
      });
    }
  }
  const left = selection.included.length - included.length;
  const note = `${left} ${left === 1 ? 'comparison is' : 'comparisons are'} left out, of which the source does not tell what the regression is on.`;
  const notes = [...selection.notes, note];
  return { ...selection, included, excluded, notes, flow: flowOf(matched, included, excluded) };
}

/** The moderator by which subgroups are made; its name is no other moderator's. */
const subgroupKey = (by: SubgroupName): string => `by:${by}`;

/** The subgroup of each comparison, by its label. */
export function subgroupsOf(included: readonly IncludedComparison[], by: SubgroupName): string[] {
  if (by === 'dose') return doseGroups(included.map(({ dose }) => dose));
  return included.map(({ moderators }) => String(moderators[by] ?? 'not told'));
}

/** The agents that the conditions on `intervention` and `comparator` ask for; what they rule out asks for none. */
export function askedAgents(query: StudyQuery): AskedAgents {
  const conditionsOn = (conditions: StudyQuery['study'], field: string): AgentCondition[] =>
    conditions
      .map((condition) =>
        condition.flatMap((test) =>
          test.field === field && !test.negated && 'ids' in test ? [test.ids] : [],
        ),
      )
      .filter((condition) => condition.length > 0);
  return {
    interventions: conditionsOn(query.outcome, 'intervention'),
    comparators: conditionsOn(query.study, 'comparator'),
    doses: query.outcome.filter((condition) => condition.some((test) => 'dose' in test)),
  };
}

/** The faults of a request whose pooling is refused: the option that lets it through, and what else would work. */
function faultsOf({ option, reason, instead }: Refusal) {
  return [
    queryFault(option, 'false', reason, ['true']),
    ...instead.map(({ name, values }) =>
      queryFault(
        name,
        null,
        `with ${values.map((value) => `${name}=${value}`).join(', or ')} they are not mixed`,
        values,
      ),
    ),
  ];
}

function requestedStudy(
  comparison: IncludedComparison,
  label: string,
  group: string | undefined,
  { by, moderators, selection }: PoolRequest,
): RequestedStudy {
  // The cumulative analysis goes by year.
  const values = new Map<string, number | string>([['year', comparison.year]]);
  for (const name of moderators) {
    const value = comparison.moderators[name];
    if (value !== null) values.set(name, value);
  }
  if (by !== null && group !== undefined) values.set(subgroupKey(by), group);
  const { n1, n2 } = comparison;
  const participants = n1 === null || n2 === null ? {} : { participants: n1 + n2 };
  const study = { label, data: dataOf(comparison), moderators: values, ...participants };
  return selection.comparisons === 'all' ? { ...study, trial: comparison.trial } : study;
}

/** The counts that an effect was made of, of which the analysis makes the same effect; else the effect. */
function dataOf({ yi, vi, inputs, basis }: IncludedComparison): RequestedStudy['data'] {
  const { events1, n1, events2, n2 } = inputs;
  if (
    basis !== 'events' ||
    events1 === undefined ||
    n1 === undefined ||
    events2 === undefined ||
    n2 === undefined
  )
    return { form: 'effect', yi, vi };
  return { form: 'events', events1, n1, events2, n2 };
}

/**
 * Prepares the pooling of what a query selects.
 * @throws RequestFaults where pooling is refused (people with animals, experiments with observations, unlike
 * treatments) or moderators have too many categories.
 */
export function preparePooling(
  matched: readonly MatchedStudy[],
  wanted: PoolRequest,
  asked: AskedAgents,
  vocabulary: Vocabulary,
): Pooling {
  const selection = selectComparisons(matched, vocabulary, wanted.selection, asked);
  if (selection.refused.length > 0) throw new RequestFaults(selection.refused.flatMap(faultsOf));
  const complete = withModerators(selection, matched, wanted.moderators);
  return { selection: complete, request: analysisOf(complete, wanted) };
}

/** The most comparisons of one trial that are analysed together: the work grows with the cube of their number. */
const mostOfTrial = 100;

/** @throws RequestFaults where all comparisons are too many to be analysed together. */
function requireBounded(included: readonly IncludedComparison[]): void {
  const counts = new Map<string, number>();
  for (const { trial } of included) counts.set(trial, (counts.get(trial) ?? 0) + 1);
  const [trial, most] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0]);
  if (most <= mostOfTrial && included.length <= mostStudies) return;
  const found =
    most > mostOfTrial
      ? `${trial} has ${most} comparisons, and at most ${mostOfTrial} of a trial`
      : `there are ${included.length} comparisons, and at most ${mostStudies}`;
  const message = `${found} can be analysed with comparisons=all: filter, or take one of each trial`;
  throw new RequestFaults([queryFault('comparisons', 'all', message, ['one'])]);
}

/**
 * The analysis of what was selected; null where that is nothing.
 * @throws RequestFaults where moderators have too many categories.
 */
export function analysisOf(selection: Selection, wanted: PoolRequest): AnalysisRequest | null {
  const { included, effectMeasure } = selection;
  if (included.length === 0) return null;
  const labels = labelsOf(included);
  const groups = wanted.by === null ? [] : subgroupsOf(included, wanted.by);
  const studies = included.map((comparison, place) =>
    requestedStudy(comparison, labels[place] ?? comparison.label, groups[place], wanted),
  );
  if (wanted.selection.comparisons === 'all') requireBounded(included);
  const tooMany = tooManyCoefficients(moderatorsOf(wanted.moderators, studies));
  if (tooMany !== null) {
    throw new RequestFaults([queryFault('moderators', wanted.moderators.join(','), tooMany)]);
  }
  const { model, test, level, by, subgroupTau2, moderators, include, tauPriorScale } = wanted;
  return {
    effectMeasure,
    model,
    test,
    level,
    options: usualEffectSizeOptions,
    studies,
    subgroup: by === null ? null : subgroupKey(by),
    subgroupTau2,
    moderators,
    include,
    tauPriorScale,
    subgroupsAlone: isDividedByTreatment(wanted, groups),
  };
}
