import type { SchemaIssue } from '../../formats/parse-bounded.ts';
import { optionsSchema, requestSchema } from './body.ts';
import type { RequestError } from './errors.ts';

/** Says what the schema found wrong with `body` in the words of the API, with the study and the field it is in. */
export function describeIssues(issues: readonly SchemaIssue[], body: unknown): RequestError[] {
  return issues.flatMap(({ path, message, unknownKeys }) => {
    if (unknownKeys.length === 0) return [describe(path, message, body)];
    const keys = `Is not a key here; the keys are ${allowedKeys(path).join(', ')}.`;
    return unknownKeys.map((key) => describe([...path, key], keys, body));
  });
}

/** The keys of the strict object at `path`: the options, or the body itself. */
function allowedKeys(path: readonly PropertyKey[]): string[] {
  return Object.keys(path[0] === 'options' ? optionsSchema.shape : requestSchema.shape);
}

function describe(path: readonly PropertyKey[], message: string, body: unknown): RequestError {
  const last = path.at(-1);
  return {
    path: path.reduce<string>((text, part) => text + step(text, part), ''),
    study: path[0] === 'studies' && path.length > 1 ? labelAt(body, path[1]) : null,
    field: typeof last === 'string' ? last : null,
    message,
  };
}

function step(before: string, part: PropertyKey): string {
  if (typeof part === 'number') return `[${part}]`;
  return before === '' ? String(part) : `.${String(part)}`;
}

function labelAt(body: unknown, index: PropertyKey | undefined): string | null {
  const studies = property(body, 'studies');
  const label = index === undefined ? undefined : property(property(studies, index), 'label');
  return typeof label === 'string' ? label : null;
}

function property(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
