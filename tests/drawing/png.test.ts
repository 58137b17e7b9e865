import { expect, it } from 'vitest';
import { svgToPng } from '../../src/drawing/png.ts';
import { fallbacksOf, textWidth } from '../../src/drawing/text-width.ts';
import { drawForestPlot } from '../../src/meta-analysis/plots/forest-plot.ts';
import { cases } from '../meta-analysis/plots/forest-plot-cases.ts';
import { readSvg } from '../meta-analysis/plots/read-svg.ts';

it('draws a PNG of twice the size', async () => {
  const svg = await drawForestPlot(cases.ten);
  const { width, height } = readSvg(svg);
  const png = await svgToPng(svg);
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * width, 2 * height]);
});

it('draws the texts', async () => {
  const svg = await drawForestPlot(cases.two);
  const [drawn, bare] = await Promise.all([svgToPng(svg), svgToPng(svg.replaceAll(/<text.*?<\/text>/g, ''))]);
  expect(drawn.length).toBeGreaterThan(2 * bare.length);
});

it.each([
  ['Chinese', '张伟 2019 血管钙化'],
  ['Greek', 'Παπαδόπουλος 2020 τ² χ²'],
  ['Arabic', 'دراسة محمد 2021'],
  ['Cyrillic and Polish', 'Иванов, Łukasz'],
  ['Japanese', '血管石灰化の研究'],
  ['the signs of the plots', '← − ≥ ² τ χ ± µ ° … – ⁻³ →'],
])('has fonts of its own for %s', (_, text) => {
  expect(fallbacksOf(text).areEnough).toBe(true);
});

it('measures letters by the font that draws them', () => {
  // A Chinese letter is a square; an Arabic one is not.
  expect(textWidth('张伟', 10)).toBe(20);
  expect(textWidth('محمد', 10)).toBeLessThan(35);
});

it('draws Chinese and Arabic letters as they are, not as one box for all', async () => {
  const text = (label: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text x="2" y="15" font-family="Arimo" font-size="12">${label}</text></svg>`;
  const [one, two, three, four] = await Promise.all(
    ['张', '伟', 'م', 'ح'].map((each) => svgToPng(text(each))),
  );
  const pictures = [one, two, three, four].map((png) => png?.toString('base64'));
  expect(new Set(pictures).size).toBe(4);
});

it('asks the system for letters that no font of its own has', () => {
  expect(fallbacksOf('한국').areEnough).toBe(false);
});
