import type { Mark, Spec } from 'vega';
import {
  diamondColour,
  faintInk,
  ink,
  lineColour,
  type PlacedText,
  pointColour,
  textMark,
} from '../../drawing/placed-text.ts';
import type { EffectAxis } from './effect-axis.ts';
import { effectAxisSpec, effectScale, verticalLine } from './effect-axis-spec.ts';
import { margin, type PlotColumn } from './forest-columns.ts';
import type { ForestMarks } from './forest-marks.ts';

/** Where everything of a forest plot is, in pixels and on its axis. */
export interface ForestLayout {
  width: number;
  height: number;
  /** The lines under the headings and above the pooled effect. */
  rules: number[];
  stripes: { y: number; height: number }[];
  texts: PlacedText[];
  plot: PlotColumn;
  /** The top of the first line, and the axis under the last. */
  top: number;
  axisY: number;
  axis: EffectAxis;
  marks: ForestMarks;
  /** No effect, where it lies on the axis, and the pooled estimate, on the axis. */
  noEffect: number | null;
  estimate: number | null;
}

const effect = (field: string) => ({ scale: 'effect', field });

/** The Vega specification of a forest plot; every text is placed and cut before, so that Vega need not measure any. */
export function forestSpec(layout: ForestLayout): Spec {
  return {
    width: layout.width,
    height: layout.height,
    padding: 0,
    autosize: 'none',
    background: 'white',
    data: [
      { name: 'texts', values: layout.texts },
      { name: 'stripes', values: layout.stripes },
      { name: 'rules', values: layout.rules.map((y) => ({ y })) },
      ...Object.entries(layout.marks).map(([name, values]) => ({ name, values })),
    ],
    scales: [effectScale(layout.axis, layout.plot.width)],
    marks: [
      {
        type: 'rect',
        name: 'stripe',
        from: { data: 'stripes' },
        encode: {
          update: {
            x: { value: margin / 2 },
            width: { value: layout.width - margin },
            y: { field: 'y' },
            height: { field: 'height' },
            fill: { value: '#f4f6f9' },
          },
        },
      },
      {
        type: 'rule',
        name: 'rule',
        from: { data: 'rules' },
        encode: {
          update: {
            x: { value: margin },
            x2: { value: layout.width - margin },
            y: { field: 'y' },
            stroke: { value: lineColour },
          },
        },
      },
      {
        type: 'group',
        name: 'plot',
        encode: {
          update: {
            x: { value: layout.plot.x },
            y: { value: layout.top },
            width: { value: layout.plot.width },
            height: { value: layout.axisY - layout.top },
          },
        },
        axes: [effectAxisSpec(layout.axis)],
        marks: plotMarks(layout),
      },
      textMark('texts'),
    ],
  };
}

function plotMarks({ noEffect, estimate }: ForestLayout): Mark[] {
  const y = { field: 'y' };
  const description = { field: 'tip' };
  const interval = { x: effect('low'), x2: effect('high'), y, description };
  return [
    ...verticalLine('no-effect', noEffect, faintInk, []),
    ...verticalLine('pooled-line', estimate, diamondColour, [2, 3]),
    {
      type: 'symbol',
      name: 'square',
      from: { data: 'squares' },
      encode: {
        update: {
          x: effect('estimate'),
          y,
          shape: { value: 'square' },
          size: { field: 'area' },
          fill: { value: pointColour },
          description,
        },
      },
    },
    {
      type: 'rule',
      name: 'interval',
      from: { data: 'intervals' },
      encode: { update: { ...interval, stroke: { value: ink }, strokeWidth: { value: 1.2 } } },
    },
    {
      type: 'rule',
      name: 'prediction',
      from: { data: 'predictions' },
      encode: { update: { ...interval, stroke: { value: '#c05621' }, strokeWidth: { value: 5 } } },
    },
    {
      type: 'path',
      name: 'diamond',
      from: { data: 'diamonds' },
      encode: { update: { y, path: { signal: diamondPath }, fill: { value: diamondColour }, description } },
    },
    {
      type: 'symbol',
      name: 'arrow',
      from: { data: 'arrows' },
      encode: {
        update: { x: effect('x'), y, shape: { field: 'shape' }, size: { value: 60 }, fill: { value: ink } },
      },
    },
  ];
}

const at = (field: string) => `scale('effect', datum.${field})`;
const diamondPath = `'M' + ${at('low')} + ',0L' + ${at('estimate')} + ',' + -datum.half + 'L' + ${at('high')} + ',0L' + ${at('estimate')} + ',' + datum.half + 'Z'`;
