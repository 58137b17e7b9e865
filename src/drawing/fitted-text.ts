import type { FontWeight } from './fonts.ts';
import { textWidth } from './text-width.ts';

/** How a text is set. */
export interface TextStyle {
  readonly size: number;
  readonly weight?: FontWeight;
}

/** A text in lines that fit; `cut` where not all of it did. */
export interface FittedText {
  readonly lines: string[];
  readonly width: number;
  readonly cut: boolean;
}

/** A line may end after a space that is not a no-break one, and after a hyphen, dash or slash between long words. */
const lineBreak = /(?<=[^\S\u00a0]|\S{3}[-–—/](?=\S{4}))/u;

/** The width of a line in pixels. */
export function widthOf(text: string, { size, weight = 'normal' }: TextStyle): number {
  return textWidth(text, size, weight);
}

/** The text, or as much of its beginning as fits the width in pixels, with an ellipsis. */
export function ellipsize(text: string, style: TextStyle, width: number): string {
  return widthOf(text, style) <= width ? text : withEllipsis(text, style, width);
}

/** Breaks a text into lines of a width, at most so many, with an ellipsis where it is longer. */
export function fitText(text: string, style: TextStyle, width: number, mostLines: number): FittedText {
  const all: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, style, width)) {
    if (line !== '' && widthOf((line + piece).trim(), style) > width) {
      all.push(line.trim());
      line = '';
    }
    line += piece;
  }
  all.push(line.trim());
  const cut = all.length > mostLines;
  const lines = all.slice(0, mostLines);
  if (cut) lines.push(withEllipsis(`${lines.pop() ?? ''} `, style, width));
  return { lines, width: Math.max(...lines.map((each) => widthOf(each, style))), cut };
}

/** Whether a text fits without taking a word apart. */
export function fitsWhole(text: string, style: TextStyle, width: number, mostLines: number): boolean {
  const words = text.split(lineBreak);
  return (
    words.every((word) => widthOf(word.trim(), style) <= width) && !fitText(text, style, width, mostLines).cut
  );
}

/** The lines of a text that fit the width in pixels; none of an empty one. */
export function wrap(text: string, style: TextStyle, width: number): string[] {
  return text === '' ? [] : fitText(text, style, width, Number.POSITIVE_INFINITY).lines;
}

/** Pieces after which a line may end; what is wider than a line is taken apart into characters. */
function piecesOf(text: string, style: TextStyle, width: number): string[] {
  return text
    .split(lineBreak)
    .flatMap((piece) => (widthOf(piece.trim(), style) > width ? [...piece] : [piece]));
}

/** The beginning of a line that leaves room for an ellipsis. */
function withEllipsis(line: string, style: TextStyle, width: number): string {
  const room = width - widthOf('…', style);
  let used = 0;
  let kept = '';
  for (const character of line) {
    used += widthOf(character, style);
    if (used > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
