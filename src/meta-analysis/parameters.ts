import type { ParameterDocumentation } from '../query/parameter.ts';
import { selectionParameters } from '../studies/query.ts';
import { furtherAnalyses } from './analysis/analysis-request.ts';
import { recordedEffectMeasureIds, recordedEffectMeasures } from './effects/effect-measures.ts';
import { significanceTests } from './engine/significance.ts';
import { modelsInWords, poolingModels } from './engine/tau-squared.ts';
import type { Moderators } from './selection/selection.ts';

export const moderatorNames = [
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

export const effectMeasureWords = ['auto', ...recordedEffectMeasureIds] as const;
const measuresInWords = recordedEffectMeasures.map(({ id, label }) => `\`${id}\` ${label}`).join(', ');
/** The parameters that select studies; `unit` is that of the pooled effect here, whose outcomes are converted to it. */
export const studyParameters = selectionParameters.filter(({ name }) => name !== 'unit');

/** What studies are divided by: what they can be regressed on, and doses in groups. */
export const subgroupNames = [...moderatorNames, 'dose'] as const;
export type SubgroupName = (typeof subgroupNames)[number];

export const comparisons = ['one', 'combine', 'all'] as const;
export const imputations = ['none', 'medians'] as const;
/** What can be included: further analyses, and in a CSV what stays out. */
export const includedParts = [...furtherAnalyses, 'excluded'] as const;
export const tauSquaredKinds = ['separate', 'common'] as const;
export const noYes = ['false', 'true'] as const;
const inCode = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(', ');

/** The parameters of pooling, besides those that select studies. */
export const poolParameters: readonly ParameterDocumentation[] = [
  {
    name: 'effectMeasure',
    description: `The effect measure: \`auto\` takes the one, and of mean differences the unit, that keeps most comparisons, and says what each keeps; ${measuresInWords}.`,
    example: 'auto',
    repeats: false,
    words: effectMeasureWords,
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
