import { type FittedText, fitText, type TextStyle, widthOf } from '../../drawing/fitted-text.ts';
import { type Bubbles, bubblesOf } from './bubbles.ts';
import { columnLabels } from './column-labels.ts';
import type { EvidenceMapInput } from './input.ts';
import { placed, type TextItem } from './text-item.ts';

/** Where everything of a map is, in pixels. */
export interface Layout extends Bubbles {
  readonly width: number;
  readonly height: number;
  readonly grid: { left: number; right: number; top: number; bottom: number };
  readonly legendTop: number;
  readonly margin: number;
  readonly texts: readonly TextItem[];
}

const margin = 24;
const leastWidth = 760;
const labelGap = 10;
const styles = {
  title: { size: 20, weight: 'bold' },
  subtitle: { size: 13 },
  axisTitle: { size: 12, weight: 'bold' },
  rowLabel: { size: 12 },
  caution: { size: 12 },
} as const satisfies Record<string, TextStyle>;
const rowLabelWidth = 240;
const rowLabelLines = 2;
const ink = { strong: '#1a1a1a', soft: '#4a4a4a' } as const;

/** Columns are wider where there are few, so that their labels can be level. */
const columnWidth = (columns: number, cell: number) =>
  Math.max(cell, Math.min(130, Math.floor(480 / Math.max(1, columns))));

/** Places all parts of a map, so that each has room. */
export function layOut(input: EvidenceMapInput): Layout {
  const sized = bubblesOf(input);
  const rowLabels = input.rows.map(({ label }) =>
    fitText(label, styles.rowLabel, rowLabelWidth, rowLabelLines),
  );
  const rowTitle = fitText(input.rowTitle, styles.axisTitle, rowLabelWidth, rowLabelLines);
  const labelled = Math.ceil(Math.max(rowTitle.width, ...rowLabels.map(({ width }) => width)));
  const step = columnWidth(input.columns.length, sized.cell);
  const left = margin + labelled + labelGap;
  const right = left + step * input.columns.length;
  const head = columnLabels(input.columns, left, step);
  const columnTitleWidth = Math.min(400, widthOf(input.columnTitle, styles.axisTitle));
  const width = Math.ceil(
    Math.max(leastWidth, Math.max(right, head.right, left + columnTitleWidth) + margin),
  );

  const texts: TextItem[] = [];
  let y = margin;
  const block = (text: string, style: TextStyle, mostLines: number, fill: string, after: number) => {
    if (text !== '') {
      const fitted = fitText(text, style, width - 2 * margin, mostLines);
      const item = placed(text, fitted, style, { x: margin, y, fill });
      texts.push(item);
      y += fitted.lines.length * item.lineHeight + after;
    }
  };
  block(input.title, styles.title, 3, ink.strong, 6);
  block(input.subtitle, styles.subtitle, 5, ink.soft, 0);
  y += 18;
  const legendTop = y;
  y += 22 + Math.max(2 * sized.largestRadius, 34) + 24;

  const columnTitle = fitText(input.columnTitle, styles.axisTitle, width - margin - left, 1);
  texts.push(placed(input.columnTitle, columnTitle, styles.axisTitle, { x: left, y, fill: ink.strong }));
  const top = Math.ceil(y + 22 + head.height);
  const bottom = top + sized.cell * input.rows.length;
  texts.push(...head.texts(top));

  const beforeGrid = (text: string, fitted: FittedText, style: TextStyle, middle: number, fill: string) =>
    texts.push(placed(text, fitted, style, { x: left - labelGap, middle, align: 'right', fill }));
  const titleHeight = rowTitle.lines.length * (styles.axisTitle.size + 2);
  beforeGrid(input.rowTitle, rowTitle, styles.axisTitle, top - 8 - titleHeight / 2, ink.strong);
  for (const [place, fitted] of rowLabels.entries()) {
    const label = input.rows[place]?.label ?? '';
    beforeGrid(label, fitted, styles.rowLabel, top + sized.cell * (place + 0.5), ink.strong);
  }
  y = bottom + 20;
  if (input.cells.length === 0) {
    block('No studies to show.', styles.subtitle, 1, ink.strong, 6);
  }
  block(input.caution ?? '', styles.caution, 8, ink.soft, 0);
  return {
    ...sized,
    width,
    height: Math.ceil(y + margin),
    grid: { left, right, top, bottom },
    legendTop,
    margin,
    texts,
  };
}
