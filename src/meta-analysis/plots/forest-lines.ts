import type { ForestPlotInput, ForestPlotRow, PooledInterval } from './forest-plot-input.ts';

/** A line of a forest plot, from top to bottom; `y` is its middle in pixels below the first line. */
export type ForestLine = { y: number; height: number } & LineContent;

type LineContent =
  | { kind: 'heading'; label: string }
  | { kind: 'study'; row: ForestPlotRow; indented: boolean }
  | { kind: 'subgroup'; pooled: PooledInterval }
  | { kind: 'remark'; text: string }
  | { kind: 'gap' }
  | { kind: 'pooled'; pooled: PooledInterval }
  | { kind: 'prediction'; low: number; high: number };

const heights: Record<LineContent['kind'], number> = {
  heading: 24,
  study: 21,
  subgroup: 22,
  remark: 16,
  gap: 9,
  pooled: 26,
  prediction: 20,
};

/** The lines of a forest plot in order: studies without a group, then each group, then the pooled effect. */
export function forestLines(input: ForestPlotInput): ForestLine[] {
  let top = 0;
  return contents(input).map((content) => {
    const height = heights[content.kind];
    const line = { ...content, y: top + height / 2, height };
    top += height;
    return line;
  });
}

function contents({ rows, subgroups, pooled }: ForestPlotInput): LineContent[] {
  const groups = new Set([
    ...rows.flatMap(({ group }) => group ?? []),
    ...subgroups.map(({ label }) => label),
  ]);
  const lines: LineContent[] = rows
    .filter(({ group }) => group === null)
    .map((row) => ({ kind: 'study', row, indented: false }));
  for (const group of groups) {
    lines.push({ kind: 'heading', label: group });
    for (const row of rows) if (row.group === group) lines.push({ kind: 'study', row, indented: true });
    for (const subgroup of subgroups.filter(({ label }) => label === group)) {
      lines.push({ kind: 'subgroup', pooled: { ...subgroup, label: `Pooled: ${group}` } });
      if (subgroup.heterogeneity !== '') lines.push({ kind: 'remark', text: subgroup.heterogeneity });
    }
    lines.push({ kind: 'gap' });
  }
  if (groups.size === 0) lines.push({ kind: 'gap' });
  lines.push({ kind: 'pooled', pooled });
  const { predictionLow: low, predictionHigh: high } = pooled;
  if (low !== null && high !== null) lines.push({ kind: 'prediction', low, high });
  return lines;
}
