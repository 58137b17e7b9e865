import { renderAsync } from '@resvg/resvg-js';
import { fontFamily, fontFiles } from './fonts.ts';
import { fallbacksOf } from './text-width.ts';

const pixelsPerUnit = 2;

/**
 * Draws an SVG as a PNG of twice its width and height in pixels. The texts are drawn with the pictures' own fonts,
 * and with the system's only where these lack a character.
 */
export async function svgToPng(svg: string): Promise<Buffer> {
  const fallbacks = fallbacksOf(svg.replaceAll(/\s/g, ' '));
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: pixelsPerUnit },
    background: 'white',
    font: {
      fontFiles: [...Object.values(fontFiles), ...fallbacks.files],
      loadSystemFonts: !fallbacks.areEnough,
      defaultFontFamily: fontFamily,
      sansSerifFamily: fontFamily,
    },
  });
  return image.asPng();
}
