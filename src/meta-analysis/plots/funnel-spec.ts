import type { Mark, Spec } from 'vega';
import {
  diamondColour,
  lineColour,
  type PlacedText,
  pointColour,
  textMark,
} from '../../drawing/placed-text.ts';
import { type EffectAxis, tickFormat } from './effect-axis.ts';
import { effectAxisSpec, effectScale, plainAxis, verticalLine } from './effect-axis-spec.ts';
import type { Contour, contourLevels } from './funnel-contours.ts';

/** A key of the legend; of contours the p value above which a region begins. */
export interface FunnelKey {
  x: number;
  y: number;
  kind: 'observed' | 'filled' | 'region' | 0 | (typeof contourLevels)[number];
}

/** Where everything of a funnel plot is: in pixels, and on its axes. */
export interface FunnelLayout {
  width: number;
  height: number;
  plot: { x: number; y: number; width: number; height: number };
  axis: EffectAxis;
  largestSe: number;
  seTicks: number[];
  /** The pseudo confidence region from the top to the largest standard error; straight on the analysis scale. */
  region: { low: number; high: number; se: number }[];
  points: { effect: number; se: number; filled: boolean; tip: string }[];
  /** The contours of significance, the widest first; none where no effect is too far away. */
  contours: Contour[];
  keys: FunnelKey[];
  estimate: number;
  texts: PlacedText[];
}

/** By the p value above which a region begins: the steps about 0.05 are what one looks for. */
const contourColours = new Map<FunnelKey['kind'], string>([
  [0, '#eef2f7'],
  [0.01, '#d5dee9'],
  [0.05, '#b7c6d8'],
  [0.1, '#ffffff'],
]);
const colourAbove = (p: FunnelKey['kind']): string => contourColours.get(p) ?? 'white';
const regionLine = '#4a5568';
const radiusArea = 56;

/** The Vega specification of a funnel plot. */
export function funnelSpec(layout: FunnelLayout): Spec {
  const { plot, width, height } = layout;
  return {
    width,
    height,
    padding: 0,
    autosize: 'none',
    background: 'white',
    data: [
      { name: 'texts', values: layout.texts },
      { name: 'regions', values: layout.region },
      ...layout.contours.map(({ level, points }) => ({ name: `bounds-${percentOf(level)}`, values: points })),
      { name: 'points', values: layout.points },
      { name: 'keys', values: layout.keys },
    ],
    scales: [
      effectScale(layout.axis, plot.width),
      { name: 'se', type: 'linear', domain: [0, layout.largestSe], range: [0, plot.height], nice: false },
    ],
    marks: [
      {
        type: 'group',
        name: 'plot',
        encode: {
          update: {
            x: { value: plot.x },
            y: { value: plot.y },
            width: { value: plot.width },
            height: { value: plot.height },
          },
        },
        axes: [
          effectAxisSpec(layout.axis),
          plainAxis('se', 'left', layout.seTicks, tickFormat(layout.seTicks, 'linear')),
        ],
        marks: plotMarks(layout),
      },
      keyMark(),
      textMark('texts'),
    ],
  };
}

const isFilled = 'datum.filled';
const isRegion = "datum.kind === 'region'";
const isContour = 'isNumber(datum.kind)';
const contourColour = ([0, 0.01, 0.05] as const)
  .map((p) => `datum.kind === ${p} ? '${colourAbove(p)}' : `)
  .join('')
  .concat(`'${colourAbove(0.1)}'`);

const percentOf = (level: number): number => Math.round(100 * level);

/** What is farthest from no effect, and on it the regions, each narrower than the one before. */
function contourMarks({ contours, plot }: FunnelLayout): Mark[] {
  if (contours.length === 0) return [];
  return [
    {
      type: 'rect',
      name: 'background-of-contours',
      encode: {
        update: {
          x: { value: 0 },
          y: { value: 0 },
          width: { value: plot.width },
          height: { value: plot.height },
          fill: { value: colourAbove(0) },
        },
      },
    },
    ...contours.map(
      ({ level }): Mark => ({
        type: 'area',
        name: `contour-${percentOf(level)}`,
        from: { data: `bounds-${percentOf(level)}` },
        encode: {
          update: {
            orient: { value: 'horizontal' },
            x: { scale: 'effect', field: 'low' },
            x2: { scale: 'effect', field: 'high' },
            y: { scale: 'se', field: 'se' },
            fill: { value: colourAbove(level) },
          },
        },
      }),
    ),
  ];
}

/** The two sides of the pseudo confidence region. */
function regionMarks(): Mark[] {
  return ['low', 'high'].map((side) => ({
    type: 'line',
    name: `region-${side}`,
    from: { data: 'regions' },
    encode: {
      update: {
        x: { scale: 'effect', field: side },
        y: { scale: 'se', field: 'se' },
        stroke: { value: regionLine },
        strokeDash: { value: [4, 3] },
      },
    },
  }));
}

function plotMarks(layout: FunnelLayout): Mark[] {
  const { estimate, axis } = layout;
  return [
    ...contourMarks(layout),
    ...regionMarks(),
    ...verticalLine(
      'no-effect',
      layout.contours.length > 0 && axis.holds(0) ? axis.position(0) : null,
      lineColour,
      [2, 3],
    ),
    ...verticalLine('estimate', estimate, diamondColour, []),
    {
      type: 'symbol',
      name: 'point',
      from: { data: 'points' },
      encode: {
        update: {
          x: { scale: 'effect', field: 'effect' },
          y: { scale: 'se', field: 'se' },
          shape: { value: 'circle' },
          size: { value: radiusArea },
          fill: { signal: `${isFilled} ? 'white' : '${pointColour}'` },
          fillOpacity: { signal: `${isFilled} ? 1 : 0.8` },
          stroke: { value: pointColour },
          strokeWidth: { value: 1.4 },
          description: { field: 'tip' },
        },
      },
    },
  ];
}

function keyMark(): Mark {
  return {
    type: 'symbol',
    name: 'key',
    from: { data: 'keys' },
    encode: {
      update: {
        x: { field: 'x' },
        y: { field: 'y' },
        shape: { signal: `${isRegion} ? 'stroke' : ${isContour} ? 'square' : 'circle'` },
        size: { signal: `${isRegion} ? 200 : ${isContour} ? 120 : ${radiusArea}` },
        fill: {
          signal: `${isContour} ? (${contourColour}) : datum.kind === 'filled' ? 'white' : '${pointColour}'`,
        },
        stroke: {
          signal: `${isContour} ? '${lineColour}' : ${isRegion} ? '${regionLine}' : '${pointColour}'`,
        },
        strokeDash: { signal: `${isRegion} ? [4, 3] : []` },
        strokeWidth: { signal: `${isContour} ? 0.8 : 1.4` },
      },
    },
  };
}
