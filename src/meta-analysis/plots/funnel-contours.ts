import { normalCriticalValue } from '../../statistics/probability-distributions.ts';
import type { Range } from './axis-range.ts';

/** Where effects of a standard error have a p value above a level: between two bounds on the analysis scale. */
interface ContourPoint {
  se: number;
  low: number;
  high: number;
}

/** The region of effects whose two-sided p is above a level, down to the largest standard error. */
export interface Contour {
  /** The p value at its bounds. */
  level: (typeof contourLevels)[number];
  points: ContourPoint[];
}

/** The levels of a contour-enhanced funnel plot (Peters et al. 2008), the widest region first. */
export const contourLevels = [0.01, 0.05, 0.1] as const;

/**
 * The regions about no effect in which the studies of a standard error are not significant, cut at the ends of the axis:
 * bounds are straight on the analysis scale, so that a region needs points where they meet an end.
 */
export function contours(axis: Range, largestSe: number): Contour[] {
  return contourLevels.map((level) => {
    const critical = normalCriticalValue(1 - level);
    const ends = [-axis.low / critical, axis.high / critical].filter((se) => se > 0 && se < largestSe);
    const points = [0, ...ends.sort((a, b) => a - b), largestSe].map((se) => ({
      se,
      low: Math.max(-critical * se, axis.low),
      high: Math.min(critical * se, axis.high),
    }));
    return { level, points };
  });
}
