import { coefficientCount, type Moderator } from '../engine/design-matrix.ts';
import type { RequestedStudy } from './analysis-request.ts';

// Fitting costs the square of this; more would also need hundreds of studies to mean anything.
const mostCoefficients = 50;

/** What the studies have of the moderators with these keys; every one of them has each. */
export function moderatorsOf(keys: readonly string[], studies: readonly RequestedStudy[]): Moderator[] {
  return keys.map((key) => ({ key, values: studies.map(({ moderators }) => moderators.get(key) ?? '') }));
}

/** Why a regression on these moderators is too large; null when it is not. */
export function tooManyCoefficients(moderators: readonly Moderator[]): string | null {
  const count = coefficientCount(moderators);
  if (count <= mostCoefficients) return null;
  return `The moderators have ${count} coefficients; at most ${mostCoefficients} are possible. Use fewer categories.`;
}
