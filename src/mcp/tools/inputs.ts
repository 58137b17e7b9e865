import type { Names } from '../../database/names.ts';
import { queryFault, RequestFaults } from '../../query/fault.ts';
import type { ParameterDocumentation } from '../../query/parameter.ts';
import { type Field, hasTerms, termsOf } from '../../studies/fields/field.ts';
import { parameterOf } from '../../studies/fields/filters.ts';
import { fields } from '../../studies/fields/registry.ts';

/** What a model sends to a tool. */
export type Arguments = Readonly<Record<string, unknown>>;

/** One argument, as JSON Schema. */
type Property = Readonly<Record<string, unknown>>;

/** The arguments of a tool, as JSON Schema. */
export interface InputSchema {
  readonly type: 'object';
  readonly properties: Record<string, Property>;
  readonly required?: string[];
}

/** Up to so many terms are listed in the schema; of longer vocabularies a tool looks them up. */
const mostListed = 40;

/** What an agent does not need: it can be said by other filters, or is for those who keep a copy or review. */
const notOffered: ReadonlySet<string> = new Set(['outcome', 'unit', 'created', 'updated', 'status']);

/** The first sentence of a description: each argument takes a place in the context of a model. */
function firstSentence(text: string): string {
  return /^.*?[.](?=\s+[A-Z`])/s.exec(text)?.[0] ?? text;
}

/** An argument of a parameter of the API. */
function inputOf(
  parameter: ParameterDocumentation,
  terms: readonly string[] | undefined = parameter.ids,
): Property {
  const description = firstSentence(parameter.description);
  const { words, minimum, maximum, example, default: usual } = parameter;
  const given = usual === undefined ? {} : { default: minimum === undefined ? usual : Number(usual) };
  if (words !== undefined) return { type: 'string', enum: words, description, ...given };
  if (minimum !== undefined) return { type: 'integer', minimum, maximum, description, ...given };
  if (terms !== undefined) {
    return { type: 'array', items: { type: 'string', enum: terms }, description, examples: [[example]] };
  }
  return { type: 'string', description, examples: [String(example)], ...given };
}

/** The terms that a filter takes, where they are few. */
function fewTerms<Whole, Part>(field: Field<Whole, Part>, names: Names): string[] | undefined {
  if (!hasTerms(field)) return undefined;
  const ids = termsOf(field, names).terms.map(({ id }) => id);
  return ids.length > mostListed ? undefined : ids;
}

/** The arguments that filter by these fields. */
export function filterInputs<Whole, Part>(
  from: readonly Field<Whole, Part>[],
  names: Names,
): Record<string, Property> {
  const inputs: Record<string, Property> = {};
  for (const field of from) {
    const parameter = parameterOf(field);
    if (parameter === undefined || notOffered.has(field.name)) continue;
    inputs[field.name] = inputOf(parameter, fewTerms(field, names));
  }
  return inputs;
}

/** The arguments that select studies: the same in every tool that selects some. */
export function studyInputs(names: Names): Record<string, Property> {
  return filterInputs(fields, names);
}

/** The same without what find_studies says of them: a model has the tools before it at once. */
export function studyInputsAgain(names: Names): Record<string, Property> {
  const described = Object.entries(studyInputs(names));
  return Object.fromEntries(
    described.map(([name, { description: _description, ...schema }]) => [name, schema]),
  );
}

/** The arguments of parameters, by name. */
export function inputsOf(
  parameters: readonly ParameterDocumentation[],
  wanted: readonly string[],
): Record<string, Property> {
  return Object.fromEntries(
    wanted.map((name) => {
      const parameter = parameters.find((each) => each.name === name);
      if (parameter === undefined) throw new Error(`there is no parameter ${name}`);
      return [name, inputOf(parameter)];
    }),
  );
}

/** Names of parameters that a tool hands on, but those that choose the shape of an answer. */
export const parameterNames = (parameters: readonly ParameterDocumentation[]): string[] =>
  parameters.map(({ name }) => name).filter((name) => !shapes.has(name));

/** How many rows a tool sends: few, for they take a place in the context of a model. */
export function limitInput(usual: number, most: number): Record<string, Property> {
  return {
    limit: {
      type: 'integer',
      minimum: 1,
      maximum: most,
      default: usual,
      description: 'How many rows to send.',
    },
  };
}

export const cursorInput: Record<string, Property> = {
  cursor: {
    type: 'string',
    description: 'Where to go on: `nextCursor` of the answer before, with the same filters.',
  },
};

export function fault(
  name: string,
  value: unknown,
  message: string,
  suggestions: readonly string[] = [],
): RequestFaults {
  return new RequestFaults([
    queryFault(name, value === undefined ? null : String(value).slice(0, 300), message, [...suggestions]),
  ]);
}

/** How many rows are asked for. @throws RequestFaults where it is no number within the bounds. */
export function limitOf({ limit }: Arguments, usual: number, most: number): number {
  if (limit === undefined || limit === null) return usual;
  const number = typeof limit === 'string' ? Number(limit) : limit;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw fault('limit', limit, `limit is a whole number from 1 to ${most}`, [String(usual)]);
}

/** A text that a tool cannot do without. @throws RequestFaults where it is missing. */
export function textOf(args: Arguments, name: string, example: string): string {
  const value = args[name];
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw fault(name, value, `${name} is needed: a text such as ${example}`, [example]);
}

/** One value as the grammar of queries has it. @throws RequestFaults where it is neither text, number nor flag. */
function written(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw fault(name, JSON.stringify(value), `${name} takes a text, a number, or a list of them`);
}

/** An empty list would ask for everything. @throws RequestFaults for one. */
export function requireSome(name: string, list: readonly unknown[]): void {
  if (list.length > 0) return;
  throw fault(name, '[]', `${name} is an empty list: name at least one value, or leave ${name} out`);
}

/** What chooses the shape of an answer of the API: tools have their own. */
export const shapes: ReadonlySet<string> = new Set([
  'format',
  'fields',
  'facets',
  'facetValues',
  'view',
  'plot',
  'width',
]);

/** What separates values that all have to hold. */
const and = ' AND ';

/**
 * Arguments as a query of the API: a list is alternatives, `AND` between values asks for all of them.
 * @param own arguments that are the tool's own.
 * @throws RequestFaults where a value is no text, number, flag or list of them, or the list is empty.
 */
export function queryOf(args: Arguments, own: readonly string[]): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) {
    if (own.includes(name) || value === undefined || value === null) continue;
    if (Array.isArray(value)) {
      requireSome(name, value);
      const parts = value.map((each) => written(name, each));
      const all = parts.map((part) => (part.includes(',') && !part.includes('"') ? `"${part}"` : part));
      query.append(name, all.join(','));
      continue;
    }
    const text = written(name, value);
    for (const part of name === 'q' ? [text] : text.split(and)) query.append(name, part.trim());
  }
  return query;
}
