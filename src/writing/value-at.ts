/** Whether a text is the place of an array's element as a JSON Pointer writes it (RFC 6901). */
const isIndex = (step: PropertyKey) => /^(0|[1-9][0-9]*)$/.test(String(step));

function memberOf(value: unknown, step: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  if (Array.isArray(value) && !isIndex(step)) return undefined;
  return Reflect.get(value, step);
}

/** What stands at a path in a JSON value; undefined where nothing does. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(memberOf, value);
}

/** A JSON value with another at a path; as it is where the path leads through what is neither object nor array. */
export function withValueAt(value: unknown, path: readonly PropertyKey[], put: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return put;
  if (typeof value !== 'object' || value === null) return value;
  const member = withValueAt(memberOf(value, step), rest, put);
  if (Array.isArray(value)) return value.map((each, at) => (String(at) === String(step) ? member : each));
  return Object.fromEntries([...Object.entries(value), [step, member]]);
}

/** The steps of a JSON Pointer (RFC 6901), none for the whole; undefined where it is not well-formed. */
export function stepsOf(pointer: string): string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
