import { queryFault, type RequestFault } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { oneWord, type RawQuery, single, someWords } from '../query/raw-query.ts';
import { type FurtherAnalysis, furtherAnalyses } from './analysis/analysis-request.ts';
import { recordedEffectMeasureIds, recordedEffectMeasures } from './effects/effect-measures.ts';
import { type SignificanceTest, significanceTests } from './engine/significance.ts';
import type { SubgroupTauSquared } from './engine/subgroups.ts';
import { modelsInWords, type PoolingModel, poolingModels } from './engine/tau-squared.ts';
import type { Moderators, SelectionOptions } from './selection/selection.ts';

/** How to pool what the filters select. */
export interface PoolRequest {
  readonly selection: SelectionOptions;
  readonly model: PoolingModel;
  readonly test: SignificanceTest;
  readonly level: number;
  readonly by: keyof Moderators | null;
  readonly subgroupTau2: SubgroupTauSquared;
  readonly moderators: readonly (keyof Moderators)[];
  readonly include: readonly FurtherAnalysis[];
}

const moderatorNames = [
  'year',
  'measure',
  'site',
  'timepointDays',
  'durationDays',
  'design',
  'masking',
  'species',
  'sex',
  'ageMeanYears',
  'participants',
  'agent',
  'verification',
] as const satisfies readonly (keyof Moderators)[];

const effectMeasures = ['auto', ...recordedEffectMeasureIds] as const;
const measuresInWords = recordedEffectMeasures.map(({ id, label }) => `\`${id}\` ${label}`).join(', ');
const comparisons = ['one', 'all'] as const;
const tauSquaredKinds = ['separate', 'common'] as const;
const noYes = ['false', 'true'] as const;
const inCode = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(', ');

/** The parameters of pooling, besides those that select studies. */
export const poolParameters: readonly ParameterDocumentation[] = [
  {
    name: 'effectMeasure',
    description: `The effect measure: \`auto\` chooses and says why (mean difference where units agree, standardized where not, ratios for events); ${measuresInWords}.`,
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
    name: 'comparisons',
    description:
      '`one` comparison a study, or `all` pairs of arms, those that share an arm each with an even part of it.',
    example: 'one',
    repeats: false,
    words: comparisons,
    default: 'one',
  },
  {
    name: 'by',
    description: `Divide the studies into subgroups by one of ${inCode(moderatorNames)}.`,
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
    description: `Further analyses: some of ${inCode(furtherAnalyses)}.`,
    example: 'egger,leaveOneOut',
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
  const by = someWords(raw, 'by', moderatorNames, faults) ?? [];
  if (by.length > 1)
    faults.push(queryFault('by', by.join(','), 'subgroups are by one property', [by[0] ?? '']));
  return {
    selection: {
      effectMeasure: oneWord(raw, 'effectMeasure', effectMeasures, faults),
      comparisons: oneWord(raw, 'comparisons', comparisons, faults),
      subgroups: raw.has('subgroup') ? 'include' : 'exclude',
      mixSpecies: oneWord(raw, 'mixSpecies', noYes, faults) === 'true',
      mixDesigns: oneWord(raw, 'mixDesigns', noYes, faults) === 'true',
    },
    model,
    test: raw.has('test') ? oneWord(raw, 'test', significanceTests, faults) : usualTest(model),
    level,
    by: by[0] ?? null,
    subgroupTau2: oneWord(raw, 'subgroupTau2', tauSquaredKinds, faults),
    moderators: someWords(raw, 'moderators', moderatorNames, faults) ?? [],
    include: someWords(raw, 'include', furtherAnalyses, faults) ?? [],
  };
}

/**
 * The test where none is asked for: Knapp and Hartung's for random effects, whose interval holds the truth as often
 * as it says with few studies too, bounded below because it can be too narrow where effects agree by chance
 * (Cochrane Handbook 10.10.4.4; Röver, Knapp & Friede 2015).
 */
function usualTest(model: PoolingModel): SignificanceTest {
  return model === 'CE' ? 'z' : 'adhoc';
}
