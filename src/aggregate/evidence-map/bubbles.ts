import { widthOf } from '../../drawing/fitted-text.ts';
import { cellInWords } from './describe.ts';
import type { EvidenceMapInput } from './input.ts';

/** A non-empty cell as it is drawn. */
interface Bubble {
  readonly row: string;
  readonly column: string;
  readonly studies: number;
  readonly share: number | null;
  /** Whether it has outcomes that are reported without a test. */
  readonly untested: boolean;
  readonly radius: number;
  readonly words: string;
  readonly number: string;
  /** How far right of the middle the number starts; null where it is inside the bubble. */
  readonly beside: number | null;
}

/** The bubbles with the size of the largest and of the cell that each needs. */
export interface Bubbles {
  readonly bubbles: readonly Bubble[];
  readonly most: number;
  readonly largestRadius: number;
  readonly cell: number;
}

/** Size of the numbers. */
export const numberStyle = { size: 11, weight: 'bold' } as const;

const smallestWished = 4;
const largestRadii = { least: 16, most: 28 } as const;
const gap = 4;

/** Sizes bubbles so that areas are as numbers of studies, and finds where their numbers go. */
export function bubblesOf(input: EvidenceMapInput): Bubbles {
  const counts = input.cells.map(({ studies }) => studies);
  const most = Math.max(1, ...counts);
  const least = Math.min(most, ...counts);
  const wished = smallestWished * Math.sqrt(most / least);
  const largestRadius = Math.round(Math.min(largestRadii.most, Math.max(largestRadii.least, wished)));
  let cell = 2 * (largestRadius + gap);
  const bubbles = input.cells.map((each): Bubble => {
    const radius = largestRadius * Math.sqrt(each.studies / most);
    const number = String(each.studies);
    const width = widthOf(number, numberStyle);
    const inside = Math.hypot(width / 2, numberStyle.size * 0.36) + 1 <= radius;
    if (!inside) {
      cell = Math.max(cell, Math.ceil(2 * (radius + gap + width)));
    }
    return {
      row: each.row,
      column: each.column,
      studies: each.studies,
      share: each.favourableShare,
      untested: each.untestedOutcomes > 0,
      radius,
      words: cellInWords(each, input),
      number,
      beside: inside ? null : radius + gap - 1,
    };
  });
  return { bubbles, most, largestRadius, cell };
}

/** Three steps for the legend of sizes, fewer where there are not three numbers. */
export function sizeSteps(most: number): number[] {
  return [...new Set([1, Math.max(1, Math.round(most / 3)), most])];
}
