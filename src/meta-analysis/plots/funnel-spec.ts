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
  /** Keys of the legend, with the x of each. */
  keys: { x: number; y: number; kind: 'observed' | 'filled' | 'region' }[];
  estimate: number;
  texts: PlacedText[];
}

const regionColour = '#edf2f7';
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

function plotMarks({ estimate, axis }: FunnelLayout): Mark[] {
  return [
    {
      type: 'area',
      name: 'region',
      from: { data: 'regions' },
      encode: {
        update: {
          orient: { value: 'horizontal' },
          x: { scale: 'effect', field: 'low' },
          x2: { scale: 'effect', field: 'high' },
          y: { scale: 'se', field: 'se' },
          fill: { value: regionColour },
          stroke: { value: lineColour },
          strokeDash: { value: [4, 3] },
        },
      },
    },
    ...verticalLine('no-effect', axis.holds(0) ? axis.position(0) : null, lineColour, [2, 3]),
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
        shape: { signal: `${isRegion} ? 'square' : 'circle'` },
        size: { signal: `${isRegion} ? 120 : ${radiusArea}` },
        fill: {
          signal: `${isRegion} ? '${regionColour}' : datum.kind === 'filled' ? 'white' : '${pointColour}'`,
        },
        stroke: { signal: `${isRegion} ? '${lineColour}' : '${pointColour}'` },
        strokeWidth: { value: 1.4 },
      },
    },
  };
}
