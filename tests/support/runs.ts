export const inCi = process.env.CI === 'true';

/** How many random cases a property is tried with: so many each time the tests run, and many with `npm run test:many`. */
export function runs(usual: number, many: number): number {
  return process.env.MANY_RUNS === '1' ? many : usual;
}

/** How many there are of what differs little from one to the next: all in CI, two fifths elsewhere. */
export function fewer(all: number): number {
  return inCi ? all : Math.ceil(all * 0.4);
}

/** The shape of a value: where in it something stands, and of which kind. */
function shapesOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => shapesOf(each, `${path}/*`));
  if (typeof value !== 'object' || value === null)
    return [`${path} ${value === null ? 'null' : typeof value}`];
  return Object.entries(value).flatMap(([name, each]) => shapesOf(each, `${path}/${name}`));
}

/**
 * The records that something is tried with that is tried with each: all in CI; elsewhere every third, and whichever has a
 * field, or a kind of value in one, that none before it has.
 */
export function mostly<Item extends { readonly id: string }>(records: readonly Item[]): string[] {
  const seen = new Set<string>();
  const tried = records.filter((record, place) => {
    const before = seen.size;
    for (const shape of shapesOf(record)) seen.add(shape);
    return inCi || place % 3 === 0 || seen.size > before;
  });
  return tried.map(({ id }) => id);
}
