import pixelWidth from 'string-pixel-width';

/** How a text is set. */
export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
}

/** A text in lines that fit; `cut` where not all of it did. */
export interface FittedText {
  readonly lines: string[];
  readonly width: number;
  readonly cut: boolean;
}

/** Fonts with the widths of Arial, which most systems have one of. */
export const fontFamily = 'Arial, Helvetica, Liberation Sans, sans-serif';

/** Room for the wider fonts, such as DejaVu Sans, of a system without Arial. */
const spare = { normal: 1.17, bold: 1.26 } as const;
const fullWidth = /[\u1100-\u11FF\u2E80-\uFFDC]|[\u{10000}-\u{3FFFF}]/gu;

/** After a space, and after a hyphen, dash or slash within a word. */
const lineBreak = /(?<=\s|\S[-–—/])/u;

/** Width of a line in pixels, on the generous side. */
export function widthOf(text: string, { size, bold = false }: TextStyle): number {
  const wide = text.match(fullWidth)?.length ?? 0;
  return (
    spare[bold ? 'bold' : 'normal'] *
    (pixelWidth(text.replace(fullWidth, ''), { font: 'arial', size, bold }) + wide * size)
  );
}

/** Pieces after which a line may end; what is wider than a line is taken apart into characters. */
const piecesOf = (text: string, style: TextStyle, width: number) =>
  text.split(lineBreak).flatMap((piece) => (widthOf(piece.trim(), style) > width ? [...piece] : [piece]));

/** The start of a line that leaves room for an ellipsis. */
function withEllipsis(line: string, style: TextStyle, width: number): string {
  const characters = [...line];
  while (characters.length > 0 && widthOf(`${characters.join('').trimEnd()}…`, style) > width) {
    characters.pop();
  }
  return `${characters.join('').trimEnd()}…`;
}

/** Breaks a text into at most so many lines of a width, with an ellipsis where it is longer. */
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
  if (cut) {
    lines.push(withEllipsis(`${lines.pop() ?? ''} `, style, width));
  }
  return { lines, width: Math.max(...lines.map((each) => widthOf(each, style))), cut };
}

/** Whether a text fits without taking a word apart. */
export function fitsWhole(text: string, style: TextStyle, width: number, mostLines: number): boolean {
  const words = text.split(lineBreak);
  return (
    words.every((word) => widthOf(word.trim(), style) <= width) && !fitText(text, style, width, mostLines).cut
  );
}
