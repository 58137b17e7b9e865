import type { OutcomeMeasure, ResultClass } from './registry-record.ts';
import { singleTime } from './times.ts';

/** When, and as what, the values of a class were measured. */
export interface Moment {
  readonly phase: 'baseline' | 'final' | 'change';
  readonly days: number | null;
}

/**
 * What the values of one class of a result are. The registry has no field for it: the title of the class tells, or of
 * the outcome where it has one class alone. Undefined where it cannot be told, e.g. of a class that is a subgroup.
 */
export function momentOf(
  measure: OutcomeMeasure,
  resultClass: ResultClass,
  isChange: boolean,
): Moment | undefined {
  const title = resultClass.title?.trim() ?? '';
  const whole = singleTime(measure.timeFrame);
  if (title === '') {
    if (measure.classes.length > 1) return undefined;
    if (isChange || /\bchange from baseline\b/i.test(measure.description ?? '')) {
      return { phase: 'change', days: whole };
    }
    // Measured at baseline too, yet one value: a change, or the last value, and nobody can tell which.
    return /\bbaseline\b/i.test(measure.timeFrame ?? '') ? undefined : { phase: 'final', days: whole };
  }
  const severalMoments = measure.classes.some(({ title: other }) => /^baseline\b/i.test(other?.trim() ?? ''));
  if (/^(?:at )?baseline(?: visit| value)?$/i.test(title)) {
    return isChange ? undefined : { phase: 'baseline', days: 0 };
  }
  const days = singleTime(title);
  if (/^change(?: from baseline)?(?: (?:at|to) .*)?$/i.test(title))
    return { phase: 'change', days: days ?? whole };
  const onlyTime =
    /^(?:at |after )?(?:[0-9.]+[\s-]*(?:day|week|month|year)s?|(?:day|week|month|year)s?\s*[0-9.]+)$/i;
  if (days === null || !onlyTime.test(title)) return undefined;
  // A title about change over classes with a baseline: values or changes, it does not say.
  if (isChange && severalMoments) return undefined;
  return { phase: isChange ? 'change' : 'final', days };
}
