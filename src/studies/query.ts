import type { Names } from '../database/names.ts';
import type { Condition, Interpretation } from '../query/condition.ts';
import type { RequestFault } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import type { RawQuery } from '../query/raw-query.ts';
import { readSearchText, type SearchClause } from '../query/search-text.ts';
import { type FieldParameter, parameterOf, unlessGiven } from './fields/filters.ts';
import { fieldNamed, fields } from './fields/registry.ts';
import type { Sample } from './sample.ts';

/**
 * A selection of studies and of their outcomes, as plain data: the one meaning of the filters, which the index
 * executes. A study is selected where all of `study` hold for it, all of `phrases` stand in its texts and, if there are
 * conditions on outcomes, one of its outcomes meets all of `outcome`. Its matched outcomes are those that do.
 */
export interface StudyQuery {
  readonly study: readonly Condition[];
  readonly outcome: readonly Condition[];
  /** Whether a study needs an outcome that matches, or is selected without. */
  readonly needsOutcome: boolean;
  /** Of `study`, those that hold for the matching outcome instead as soon as there is a condition on outcomes. */
  readonly either?: readonly Condition[];
  readonly phrases: readonly SearchClause[];
  /** Which of the selected rows are taken, of studies or outcomes as the list has them; all where it is left out. */
  readonly sample?: Sample;
}

export interface ParsedStudyQuery {
  readonly query: StudyQuery;
  readonly interpretation: readonly Interpretation[];
}

/** Whom a parameter is about: the study, one of its outcomes, or either, whichever the other parameters are about. */
type About = 'study' | 'outcome' | 'either';

const filters = fields.flatMap((field): { about: About; parameter: FieldParameter }[] => {
  const parameter = parameterOf(field);
  if (parameter === undefined) return [];
  const about = field.ofOutcome === undefined ? 'study' : field.of === undefined ? 'outcome' : 'either';
  return [{ about, parameter }];
});

const searchParameter: ParameterDocumentation = {
  name: 'q',
  description:
    'Text to look for in titles, agents, measures and conditions with their synonyms, descriptions, notes, authors, journals, registry ids, DOIs, PubMed ids and funding. All words must be there; `"several words"` must stand in a row; `calcif*` finds what begins so; `-word` must not be there; of `this OR that` one suffices. Ranked by where the words stand: title, then agents and measures, then description, then notes, then the publication.',
  example: 'vitamin K2',
  repeats: true,
};

const filterNames = filters.map(({ parameter }) => parameter.name);

/** The parameters that select studies: the same wherever a selection is made. */
export const selectionParameters: readonly ParameterDocumentation[] = [
  ...filters.map(({ parameter: { read: _read, ...documentation } }) => documentation),
  searchParameter,
];

/** The conditions that hold where nothing is said: what nobody has read and judged is not evidence. */
const usual = new Map(
  fields.flatMap((field) => unlessGiven(field).map((condition) => [field.name, condition] as const)),
);
export const usualConditions: readonly Condition[] = [...usual.values()];

/**
 * Reads the parameters that select studies. What holds for either, such as `intervention`, goes to the outcomes where
 * there are other conditions on outcomes, and to the study otherwise; the outcomes that match are narrowed by it either
 * way.
 * @param faults what cannot be understood is added here.
 */
export function parseStudyQuery(raw: RawQuery, names: Names, faults: RequestFault[]): ParsedStudyQuery {
  const read = (wanted: About) =>
    filters
      .filter(({ about }) => about === wanted)
      .map(({ parameter }) => parameter.read(raw, names, faults));
  const [study, either, outcome] = [read('study'), read('either'), read('outcome')];
  const search = readSearchText(raw, filterNames, faults);
  const conditionsOf = (parts: typeof study) => parts.flatMap(({ conditions }) => conditions);
  const needsOutcome = conditionsOf(outcome).length > 0;
  return {
    query: {
      study: [
        ...[...usual].flatMap(([name, condition]) => (raw.has(name) ? [] : [condition])),
        ...conditionsOf(study),
        ...(needsOutcome ? [] : conditionsOf(either)),
      ],
      outcome: [...conditionsOf(outcome), ...conditionsOf(either)],
      needsOutcome,
      either: needsOutcome ? [] : conditionsOf(either),
      phrases: search.phrases,
    },
    interpretation: [...study, ...either, ...outcome, search].flatMap(({ interpretation }) => interpretation),
  };
}

/** The same query as it is once a condition on outcomes is added that all of them meet. */
export function throughOutcomes(query: StudyQuery): StudyQuery {
  const { study, either = [] } = query;
  return { ...query, study: study.filter((each) => !either.includes(each)), either: [], needsOutcome: true };
}

/** Whether a query was given any filter: what holds without is none. */
export function isFiltered(query: StudyQuery): boolean {
  const given = query.study.filter((condition) => !usualConditions.includes(condition));
  return given.length + query.outcome.length + query.phrases.length > 0;
}

/** A condition on a field that one of these ids is its value, or, negated, that none is. @throws where there is no such field. */
export function among(field: string, ids: readonly string[], negated = false): Condition {
  return [{ field: fieldNamed(field).name, ids, negated }];
}
