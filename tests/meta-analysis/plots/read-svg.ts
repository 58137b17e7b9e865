import { DOMParser, type Element } from '@xmldom/xmldom';
import { textWidth } from '../../../src/drawing/text-width.ts';

/** A plot's picture, read back. */
export interface ReadSvg {
  root: Element;
  width: number;
  height: number;
  texts: string[];
  /** The shapes of the mark of that name. */
  marks(name: string): Element[];
  /** The texts' boxes: widths from the font, places from the transformations. */
  boxes: { text: string; left: number; right: number; top: number; bottom: number }[];
}

/** Reads a picture; throws when it is no XML. */
export function readSvg(svg: string): ReadSvg {
  const fail = (level: string, message: string) => {
    throw new Error(`${level}: ${message}`);
  };
  const root = new DOMParser({ onError: fail }).parseFromString(svg, 'image/svg+xml').documentElement;
  if (root === null) throw new Error('no root');
  const [, , width = 0, height = 0] = (root.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const elements = Array.from(root.getElementsByTagName('*'));
  const marks = (name: string) =>
    elements
      .filter((each) => each.tagName === 'g' && (each.getAttribute('class') ?? '').split(' ').includes(name))
      .flatMap((group) => Array.from(group.childNodes).filter((child) => child.nodeName !== '#text'))
      .flatMap((child) => elements.filter((each) => each === child));
  const boxes = elements.filter(({ tagName }) => tagName === 'text').map(boxOf);
  return { root, width, height, texts: boxes.map(({ text }) => text), marks, boxes };
}

/** The texts that overlap another, and those that leave the picture. */
export function misplacedTexts({ boxes, width, height }: ReadSvg): string[] {
  const isOutside = (a: ReadSvg['boxes'][number]) =>
    a.left < 0 || a.right > width + 0.5 || a.top < 0 || a.bottom > height;
  const misplaced = boxes.filter((a, i) => {
    const meets = (b: typeof a) =>
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return isOutside(a) || boxes.some((b, j) => i !== j && meets(b));
  });
  return misplaced.map(({ text }) => text);
}

/** The text of the first child of that name. */
export function childText(element: Element, name: string): string | null {
  return Array.from(element.childNodes).find(({ nodeName }) => nodeName === name)?.textContent ?? null;
}

/** The place an element is drawn at, by all translations about it. */
export function placeOf(element: Element): { x: number; y: number } {
  let [x, y] = [0, 0];
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const [, dx, dy] = /translate\(([^,]+),([^)]+)\)/.exec(at.getAttribute('transform') ?? '') ?? [];
    x += Number(dx ?? 0);
    y += Number(dy ?? 0);
  }
  return { x, y };
}

function boxOf(element: Element): ReadSvg['boxes'][number] {
  const text = Array.from(element.childNodes)
    .filter(({ nodeName }) => nodeName === '#text')
    .map(({ textContent }) => textContent ?? '')
    .join('');
  const size = Number.parseFloat(element.getAttribute('font-size') ?? '');
  const width = textWidth(text, size, element.getAttribute('font-weight') === 'bold' ? 'bold' : 'normal');
  const { x, y } = placeOf(element);
  const anchor = element.getAttribute('text-anchor');
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
  return { text, left, right: left + width, top: y - 0.8 * size, bottom: y + 0.25 * size };
}
