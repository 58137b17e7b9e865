import type {
  Evidence,
  EvidenceStatistic,
  EvidenceStatisticAttributeEstimate,
  EvidenceVariableDefinition,
  Quantity,
} from 'fhir/r5.js';
import { analyses, printedEffectMeasures, sites } from '../../../vocabulary/enumerations.ts';
import { fixedTerms, type Vocabulary } from '../../../vocabulary/vocabulary.ts';
import type { StudyDocument } from '../../answers.ts';
import type { ContrastRecord, SummaryRecord } from '../../record/outcome.ts';
import { concept, filled, ownSystem, quantity, urnOf } from './parts.ts';
import { fhirDesign, givenTo } from './research-study.ts';

type Outcome = StudyDocument['outcomes'][number];
type ArmResult = Outcome['armResults'][number];

const statistics = 'http://terminology.hl7.org/CodeSystem/statistic-type';
const estimates = 'http://terminology.hl7.org/CodeSystem/attribute-estimate-type';
const roles = 'http://terminology.hl7.org/CodeSystem/variable-role';

/** The effect measures that the code system of statistics has. */
const statisticCodes: Readonly<Partial<Record<ContrastRecord['effectMeasure'], string>>> = {
  mean_difference: '0000457',
  median_difference: 'absolute-MedianDiff',
  standardized_mean_difference: '0000100',
  risk_ratio: 'C93152',
  odds_ratio: 'C16932',
  hazard_ratio: 'C93150',
  risk_difference: '0000424',
  regression_coefficient: '0000565',
};

/** The effect measures that are in the unit of their outcome. */
const inUnit: ReadonlySet<ContrastRecord['effectMeasure']> = new Set([
  'mean_difference',
  'median_difference',
  'change_from_baseline',
]);

/** The unit of a relative number: a percentage a year, or of odds, is told as it is printed. */
function percentUnit(printed: string | null): string {
  return printed !== null && /percent|%/i.test(printed) ? printed : '%';
}

type Comparator = NonNullable<Quantity['comparator']>;
const comparators: Readonly<Record<string, Comparator | undefined>> = {
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** An interval; undefined where neither end is printed. */
function interval(
  name: string,
  code: string,
  ends: { readonly low: number | null; readonly high: number | null },
  unit: string | null,
  level: number | null = null,
): EvidenceStatisticAttributeEstimate[] {
  const { low, high } = ends;
  if (low === null && high === null) return [];
  return [
    {
      type: concept(name, estimates, code),
      ...(level === null ? {} : { level }),
      range: {
        ...(low === null ? {} : { low: quantity(low, unit) }),
        ...(high === null ? {} : { high: quantity(high, unit) }),
      },
    },
  ];
}

function single(
  name: string,
  code: string,
  value: number | null,
  unit: string | null,
): EvidenceStatisticAttributeEstimate[] {
  return value === null ? [] : [{ type: concept(name, estimates, code), quantity: quantity(value, unit) }];
}

/** The comparison of two arms, or of an arm with its baseline, as it is printed. */
function contrastStatistic(outcome: Outcome, contrast: ContrastRecord): EvidenceStatistic {
  const { effectMeasure, estimate, ciLow, ciHigh, ciLevel, standardError, pValue, pOperator, adjusted } =
    contrast;
  const unit = inUnit.has(effectMeasure)
    ? outcome.unit
    : effectMeasure === 'percent_difference'
      ? percentUnit(outcome.unit)
      : null;
  const comparator = comparators[pOperator ?? '='];
  const analysed = [contrast.experimental, contrast.comparator].flatMap((arm) => {
    const n = outcome.armResults.find((each) => each.arm === arm)?.n;
    return arm === null ? [] : [n ?? null];
  });
  const [first = null, second = null] = analysed;
  const isWhole = first !== null && (analysed.length === 1 || second !== null);
  return {
    description:
      contrast.comparator === null
        ? `${contrast.experimental}, ${effectMeasure === 'change_from_baseline' ? 'change from its baseline' : 'no comparator'}`
        : `${contrast.experimental} against ${contrast.comparator}`,
    ...(adjusted === null ? {} : { note: [{ text: `Adjusted for: ${adjusted}` }] }),
    statisticType: concept(
      fixedTerms(printedEffectMeasures).label(effectMeasure),
      statistics,
      statisticCodes[effectMeasure],
    ),
    ...(estimate === null ? {} : { quantity: quantity(estimate, unit) }),
    ...(isWhole ? { sampleSize: { knownDataCount: first + (second ?? 0) } } : {}),
    ...filled('attributeEstimate', [
      ...interval('Confidence interval', 'C53324', { low: ciLow, high: ciHigh }, unit, ciLevel),
      ...single('Standard error', '0000037', standardError, unit),
      ...(pValue === null
        ? []
        : [
            {
              type: concept('P-value', estimates, 'C44185'),
              quantity: { value: pValue, ...(comparator === undefined ? {} : { comparator }) },
            },
          ]),
    ]),
  };
}

/** What is printed of the values of one arm at one time, one statistic a location (mean, median, …). */
function summaryStatistics(
  { arm, n }: ArmResult,
  when: string,
  summary: SummaryRecord | null,
  unit: string | null,
): EvidenceStatistic[] {
  if (summary === null) return [];
  const { mean, sd, se, median, q1, q3, ciLow, ciHigh, min, max, geometricMean, percent } = summary;
  const about = {
    description: `${arm}, ${when}`,
    ...(n === null ? {} : { sampleSize: { knownDataCount: n } }),
  };
  const spread = [
    ...single('Standard deviation', 'C53322', sd, unit),
    ...single('Standard error of the mean', '0000037', se, unit),
    ...interval('Confidence interval', 'C53324', { low: ciLow, high: ciHigh }, unit),
  ];
  const quartiles = [
    ...interval('Interquartile range', 'C53245', { low: q1, high: q3 }, unit),
    ...interval('Range', 'C38013', { low: min, high: max }, unit),
  ];
  const located: EvidenceStatistic[] = [];
  const add = (
    name: string,
    code: string | undefined,
    value: number | null,
    of: string | null,
    around: readonly EvidenceStatisticAttributeEstimate[],
  ) => {
    if (value === null) return;
    located.push({
      ...about,
      statisticType: concept(name, statistics, code),
      quantity: quantity(value, of),
      ...filled('attributeEstimate', around),
    });
  };
  // A source prints its spread beside one of them; of a mean and a median, quartiles belong to the median.
  add('Mean', 'C53319', mean, unit, [...spread, ...(median === null ? quartiles : [])]);
  add('Median', 'C28007', median, unit, [...(mean === null ? spread : []), ...quartiles]);
  add(
    'Geometric mean',
    undefined,
    geometricMean,
    unit,
    mean === null && median === null ? [...spread, ...quartiles] : [],
  );
  add('Change in percent of the baseline', undefined, percent, percentUnit(unit), []);
  const around = [...spread, ...quartiles];
  const hasCentre = mean !== null || median !== null || geometricMean !== null;
  if (!hasCentre && around.length > 0) {
    located.push({
      ...about,
      statisticType: concept('Descriptive', statistics, 'descriptive'),
      attributeEstimate: around,
    });
  }
  return located;
}

function armStatistics(result: ArmResult, unit: string | null): EvidenceStatistic[] {
  const { arm, n, events, total, percentAffected } = result;
  const counted = total ?? n;
  const size = counted === null ? {} : { sampleSize: { knownDataCount: counted } };
  const { arm: _arm, n: _n, ...numbers } = result;
  if (n !== null && Object.values(numbers).every((value) => value === null)) {
    return [{ description: `${arm}, participants`, sampleSize: { knownDataCount: n } }];
  }
  return [
    ...summaryStatistics(result, 'baseline', result.baseline, unit),
    ...summaryStatistics(result, 'at the time point', result.final, unit),
    ...summaryStatistics(result, 'change from baseline', result.change, unit),
    ...(events === null
      ? []
      : [
          {
            description: `${arm}, participants with the event`,
            statisticType: concept('Count', statistics, 'C25463'),
            quantity: { value: events },
            numberAffected: events,
            ...size,
          },
        ]),
    ...(percentAffected === null
      ? []
      : [
          {
            description: `${arm}, participants with the finding`,
            statisticType: concept('Proportion', statistics, 'C44256'),
            quantity: { value: percentAffected, unit: '%' },
            ...size,
          },
        ]),
  ];
}

/** Who was studied, what is compared with what, and what was measured. */
function variablesOf(
  study: StudyDocument,
  outcome: Outcome,
  vocabulary: Pick<Vocabulary, 'agents' | 'measures'>,
): EvidenceVariableDefinition[] {
  const { contrast, site, method, timepointDays, subgroup, analysis } = outcome;
  const armInWords = (id: string) => {
    const arm = study.arms.find((each) => each.id === id);
    if (arm === undefined) return id;
    const given = givenTo(arm, vocabulary);
    return given === '' ? `${id}: ${arm.label}` : `${id}: ${arm.label} (${given})`;
  };
  const variable = (name: string, code: string, description: string): EvidenceVariableDefinition => ({
    description,
    variableRole: concept(name, roles, code),
  });
  const measured = [
    vocabulary.measures.label(outcome.measure),
    ...(site === null ? [] : [fixedTerms(sites).label(site)]),
    ...(method === null ? [] : [method]),
    ...(timepointDays === null ? [] : [`after ${timepointDays} days`]),
  ];
  return [
    variable('Population', 'population', study.population.description),
    ...(subgroup === null ? [] : [variable('Subpopulation', 'subpopulation', subgroup)]),
    ...(contrast === null ? [] : [variable('Exposure', 'exposure', armInWords(contrast.experimental))]),
    ...(contrast?.comparator == null
      ? []
      : [variable('Reference exposure', 'referenceExposure', armInWords(contrast.comparator))]),
    {
      ...variable('Measured variable', 'measuredVariable', measured.join('; ')),
      ...(analysis === null ? {} : { note: [{ text: fixedTerms(analyses).label(analysis) }] }),
    },
  ];
}

/** One outcome: what was compared, what came of it, and every number that its source prints. */
export function fhirEvidence(
  study: StudyDocument,
  outcome: Outcome,
  vocabulary: Pick<Vocabulary, 'agents' | 'measures' | 'effects'>,
): Evidence {
  const { id, contrast, effect, effectBasis, unit, armResults } = outcome;
  return {
    resourceType: 'Evidence',
    identifier: [{ system: ownSystem, value: `${study.id}/${id}` }],
    title: `${study.label}: ${vocabulary.measures.label(outcome.measure)}`,
    citeAsReference: { reference: urnOf(`${study.id}/citation`) },
    status: study.status === 'extracted' ? 'active' : 'draft',
    ...(effect === null ? {} : { assertion: `${vocabulary.effects.label(effect)}. ${effectBasis}` }),
    variableDefinition: variablesOf(study, outcome, vocabulary),
    ...filled('studyDesign', fhirDesign(study)),
    ...filled('statistic', [
      ...(contrast === null ? [] : [contrastStatistic(outcome, contrast)]),
      ...armResults.flatMap((result) => armStatistics(result, unit)),
    ]),
  };
}
