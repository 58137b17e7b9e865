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

/** A JSON value without what stands at a path. */
export function withoutValueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  const parent = valueAt(value, path.slice(0, -1));
  if (typeof parent !== 'object' || parent === null || Array.isArray(parent)) return value;
  const rest = Object.entries(parent).filter(([key]) => key !== String(path.at(-1)));
  return withValueAt(value, path.slice(0, -1), Object.fromEntries(rest));
}
