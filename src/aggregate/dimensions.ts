import {
  conditions,
  designs,
  domains,
  type Enumeration,
  maskings,
  sexes,
  sites,
  species,
  verifications,
} from '../vocabulary/enumerations.ts';
import { fixedTerms, type Vocabulary } from '../vocabulary/vocabulary.ts';
import type { OutcomeFact, StudyFact } from './facts.ts';

/** What an aggregate can be grouped by. */
export const dimensionNames = [
  'species',
  'intervention',
  'effect',
  'outcome',
  'measure',
  'domain',
  'site',
  'design',
  'condition',
  'country',
  'year',
  'decade',
  'verification',
  'masking',
  'sex',
] as const;
export type DimensionName = (typeof dimensionNames)[number];

/**
 * How far up the tree of agents an intervention is counted: as it is named (`leaf`), under the top of its tree
 * (`root`), or under itself and all above it (`all`), as the filter `intervention` finds it.
 */
export const levels = ['all', 'leaf', 'root'] as const;
export type Level = (typeof levels)[number];

/** A value of a dimension: an id or a year; null where the source does not tell. */
export type DimensionValue = string | number | null;

/** One way to group: whose property it is, which values a fact has, and how a value is called. */
export interface Dimension {
  readonly name: DimensionName;
  /** Whether it is a property of an outcome, or of the study (agents can be either's). */
  readonly of: 'study' | 'outcome' | 'agents';
  readonly ofStudy: (study: StudyFact) => readonly DimensionValue[];
  readonly ofOutcome: (outcome: OutcomeFact) => readonly DimensionValue[];
  readonly label: (value: DimensionValue) => string;
}

const notTold = 'Not told';
const none = () => [];

function ofStudy(
  name: DimensionName,
  values: (study: StudyFact) => readonly DimensionValue[],
  list?: Enumeration,
): Dimension {
  const label = (value: DimensionValue) =>
    value === null ? notTold : list === undefined ? String(value) : fixedTerms(list).label(String(value));
  return { name, of: 'study', ofStudy: values, ofOutcome: none, label };
}

function listed(values: readonly string[]): readonly DimensionValue[] {
  return values.length === 0 ? [null] : values;
}

function interventionDimension({ agents }: Vocabulary, level: Level): Dimension {
  const places = new Map(
    agents.terms.map(({ id }) => {
      const above = agents.ancestors(id);
      if (level === 'leaf') return [id, [id]];
      return [id, level === 'root' ? [above.at(-1) ?? id] : [id, ...above]];
    }),
  );
  const placed = (ids: readonly string[]): readonly DimensionValue[] => {
    const [only] = ids;
    if (only === undefined) return [null];
    if (ids.length === 1) return places.get(only) ?? [only];
    return [...new Set(ids.flatMap((id) => places.get(id) ?? [id]))];
  };
  return {
    name: 'intervention',
    of: 'agents',
    ofStudy: ({ tests }) => placed(tests),
    ofOutcome: ({ tests }) => placed(tests),
    label: (value) => (value === null ? 'Nothing tested' : agents.label(String(value))),
  };
}

function outcomeDimension(
  name: DimensionName,
  values: (outcome: OutcomeFact) => readonly DimensionValue[],
  label: (id: string) => string,
): Dimension {
  return {
    name,
    of: 'outcome',
    ofStudy: none,
    ofOutcome: values,
    label: (value) => (value === null ? notTold : label(String(value))),
  };
}

/** The dimension of this name. */
export function dimensionOf(name: DimensionName, vocabulary: Vocabulary, level: Level): Dimension {
  const { effects, measures, countries, records } = vocabulary;
  switch (name) {
    case 'species':
      return ofStudy(name, (study) => [study.species], species);
    case 'design':
      return ofStudy(name, (study) => [study.design], designs);
    case 'verification':
      return ofStudy(name, (study) => [study.verification], verifications);
    case 'masking':
      return ofStudy(name, (study) => [study.masking], maskings);
    case 'sex':
      return ofStudy(name, (study) => [study.sex], sexes);
    case 'year':
      return ofStudy(name, (study) => [study.year]);
    case 'decade':
      return {
        ...ofStudy(name, (study) => [Math.floor(study.year / 10) * 10]),
        label: (value) => (value === null ? notTold : `${value}–${Number(value) + 9}`),
      };
    case 'condition':
      return ofStudy(name, (study) => listed(study.conditions), conditions);
    case 'country':
      return {
        ...ofStudy(name, (study) => listed(study.countries)),
        label: (value) => (value === null ? notTold : countries.label(String(value))),
      };
    case 'intervention':
      return interventionDimension(vocabulary, level);
    case 'effect':
      return outcomeDimension(
        name,
        (outcome) => [outcome.effect],
        (id) => effects.label(id),
      );
    case 'measure':
      return outcomeDimension(
        name,
        (outcome) => [outcome.measure],
        (id) => measures.label(id),
      );
    case 'outcome':
      return outcomeDimension(
        name,
        (outcome) => [outcome.effect, outcome.measure],
        (id) => (effects.has(id) ? effects.label(id) : measures.label(id)),
      );
    case 'domain':
      return outcomeDimension(
        name,
        (outcome) => [records.measures.get(outcome.measure)?.domain ?? null],
        (id) => fixedTerms(domains).label(id),
      );
    case 'site':
      return outcomeDimension(
        name,
        (outcome) => [outcome.site],
        (id) => fixedTerms(sites).label(id),
      );
  }
}
