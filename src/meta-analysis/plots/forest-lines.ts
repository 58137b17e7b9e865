import type { ForestPlotInput, ForestPlotRow, PooledRow } from './forest-plot-input.ts';

/** What a line of a forest plot is. */
export type ForestLine =
  | { kind: 'heading'; label: string }
  | { kind: 'study'; row: ForestPlotRow; indented: boolean }
  | { kind: 'subgroup'; pooled: PooledRow }
  | { kind: 'remark'; text: string }
  | { kind: 'gap' }
  | { kind: 'pooled'; pooled: PooledRow }
  | { kind: 'prediction'; low: number; high: number };

/** The lines of a forest plot in order: studies without a group, then each group, then the pooled effect. */
export function forestLines({ rows, groups, pooled }: ForestPlotInput): ForestLine[] {
  const named = new Set(groups.map(({ label }) => label));
  const lines: ForestLine[] = rows
    .filter(({ group }) => group === null || !named.has(group))
    .map((row) => ({ kind: 'study', row, indented: false }));
  for (const { label, pooled: effect, remarks } of groups) {
    if (lines.length > 0) lines.push({ kind: 'gap' });
    lines.push({ kind: 'heading', label });
    for (const row of rows) if (row.group === label) lines.push({ kind: 'study', row, indented: true });
    if (effect !== null) lines.push({ kind: 'subgroup', pooled: effect });
    for (const text of remarks) lines.push({ kind: 'remark', text });
  }
  if (pooled === null) return lines;
  lines.push({ kind: 'gap' }, { kind: 'pooled', pooled });
  const { predictionLow: low, predictionHigh: high } = pooled;
  if (low !== null && high !== null) lines.push({ kind: 'prediction', low, high });
  return lines;
}
