import { DOMParser } from '@xmldom/xmldom';
import { openSync } from 'fontkit';
import { expect, test } from 'vitest';
import { drawForestPlot } from '../../src/meta-analysis/plots/forest-plot.ts';
import { cases } from '../meta-analysis/plots/forest-plot-cases.ts';

test('each text of a forest plot tells its width, so that one in another font does not run into the next', async () => {
  const svg = await drawForestPlot(cases.ten);
  const fonts = { normal: openSync('fonts/Arimo-Regular.ttf'), bold: openSync('fonts/Arimo-Bold.ttf') };
  const texts = Array.from(
    new DOMParser().parseFromString(svg, 'image/svg+xml').getElementsByTagName('text'),
  );
  expect(texts.length).toBeGreaterThan(30);
  for (const text of texts) {
    const font = text.getAttribute('font-weight') === 'bold' ? fonts.bold : fonts.normal;
    if ('fonts' in font) throw new Error('a collection');
    // A tooltip is a part of a text, and not written.
    const [title] = Array.from(text.getElementsByTagName('title'));
    if (title !== undefined) text.removeChild(title);
    const written = text.textContent ?? '';
    const { advanceWidth } = font.layout(written);
    const width = (advanceWidth / font.unitsPerEm) * Number.parseFloat(text.getAttribute('font-size') ?? '');
    expect(Number(text.getAttribute('textLength')) / width, written).toBeCloseTo(1, 2);
  }
});
