import { jsonPointer } from '../../formats/json-pointer.ts';
import type { SchemaIssue } from '../../formats/parse-bounded.ts';

/** One thing wrong with a request. */
export interface RequestError {
  /** Where it is in the body, as a JSON Pointer: `/studies/3/events1`. */
  path: string;
  /** The label of the study it is about, or null. */
  study: string | null;
  /** The field it is about, or null. */
  field: string | null;
  /** What is wrong, and what would be right. */
  message: string;
  /** What may have been meant, nearest first. */
  suggestions?: readonly string[];
}

/** The error in `field` of the study at `index` of the body's list. */
export function studyError(
  index: number,
  label: string,
  field: string | null,
  message: string,
): RequestError {
  const steps = ['studies', index, ...(field === null ? [] : [field])];
  return { path: jsonPointer(steps), study: label, field, message };
}

/** The error in the body itself, at the end of these steps into it; none for the whole body. */
export function bodyError(steps: readonly (string | number)[], message: string): RequestError {
  const field = steps.findLast((step) => typeof step === 'string') ?? null;
  return { path: jsonPointer(steps), study: null, field, message };
}

/** What a field was called in 0.1.0, and is called now. */
const renamed: ReadonlyMap<string, string> = new Map([['/measure', 'effectMeasure']]);

/** Says what the schema found wrong with `body` in the words of the API, with the study and the field it is in. */
export function describeIssues(issues: readonly SchemaIssue[], body: unknown): RequestError[] {
  return issues.map((issue) => describe(issue, body));
}

function describe({ path, message, suggestions }: SchemaIssue, body: unknown): RequestError {
  const last = path.at(-1);
  const pointer = jsonPointer(path);
  const now = renamed.get(pointer);
  return {
    path: pointer,
    study: path[0] === 'studies' && path.length > 1 ? labelAt(body, path[1]) : null,
    field: typeof last === 'string' ? last : null,
    message: now === undefined ? message : `${message}; did you mean ${now}?`,
    suggestions: now === undefined ? suggestions : [now],
  };
}

function labelAt(body: unknown, index: PropertyKey | undefined): string | null {
  const studies = property(body, 'studies');
  const label = index === undefined ? undefined : property(property(studies, index), 'label');
  return typeof label === 'string' ? label : null;
}

function property(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
