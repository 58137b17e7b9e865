import type { NumberRanges } from './field.ts';
import { doseField, interventionField, outcomeFields } from './outcome-fields.ts';
import type { StudyField } from './sources.ts';
import { studyFields } from './study-fields.ts';

const [whoWasStudied, ...otherStudyFields] = studyFields;

/** Every field once, what most ask for first: a new filter takes an entry in one of the lists. */
export const fields: readonly StudyField[] = [
  ...(whoWasStudied === undefined ? [] : [whoWasStudied]),
  interventionField,
  doseField,
  ...outcomeFields,
  ...otherStudyFields,
];

/** The fields that have a value of a study, in the order in which its facts tell them. */
export const fieldsOfStudy = fields.filter(({ of }) => of !== undefined);
/** The fields that have a value of an outcome, in the order in which the facts of its study tell them. */
export const fieldsOfOutcome = fields.filter(({ ofOutcome }) => ofOutcome !== undefined);

/** @throws where there is no field of this name. */
export function fieldNamed(name: string): StudyField {
  const field = fields.find((each) => each.name === name);
  if (field === undefined) throw new Error(`there is no field ${name}`);
  return field;
}

/** What aggregates can be grouped by: fields, and ranges of numbers under names of their own. */
export const dimensionNames: readonly [string, ...string[]] = namesOfDimensions();

function namesOfDimensions(): [string, ...string[]] {
  const [first, ...others] = fields.flatMap(({ name, group, ranges }) => [
    ...(group === true ? [name] : []),
    ...(ranges === undefined ? [] : [ranges.name]),
  ]);
  if (first === undefined) throw new Error('no field can be grouped by');
  return [first, ...others];
}

/** The field that a dimension groups by, and the ranges of it where it groups by ranges. */
export function fieldOfDimension(name: string): { field: StudyField; ranges: NumberRanges | null } {
  for (const field of fields) {
    if (field.name === name) return { field, ranges: null };
    if (field.ranges?.name === name) return { field, ranges: field.ranges };
  }
  throw new Error(`there is no dimension ${name}`);
}
