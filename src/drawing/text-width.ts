import { type Font, openSync } from 'fontkit';
import { type FontWeight, fallbackFiles, fontFiles } from './fonts.ts';

// Vega without a canvas guesses the widths of texts; here they come from the font.

const opened = new Map<string, Font>();
/** Width of each character seen, in em, by weight. */
const widths: Readonly<Record<FontWeight, Map<string, number>>> = { normal: new Map(), bold: new Map() };

function fontOf(file: string): Font {
  const known = opened.get(file);
  if (known) return known;
  const font = openSync(file);
  if ('fonts' in font) throw new TypeError('A collection of fonts is no font.');
  opened.set(file, font);
  return font;
}

/** The file of the first font that has a character; undefined where none has. */
function fileWith(character: string, weight: FontWeight): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  return [fontFiles[weight], ...fallbackFiles].find((file) => fontOf(file).hasGlyphForCodePoint(code));
}

/** The fonts that draw a text besides the pictures' own, and whether they and that one have every character of it. */
export function fallbacksOf(text: string): { files: string[]; areEnough: boolean } {
  const own = new Set<string>(Object.values(fontFiles));
  const files = [...new Set(text)].map((character) => fileWith(character, 'normal'));
  return {
    files: [...new Set(files.filter((file) => file !== undefined && !own.has(file)))].flatMap(
      (file) => file ?? [],
    ),
    areEnough: !files.includes(undefined),
  };
}

/** The width of a text in pixels; a character that all fonts lack counts as a square. */
export function textWidth(text: string, size: number, weight: FontWeight = 'normal'): number {
  const known = widths[weight];
  let em = 0;
  for (const character of text) {
    let width = known.get(character);
    if (width === undefined) {
      width = widthInEm(character, weight);
      known.set(character, width);
    }
    em += width;
  }
  return em * size;
}

/** How much nearer each pair of letters seen stands together than their widths say, in em, by weight; most stand no nearer. */
const pairs: Readonly<Record<FontWeight, Map<string, number>>> = { normal: new Map(), bold: new Map() };

/** The width of a text as it is drawn, in pixels, letters moved together where the font says so; of the pictures' own font alone. */
export function drawnWidth(text: string, size: number, weight: FontWeight = 'normal'): number {
  const known = pairs[weight];
  const characters = [...text];
  let em = 0;
  for (const [place, character] of characters.entries()) {
    const pair = (characters[place - 1] ?? '') + character;
    let move = known.get(pair);
    if (move === undefined) {
      // The layout of a whole text takes a third of a millisecond.
      const font = fontOf(fontFiles[weight]);
      move = font.layout(pair).advanceWidth / font.unitsPerEm - textWidth(pair, 1, weight);
      known.set(pair, move);
    }
    em += move;
  }
  return textWidth(text, size, weight) + em * size;
}

function widthInEm(character: string, weight: FontWeight): number {
  const file = fileWith(character, weight);
  if (file === undefined) return 1;
  const font = fontOf(file);
  return font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm;
}

/** The text on one line, without the characters that XML does not allow, and without control characters. */
export function plainText(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ')
    .replaceAll(/[^\S\u00a0]+/g, ' ')
    .trim();
}
