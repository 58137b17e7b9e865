import type { MatchedStudy } from './selection.ts';

/** What each trial is called, by its number: the id of its main report, else of the first one found. */
export function trialNames(matched: readonly MatchedStudy[]): ReadonlyMap<number, string> {
  const names = new Map<number, { id: string; isMain: boolean }>();
  for (const { study, trial } of matched) {
    const isMain = study.parentStudy === null;
    const named = names.get(trial);
    if (named === undefined || (isMain && !named.isMain)) names.set(trial, { id: study.id, isMain });
  }
  return new Map([...names].map(([trial, { id }]) => [trial, id]));
}
