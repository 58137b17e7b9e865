import type { OutcomeRecord } from '../../studies/record/outcome.ts';

/**
 * Whether an outcome counts what is good ("percent of patients whose score fell"), by the words of its unit and method: its
 * ratio points the other way.
 */
export function countsWhatIsGood({ unit, method }: OutcomeRecord): boolean {
  const words = `${unit ?? ''} ${method ?? ''}`;
  return /\b(score|calcium|calcification) (fell|decreased|stayed the same)|\bfavou?rable change|\bimproved\b|\bis a normal\b|\bwithout (a new|progression)/i.test(
    words,
  );
}
