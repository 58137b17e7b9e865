import { queryFault, type RequestFault } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { oneWord, type RawQuery, single, someWords } from '../query/raw-query.ts';
import { parseStudyQuery, selectionParameters } from '../studies/query.ts';
import { type FurtherAnalysis, furtherAnalyses } from './analysis/analysis-request.ts';
import { limitsOfMantelHaenszel } from './analysis/limits-of-mantel-haenszel.ts';
import { recordedEffectMeasureIds, recordedEffectMeasures } from './effects/effect-measures.ts';
import { type SignificanceTest, significanceTests } from './engine/significance.ts';
import type { SubgroupTauSquared } from './engine/subgroups.ts';
import { isRandomEffects, modelsInWords, type PoolingModel, poolingModels } from './engine/tau-squared.ts';
import type { Moderators, SelectionOptions } from './selection/selection.ts';

/** How to pool what the filters select. */
export interface PoolRequest {
  readonly selection: SelectionOptions;
  readonly model: PoolingModel;
  readonly test: SignificanceTest;
  readonly level: number;
  readonly by: SubgroupName | null;
  readonly subgroupTau2: SubgroupTauSquared;
  readonly moderators: readonly (keyof Moderators)[];
  readonly include: readonly FurtherAnalysis[];
  /** Scale of the prior of tau; null for the usual one. */
  readonly tauPriorScale: number | null;
  /** Whether a CSV tells what stays out, and the flow. */
  readonly withExcluded: boolean;
}

const moderatorNames = [
  'year',
  'measure',
  'domain',
  'site',
  'timepointDays',
  'durationDays',
  'design',
  'masking',
  'species',
  'sex',
  'ageMeanYears',
  'participants',
  'intervention',
  'interventionClass',
  'condition',
  'conditionClass',
  'country',
  'verification',
] as const satisfies readonly (keyof Moderators)[];

const effectMeasures = ['auto', ...recordedEffectMeasureIds] as const;
const measuresInWords = recordedEffectMeasures.map(({ id, label }) => `\`${id}\` ${label}`).join(', ');
/** The parameters that select studies; `unit` is that of the pooled effect here, whose outcomes are converted to it. */
export const studyParameters = selectionParameters.filter(({ name }) => name !== 'unit');

/** Reads the parameters that select studies. */
export const parseStudies: typeof parseStudyQuery = (raw, names, faults) =>
  parseStudyQuery(new Map([...raw].filter(([name]) => name !== 'unit')), names, faults);

/** What studies are divided by: what they can be regressed on, and doses in groups. */
const subgroupNames = [...moderatorNames, 'dose'] as const;
export type SubgroupName = (typeof subgroupNames)[number];

const comparisons = ['one', 'combine', 'all'] as const;
const imputations = ['none', 'medians'] as const;
/** What can be included: further analyses, and in a CSV what stays out. */
const parts = [...furtherAnalyses, 'excluded'] as const;
const tauSquaredKinds = ['separate', 'common'] as const;
const noYes = ['false', 'true'] as const;
const inCode = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(', ');

/** The parameters of pooling, besides those that select studies. */
export const poolParameters: readonly ParameterDocumentation[] = [
  {
    name: 'effectMeasure',
    description: `The effect measure: \`auto\` takes the one, and of mean differences the unit, that keeps most comparisons, and says what each keeps; ${measuresInWords}.`,
    example: 'auto',
    repeats: false,
    words: effectMeasures,
    default: 'auto',
  },
  {
    name: 'model',
    description: `${modelsInWords}.`,
    example: 'REML',
    repeats: false,
    words: poolingModels,
    default: 'REML',
  },
  {
    name: 'test',
    description:
      '`z` by the normal distribution; `knha` by Knapp and Hartung with Student t; `adhoc` the same, but never with a smaller standard error than `z`. Without it random effects of two or more studies are tested by `adhoc`, and all else by `z`.',
    example: 'adhoc',
    repeats: false,
    words: significanceTests,
  },
  {
    name: 'level',
    description: 'Confidence level of every interval, as a proportion.',
    example: '0.95',
    repeats: false,
    default: '0.95',
  },
  {
    name: 'unit',
    description:
      'The unit of mean differences, as the vocabulary writes it; without it the one that keeps most comparisons. Values in other units of the measure are converted.',
    example: 'AU',
    repeats: false,
  },
  {
    name: 'comparisons',
    description:
      'Of the comparisons of one trial, which are of the same people: `one`, by a rule that the reason tells (whole population, longest, primary, the agent asked for most closely), that one with the arms of the others `combine`d with it (Cochrane Handbook 6.5.2.10, 23.3.4), or `all`, by a three-level model (comparisons in trials, REML) with cluster-robust intervals (CR2).',
    example: 'one',
    repeats: false,
    words: comparisons,
    default: 'one',
  },
  {
    name: 'cointerventions',
    description:
      'Whether comparisons count whose arms differ in further agents beside the one that `intervention` asks for, such as vitamin K with vitamin D against placebo.',
    example: 'false',
    repeats: false,
    words: noYes,
    default: 'false',
  },
  {
    name: 'impute',
    description:
      '`medians`: a mean and its SD are estimated from a median with quartiles or a range where a source prints no mean (Handbook 6.5.2.5), flagged.',
    example: 'none',
    repeats: false,
    words: imputations,
    default: 'none',
  },
  {
    name: 'correlation',
    description:
      'The correlation of values before and after that is taken for granted where a source prints no SD of a change, -1 to 1 (Handbook 6.5.2.8); without it none is.',
    example: '0.5',
    repeats: false,
  },
  {
    name: 'by',
    description: `Divide the studies into subgroups by one of ${inCode(subgroupNames)}: \`interventionClass\` and \`conditionClass\` are the tops of their trees, as \`level=root\` is in \`/aggregate\`. By \`intervention\` unlike treatments get an effect each, and none together.`,
    example: 'design',
    repeats: false,
  },
  {
    name: 'subgroupTau2',
    description: 'Whether each subgroup has its own tau² or all share one.',
    example: 'separate',
    repeats: false,
    words: tauSquaredKinds,
    default: 'separate',
  },
  {
    name: 'moderators',
    description: `Meta-regression on some of ${inCode(moderatorNames)}.`,
    example: 'year',
    repeats: false,
  },
  {
    name: 'include',
    description: `Further analyses: some of ${inCode(furtherAnalyses)}; \`excluded\` puts what stays out, and the flow, into a CSV, which JSON always has.`,
    example: 'egger,leaveOneOut',
    repeats: false,
  },
  {
    name: 'tauPriorScale',
    description:
      'For `include=bayesian`: scale of the half-normal prior of tau, on the analysis scale. Without it 0.5 for ratios, 0.25 for `SMD`, and for `MD` one eighth of the unit information standard deviation.',
    example: '0.5',
    repeats: false,
  },
  {
    name: 'mixSpecies',
    description: 'Whether people may be pooled with animals and cells; refused otherwise.',
    example: 'false',
    repeats: false,
    words: noYes,
    default: 'false',
  },
  {
    name: 'mixDesigns',
    description:
      'Whether experiments may be pooled with observational studies or single-arm trials; refused otherwise.',
    example: 'false',
    repeats: false,
    words: noYes,
    default: 'false',
  },
  {
    name: 'mixInterventions',
    description:
      'Whether unlike treatments may be pooled: what differs in more than kinds of the agent that was asked for; refused otherwise.',
    example: 'true',
    repeats: false,
    words: noYes,
    default: 'false',
  },
  {
    name: 'mixSds',
    description:
      'Whether differences that are standardized by SDs of changes may be pooled with those by SDs of final values (Handbook 10.5.2); those that fewer comparisons have stay out otherwise.',
    example: 'false',
    repeats: false,
    words: noYes,
    default: 'false',
  },
];

/** Reads how to pool; what cannot be understood is added to the faults. Subgroups stay out unless `subgroup` asks. */
export function parsePoolRequest(raw: RawQuery, faults: RequestFault[]): PoolRequest {
  const levelText = single(raw, 'level', faults) ?? '0.95';
  const level = /^0?\.[0-9]{1,6}$/.test(levelText.trim()) ? Number(levelText) : Number.NaN;
  if (!(level > 0 && level < 1)) {
    faults.push(
      queryFault('level', levelText, `"${levelText}" is not a proportion between 0 and 1, such as 0.95`, [
        '0.95',
      ]),
    );
  }
  const model = oneWord(raw, 'model', poolingModels, faults);
  const include = someWords(raw, 'include', parts, faults) ?? [];
  const by = someWords(raw, 'by', subgroupNames, faults) ?? [];
  if (by.length > 1)
    faults.push(queryFault('by', by.join(','), 'by takes one property: leave the others out', [by[0] ?? '']));
  const test = raw.has('test') ? oneWord(raw, 'test', significanceTests, faults) : usualTest(model);
  const effectMeasure = oneWord(raw, 'effectMeasure', effectMeasures, faults);
  const moderators = someWords(raw, 'moderators', moderatorNames, faults) ?? [];
  const furtherAsked = furtherAnalyses.filter((each) => include.includes(each));
  if (model === 'MH') {
    const given = { measure: effectMeasure, test, moderators, include: furtherAsked };
    for (const { option, value, message, instead } of limitsOfMantelHaenszel(given))
      faults.push(queryFault(option, value, message, instead));
  }
  const ofTrial = oneWord(raw, 'comparisons', comparisons, faults);
  if (ofTrial === 'all') faults.push(...faultsOfAll(raw, furtherAsked));
  return {
    selection: {
      effectMeasure,
      unit: single(raw, 'unit', faults) ?? null,
      comparisons: ofTrial,
      subgroups: raw.has('subgroup') ? 'include' : 'exclude',
      mixSpecies: oneWord(raw, 'mixSpecies', noYes, faults) === 'true',
      mixDesigns: oneWord(raw, 'mixDesigns', noYes, faults) === 'true',
      mixInterventions: oneWord(raw, 'mixInterventions', noYes, faults) === 'true',
      mixSds: oneWord(raw, 'mixSds', noYes, faults) === 'true',
      cointerventions: oneWord(raw, 'cointerventions', noYes, faults) === 'true',
      byIntervention: by[0] === 'intervention',
      assumptions: {
        medians: oneWord(raw, 'impute', imputations, faults) === 'medians',
        correlation: readCorrelation(raw, faults),
        countsAlone: model === 'MH',
      },
    },
    model,
    test,
    level,
    by: by[0] ?? null,
    subgroupTau2: oneWord(raw, 'subgroupTau2', tauSquaredKinds, faults),
    moderators,
    include: furtherAsked,
    tauPriorScale: readScale(raw, faults),
    withExcluded: include.includes('excluded'),
  };
}

/** What `comparisons=all` cannot be asked together with: its model and test are its own, and other analyses need independence. */
function faultsOfAll(raw: RawQuery, include: readonly FurtherAnalysis[]): RequestFault[] {
  const own = (name: string, right: string) =>
    raw.has(name) && raw.get(name)?.[0] !== right
      ? [
          queryFault(
            name,
            raw.get(name)?.[0] ?? null,
            `comparisons=all pools by a three-level model of its own: leave ${name} out`,
            [],
          ),
        ]
      : [];
  return [
    ...own('model', 'REML'),
    ...own('test', ''),
    ...own('subgroupTau2', 'separate'),
    ...include.map((part) =>
      queryFault(
        'include',
        part,
        `${part} needs independent studies: leave comparisons=all out, or leave this out`,
      ),
    ),
  ];
}

/**
 * The test where none is asked for: Knapp and Hartung's for random effects, whose interval holds the truth as often
 * as it says with few studies too, bounded below because it can be too narrow where effects agree by chance
 * (Cochrane Handbook 10.10.4.4; Röver, Knapp & Friede 2015).
 */
function usualTest(model: PoolingModel): SignificanceTest {
  return isRandomEffects(model) ? 'adhoc' : 'z';
}

function readScale(raw: RawQuery, faults: RequestFault[]): number | null {
  const text = single(raw, 'tauPriorScale', faults);
  if (text === undefined) return null;
  const value = /^(\d{1,9}(\.\d{0,9})?|\.\d{1,9})$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value > 0) return value;
  faults.push(queryFault('tauPriorScale', text, `"${text}" is not a number above 0, such as 0.5`, ['0.5']));
  return null;
}

function readCorrelation(raw: RawQuery, faults: RequestFault[]): number | null {
  const text = single(raw, 'correlation', faults);
  if (text === undefined) return null;
  const value = /^-?(0(\.[0-9]{1,6})?|1(\.0{1,6})?|\.[0-9]{1,6})$/.test(text.trim())
    ? Number(text)
    : Number.NaN;
  if (Number.isFinite(value)) return value;
  const message = `"${text}" is not a correlation: a number from -1 to 1, such as 0.5`;
  faults.push(queryFault('correlation', text, message, ['0.5']));
  return null;
}
