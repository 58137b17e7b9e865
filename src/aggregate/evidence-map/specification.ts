import type { Mark, Spec } from 'vega';
import { fontStack } from '../../drawing/fonts.ts';
import { numberStyle } from './bubbles.ts';
import type { EvidenceMapInput } from './input.ts';
import type { Layout } from './layout.ts';
import { legendsOf, outline, unknownOutline, untestedMark } from './legends.ts';

/** From unfavourable through balanced to favourable; told apart by the colour-blind too. */
const colours = ['#b35806', '#ededed', '#01665e'];
const unknownColour = '#b5b5b5';
const gridColour = '#d9d9d9';
const darkText = '#000000';
const colourOf = `datum.share === null ? '${unknownColour}' : scale('colour', datum.share)`;

const field = (name: string) => ({ field: name });
const middleOf = (scale: string) => ({ scale, field: scale, band: 0.5 });

/** Lines around and between all cells, so that empty ones show as holes. */
function gridMarks({ left, right, top, bottom }: Layout['grid']): Mark[] {
  const line = { stroke: { value: gridColour }, strokeWidth: { value: 1 } };
  return [
    {
      type: 'rule',
      from: { data: 'verticals' },
      aria: false,
      interactive: false,
      encode: { enter: { ...line, x: field('data'), y: { value: top }, y2: { value: bottom } } },
    },
    {
      type: 'rule',
      from: { data: 'horizontals' },
      aria: false,
      interactive: false,
      encode: { enter: { ...line, y: field('data'), x: { value: left }, x2: { value: right } } },
    },
  ];
}

const bubbleMark: Mark = {
  type: 'symbol',
  name: 'bubbles',
  from: { data: 'cells' },
  encode: {
    enter: {
      shape: { value: 'circle' },
      x: middleOf('column'),
      y: middleOf('row'),
      size: { scale: 'size', field: 'studies' },
      fill: { signal: colourOf },
      stroke: { signal: `datum.share === null ? '${unknownOutline.colour}' : '${outline}'` },
      strokeWidth: { signal: `datum.share === null ? ${unknownOutline.width} : 0.75` },
      description: field('words'),
    },
  },
};

/** At the upper left of a bubble, so that it never hides a number. */
const untestedSquare: Mark = {
  type: 'symbol',
  name: 'untested',
  from: { data: 'cells' },
  aria: false,
  interactive: false,
  encode: {
    enter: {
      shape: { value: 'square' },
      x: { ...middleOf('column'), offset: { signal: '-datum.radius * 0.71 - 3' } },
      y: { ...middleOf('row'), offset: { signal: '-datum.radius * 0.71 - 3' } },
      size: { signal: `datum.untested ? ${untestedMark.area} : 0` },
      fill: { value: untestedMark.colour },
      stroke: { value: '#ffffff' },
      strokeWidth: { value: 1 },
    },
  },
};

const numberMark: Mark = {
  type: 'text',
  name: 'numbers',
  from: { data: 'cells' },
  aria: false,
  interactive: false,
  encode: {
    enter: {
      x: middleOf('column'),
      y: middleOf('row'),
      dx: { signal: 'datum.beside === null ? 0 : datum.beside' },
      dy: { value: numberStyle.size * 0.36 },
      align: { signal: `datum.beside === null ? 'center' : 'left'` },
      text: field('number'),
      fontSize: { value: numberStyle.size },
      fontWeight: { value: 'bold' },
      fill: {
        signal: `datum.beside === null && contrast(${colourOf}, '#ffffff') > contrast(${colourOf}, '${darkText}') ? '#ffffff' : '${darkText}'`,
      },
    },
  },
};

const textMark: Mark = {
  type: 'text',
  name: 'texts',
  from: { data: 'labels' },
  encode: {
    enter: {
      x: field('x'),
      y: field('y'),
      dy: field('dy'),
      angle: field('angle'),
      align: field('align'),
      text: field('lines'),
      lineHeight: field('lineHeight'),
      fontSize: field('size'),
      fontWeight: field('weight'),
      fill: field('fill'),
      description: field('whole'),
    },
  },
};

const boundaries = (from: number, to: number, parts: number) =>
  Array.from({ length: parts + 1 }, (_, place) => from + ((to - from) * place) / Math.max(1, parts));

/** The Vega specification of a laid-out map; texts are data of it, never part of an expression. */
export function specificationOf(input: EvidenceMapInput, layout: Layout): Spec {
  const { left, right, top, bottom } = layout.grid;
  const diameter = 2 * layout.largestRadius;
  return {
    width: layout.width,
    height: layout.height,
    padding: 0,
    autosize: 'none',
    background: '#ffffff',
    config: {
      text: { font: fontStack },
      legend: {
        labelFont: fontStack,
        titleFont: fontStack,
        labelFontSize: 11,
        titleFontSize: 12,
        labelLimit: 0,
        titleLimit: 0,
      },
    },
    data: [
      { name: 'cells', values: [...layout.bubbles] },
      { name: 'labels', values: [...layout.texts] },
      { name: 'verticals', values: boundaries(left, right, input.columns.length) },
      { name: 'horizontals', values: boundaries(top, bottom, input.rows.length) },
    ],
    scales: [
      { name: 'column', type: 'band', domain: input.columns.map(({ id }) => id), range: [left, right] },
      { name: 'row', type: 'band', domain: input.rows.map(({ id }) => id), range: [top, bottom] },
      { name: 'size', type: 'linear', domain: [0, layout.most], range: [0, diameter ** 2] },
      {
        name: 'colour',
        type: 'linear',
        domain: [0, 0.5, 1],
        range: colours,
        interpolate: 'lab',
        clamp: true,
      },
      { name: 'unknown', type: 'ordinal', domain: ['Nothing tested'], range: [unknownColour] },
      {
        name: 'untested',
        type: 'ordinal',
        domain: ['Some outcomes not tested'],
        range: [untestedMark.colour],
      },
    ],
    legends: legendsOf(layout),
    marks: [...gridMarks(layout.grid), bubbleMark, untestedSquare, numberMark, textMark],
  };
}
