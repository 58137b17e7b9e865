import { describe, expect, it } from 'vitest';
import { contours } from '../../../src/meta-analysis/plots/funnel-contours.ts';
import { drawFunnelPlot } from '../../../src/meta-analysis/plots/funnel-plot.ts';
import { funnelCases } from './funnel-plot-cases.ts';
import { childText, misplacedTexts, placeOf, readSvg } from './read-svg.ts';

describe.each(Object.entries(funnelCases))('the funnel plot %s', (_, input) => {
  it('is an image with a title and a description', async () => {
    const { root } = readSvg(await drawFunnelPlot(input));
    expect(root.getAttribute('role')).toBe('img');
    expect(childText(root, 'title')).toBe(input.title);
    expect(childText(root, 'desc')).toMatch(/^Funnel plot of \d+ studies/);
  });

  it('has a point with a tooltip for every study, more precise ones higher', async () => {
    const points = readSvg(await drawFunnelPlot(input)).marks('point');
    expect(points).toHaveLength(input.points.length);
    const heights = points.map((point) => placeOf(point).y);
    const order = (values: number[]) => values.map((a) => values.map((b) => Math.sign(a - b)));
    expect(order(heights)).toEqual(order(input.points.map(({ se }) => se)));
    input.points.forEach(({ label }, i) => {
      const point = points[i];
      expect(point && childText(point, 'title')).toContain(`${label}: `);
    });
  });

  it('keeps texts and points in the picture', async () => {
    const { boxes, marks, width, height } = readSvg(await drawFunnelPlot(input));
    for (const { text, left, right, top, bottom } of boxes) {
      expect(Math.min(left, top), text).toBeGreaterThanOrEqual(0);
      expect(right, text).toBeLessThanOrEqual(width);
      expect(bottom, text).toBeLessThanOrEqual(height);
    }
    for (const point of marks('point')) {
      expect(placeOf(point).x).toBeGreaterThan(60);
      expect(placeOf(point).x).toBeLessThan(width);
    }
  });

  it('is the same every time', async () => {
    expect(await drawFunnelPlot(input)).toBe(await drawFunnelPlot(input));
  });
});

describe('a funnel plot', () => {
  it('draws imputed points hollow, and has the region and the estimate', async () => {
    const { marks, texts } = readSvg(await drawFunnelPlot(funnelCases.imputed));
    expect(marks('point').filter((point) => point.getAttribute('fill') === 'white')).toHaveLength(2);
    expect([...marks('region-low'), ...marks('region-high')]).toHaveLength(2);
    expect(marks('estimate')).toHaveLength(1);
    expect(texts).toEqual(expect.arrayContaining(['Imputed by trim and fill', ...funnelCases.imputed.notes]));
    expect(texts).toContain('Pseudo 95% confidence region');
  });

  it('has contours of significance about no effect, each bound where p is its level', async () => {
    const { marks, texts } = readSvg(await drawFunnelPlot(funnelCases.imputed));
    expect(texts).toEqual(expect.arrayContaining(['p > 0.10', '0.05 to 0.10', '0.01 to 0.05', 'p < 0.01']));
    for (const level of [1, 5, 10]) expect(marks(`contour-${level}`)).toHaveLength(1);
  });

  it('bounds the contours by the normal quantiles, cut at the ends of the axis', () => {
    // qnorm(c(0.995, 0.975, 0.95)): 2.575829, 1.959964, 1.644854
    const [one, two, three] = contours({ low: -1, high: 10 }, 2);
    for (const [contour, z] of [
      [one, 2.575829],
      [two, 1.959964],
      [three, 1.644854],
    ] as const) {
      expect(contour?.points.at(-1)?.high).toBeCloseTo(2 * z, 5);
      expect(contour?.points.at(-1)?.low).toBe(-1);
      expect(contour?.points[1]?.se).toBeCloseTo(1 / z, 5);
      expect(contour?.points[1]?.low).toBeCloseTo(-1, 10);
    }
  });

  it('has none where no effect is far away', async () => {
    const points = funnelCases.many.points.map((point) => ({ ...point, yi: point.yi + 1e5 }));
    const far = { ...funnelCases.many, points, estimate: 112100 };
    const { marks, texts } = readSvg(await drawFunnelPlot(far));
    expect(marks('contour-5')).toHaveLength(0);
    expect(texts).not.toContain('p > 0.10');
  });

  it('keeps every text in the picture and apart from the others, also in a narrow one', async () => {
    for (const input of Object.values(funnelCases)) {
      for (const width of [null, 560]) {
        expect(misplacedTexts(readSvg(await drawFunnelPlot({ ...input, width })))).toEqual([]);
      }
    }
  });

  it('says nothing of imputation where there is none', async () => {
    expect(readSvg(await drawFunnelPlot(funnelCases.linear)).texts).not.toContain('Imputed by trim and fill');
  });

  it('needs points with numbers', async () => {
    await expect(drawFunnelPlot({ ...funnelCases.linear, points: [] })).rejects.toThrow(RangeError);
    const points = [{ label: 'A', yi: 1, se: Number.POSITIVE_INFINITY }];
    await expect(drawFunnelPlot({ ...funnelCases.linear, points })).rejects.toThrow(RangeError);
  });
});
