import type {
  ForestPlotInput,
  ForestPlotRow,
  NumberColumn,
} from '../../../src/meta-analysis/plots/forest-plot-input.ts';

const z = 1.959964;

/** A study whose interval is two-sided and normal. */
export function study(
  label: string,
  yi: number,
  se: number,
  more: Partial<ForestPlotRow> = {},
): ForestPlotRow {
  const row = { label, yi, ciLow: yi - z * se, ciHigh: yi + z * se, weight: 10 };
  return { group: null, given: null, cells: [], ...row, ...more };
}

const column = (above: string, heading: string): NumberColumn => ({
  heading,
  above,
  detail: heading !== 'n',
});
const ofMeans = ['Tested', 'Comparator'].flatMap((above) =>
  ['Mean', 'SD', 'n'].map((heading) => column(above, heading)),
);
const ofEvents = ['Tested', 'Comparator'].flatMap((above) =>
  ['Events', 'n'].map((heading) => column(above, heading)),
);

const shared = {
  kind: 'Forest plot',
  effectName: 'MD',
  labelHeading: 'Study',
  givenHeading: 'Given',
  columns: [],
  width: null,
  scale: 'linear',
  effectLabel: 'Mean difference (AU)',
  favoursLow: 'Favours treatment',
  favoursHigh: 'Favours control',
  level: 0.95,
  groups: [],
  remarks: [],
  notes: [],
} satisfies Partial<ForestPlotInput>;

const two: ForestPlotInput = {
  ...shared,
  title: 'Coronary artery calcification score',
  subtitle: 'Mean difference, random effects (REML), z test',
  columns: ofMeans,
  rows: [
    study('Raggi 2002', -10, 0.66, {
      weight: 58.3,
      given: 'Sevelamer against Calcium-based phosphate binder; 1 year',
      cells: ['27.0', '6.0', '200', '37.0', '7.0', '188'],
    }),
    study('Block 2005', -7.1, 1.2, {
      weight: 41.7,
      given: 'Sevelamer 4800\u00a0mg/day against placebo; 6 months',
      cells: ['−31.2', '9.5', '73', '38.0', '7.2', '75'],
    }),
  ],
  pooled: {
    label: 'All studies',
    weight: 100,
    cells: ['', '', '273', '', '', '263'],
    estimate: -8.79,
    ciLow: -11.61,
    ciHigh: -5.97,
    predictionLow: -13.1,
    predictionHigh: -4.4,
  },
  remarks: ['I² = 77.8%, tau² = 3.27, Q = 4.48 (df 1, p = 0.034)'],
};

const regions = ['Calcium-free binders', 'Magnesium', 'Vitamin K <K1 & "K2">'];

const ten: ForestPlotInput = {
  ...shared,
  title: 'Progression of aortic calcification under treatment: trials of three classes of drugs',
  subtitle: 'Risk ratio, random effects (REML), Knapp-Hartung test',
  scale: 'log',
  columns: ofEvents,
  effectLabel: 'Risk ratio',
  effectName: 'RR',
  rows: Array.from({ length: 10 }, (_, i) =>
    study(
      i === 4
        ? 'The Long-Named Multicentre Study of Phosphate Binders in Haemodialysis <Europe & Asia> 2011'
        : `Author ${String.fromCharCode(65 + i)} ${2001 + 2 * i}`,
      Math.sin(i * 2.3) * 0.7 - 0.3,
      i === 7 ? 4.5 : 0.15 + 0.05 * i,
      {
        group: regions[i % 3] ?? null,
        weight: i === 7 ? 0.4 : 14 - i,
        given: 'Vitamin K <K1 & "K2"> against placebo',
        cells: [12 + i, 90 + i * 7, 22 + i, 95 + i * 7].map(String),
      },
    ),
  ),
  pooled: {
    label: 'All studies',
    weight: 100,
    cells: [],
    estimate: -0.31,
    ciLow: -0.52,
    ciHigh: -0.1,
    predictionLow: -1.1,
    predictionHigh: 0.48,
  },
  groups: regions.map((label, i) => ({
    label,
    pooled: {
      label: 'Pooled',
      estimate: -0.4 + 0.1 * i,
      ciLow: -0.8 + 0.1 * i,
      ciHigh: 0.05 + 0.1 * i,
      cells: ['48', '700', '88', '720'],
      weight: 33.3,
    },
    remarks: [`I² = ${40 + i}%, τ² = 0.11, Q = 6.3 (df ${3 - Math.sign(i)}, p = 0.09)`],
  })),
  remarks: [
    'I² = 45%, τ² = 0.08, Q = 16.3 (df 9, p = 0.061)',
    'Subgroup differences: χ² = 1.2 (df 2, p = 0.55)',
  ],
  notes: [
    'Group 1 is the treated one; events over patients.',
    'Two studies could not be pooled: Author X 2004 reports no measure of spread, and Author Y 2010 reports medians alone, from which a mean and a standard deviation were not derived because the data are skewed.',
  ],
};

const sixty: ForestPlotInput = {
  ...shared,
  title: 'Pulse wave velocity',
  subtitle: 'Standardized mean difference, common effect, z test',
  effectLabel: 'Standardized mean difference',
  rows: Array.from({ length: 60 }, (_, i) =>
    study(`Study ${i + 1}`, Math.sin(i * 1.7) * 0.8 + 0.2, i === 30 ? 9 : 0.08 + ((i * 7) % 11) * 0.04, {
      weight: 0.3 + ((60 - i) % 9) * 0.35,
    }),
  ),
  pooled: {
    label: 'All studies',
    weight: 100,
    cells: [],
    estimate: 0.24,
    ciLow: 0.2,
    ciHigh: 0.28,
    predictionLow: null,
    predictionHigh: null,
  },
  remarks: ['I² = 91%, Q = 612.3 (df 59, p < 0.001)'],
};

/** What a data set can do wrong: a far outlier, an unbounded interval, long texts everywhere, a wide pooled interval. */
const odd: ForestPlotInput = {
  ...shared,
  title:
    'A title that is much too long for the picture because it names each of the outcomes that were pooled, one by one, and each drug',
  subtitle: 'Standardized mean difference, random effects (REML), Knapp-Hartung test',
  scale: 'log',
  effectLabel: 'Ratio of means of a calcification score with a label that goes on and on and on and on',
  favoursLow: 'Favours a treatment with a very long name indeed',
  favoursHigh: 'Favours a control with a very long name indeed',
  columns: ofMeans,
  rows: [
    study('Precise 2001', 0.02, 0.01, {
      weight: 60,
      given:
        'A treatment with a very long name indeed 1027.25 to 2000 mg three times a day against a comparator with another long name that is given as often; 3 years',
      cells: ['1027.25', '612.50', '200000', '1037.33', '712.90', '188000'],
    }),
    study('Precise 2002', 0.05, 0.012, { weight: 38 }),
    study('Far away 2003 with a long label that needs more than there is of width', 9, 0.3, { weight: 1 }),
    study('Unbounded 2004', 0, 1, { weight: 0, ciLow: -Infinity, ciHigh: Infinity }),
  ],
  pooled: {
    label: 'All studies',
    weight: 100,
    cells: [],
    estimate: 0.04,
    ciLow: -2,
    ciHigh: 2.1,
    predictionLow: -30,
    predictionHigh: 31,
  },
  remarks: ['I² = 99.9%'],
};

const one: ForestPlotInput = { ...two, rows: two.rows.slice(0, 1), pooled: null, remarks: [] };

/** The widths that a request can ask for, and labels in other scripts. */
const narrow: ForestPlotInput = { ...ten, width: 560 };
const wide: ForestPlotInput = { ...two, width: 2400 };
const scripts: ForestPlotInput = {
  ...two,
  rows: [
    study('张伟 2019 血管钙化研究', -10, 0.66, { given: '维生素K2 对照 安慰剂' }),
    study('Παπαδόπουλος 2020', -8, 1, { given: 'Βιταμίνη Κ' }),
    study('دراسة محمد 2021', -7.1, 1.2, { given: 'فيتامين ك مقابل دواء وهمي' }),
  ],
};

/** The plots that were looked at: few studies, subgroups and ratios, many studies. */
export const cases = { one, two, ten, sixty, odd, narrow, wide, scripts };
