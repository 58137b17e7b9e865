import type { z } from 'zod';
import { enumerations } from '../vocabulary/enumerations.ts';
import { nearestNames, type TermIndex } from '../vocabulary/term-index.ts';
import { unknownId } from '../vocabulary/unknown-id.ts';
import { fixedTerms } from '../vocabulary/vocabulary.ts';

/** What is wrong, and what may have been meant. */
export interface Explanation {
  readonly message: string;
  readonly suggestions: readonly string[];
}

/** What may stand in a place besides what its schema says: null, or nothing. */
export interface Allowance {
  readonly nullable: boolean;
  readonly optional: boolean;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const formatNames: Readonly<Record<string, string>> = {
  url: 'an address that begins with https:// or http://',
  date: 'a day such as 2026-11-29',
  datetime: 'a moment such as 2026-11-29T12:00:00Z',
};

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return 'a list';
  return typeNames[typeof value] ?? typeof value;
}

function wrongType(expected: string, input: unknown, { nullable, optional }: Allowance): string {
  const wanted = `${typeNames[expected] ?? expected}${nullable ? ' or null' : ''}`;
  if (input === undefined) return `is missing: it must be ${wanted}`;
  // JSON of a number beyond the range of doubles, such as 1e400, is read as infinite.
  if (input === Number.POSITIVE_INFINITY || input === Number.NEGATIVE_INFINITY) {
    return 'is too large for a number: it must lie between -1.797e308 and 1.797e308';
  }
  if (expected === 'int' && typeof input === 'number') return `must be a whole number, not ${input}`;
  const written = typeof input === 'string' && Number.isFinite(Number(input)) && input.trim() !== '';
  const hint =
    input === null && optional
      ? '; leave it out where there is nothing to say'
      : input === null && expected === 'array'
        ? '; [] says that there are none'
        : written && (expected === 'number' || expected === 'int')
          ? '; take off the quotation marks'
          : '';
  return `must be ${wanted}, not ${kindOf(input)}${hint}`;
}

function outside(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig>): string {
  const isSmall = issue.code === 'too_small';
  const bound = isSmall ? issue.minimum : issue.maximum;
  if (issue.origin === 'string') {
    if (isSmall && Number(bound) === 1) return 'must not be empty';
    return isSmall ? `must have at least ${bound} characters` : `must not be longer than ${bound} characters`;
  }
  if (issue.origin === 'array') {
    return `must have at ${isSmall ? 'least' : 'most'} ${bound} element${Number(bound) === 1 ? '' : 's'}`;
  }
  if (issue.inclusive === false)
    return `must be ${isSmall ? 'more' : 'less'} than ${bound}, not ${issue.input}`;
  return `must be at ${isSmall ? 'least' : 'most'} ${bound}, not ${issue.input}`;
}

/**
 * What a schema finds wrong, in the words of someone who sends JSON; undefined for what the schema says itself.
 */
export function inPlainWords(issue: z.core.$ZodRawIssue, allowance: Allowance): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(String(issue.expected), issue.input, allowance);
    case 'too_small':
    case 'too_big':
      return outside(issue);
    case 'invalid_format': {
      const wanted = formatNames[String(issue.format)];
      return wanted === undefined ? 'is not written as it must be' : `must be ${wanted}`;
    }
    case 'invalid_union':
      return `cannot be ${kindOf(issue.input)}`;
    default:
      return undefined;
  }
}

const indexes = new Map<string, TermIndex>();

/** The vocabulary that has exactly these ids; undefined where they are none of one. */
function vocabularyOf(ids: readonly string[]): TermIndex | undefined {
  const key = ids.join(' ');
  const list = indexes.has(key) ? undefined : enumerations.find((each) => each.ids.join(' ') === key);
  if (list !== undefined) indexes.set(key, fixedTerms(list));
  return indexes.get(key);
}

/** What is wrong with a value that is none of the few that are allowed. */
export function noneOf(ids: readonly string[], value: unknown, nullable: boolean): Explanation {
  const all = `${ids.join(', ')}${nullable ? ' or null' : ''}`;
  if (value === undefined) return { message: `is missing: it must be one of ${all}`, suggestions: [] };
  if (typeof value !== 'string') {
    return { message: `must be one of ${all}, not ${kindOf(value)}`, suggestions: [] };
  }
  const index = vocabularyOf(ids);
  if (index !== undefined) return unknownId(index, value);
  const near = nearestNames(value, ids);
  const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
  return { message: `"${value.slice(0, 100)}" must be one of ${all}${hint}`, suggestions: near };
}

/** What is wrong with a key that an object cannot have. */
export function noSuchField(key: string, fields: readonly string[]): Explanation {
  const near = nearestNames(key.slice(0, 100), fields);
  const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
  return { message: `is not a field here; the fields are ${fields.join(', ')}${hint}`, suggestions: near };
}
