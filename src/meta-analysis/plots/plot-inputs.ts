import type { Analysis } from '../analysis/answer.ts';
import { poolingModelLabels } from '../engine/tau-squared.ts';
import type { ForestPlotGroup, ForestPlotInput, ForestPlotRow, PooledRow } from './forest-plot-input.ts';
import { type Arms, type NumberColumns, notTold, numberColumns } from './number-columns.ts';
import { hasNoEffect } from './plot-scale.ts';
import { heterogeneityInWords, overallTestInWords, subgroupTestInWords } from './statistics-in-words.ts';

/** What a plot tells of a study besides its effect. */
interface StudyTexts {
  readonly label: string;
  /** What was given against what; null where that is not known. */
  readonly given: string | null;
  /** The trial whose people it is of; null where no two studies are of the same. */
  readonly trial: string | null;
  /** Its subgroup; null where there are none. */
  readonly group: string | null;
  readonly arms: Arms;
}

/** What a plot needs besides the analysis. */
export interface PlotTexts {
  readonly title: string;
  /** What the effect is, with its unit: "Mean difference (AU)". */
  readonly effectLabel: string;
  /** The same as an abbreviation: "MD". */
  readonly effectName: string;
  readonly favoursLow: string;
  readonly favoursHigh: string;
  /** What the arms are called, those that studies have. */
  readonly arms: readonly string[];
  /** In the order of the analysis. */
  readonly studies: readonly StudyTexts[];
  readonly notes: readonly string[];
  /** The width of the picture in pixels; null for what its texts need. */
  readonly width: number | null;
}

const tests: Readonly<Record<Analysis['test'], string>> = {
  z: 'z test',
  knha: 'Knapp-Hartung test',
  adhoc: 'Knapp-Hartung test, not narrower than z',
  cr2: 'robust (CR2) t test by trial',
};

function modelInWords(model: Analysis['model']): string {
  if (model === 'MH') return `common effect (${poolingModelLabels.MH})`;
  return model === 'CE' ? poolingModelLabels.CE : `random effects (${poolingModelLabels[model]})`;
}

/** How many studies, and how they are pooled. */
export function subtitle({ k, model, test, threeLevels }: Analysis, { effectLabel }: PlotTexts): string {
  const pooling = k < 2 ? 'nothing to pool' : `${modelInWords(model)}, ${tests[test]}`;
  const studies = k === 1 ? '1 study' : `${k} studies`;
  const pooled =
    threeLevels === null || k === 1 ? studies : `${k} comparisons of ${threeLevels.trials} trials`;
  return `${effectLabel}; ${pooled}, ${pooling}`;
}

/** The forest plot of an analysis: of all studies, or where these are of unlike treatments of each group alone. */
export function forestPlotOf(analysis: Analysis, texts: PlotTexts): ForestPlotInput {
  const numbers = numberColumns(
    texts.studies.map(({ arms }) => arms),
    texts.arms,
  );
  const weights = weightsOf(analysis, texts.studies);
  const remarks = [...remarksOnAll(analysis), subgroupTestInWords(analysis.subgroups)];
  return {
    kind: 'Forest plot',
    title: texts.title,
    subtitle: subtitle(analysis, texts),
    scale: analysis.scale,
    effectLabel: texts.effectLabel,
    effectName: texts.effectName,
    favoursLow: texts.favoursLow,
    favoursHigh: texts.favoursHigh,
    level: analysis.level,
    labelHeading: 'Study',
    givenHeading: 'Given',
    columns: numbers.columns,
    rows: rowsOf(analysis, texts.studies, numbers, weights),
    groups: groupsOf(analysis, texts.studies, numbers, weights),
    pooled: pooledOf(analysis, totalsOf(texts.studies, numbers), rowsInWords(analysis.k, texts.studies)),
    remarks: remarks.filter((remark) => remark !== null),
    notes: [
      ...(analysis.estimate === null && weights.some((weight) => weight !== null)
        ? ['Weights are shares in the effect of each group.']
        : []),
      ...(texts.studies.some(({ arms }) => numbers.cells(arms).includes(notTold))
        ? [`${notTold}: the source that was read does not tell it.`]
        : []),
      ...texts.notes,
    ],
    width: texts.width,
  };
}

/** Heterogeneity and the test of the effect of all studies, where there is one. */
export function remarksOnAll(analysis: Analysis): (string | null)[] {
  if (analysis.estimate === null || analysis.k < 2) return [];
  const heterogeneity = heterogeneityInWords(analysis);
  return hasNoEffect(analysis.scale) ? [heterogeneity, overallTestInWords(analysis)] : [heterogeneity];
}

/** Shares in the effect of all; where there is none, because treatments are unlike, in that of each group. */
function weightsOf(analysis: Analysis, studies: readonly StudyTexts[]): (number | null)[] {
  if (analysis.k < 2) return analysis.studies.map(() => null);
  if (analysis.estimate !== null) return analysis.studies.map(({ weight }) => weight);
  const tau2Of = new Map(
    analysis.subgroups?.levels.map(({ level, k, tau2 }) => [level, k < 2 ? null : tau2]),
  );
  const precisions = analysis.studies.map(({ vi }, place) => {
    const tau2 = tau2Of.get(studies[place]?.group ?? '') ?? null;
    return tau2 === null || vi === null ? null : 1 / (vi + tau2);
  });
  return precisions.map((precision, place) => {
    if (precision === null) return null;
    const group = studies[place]?.group;
    const all = precisions.reduce<number>(
      (sum, other, i) => (studies[i]?.group === group ? sum + (other ?? 0) : sum),
      0,
    );
    return (100 * precision) / all;
  });
}

function rowsOf(
  analysis: Analysis,
  studies: readonly StudyTexts[],
  numbers: NumberColumns,
  weights: readonly (number | null)[],
): ForestPlotRow[] {
  return analysis.studies.flatMap(({ label, yi, ciLow, ciHigh }, place) => {
    if (yi === null || ciLow === null || ciHigh === null) return [];
    const texts = studies[place];
    return [
      {
        label: texts?.label ?? label,
        group: texts?.group ?? null,
        given: texts?.given ?? null,
        cells: texts === undefined ? [] : numbers.cells(texts.arms),
        yi,
        ciLow,
        ciHigh,
        weight: weights[place] ?? null,
      },
    ];
  });
}

/** What rows are called: several of one trial are not studies each. */
export function rowsInWords(k: number, studies: readonly StudyTexts[]): string {
  if (k === 1) return '1 study';
  return sharesPeople(studies) ? `${k} comparisons` : `${k} studies`;
}

function sharesPeople(studies: readonly StudyTexts[]): boolean {
  const trials = studies.flatMap(({ trial }) => trial ?? []);
  return new Set(trials).size < trials.length;
}

/** Totals of several studies; none where some are of the same people, who would count twice. */
function totalsOf(studies: readonly StudyTexts[], numbers: NumberColumns): string[] {
  return sharesPeople(studies) ? [] : numbers.totals(studies.map(({ arms }) => arms));
}

function groupsOf(
  analysis: Analysis,
  studies: readonly StudyTexts[],
  numbers: NumberColumns,
  weights: readonly (number | null)[],
): ForestPlotGroup[] {
  const levels = analysis.subgroups?.levels ?? [];
  const labels = new Set([
    ...levels.map(({ level }) => level),
    ...studies.flatMap(({ group }) => group ?? []),
  ]);
  return [...labels].map((label) => {
    const places = studies.flatMap(({ group }, place) => (group === label ? [place] : []));
    const level = levels.find((each) => each.level === label);
    if (level === undefined || level.k < 2) return { label, pooled: null, remarks: [] };
    const { estimate, ciLow, ciHigh, k } = level;
    const shares = places.map((place) => weights[place] ?? null).filter((weight) => weight !== null);
    const remark = heterogeneityInWords(level);
    return {
      label,
      pooled:
        estimate === null || ciLow === null || ciHigh === null
          ? null
          : {
              label: `Pooled, ${rowsInWords(k, studies)}`,
              estimate,
              ciLow,
              ciHigh,
              cells: totalsOf(
                studies.filter(({ group }) => group === label),
                numbers,
              ),
              weight: shares.length === 0 ? null : shares.reduce((sum, weight) => sum + weight, 0),
            },
      remarks: remark === null ? [] : [remark],
    };
  });
}

/** The row of the effect of all studies; null where there are no two to pool, or they are not to be. */
export function pooledOf(
  { k, estimate, ciLow, ciHigh, predictionLowKm2, predictionHighKm2 }: Analysis,
  cells: readonly string[],
  rows: string,
): ForestPlotInput['pooled'] {
  if (k < 2 || estimate === null || ciLow === null || ciHigh === null) return null;
  const pooled: PooledRow = {
    label: `All ${rows}`,
    estimate,
    ciLow,
    ciHigh,
    cells,
    weight: 100,
  };
  // The interval that is usual: t with k - 2 degrees of freedom (Higgins 2009).
  return { ...pooled, predictionLow: predictionLowKm2, predictionHigh: predictionHighKm2 };
}
