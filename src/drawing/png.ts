import { renderAsync } from '@resvg/resvg-js';
import { fontFamily, fontFiles } from './fonts.ts';
import { isDrawable } from './text-width.ts';

const pixelsPerUnit = 2;

/**
 * Draws an SVG as a PNG of twice its width and height in pixels. The texts are drawn with the pictures' own font,
 * and with the system's fonts only where that lacks a character.
 */
export async function svgToPng(svg: string): Promise<Buffer> {
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: pixelsPerUnit },
    background: 'white',
    font: {
      fontFiles: Object.values(fontFiles),
      loadSystemFonts: !isDrawable(svg.replaceAll(/\s/g, ' ')),
      defaultFontFamily: fontFamily,
      sansSerifFamily: fontFamily,
    },
  });
  return image.asPng();
}
