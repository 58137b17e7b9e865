import { describe, expect, it } from 'vitest';
import { drawForestPlot } from '../../../src/meta-analysis/plots/forest-plot.ts';
import { cases, study } from './forest-plot-cases.ts';
import { childText, placeOf, readSvg } from './read-svg.ts';

const drawn = async (name: keyof typeof cases) => readSvg(await drawForestPlot(cases[name]));

describe.each(Object.entries(cases))('the forest plot %s', (name, input) => {
  it('is an image with a title and a description that tells the pooled result', async () => {
    const { root } = readSvg(await drawForestPlot(input));
    const [title, desc] = Array.from(root.childNodes);
    expect(root.getAttribute('role')).toBe('img');
    expect(root.getAttribute('aria-labelledby')).toBe('forest-plot-title forest-plot-desc');
    expect([title?.nodeName, title?.textContent]).toEqual(['title', input.title]);
    expect(desc?.nodeName).toBe('desc');
    expect(desc?.textContent).toContain(`${input.effectLabel}, ${input.pooled.label}:`);
    expect(desc?.textContent).toContain('95% confidence interval');
  });

  it('has a square for every study on the axis, and a diamond for every pooled effect', async () => {
    const { marks } = readSvg(await drawForestPlot(input));
    expect(marks('square')).toHaveLength(input.rows.length - (name === 'odd' ? 1 : 0));
    expect(marks('interval')).toHaveLength(input.rows.length);
    expect(marks('diamond')).toHaveLength(1 + input.subgroups.length);
    expect(marks('prediction')).toHaveLength(input.pooled.predictionLow === null ? 0 : 1);
  });

  it('keeps every text in the picture and apart from the others', async () => {
    const { boxes, width, height } = readSvg(await drawForestPlot(input));
    for (const box of boxes) {
      expect(box.left, box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(width);
      expect(box.top, box.text).toBeGreaterThanOrEqual(0);
      expect(box.bottom, box.text).toBeLessThanOrEqual(height);
    }
    const overlapping = boxes.filter((a, i) =>
      boxes.some(
        (b, j) => i < j && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
      ),
    );
    expect(overlapping.map(({ text }) => text)).toEqual([]);
  });

  it('keeps every mark in the picture', async () => {
    const { marks, width, height } = readSvg(await drawForestPlot(input));
    for (const mark of ['square', 'interval', 'diamond', 'arrow', 'prediction'].flatMap(marks)) {
      const { x, y } = placeOf(mark);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(height);
    }
  });

  it('is the same every time', async () => {
    expect(await drawForestPlot(input)).toBe(await drawForestPlot(input));
  });
});

describe('a forest plot', () => {
  it('ends intervals that leave the axis in arrows', async () => {
    expect((await drawn('two')).marks('arrow')).toHaveLength(0);
    expect((await drawn('ten')).marks('arrow')).toHaveLength(2);
    expect((await drawn('sixty')).marks('arrow')).toHaveLength(2);
  });

  it('has ratios on a logarithmic axis', async () => {
    const { texts } = await drawn('ten');
    expect(texts).toEqual(expect.arrayContaining(['0.25', '0.5', '1', '2', '4']));
    expect(texts).toContain('0.73 [0.59, 0.90]');
  });

  it('shows estimates, weights, details and which side is better', async () => {
    const { texts } = await drawn('two');
    expect(texts).toEqual(
      expect.arrayContaining(['−10.00 [−11.29, −8.71]', '58.3%', '27 ± 6 (200) vs 37 ± 7 (188)']),
    );
    expect(texts).toEqual(
      expect.arrayContaining(['[−13.10, −4.40]', '← Favours treatment', 'Favours control']),
    );
    expect(texts).toContain(cases.two.heterogeneity);
  });

  it('shows the heterogeneity of every subgroup whole, however short the labels are', async () => {
    const heterogeneity = 'I² = 89 %, tau² = 0.617, Q = 1234.5 (df 12, p < 0.001)';
    const subgroups = cases.ten.subgroups.map((each) => ({ ...each, heterogeneity }));
    const rows = cases.ten.rows.map((row, i) => ({ ...row, label: `A ${i}`, detail: '1 v 2' }));
    const { texts } = readSvg(await drawForestPlot({ ...cases.ten, heterogeneity, subgroups, rows }));
    expect(texts.filter((text) => text === heterogeneity)).toHaveLength(1 + subgroups.length);
  });

  it('sizes squares by weight', async () => {
    const squares = (await drawn('two')).marks('square').map((each) => each.getAttribute('d') ?? '');
    const [wide = 0, narrow = 0] = squares.map((d) => Number(/h([\d.]+)/.exec(d)?.[1]));
    expect((narrow / wide) ** 2).toBeCloseTo(41.7 / 58.3, 2);
  });

  it('cuts a long label and keeps the whole as its tooltip', async () => {
    const { root, texts } = await drawn('ten');
    const whole = cases.ten.rows[4]?.label;
    expect(texts.some((text) => text.startsWith('The Long-Named') && text.endsWith('…'))).toBe(true);
    const tooltips = Array.from(root.getElementsByTagName('text')).map((each) => childText(each, 'title'));
    expect(tooltips).toContain(whole);
  });

  it('escapes what XML reserves, and leaves out what it forbids', async () => {
    const label = 'A <b>&"\'</b>\u0000\ud800 2001\n';
    const svg = await drawForestPlot({ ...cases.two, title: label, rows: [study(label, 1, 1)] });
    expect(svg).not.toContain('<b>');
    expect(readSvg(svg).texts.filter((text) => text === `A <b>&"'</b> 2001`)).toHaveLength(2);
  });

  it('grows with its rows', async () => {
    expect((await drawn('sixty')).height).toBeGreaterThan((await drawn('two')).height + 58 * 20);
  });

  it('needs studies with numbers', async () => {
    await expect(drawForestPlot({ ...cases.two, rows: [] })).rejects.toThrow(RangeError);
    await expect(drawForestPlot({ ...cases.two, rows: [study('A', Number.NaN, 1)] })).rejects.toThrow(
      RangeError,
    );
  });
});
