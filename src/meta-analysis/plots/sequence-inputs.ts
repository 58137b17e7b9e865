import type { Analysis, LabelledEffect } from '../analysis/answer.ts';
import type { ForestPlotInput, ForestPlotRow, NumberColumn } from './forest-plot-input.ts';
import { type PlotTexts, pooledOf, remarksOnAll, rowsInWords, subtitle } from './plot-inputs.ts';
import { percentOf, pInWords } from './statistics-in-words.ts';

/** The plots that pool some of the studies in each row. */
const sequencePlots = {
  cumulative: {
    kind: 'Cumulative forest plot',
    heading: 'Studies up to',
    note: 'Each row pools the studies up to and with its own: by year where every study has one, else in the order given.',
  },
  leaveOneOut: {
    kind: 'Leave-one-out forest plot',
    heading: 'Left out',
    note: 'Each row pools all studies but its own.',
  },
} as const;
export type SequencePlot = keyof typeof sequencePlots;

const columns: readonly NumberColumn[] = ['Studies', 'p', 'I²'].map((heading) => ({
  heading,
  above: null,
  detail: false,
}));

/** The plot of what pooling gives up to, or without, each study. */
export function sequencePlotOf(plot: SequencePlot, analysis: Analysis, texts: PlotTexts): ForestPlotInput {
  const { kind, heading, note } = sequencePlots[plot];
  const names = new Map(analysis.studies.map(({ label }, i) => [label, texts.studies[i]?.label ?? label]));
  return {
    kind,
    title: texts.title,
    subtitle: `${kind}. ${subtitle(analysis, texts)}`,
    scale: analysis.scale,
    effectLabel: texts.effectLabel,
    effectName: texts.effectName,
    favoursLow: texts.favoursLow,
    favoursHigh: texts.favoursHigh,
    level: analysis.level,
    labelHeading: heading,
    givenHeading: '',
    columns,
    rows: (analysis[plot] ?? []).flatMap((effect, place) => {
      const name = names.get(effect.label) ?? effect.label;
      return rowOf(effect, plot === 'cumulative' && place > 0 ? `+ ${name}` : name);
    }),
    groups: [],
    pooled: pooledOf(analysis, cellsOf(analysis), rowsInWords(analysis.k, texts.studies)),
    remarks: remarksOnAll(analysis).filter((remark) => remark !== null),
    notes: [note, ...texts.notes],
    width: texts.width,
  };
}

type Pooled = Pick<LabelledEffect, 'k' | 'p' | 'i2'>;

const cellsOf = ({ k, p, i2 }: Pooled): string[] => [
  String(k),
  p === null ? '' : pInWords(p).replace(/^p (= )?/, ''),
  i2 === null || k < 2 ? '' : percentOf(i2),
];

function rowOf(effect: LabelledEffect, label: string): ForestPlotRow[] {
  const { estimate, ciLow, ciHigh } = effect;
  if (estimate === null || ciLow === null || ciHigh === null) return [];
  return [
    { label, group: null, given: null, cells: cellsOf(effect), yi: estimate, ciLow, ciHigh, weight: null },
  ];
}
