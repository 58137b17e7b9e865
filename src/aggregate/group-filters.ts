import type { Names } from '../database/names.ts';
import { hasTerms, type NumberRanges, type TermField, termsOf } from '../studies/fields/field.ts';
import { rangeOf } from '../studies/fields/ranges.ts';
import type { OutcomeSource, StudyField, StudySource } from '../studies/fields/sources.ts';
import type { DimensionValue, Level } from './dimension-values.ts';

/** So many tops of trees are denied at most to say that none is told: a filter can be given a limited number of times. */
const mostDenied = 8;

/**
 * Tells the filter of each value of a dimension, as a part of a query string: beside the other filters it finds exactly the
 * studies that are counted there. Null where no filter says it.
 */
export function filterOfValues(
  field: StudyField,
  ranges: NumberRanges | null,
  level: Level,
  names: Names,
): (value: DimensionValue) => string | null {
  if (field.filter === false) return () => null;
  const made = new Map<DimensionValue, string | null>();
  return (value) => {
    const known = made.get(value);
    if (known !== undefined) return known;
    const values = value === null ? whatIsNotTold(field, names) : whatHas(field, ranges, level, names, value);
    const query = values?.map((each) => `${field.name}=${encodeURIComponent(each)}`).join('&') ?? null;
    made.set(value, query);
    return query;
  };
}

/** The values of a field's filter that together find what has none; undefined where that cannot be said. */
function whatIsNotTold(field: StudyField, names: Names): string[] | undefined {
  // Of outcomes, what one lacks another of the same study may have.
  if (field.ofOutcome !== undefined) return undefined;
  if (field.kind === 'number' || field.kind === 'days') return ['!0..'];
  if (!hasTerms(field)) return undefined;
  const index = termsOf(field, names);
  const tops = index.terms.filter(({ id }) => index.ancestors(id).length === 0).map(({ id }) => `!${id}`);
  return tops.length > mostDenied ? undefined : tops;
}

function whatHas(
  field: StudyField,
  ranges: NumberRanges | null,
  level: Level,
  names: Names,
  value: string | number,
): string[] | undefined {
  if (ranges !== null) return [rangeOf(Number(value), ranges).filter];
  if (hasTerms(field)) return isFound(field, level, names, String(value)) ? [String(value)] : undefined;
  // A dose of an agent is found with all that is a kind of it, as terms are.
  if (field.kind === 'doses' && level === 'leaf') {
    const [agent = ''] = String(value).split(':');
    if (names.vocabulary.agents.withDescendants(agent).length > 1) return undefined;
  }
  return [String(value)];
}

/** Whether a filter by a term finds what is counted under it, and nothing more: it takes in all below. */
function isFound(
  field: TermField<StudySource, OutcomeSource>,
  level: Level,
  names: Names,
  id: string,
): boolean {
  const index = termsOf(field, names);
  return index.has(id) && (level !== 'leaf' || index.withDescendants(id).length === 1);
}
