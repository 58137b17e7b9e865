/**
 * How many random cases a property is tried with: so many each time the tests run, and many with `npm run test:many`.
 */
export function runs(usual: number, many: number): number {
  return process.env.MANY_RUNS === '1' ? many : usual;
}
