import { expect, it } from 'vitest';
import { svgToPng } from '../../src/drawing/png.ts';
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
