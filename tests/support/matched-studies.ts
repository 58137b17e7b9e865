import type { MatchedStudy } from '../../src/meta-analysis/selection/selection.ts';

type Matched = Omit<MatchedStudy, 'trial'>;

/** An id of a registry as one reads it: the number of EudraCT or CTIS alone, and no `JPRN-` in front of a Japanese one. */
export const bareRegistration = (registration: string) =>
  /\d{4}-\d{6}-\d{2}/.exec(registration)?.[0] ?? registration.replace(/^JPRN-/i, '');

const folded = (registration: string) =>
  bareRegistration(registration)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '');

/**
 * Names the trials of studies as one reads it in DESIGN.md: step by step, over these studies alone. A trial is called by its
 * first report that is not a later report of another.
 */
export function withTrials(matched: readonly Matched[]): MatchedStudy[] {
  const trials = matched.map((_, place) => place);
  const isOneTrial = (one: Matched, other: Matched) =>
    one.study.parentStudy === other.study.id ||
    other.study.parentStudy === one.study.id ||
    (one.study.parentStudy !== null && one.study.parentStudy === other.study.parentStudy) ||
    one.study.registrations.some((each) => other.study.registrations.map(folded).includes(folded(each)));
  for (const one of matched.keys()) {
    for (const other of matched.keys()) {
      const [first, second] = [matched[one], matched[other]];
      if (first === undefined || second === undefined || !isOneTrial(first, second)) continue;
      const [keep, join] = [trials[one] ?? one, trials[other] ?? other];
      for (const [place, trial] of trials.entries()) if (trial === join) trials[place] = keep;
    }
  }
  return matched.map((each, place) => {
    const reports = matched.filter((_, other) => trials[other] === trials[place]).map(({ study }) => study);
    const [main] = reports.toSorted(
      (a, b) =>
        Number(a.parentStudy !== null) - Number(b.parentStudy !== null) ||
        a.publication.year - b.publication.year ||
        (a.id < b.id ? -1 : 1),
    );
    return { ...each, trial: main?.id ?? each.study.id };
  });
}
