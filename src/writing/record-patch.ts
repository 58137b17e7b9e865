/** One step of a JSON Patch (RFC 6902). */
export type PatchStep =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };

/** What tells the elements of an array of objects from each other, the first that all of them have. */
const keyFields = ['id', 'url', 'arm', 'agent', 'study'] as const;

type Members = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** The keys of an array's elements by one field; undefined where an element lacks it, or two have the same. */
function keysBy(field: string, elements: readonly unknown[]): string[] | undefined {
  const keys: string[] = [];
  for (const element of elements) {
    const key = isObject(element) ? element[field] : undefined;
    if (typeof key !== 'string') return undefined;
    keys.push(key);
  }
  return new Set(keys).size === keys.length ? keys : undefined;
}

/** The elements as texts, each told from those that say the same before it. */
function keysByValue(elements: readonly unknown[]): string[] {
  const times = new Map<string, number>();
  return elements.map((element) => {
    const text = JSON.stringify(element);
    const time = (times.get(text) ?? 0) + 1;
    times.set(text, time);
    return `${time} ${text}`;
  });
}

/** Keys by which the elements of two arrays are the same. */
function keysOfBoth(from: readonly unknown[], to: readonly unknown[]): [string[], string[]] {
  for (const field of keyFields) {
    const [before, after] = [keysBy(field, from), keysBy(field, to)];
    if (before !== undefined && after !== undefined) return [before, after];
  }
  return [keysByValue(from), keysByValue(to)];
}

/** The places of a longest increasing subsequence, in n log n steps (patience sorting). */
function longestIncreasing(numbers: readonly number[]): number[] {
  const before: (number | undefined)[] = [];
  /** By length: the place of the smallest number that ends an increasing subsequence. */
  const ends: number[] = [];
  for (const [place, number] of numbers.entries()) {
    let low = 0;
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before.push(low === 0 ? undefined : ends[low - 1]);
    ends[low] = place;
  }
  const places: number[] = [];
  for (let place = ends.at(-1); place !== undefined; place = before[place]) places.push(place);
  return places.reverse();
}

function compareArrays(
  from: readonly unknown[],
  to: readonly unknown[],
  path: string,
  steps: PatchStep[],
): void {
  const [before, after] = keysOfBoth(from, to);
  const placeBefore = new Map(before.map((key, place) => [key, place]));
  const shared = after.flatMap((key) => placeBefore.get(key) ?? []);
  // What stays is what is in the same order in both; all else is taken out, and put in where it belongs.
  const stays = new Set(longestIncreasing(shared).map((place) => shared[place]));
  for (let place = from.length - 1; place >= 0; place -= 1) {
    if (!stays.has(place)) steps.push({ op: 'remove', path: `${path}/${place}` });
  }
  for (const [place, key] of after.entries()) {
    const was = placeBefore.get(key);
    if (was !== undefined && stays.has(was)) compare(from[was], to[place], `${path}/${place}`, steps);
    else steps.push({ op: 'add', path: `${path}/${place}`, value: to[place] });
  }
}

function compareObjects(from: Members, to: Members, path: string, steps: PatchStep[]): void {
  for (const key of Object.keys(from)) {
    if (!Object.hasOwn(to, key)) steps.push({ op: 'remove', path: `${path}/${escaped(key)}` });
  }
  for (const [key, value] of Object.entries(to)) {
    const at = `${path}/${escaped(key)}`;
    if (Object.hasOwn(from, key)) compare(from[key], value, at, steps);
    else steps.push({ op: 'add', path: at, value });
  }
}

function compare(from: unknown, to: unknown, path: string, steps: PatchStep[]): void {
  if (Array.isArray(from) && Array.isArray(to)) compareArrays(from, to, path, steps);
  else if (isObject(from) && isObject(to)) compareObjects(from, to, path, steps);
  else if (from !== to) steps.push({ op: 'replace', path, value: to });
}

/**
 * The JSON Patch (RFC 6902) that makes one JSON value of another. Elements of arrays that have an id are compared with
 * those of the same id, others stay or go as a whole; it takes n log n steps of the values' size.
 */
export function recordPatch(from: unknown, to: unknown): PatchStep[] {
  const steps: PatchStep[] = [];
  compare(from, to, '', steps);
  return steps;
}

/** The patch between two JSON texts, as a line of text. */
export function patchText(from: string, to: string): string {
  return `${JSON.stringify(recordPatch(JSON.parse(from), JSON.parse(to)))}\n`;
}
