import type { Axis, Mark, Scale } from 'vega';
import { fontStack } from '../../drawing/fonts.ts';
import { faintInk, ink } from '../../drawing/placed-text.ts';
import { type EffectAxis, tickFormat, tickLabelSize } from './effect-axis.ts';

/** The scale named `effect`, over a width in pixels. */
export function effectScale({ type, domain }: EffectAxis, width: number): Scale {
  return { name: 'effect', type, domain, range: [0, width], nice: false, zero: false };
}

/** The axis of the scale named `effect`. */
export function effectAxisSpec({ ticks, labels, type }: EffectAxis): Axis {
  return plainAxis('effect', 'bottom', ticks, tickFormat(ticks, type), labels);
}

/** An axis with the ticks given, each with its text. */
export function plainAxis(
  scale: string,
  orient: 'bottom' | 'left',
  ticks: number[],
  format: string,
  labels: readonly string[] | null = null,
): Axis {
  // Vega leaves out the texts of some ticks of a logarithmic axis.
  const text =
    labels === null
      ? `format(datum.value, '${format}')`
      : `${JSON.stringify(labels)}[indexof(${JSON.stringify(ticks)}, datum.value)]`;
  return {
    scale,
    orient,
    values: ticks,
    domainColor: faintInk,
    tickColor: faintInk,
    labelOverlap: false,
    labelBound: false,
    labelFlush: false,
    encode: {
      labels: {
        update: {
          text: { signal: text },
          font: { value: fontStack },
          fontSize: { value: tickLabelSize },
          fill: { value: ink },
        },
      },
    },
  };
}

/** A line down the plot at a number of the axis, or nothing. */
export function verticalLine(name: string, at: number | null, colour: string, dash: number[]): Mark[] {
  if (at === null) return [];
  return [
    {
      type: 'rule',
      name,
      encode: {
        update: {
          x: { scale: 'effect', value: at },
          y: { value: 0 },
          y2: { field: { group: 'height' } },
          stroke: { value: colour },
          strokeDash: { value: dash },
        },
      },
    },
  ];
}
