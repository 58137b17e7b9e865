import { fitsWhole, fitText } from '../../drawing/fitted-text.ts';
import type { EvidenceMapInput } from './input.ts';
import { lineHeightOf, placed, type TextItem } from './text-item.ts';

/** The labels over the columns and the room that they take. */
export interface ColumnLabels {
  readonly height: number;
  /** How far right the last of them reaches. */
  readonly right: number;
  /** The labels over a grid that starts at a height. */
  texts(top: number): TextItem[];
}

const style = { size: 11 } as const;
const fill = '#1a1a1a';
const above = 7;
const level = { lines: 3, gap: 8 } as const;
const angled = { degrees: -45, width: 190, lines: 2 } as const;

/** Sets labels level over their columns. */
function levelLabels(columns: EvidenceMapInput['columns'], left: number, step: number): ColumnLabels {
  const fitted = columns.map(({ label }) => fitText(label, style, step - level.gap, level.lines));
  const heightOf = (lines: readonly string[]) => lines.length * lineHeightOf(style);
  return {
    height: Math.max(0, ...fitted.map(({ lines }) => heightOf(lines))) + above,
    right: left + step * columns.length,
    texts: (top) =>
      fitted.map((text, place) =>
        placed(columns[place]?.label ?? '', text, style, {
          x: left + step * (place + 0.5),
          y: top - above - heightOf(text.lines),
          align: 'center',
          fill,
        }),
      ),
  };
}

/** Sets labels that lean to the right. */
function angledLabels(columns: EvidenceMapInput['columns'], left: number, step: number): ColumnLabels {
  const fitted = columns.map(({ label }) => fitText(label, style, angled.width, angled.lines));
  const slope = Math.SQRT1_2;
  const thick = (lines: readonly string[]) => (lines.length * lineHeightOf(style)) / 2;
  const middle = (place: number) => left + step * (place + 0.5);
  return {
    height: Math.max(...fitted.map(({ width, lines }) => (width + 2 * thick(lines)) * slope)) + above,
    right: Math.max(
      ...fitted.map(({ width, lines }, place) => middle(place) + (width + thick(lines)) * slope),
    ),
    texts: (top) =>
      fitted.map((text, place) =>
        placed(columns[place]?.label ?? '', text, style, {
          x: middle(place),
          // Higher with more lines, so that the lowest does not reach into the grid.
          middle: top - above - (thick(text.lines) - thick([''])) * slope,
          angle: angled.degrees,
          fill,
        }),
      ),
  };
}

/** Labels level where all fit over their columns, and leaning otherwise. */
export function columnLabels(columns: EvidenceMapInput['columns'], left: number, step: number): ColumnLabels {
  const short = columns.every(({ label }) => fitsWhole(label, style, step - level.gap, level.lines));
  return short ? levelLabels(columns, left, step) : angledLabels(columns, left, step);
}
