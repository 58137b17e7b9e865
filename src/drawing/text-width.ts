import { type Font, openSync } from 'fontkit';
import { type FontWeight, fontFiles } from './fonts.ts';

// Vega without a canvas guesses the widths of texts; here they come from the font.

interface MeasuredFont {
  font: Font;
  /** Width of each character seen, in em. */
  widths: Map<string, number>;
}

const fonts = new Map<FontWeight, MeasuredFont>();

function measuredFont(weight: FontWeight): MeasuredFont {
  const known = fonts.get(weight);
  if (known) return known;
  const font = openSync(fontFiles[weight]);
  if ('fonts' in font) throw new TypeError('A collection of fonts is no font.');
  const measured = { font, widths: new Map<string, number>() };
  fonts.set(weight, measured);
  return measured;
}

/** Whether the pictures' own font can draw every character of the text. */
export function isDrawable(text: string): boolean {
  const { font } = measuredFont('normal');
  return Array.from(text).every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
}

/** The width of a text in pixels; a character that the font lacks counts as a square. */
export function textWidth(text: string, size: number, weight: FontWeight = 'normal'): number {
  const { font, widths } = measuredFont(weight);
  let em = 0;
  for (const character of text) {
    let width = widths.get(character);
    if (width === undefined) {
      const code = character.codePointAt(0) ?? 0;
      width = font.hasGlyphForCodePoint(code)
        ? font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm
        : 1;
      widths.set(character, width);
    }
    em += width;
  }
  return em * size;
}

/** The text on one line, without the characters that XML does not allow, and without control characters. */
export function plainText(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ')
    .replaceAll(/[^\S\u00a0]+/g, ' ')
    .trim();
}
