import { describe, expect, it } from 'vitest';
import { drawForestPlot } from '../../../src/meta-analysis/plots/forest-plot.ts';
import { cases, study } from './forest-plot-cases.ts';
import { childText, misplacedTexts, placeOf, readSvg } from './read-svg.ts';

const drawn = async (name: keyof typeof cases) => readSvg(await drawForestPlot(cases[name]));

describe.each(Object.entries(cases))('the forest plot %s', (name, input) => {
  it('is an image with a title and a description that tells the pooled result', async () => {
    const { root } = readSvg(await drawForestPlot(input));
    const [title, desc] = Array.from(root.childNodes);
    expect(root.getAttribute('role')).toBe('img');
    expect(root.getAttribute('aria-labelledby')).toBe('forest-plot-title forest-plot-desc');
    expect([title?.nodeName, title?.textContent]).toEqual(['title', input.title]);
    expect(desc?.nodeName).toBe('desc');
    if (input.pooled !== null) {
      expect(desc?.textContent).toContain(`${input.effectLabel}, ${input.pooled.label}:`);
      expect(desc?.textContent).toContain('95% confidence interval');
    }
    for (const { label } of input.rows.slice(0, 30)) expect(desc?.textContent).toContain(label);
  });

  it('has a square for every study on the axis, and a diamond for every pooled effect', async () => {
    const { marks } = readSvg(await drawForestPlot(input));
    expect(marks('square')).toHaveLength(input.rows.length - (name === 'odd' ? 1 : 0));
    expect(marks('interval')).toHaveLength(input.rows.length);
    expect(marks('diamond')).toHaveLength((input.pooled === null ? 0 : 1) + input.groups.length);
    expect(marks('prediction')).toHaveLength((input.pooled?.predictionLow ?? null) === null ? 0 : 1);
  });

  it('keeps every text in the picture and apart from the others', async () => {
    expect(misplacedTexts(readSvg(await drawForestPlot(input)))).toEqual([]);
  });

  it('keeps every mark in the picture', async () => {
    const { marks, width, height } = readSvg(await drawForestPlot(input));
    if (input.width !== null) expect(width).toBe(input.width);
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
    // The study of SE 4.5 about exp(−0.54): the same number of decimals as every other.
    expect(
      texts
        .filter((text) => /^\d/.test(text) && text.includes('['))
        .every((text) => /^\d+\.\d{2} \[\d+\.\d{2}, \d+\.\d{2}\]$/.test(text)),
    ).toBe(true);
  });

  it('shows estimates, weights, details and which side is better', async () => {
    const { texts } = await drawn('two');
    expect(texts).toEqual(
      expect.arrayContaining(['−10.00 [−11.29, −8.71]', '58.3%', '27.0', '−31.2', '188', '273']),
    );
    expect(texts).toEqual(
      expect.arrayContaining(['[−13.10, −4.40]', '←\u00a0Favours treatment', 'Favours control\u00a0→']),
    );
    expect(texts).toEqual(expect.arrayContaining([...cases.two.remarks]));
  });

  it('shows the heterogeneity of every subgroup whole, however short the labels are', async () => {
    const remark = 'I² = 89%, τ² = 0.617, Q = 1234.5 (df 12, p < 0.001)';
    const groups = cases.ten.groups.map((each) => ({ ...each, remarks: [remark] }));
    const rows = cases.ten.rows.map((row, i) => ({ ...row, label: `A ${i}`, given: null }));
    const { texts } = readSvg(await drawForestPlot({ ...cases.ten, remarks: [remark], groups, rows }));
    expect(texts.filter((text) => text === remark)).toHaveLength(1 + groups.length);
  });

  it('sizes squares by weight', async () => {
    const squares = (await drawn('two')).marks('square').map((each) => each.getAttribute('d') ?? '');
    const [wide = 0, narrow = 0] = squares.map((d) => Number(/h([\d.]+)/.exec(d)?.[1]));
    expect((narrow / wide) ** 2).toBeCloseTo(41.7 / 58.3, 2);
  });

  it('breaks long labels and treatments into lines, and cuts neither', async () => {
    for (const name of ['odd', 'narrow', 'ten'] as const) {
      const { texts } = await drawn(name);
      const shown = texts.join(' ').replaceAll('- ', '-');
      for (const { label, given } of cases[name].rows) {
        expect(shown, name).toContain(label);
        if (given !== null) expect(shown, name).toContain(given);
      }
      expect(texts.filter((text) => text.includes('…') && !text.startsWith('A title'))).toEqual([]);
    }
  });

  it('cuts what no width could hold, and keeps the whole as its tooltip', async () => {
    const label = 'word '.repeat(300).trim();
    const { root, texts } = readSvg(await drawForestPlot({ ...cases.two, rows: [study(label, 1, 1)] }));
    expect(texts.some((text) => text.endsWith('…'))).toBe(true);
    const tooltips = Array.from(root.getElementsByTagName('text')).map((each) => childText(each, 'title'));
    expect(tooltips).toContain(label);
  });

  it('leaves out means in a narrow picture before n, and puts what was given below the label', async () => {
    const [wide, narrow] = await Promise.all(
      [1200, 760].map(async (width) => readSvg(await drawForestPlot({ ...cases.two, width }))),
    );
    expect(wide?.texts).toEqual(expect.arrayContaining(['Given', 'Mean', 'SD', '200']));
    expect(narrow?.texts).not.toContain('Given');
    expect(narrow?.texts).not.toContain('Mean');
    expect(narrow?.texts).toContain('200');
  });

  it('shows whole intervals while the typical one can be read', async () => {
    const rows = [
      study('Shea 2009', -10, 9.22, { weight: 94.5 }),
      study('Kurnatowska 2015', -16.3, 42.3, { weight: 4.5 }),
      study('Lees 2021', -141, 90.1, { weight: 1 }),
    ];
    const pooled = { label: 'All', estimate: -11.6, ciLow: -29.1, ciHigh: 6, cells: [], weight: 100 };
    const whole = { ...pooled, predictionLow: null, predictionHigh: null };
    const { marks, texts } = readSvg(await drawForestPlot({ ...cases.two, rows, pooled: whole }));
    expect(marks('arrow')).toHaveLength(0);
    expect(texts).toEqual(expect.arrayContaining(['−10 [−28, 8]', '−141 [−318, 36]']));
  });

  it('escapes what XML reserves, and leaves out what it forbids', async () => {
    const label = 'A <b>&"\'</b>\u0000\ud800 2001\n';
    const svg = await drawForestPlot({ ...cases.two, title: label, rows: [study(label, 1, 1)] });
    expect(svg).not.toContain('<b>');
    expect(readSvg(svg).texts.filter((text) => text === `A <b>&"'</b> 2001`)).toHaveLength(2);
  });

  it('grows with its rows', async () => {
    expect((await drawn('sixty')).height).toBeGreaterThan((await drawn('two')).height + 56 * 20);
  });

  it('needs studies with numbers', async () => {
    await expect(drawForestPlot({ ...cases.two, rows: [] })).rejects.toThrow(RangeError);
    await expect(drawForestPlot({ ...cases.two, rows: [study('A', Number.NaN, 1)] })).rejects.toThrow(
      RangeError,
    );
  });
});
