/** All of these must hold: the parameter is sent once for each. Made by `allOf`. */
export class AllOf<T extends string | number> {
  readonly values: readonly (T | readonly T[])[];

  /** @internal */
  constructor(values: readonly (T | readonly T[])[]) {
    this.values = values;
  }
}

/**
 * Conditions that must all hold, where a list is one of them: `condition: allOf('dialysis', 'type_2_diabetes')` finds studies
 * of people who have both, `['dialysis', 'type_2_diabetes']` those of people who have either.
 */
export function allOf<T extends string | number>(...values: readonly (T | readonly T[])[]): AllOf<T> {
  return new AllOf(values);
}

/** A known word, with `!` in front for not; or any other, such as a label or a synonym, which the service knows or refuses. */
type Value<T extends string> = T | `!${T}` | (string & {}) | number;
/** One value, several of which one holds, or `allOf` several. */
export type Values<T extends string> = Value<T> | readonly Value<T>[] | AllOf<Value<T>>;
/** One text, or several that must all be found. */
export type Texts = string | readonly string[];
/** A text or a number, or several, which are sent with commas between. */
export type Text = string | number | readonly (string | number)[];

/** A name that has a comma is one name where it stands in quotes. */
function inList(value: string): string {
  if (!value.includes(',') || value.includes('"')) return value;
  return value.startsWith('!') ? `!"${value.slice(1)}"` : `"${value}"`;
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
    return String(value);
  throw new TypeError(`${name} is ${String(value)}: it takes texts, numbers, true, false and lists of these`);
}

/** The values of a parameter as they are sent, each by itself. */
function sent(name: string, value: unknown): string[] {
  if (value instanceof AllOf || name === 'q') {
    const values: readonly unknown[] = value instanceof AllOf ? value.values : [value].flat();
    return requireSome(name, values).flatMap((each) => sentOnce(name, each));
  }
  return [sentOnce(name, value)];
}

function sentOnce(name: string, value: unknown): string {
  if (!Array.isArray(value)) return textOf(name, value);
  return requireSome(name, value)
    .map((each) => inList(textOf(name, each)))
    .join(',');
}

function requireSome(name: string, values: readonly unknown[]): readonly unknown[] {
  if (values.length > 0) return values;
  throw new TypeError(`${name} is an empty list, which would ask for everything; leave it out to do that`);
}

/**
 * A query string, with its `?`; empty where there is nothing to ask. `undefined` leaves a parameter out.
 * @throws TypeError for values that cannot be sent, and for an empty list, which would ask for everything
 */
export function queryString(query: readonly (readonly [name: string, value: unknown])[]): string {
  const pairs = query.flatMap(([name, value]) =>
    value === undefined
      ? []
      : sent(name, value).map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(each)}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
