import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Field } from './fields/field.ts';
import { fieldsOfOutcome, fieldsOfStudy } from './fields/registry.ts';
import type { StudySource } from './fields/sources.ts';
import type { StudyRecord } from './record/study.ts';

/** The value of a field as facts tell it; what is empty is null. */
export type Fact = string | number | boolean | null | readonly string[];

/**
 * The facts of a record: what the fields take from it, in their order, and for each outcome its key, its id and what they
 * take from that. The index is read from these alone.
 */
export type RecordFacts = readonly [
  record: readonly Fact[],
  outcomes: readonly (readonly [key: number, id: string, ...facts: Fact[]])[],
];

/** A value as facts tell it: identifiers as they are compared. */
export function told<Whole, Part>(field: Field<Whole, Part>, value: Fact | undefined): Fact {
  if (value === undefined || !isList(value)) return value ?? null;
  if (value.length === 0) return null;
  return field.kind === 'identifier' ? value.map(field.form.normalize) : value;
}

const isList = (value: Fact): value is readonly string[] => Array.isArray(value);

/**
 * The facts of a study as text: made when it is written.
 * @param context what others say of it, and when it was written.
 * @param outcomeKeys internal keys of its outcomes, in the record's order.
 */
export function factsText(
  study: StudyRecord,
  { claims, created, updated }: Omit<StudySource, 'study' | 'vocabulary'>,
  outcomeKeys: readonly number[],
  vocabulary: Vocabulary,
): string {
  const facts: RecordFacts = [
    fieldsOfStudy.map((field) => told(field, field.of?.({ study, claims, created, updated, vocabulary }))),
    study.outcomes.map((outcome, place) => {
      const key = outcomeKeys[place];
      if (key === undefined) throw new Error(`${study.id}: an outcome was not written`);
      const source = { study, outcome, vocabulary };
      return [key, outcome.id, ...fieldsOfOutcome.map((field) => told(field, field.ofOutcome?.(source)))];
    }),
  ];
  return JSON.stringify(facts);
}
