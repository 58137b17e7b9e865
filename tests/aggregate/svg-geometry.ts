import { DOMParser, type Element } from '@xmldom/xmldom';
import { textWidth } from '../../src/drawing/text-width.ts';

type Point = readonly [number, number];

/** The root of a drawing; throws where it is not well-formed. */
export function rootOf(svg: string): Element {
  const document = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(svg, 'image/svg+xml');
  if (document.documentElement === null) {
    throw new Error('no root');
  }
  return document.documentElement;
}

/** The elements under marks of a name. */
export function marksNamed(root: Element, name: string, tag: string): Element[] {
  return [...root.getElementsByTagName('g')]
    .filter((group) => (group.getAttribute('class') ?? '').split(' ').includes(name))
    .flatMap((group) => [...group.getElementsByTagName(tag)]);
}

/** The text that an element shows, which its tooltip is not, by line. */
function linesOf(text: Element): string[] {
  const spans = [...text.getElementsByTagName('tspan')].map((span) => span.textContent ?? '');
  const own = [...text.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ nodeValue }) => nodeValue);
  return spans.length > 0 ? spans : [own.join('')];
}

/** Carries a point from an element's own coordinates to its parent's. */
function transformed(element: Element, [x, y]: Point): Point {
  const steps = [...(element.getAttribute('transform') ?? '').matchAll(/(\w+)\(([^)]*)\)/g)].reverse();
  let point: Point = [x, y];
  for (const [, kind, values = ''] of steps) {
    const [first = 0, second = 0] = values.split(/[ ,]+/).map(Number);
    const turn = (first * Math.PI) / 180;
    const [px, py]: Point = point;
    point =
      kind === 'rotate'
        ? [px * Math.cos(turn) - py * Math.sin(turn), px * Math.sin(turn) + py * Math.cos(turn)]
        : [px + first, py + second];
  }
  return point;
}

/** The corners of a text in the coordinates of the drawing, as a browser with Arial or Arimo would set it. */
export function cornersOf(text: Element): Point[] {
  const size = Number.parseFloat(text.getAttribute('font-size') ?? '11');
  const weight = text.getAttribute('font-weight') === 'bold' ? 'bold' : 'normal';
  const lines = linesOf(text);
  const width = Math.max(...lines.map((line) => textWidth(line, size, weight)));
  const step = Number(text.getElementsByTagName('tspan')[1]?.getAttribute('dy') ?? 0);
  const anchor = text.getAttribute('text-anchor');
  const from = anchor === 'end' ? -width : anchor === 'middle' ? -width / 2 : 0;
  const down = size * 0.22 + step * (lines.length - 1);
  const box: Point[] = [
    [from, -size * 0.8],
    [from + width, -size * 0.8],
    [from, down],
    [from + width, down],
  ];
  return box.map((corner) => {
    let point = corner;
    for (let at: Element | null = text; at !== null; at = at.parentElement) {
      point = transformed(at, point);
    }
    return point;
  });
}

/** The box around a text, in the coordinates of the drawing. */
export function boxOf(text: Element): { left: number; right: number; top: number; bottom: number } {
  const corners = cornersOf(text);
  const across = corners.map(([x]) => x);
  const down = corners.map(([, y]) => y);
  return {
    left: Math.min(...across),
    right: Math.max(...across),
    top: Math.min(...down),
    bottom: Math.max(...down),
  };
}

/** The radius of a circle drawn as a path. */
export const radiusOf = (path: Element) => Number(/^M([\d.]+),0A/.exec(path.getAttribute('d') ?? '')?.[1]);

/** The numbers of a drawing's view box. */
export const viewBoxOf = (root: Element) => (root.getAttribute('viewBox') ?? '').split(' ').map(Number);
