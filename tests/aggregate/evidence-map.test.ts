import type { Element } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { drawEvidenceMap, type EvidenceMapInput } from '../../src/aggregate/evidence-map.ts';
import { exampleMap } from './evidence-map-input.ts';
import { boxOf, cornersOf, marksNamed, radiusOf, rootOf, viewBoxOf } from './svg-geometry.ts';

const small: EvidenceMapInput = {
  title: 'Evidence map',
  subtitle: '12 studies',
  caution: 'Vote counting is weak evidence.',
  rowTitle: 'intervention',
  columnTitle: 'effect',
  rows: [
    { id: 'k2', label: 'Vitamin K2' },
    { id: 'mg', label: 'Magnesium' },
  ],
  columns: [
    { id: 'up', label: 'reversal' },
    { id: 'no', label: 'no effect' },
  ],
  cells: [
    { row: 'k2', column: 'up', studies: 3, favourableShare: 1, untestedOutcomes: 0, participants: 1200 },
    { row: 'mg', column: 'up', studies: 12, favourableShare: 0, untestedOutcomes: 0, participants: null },
    { row: 'mg', column: 'no', studies: 1, favourableShare: null, untestedOutcomes: 1, participants: null },
  ],
};
const long = 'Non-calcium-based phosphate binders (sevelamer, lanthanum) or more';
const longLabels = (map: EvidenceMapInput, label = long): EvidenceMapInput => ({
  ...map,
  title: `${map.title} ${label} ${label}`,
  rows: map.rows.map(({ id }) => ({ id, label: `${label} ${id}` })),
  columns: map.columns.map(({ id }) => ({ id, label: `${label} ${id}` })),
});

const draw = async (input: EvidenceMapInput) => rootOf(await drawEvidenceMap(input));
const bubblesIn = (root: Element) => marksNamed(root, 'bubbles', 'path');
const textsIn = (root: Element) => [...root.getElementsByTagName('text')];
const shown = (root: Element) => textsIn(root).map(({ textContent }) => textContent);
const child = (root: Element, place: number) => [...root.childNodes][place];

describe('an evidence map', () => {
  it('is an image with a name and a description, first of its children', async () => {
    const root = await draw(small);
    expect(root.getAttribute('role')).toBe('img');
    expect(child(root, 0)).toMatchObject({ nodeName: 'title', textContent: 'Evidence map' });
    const description = child(root, 1);
    expect(description?.nodeName).toBe('desc');
    expect(description?.textContent).toContain(
      'A matrix of 2 rows (intervention) by 2 columns (effect). 3 of 4 cells are drawn',
    );
    expect(description?.textContent).toContain(
      'Largest: Magnesium × reversal: 12 studies, 0 % of the outcomes that were tested favourable;',
    );
    const ids = [...root.getElementsByTagName('title'), ...root.getElementsByTagName('desc')]
      .map((element) => element.getAttribute('id'))
      .filter((id) => id !== null);
    expect(root.getAttribute('aria-labelledby')).toBe(ids.join(' '));
  });

  it('has one bubble for each cell with studies, with its words as a tooltip', async () => {
    const bubbles = bubblesIn(await draw(small));
    const words = [
      'Vitamin K2 × reversal: 3 studies, 100 % of the outcomes that were tested favourable, 1,200 participants',
      'Magnesium × reversal: 12 studies, 0 % of the outcomes that were tested favourable',
      'Magnesium × no effect: 1 study, 1 outcome reported without a test',
    ];
    expect(bubbles.map((bubble) => bubble.getElementsByTagName('title')[0]?.textContent)).toEqual(words);
    for (const [rows, columns] of [
      [5, 5],
      [30, 20],
    ] as const) {
      const map = exampleMap(rows, columns);
      expect(bubblesIn(await draw(map))).toHaveLength(map.cells.length);
    }
  });

  it('leaves out cells without studies or without a place', async () => {
    const cell = {
      row: 'k2',
      column: 'no',
      studies: 0,
      favourableShare: null,
      untestedOutcomes: 0,
      participants: null,
    };
    const cells = [cell, { ...cell, row: 'elsewhere', studies: 4 }];
    const root = await draw({ ...small, cells });
    expect(bubblesIn(root)).toHaveLength(0);
    expect(shown(root)).toContain('No studies to show.');
  });

  it.each([24, 200, 3000])('draws areas as numbers of studies, up to %i', async (most) => {
    const map = exampleMap(12, 8, most);
    const bubbles = bubblesIn(await draw(map));
    const perStudy = map.cells.map(({ studies }, place) => {
      const bubble = bubbles[place];
      return bubble === undefined ? Number.NaN : radiusOf(bubble) ** 2 / studies;
    });
    // Paths are rounded to thousandths of a pixel.
    expect(Math.min(...perStudy) / Math.max(...perStudy)).toBeGreaterThan(0.98);
  });

  it('colours from orange over grey to teal, and outlines what has no direction', async () => {
    const [favourable, unfavourable, unknown] = bubblesIn(await draw(small));
    expect(favourable?.getAttribute('fill')).toBe('rgb(1, 102, 94)');
    expect(unfavourable?.getAttribute('fill')).toBe('rgb(179, 88, 6)');
    expect(unknown?.getAttribute('fill')).toBe('#b5b5b5');
    expect(Number(unknown?.getAttribute('stroke-width'))).toBeGreaterThan(1);
  });

  it('writes each number of studies', async () => {
    const numbers = marksNamed(await draw(small), 'numbers', 'text').map(({ textContent }) => textContent);
    expect(numbers).toEqual(['3', '12', '1']);
  });

  it('explains size, colour and, only where there is one, an unknown direction', async () => {
    const texts = shown(await draw(small));
    for (const text of [
      'Number of studies',
      'Share of favourable effects',
      '0%',
      '50%',
      '100%',
      '12',
      '4',
      '1',
    ]) {
      expect(texts).toContain(text);
    }
    expect(texts).toContain('Nothing tested');
    const known = await draw({ ...small, cells: small.cells.slice(0, 2) });
    expect(shown(known)).not.toContain('Nothing tested');
  });

  it('writes the caution, and does without', async () => {
    expect(shown(await draw(small))).toContain('Vote counting is weak evidence.');
    const { caution: _, ...without } = small;
    expect(shown(await draw(without))).not.toContain('Vote counting is weak evidence.');
  });

  it('shows any text as it is', async () => {
    const label = '<b>&"\'\u0000\ud800]]>';
    const root = await draw({
      ...small,
      title: label,
      rows: [
        { id: 'k2', label },
        { id: '<mg>', label: "datum['x']" },
      ],
      columns: [
        { id: 'up', label },
        { id: 'no', label: '' },
      ],
    });
    expect(child(root, 0)?.textContent).toBe('<b>&"\' ]]>');
    expect(root.getElementsByTagName('b')).toHaveLength(0);
    expect(shown(root)).toContain("datum['x']");
  });

  it('tells the whole of a label that it cuts', async () => {
    const label = `${long} ${long}`;
    const root = await draw({ ...small, rows: [{ id: 'k2', label }] });
    const cut = textsIn(root).filter(({ textContent }) => textContent?.endsWith('…'));
    expect(cut).toHaveLength(1);
    expect(cut[0]?.getElementsByTagName('title')[0]?.textContent).toBe(label);
  });

  it('gives the same bytes for the same input, alone or together', async () => {
    const map = exampleMap(5, 5);
    const alone = await drawEvidenceMap(map);
    const together = await Promise.all([map, small, map].map(drawEvidenceMap));
    expect(together[0]).toBe(alone);
    expect(together[2]).toBe(alone);
  });
});

const maps: [string, EvidenceMapInput][] = [
  ['2 × 2', exampleMap(2, 2)],
  ['2 × 2 with long labels', longLabels(exampleMap(2, 2))],
  ['5 × 5', exampleMap(5, 5)],
  ['5 × 5 with long labels', longLabels(exampleMap(5, 5))],
  ['5 × 5 with one long word', longLabels(exampleMap(5, 5), 'W'.repeat(80))],
  ['5 × 5 with thousands of studies', exampleMap(5, 5, 9999)],
  ['30 × 20', exampleMap(30, 20)],
  ['30 × 20 with long labels', longLabels(exampleMap(30, 20))],
  ['60 × 40', exampleMap(60, 40)],
  ['1 × 40', exampleMap(1, 40)],
  ['0 × 0', exampleMap(0, 0)],
];

describe.each(maps)('an evidence map of %s', (_, map) => {
  it('has no text outside its view box', async () => {
    const root = await draw(map);
    const [left = 0, top = 0, width = 0, height = 0] = viewBoxOf(root);
    const outside = textsIn(root).filter((text) =>
      cornersOf(text).some(([x, y]) => !(x >= left && y >= top && x <= left + width && y <= top + height)),
    );
    expect(outside.map(({ textContent }) => textContent)).toEqual([]);
  });

  it('has no text over another', async () => {
    const texts = textsIn(await draw(map));
    const leaning = texts.filter((text) => text.getAttribute('transform')?.includes('rotate'));
    const boxes = texts.filter((text) => !leaning.includes(text)).map((text) => ({ text, ...boxOf(text) }));
    const overlapping = boxes.flatMap((one, place) =>
      boxes
        .slice(place + 1)
        .filter(
          (other) =>
            one.left < other.right &&
            other.left < one.right &&
            one.top < other.bottom &&
            other.top < one.bottom,
        )
        .map((other) => [one.text.textContent, other.text.textContent]),
    );
    expect(overlapping).toEqual([]);
    const columnTitle = boxes.find(({ text }) => text.textContent === map.columnTitle);
    for (const label of leaning) {
      expect(boxOf(label).top).toBeGreaterThanOrEqual(columnTitle?.bottom ?? Number.NaN);
    }
  });
});
