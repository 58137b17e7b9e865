import type { Mark } from 'vega';
import { ellipsize, type TextStyle } from './fitted-text.ts';
import { type FontWeight, fontStack } from './fonts.ts';

export const ink = '#1a202c';
export const faintInk = '#4a5568';
export const pointColour = '#2b6cb0';
export const diamondColour = '#1a365d';
export const lineColour = '#a0aec0';

/** A text of a plot at its place; y is its middle, and `full` what was cut, if anything. */
export interface PlacedText {
  x: number;
  y: number;
  text: string;
  align: 'left' | 'center' | 'right';
  size: number;
  weight: FontWeight;
  colour: string;
  full: string | null;
}

interface PlacedStyle extends TextStyle {
  colour?: string;
  align?: PlacedText['align'];
}

/** A text of at most the width given in pixels: what is longer ends in an ellipsis, and its tooltip is the whole. */
export function placeText(
  text: string,
  x: number,
  y: number,
  limit: number,
  { size, weight = 'normal', colour = ink, align = 'left' }: PlacedStyle,
): PlacedText {
  // Columns are measured to the pixel, so that a text may be a fraction of one longer than its column.
  const shown = ellipsize(text, { size, weight }, limit + 0.5);
  return { x, y, text: shown, align, size, weight, colour, full: shown === text ? null : text };
}

/** The Vega mark that draws the placed texts of a data set. */
export function textMark(data: string): Mark {
  return {
    type: 'text',
    name: 'text',
    from: { data },
    encode: {
      update: {
        x: { field: 'x' },
        y: { field: 'y' },
        text: { field: 'text' },
        align: { field: 'align' },
        baseline: { value: 'middle' },
        font: { value: fontStack },
        fontSize: { field: 'size' },
        fontWeight: { field: 'weight' },
        fill: { field: 'colour' },
        description: { field: 'full' },
      },
    },
  };
}
