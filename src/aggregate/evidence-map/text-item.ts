import type { FittedText, TextStyle } from '../../drawing/fitted-text.ts';

/** A text as the specification draws it: anchored at the baseline of its first line. */
export interface TextItem {
  readonly lines: string[];
  readonly x: number;
  readonly y: number;
  /** Shift along the text's own downward direction, which an angle turns. */
  readonly dy: number;
  readonly angle: number;
  readonly align: 'left' | 'center' | 'right';
  readonly size: number;
  readonly weight: 'bold' | 'normal';
  readonly lineHeight: number;
  readonly fill: string;
  /** The whole text, where not all of it is shown. */
  readonly whole: string | null;
}

/** Where a text goes: its top at `y`, or its middle at `middle`. */
export type Place = {
  readonly x: number;
  readonly fill: string;
  readonly align?: TextItem['align'];
  readonly angle?: number;
} & ({ readonly y: number } | { readonly middle: number });

const rise = 0.8;
const half = 0.36;

/** Height of a line of a style. */
export const lineHeightOf = ({ size }: TextStyle) => Math.round(size * 1.2);

/** Sets fitted lines at a place. */
export function placed(text: string, fitted: FittedText, style: TextStyle, place: Place): TextItem {
  const lineHeight = lineHeightOf(style);
  const centred = style.size * half - ((fitted.lines.length - 1) * lineHeight) / 2;
  return {
    lines: fitted.lines,
    x: place.x,
    y: 'y' in place ? place.y : place.middle,
    dy: 'y' in place ? style.size * rise : centred,
    angle: place.angle ?? 0,
    align: place.align ?? 'left',
    size: style.size,
    weight: style.weight ?? 'normal',
    lineHeight,
    fill: place.fill,
    whole: fitted.cut ? text : null,
  };
}
