import type { Dimension, DimensionValue } from './dimensions.ts';
import type { OutcomeFact, StudyFact } from './facts.ts';

/** The studies and outcomes that share a value of each dimension. A study may be in several groups. */
export interface Group {
  readonly values: readonly DimensionValue[];
  /** Each study once, with those of its outcomes that are in the group. */
  readonly members: readonly { readonly study: StudyFact; readonly outcomes: readonly OutcomeFact[] }[];
}

/** All combinations of one value of each list. */
export function combinations<Value>(lists: readonly (readonly Value[])[]): Value[][] {
  if (lists.every((list) => list.length === 1)) return [lists.flat()];
  return lists.reduce<Value[][]>(
    (partial, list) => partial.flatMap((start) => list.map((value) => [...start, value])),
    [[]],
  );
}

/** Tells groups apart: ids have no control characters, and an empty one stands for null. */
export function groupKey(values: readonly DimensionValue[]): string {
  return values.length === 1 ? String(values[0] ?? '') : values.map((value) => value ?? '').join('\u0001');
}

/**
 * Groups studies. A row has exactly the studies that `/studies` finds with the same filters and the row's values as
 * further filters: where a dimension, or a filter, is about outcomes, a study counts only through an outcome that
 * has all values of the row, its agents being those that the outcome is about.
 * @param throughOutcomes whether the filters select studies through their outcomes.
 */
export function groupStudies(
  facts: readonly StudyFact[],
  dimensions: readonly Dimension[],
  throughOutcomes: boolean,
): Group[] {
  const correlated = throughOutcomes || dimensions.some((dimension) => dimension.of === 'outcome');
  const groups = new Map<
    string,
    { values: DimensionValue[]; members: Map<number, { study: StudyFact; outcomes: OutcomeFact[] }> }
  >();
  const memberOf = (values: DimensionValue[], study: StudyFact) => {
    const key = groupKey(values);
    const group = groups.get(key) ?? { values, members: new Map() };
    groups.set(key, group);
    const member = group.members.get(study.key) ?? { study, outcomes: [] };
    group.members.set(study.key, member);
    return member;
  };
  for (const study of facts) {
    const ofStudy = dimensions.map((dimension) => dimension.ofStudy(study));
    if (!correlated) for (const values of combinations(ofStudy)) memberOf(values, study);
    for (const outcome of study.outcomes) {
      const values = dimensions.map((dimension, place) =>
        dimension.of === 'study' ? (ofStudy[place] ?? []) : dimension.ofOutcome(outcome),
      );
      for (const combination of combinations(values)) memberOf(combination, study).outcomes.push(outcome);
    }
  }
  return [...groups.values()].map(({ values, members }) => ({ values, members: [...members.values()] }));
}
