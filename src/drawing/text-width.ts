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

/** Whether the plots' own font can draw every character of the text. */
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

/** The text, or as much of its beginning as fits the width in pixels, with an ellipsis. */
export function ellipsize(text: string, limit: number, size: number, weight: FontWeight = 'normal'): string {
  if (textWidth(text, size, weight) <= limit) return text;
  const room = limit - textWidth('…', size, weight);
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += textWidth(character, size, weight);
    if (used > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** The text in lines that fit the width in pixels; a word too long for a line is cut with an ellipsis. */
export function wrap(text: string, limit: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size) > limit) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  return lines.map((each) => ellipsize(each, limit, size));
}

/** The text on one line, without the characters that XML does not allow. */
export function plainText(text: string): string {
  return Array.from(text, (character) => (isXmlCharacter(character) ? character : ' '))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code >= 0x20 && !isSurrogate && code !== 0xfffe && code !== 0xffff;
}
