import type { Legend } from 'vega';
import { sizeSteps } from './bubbles.ts';
import type { Layout } from './layout.ts';

/** Outline of a bubble of unknown direction. */
export const unknownOutline = { colour: '#333333', width: 1.75 } as const;
/** The small square of outcomes reported without a test. */
export const untestedMark = { colour: '#333333', area: 36 } as const;
/** Outline of bubbles. */
export const outline = '#555555';

const columnOf = { size: 0, colour: 290, unknown: 530 } as const;

/** Legends for size, for colour and, where there are any, for outcomes that were not tested. */
export function legendsOf({ most, legendTop, margin, bubbles }: Layout): Legend[] {
  const at = (column: number) => ({ orient: 'none', legendX: margin + column, legendY: legendTop }) as const;
  const legends: Legend[] = [
    {
      ...at(columnOf.size),
      size: 'size',
      title: 'Number of studies',
      values: sizeSteps(most),
      format: ',d',
      direction: 'horizontal',
      columnPadding: 14,
      symbolFillColor: '#ffffff',
      symbolStrokeColor: outline,
    },
    {
      ...at(columnOf.colour),
      fill: 'colour',
      type: 'gradient',
      title: 'Share of favourable effects',
      values: [0, 0.5, 1],
      format: '.0%',
      direction: 'horizontal',
      gradientLength: 200,
      gradientThickness: 12,
      gradientStrokeColor: outline,
      gradientStrokeWidth: 0.5,
      encode: { labels: { update: { align: { value: 'center' } } } },
    },
  ];
  if (bubbles.some(({ share }) => share === null)) {
    legends.push({
      ...at(columnOf.unknown),
      legendY: legendTop + 14,
      fill: 'unknown',
      symbolType: 'circle',
      symbolSize: 260,
      symbolStrokeColor: unknownOutline.colour,
      symbolStrokeWidth: unknownOutline.width,
    });
  }
  if (bubbles.some(({ untested }) => untested)) {
    legends.push({
      ...at(columnOf.unknown),
      legendY: legendTop - 4,
      fill: 'untested',
      symbolType: 'square',
      symbolSize: untestedMark.area,
      symbolStrokeColor: '#ffffff',
      symbolStrokeWidth: 1,
    });
  }
  return legends;
}
