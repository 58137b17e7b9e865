import type { FunnelPlotInput } from '../../../src/meta-analysis/plots/funnel-plot-input.ts';

const points = Array.from({ length: 14 }, (_, i) => ({
  label: `Author ${i + 1} <2001>`,
  yi: -0.4 + Math.sin(i * 1.9) * 0.07 * (i + 1),
  se: 0.08 + 0.035 * i,
}));

const imputed: FunnelPlotInput = {
  title: 'Progression of aortic calcification',
  subtitle: 'Risk ratio, random effects (REML)',
  scale: 'log',
  effectLabel: 'Risk ratio',
  level: 0.95,
  points: [
    ...points,
    { label: 'Imputed 1', yi: -1.3, se: 0.45, filled: true },
    { label: 'Imputed 2', yi: -1.1, se: 0.5, filled: true },
  ],
  estimate: -0.4,
  notes: ["Egger's test: t = 1.90 (df 12, p = 0.08)"],
  width: null,
};

const linear: FunnelPlotInput = {
  title: 'Coronary artery calcification score',
  subtitle: 'Mean difference, common effect',
  scale: 'linear',
  effectLabel: 'Mean difference (AU)',
  level: 0.9,
  points: [
    { label: 'Raggi 2002', yi: -10, se: 0.66 },
    { label: 'Block 2005', yi: -7.1, se: 1.2 },
  ],
  estimate: -8.8,
  notes: [],
  width: null,
};

const many: FunnelPlotInput = {
  ...linear,
  title: 'Pulse wave velocity',
  points: Array.from({ length: 60 }, (_, i) => ({
    label: `Study ${i + 1}`,
    yi: 12000 + Math.sin(i * 1.7) * 900 * (1 + (i % 9)),
    se: 300 + 400 * (i % 9),
  })),
  estimate: 12100,
};

/** The funnels that were looked at: ratios with imputed points, few studies, many with large numbers. */
export const funnelCases = { imputed, linear, many };
