import { plainText } from '../../drawing/text-width.ts';
import type { EffectAxis } from './effect-axis.ts';
import type { EffectText } from './effect-text.ts';
import { estimateText } from './forest-columns.ts';
import type { PlacedLine } from './forest-rows.ts';

/** What a forest plot draws on its axis: x by the scale of the axis, y in pixels below the first line. */
export interface ForestMarks {
  intervals: { y: number; low: number; high: number; tip: string }[];
  squares: { y: number; estimate: number; area: number; tip: string }[];
  diamonds: { y: number; low: number; estimate: number; high: number; half: number; tip: string }[];
  predictions: { y: number; low: number; high: number; tip: string }[];
  arrows: { y: number; x: number; shape: 'triangle-left' | 'triangle-right' }[];
}

const largestArea = 169;
const smallestArea = 9;
/** Of a square that stands for no weight. */
const plainArea = 49;

/** The marks of the lines: what lies beyond the axis ends at it, with an arrow. */
export function forestMarks(lines: readonly PlacedLine[], axis: EffectAxis, text: EffectText): ForestMarks {
  const marks: ForestMarks = { intervals: [], squares: [], diamonds: [], predictions: [], arrows: [] };
  const heaviest = Math.max(...lines.map(({ line }) => (line.kind === 'study' ? (line.row.weight ?? 0) : 0)));
  const addArrows = (y: number, low: number, high: number) => {
    const [start, end] = axis.domain;
    if (!axis.holds(low)) marks.arrows.push(beyond(low, y, axis, start, end));
    if (!axis.holds(high)) marks.arrows.push(beyond(high, y, axis, start, end));
  };
  for (const { line, y } of lines) {
    if (line.kind === 'study') {
      const { label, yi, ciLow, ciHigh, weight } = line.row;
      const share = weight === null ? '' : `, weight ${weight.toFixed(1)}%`;
      const tip = `${plainText(label)}: ${estimateText(line, text)}${share}`;
      marks.intervals.push({ y, low: axis.position(ciLow), high: axis.position(ciHigh), tip });
      if (axis.holds(yi)) {
        const area =
          weight === null ? plainArea : Math.max((largestArea * weight) / heaviest || 0, smallestArea);
        marks.squares.push({ y, estimate: axis.position(yi), area, tip });
      }
      addArrows(y, ciLow, ciHigh);
    } else if (line.kind === 'pooled' || line.kind === 'subgroup') {
      const { label, estimate, ciLow, ciHigh } = line.pooled;
      marks.diamonds.push({
        y,
        low: axis.position(ciLow),
        estimate: axis.position(estimate),
        high: axis.position(ciHigh),
        half: line.kind === 'pooled' ? 9 : 7,
        tip: `${plainText(label)}: ${estimateText(line, text)}`,
      });
      addArrows(y, ciLow, ciHigh);
    } else if (line.kind === 'prediction') {
      const { low, high } = line;
      const tip = `Prediction interval: ${estimateText(line, text)}`;
      marks.predictions.push({ y, low: axis.position(low), high: axis.position(high), tip });
      addArrows(y, low, high);
    }
  }
  return marks;
}

function beyond(
  value: number,
  y: number,
  axis: EffectAxis,
  start: number,
  end: number,
): ForestMarks['arrows'][number] {
  const isLow = axis.position(value) === start;
  return { y, x: isLow ? start : end, shape: isLow ? 'triangle-left' : 'triangle-right' };
}
