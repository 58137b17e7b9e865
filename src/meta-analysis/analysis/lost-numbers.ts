import type { Analysis } from './answer.ts';

const lostNote =
  'Some numbers are null because what went in is too large, too small or too far apart for them to be computed in double precision.';
const noRatioNote =
  "Mantel and Haenszel's method is not defined for these counts: one group has no event in any study (or, of odds ratios, no one without). CE adds 0.5 to empty cells.";
/** What is said where there is no error to test by. */
export const noErrorNote =
  'The standard error is 0, as of effects that are all the same: there is no statistic and no p-value.';

type Main = Pick<
  Analysis,
  'model' | 'k' | 'estimate' | 'se' | 'p' | 'ciLow' | 'ciHigh' | 'q' | 'tau2' | 'backTransformed' | 'studies'
>;

/** Why main results are null that an analysis of so many studies has; empty where none is. */
export function notesOnLostNumbers(main: Main): string[] {
  const { model, k, estimate, se, p, ciLow, ciHigh, q, tau2, backTransformed, studies } = main;
  const needed = [
    estimate,
    ...(k > 1 ? [q] : []),
    tau2,
    se,
    ciLow,
    ciHigh,
    ...(se === 0 ? [] : [p]),
    ...studies.flatMap((study) => [study.weight, study.ciLow, study.ciHigh]),
    ...(backTransformed === null
      ? []
      : [backTransformed.estimate, backTransformed.ciLow, backTransformed.ciHigh]),
  ];
  return [
    ...(needed.includes(null) ? [model === 'MH' ? noRatioNote : lostNote] : []),
    ...(se === 0 && p === null ? [noErrorNote] : []),
  ];
}
