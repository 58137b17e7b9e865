import type { OutcomeRecord } from './record/outcome.ts';

/**
 * Whether an outcome counts what is good ("percent of patients whose score fell"), so that its ratio points the other way: as
 * the record says. Where it says nothing, the words of its unit and method may still tell, and then it is left out: words never
 * turn a sign nor bring a number in, and without them a record that nobody has asked would be pooled with the opposite sign.
 * No study of the seeds depends on them.
 */
export function countsWhatIsGood({ favourableEvent, unit, method }: OutcomeRecord): boolean {
  if (favourableEvent !== null) return favourableEvent;
  const words = `${unit ?? ''} ${method ?? ''}`;
  return /\b(score|calcium|calcification) (fell|decreased|stayed the same)|\bfavou?rable change|\bimproved\b|\bis a normal\b|\bwithout (a new|progression)/i.test(
    words,
  );
}
