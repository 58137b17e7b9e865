import { z } from 'zod';
import type { DescribedColumn } from '../formats/csv.ts';
import { outcomeDocument } from '../studies/answers.ts';
import { dailyUnits, testedDoses } from '../studies/doses/daily-dose.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type Counted, readCount } from './effects/derive-from-counts.ts';
import { deriveFromEstimate } from './effects/derive-from-estimate.ts';
import { pairOfMeans } from './effects/derive-from-means.ts';
import {
  measureOfEstimate,
  type RecordedEffectMeasureId,
  recordedEffectMeasureIds,
} from './effects/effect-measures.ts';
import { testedAgentsOf } from './selection/arm-difference.ts';
import { type Candidate, candidatesOf, comparedNumbers, flagOfAllocatedN } from './selection/candidates.ts';
import { byPreference } from './selection/one-of-each-trial.ts';
import type { MatchedStudy } from './selection/selection.ts';
import { retractedFlag } from './selection/study-classes.ts';
import { treatmentInWords } from './selection/tested-agents.ts';

const { study: studyFacts, ...outcomeFacts } = outcomeDocument.shape;
const fromMeans = z.enum([
  'change_values',
  'change_values_standard_error',
  'change_values_interval',
  'final_values',
  'final_values_standard_error',
  'final_values_interval',
]);
const spreadNames = { sd: '', se: '_standard_error', interval: '_interval' } as const;
const fromCounts = z.enum(['counts', 'counts_from_percent']);
const fromEstimate = z.enum(['estimate_interval', 'estimate_standard_error', 'estimate_p_value']);
const number = z.number().nullable();
const count = z.number().min(0).nullable();

/** One comparison with its numbers under the names that metafor's `escalc` gives them; group 1 is the experimental arm. */
const escalcRow = z.strictObject({
  study: studyFacts.shape.id,
  label: studyFacts.shape.label,
  year: studyFacts.shape.year,
  trial: z
    .string()
    .describe('The main report of the trial: rows of one trial have it in common, and must not count twice.'),
  outcome: outcomeFacts.id,
  measure: outcomeFacts.measure,
  unit: outcomeFacts.unit,
  higherIs: outcomeFacts.higherIs,
  site: outcomeFacts.site,
  timepointDays: outcomeFacts.timepointDays,
  subgroup: outcomeFacts.subgroup,
  tests: z
    .string()
    .describe('What the arms differ in: what the comparison tests. Unlike treatments are not one effect.'),
  dose: count.describe(
    'How much a day of the one agent that it tests, where it can be compared with other studies.',
  ),
  doseUnit: z.enum(dailyUnits).nullable().describe('Unit of `dose`.'),
  species: studyFacts.shape.species,
  design: studyFacts.shape.design,
  experimentalArm: z.string().describe('The arm whose treatment is judged, by its id.'),
  experimental: z.string().describe('Name of that arm.'),
  comparatorArm: z.string().describe('The arm it is compared with, by its id.'),
  comparator: z.string().describe('Name of that arm.'),
  meansFrom: fromMeans.nullable().describe('How means and standard deviations are derived.'),
  m1i: number.describe('Mean of the experimental arm, in the `unit`.'),
  sd1i: count.describe('Standard deviation of the experimental arm, in the `unit`.'),
  n1i: count.describe('Participants of the experimental arm.'),
  m2i: number.describe('Mean of the comparator, in the `unit`.'),
  sd2i: count.describe('Standard deviation of the comparator, in the `unit`.'),
  n2i: count.describe('Participants of the comparator.'),
  countsFrom: fromCounts.nullable().describe('How events are derived.'),
  ai: count.describe('Participants of the experimental arm with the event.'),
  ci: count.describe('Participants of the comparator with the event.'),
  scale: z
    .enum(recordedEffectMeasureIds)
    .nullable()
    .describe('The scale of `yi` and `sei`; ratios are natural logarithms.'),
  estimateFrom: fromEstimate.nullable().describe('How `yi` and `sei` are derived.'),
  yi: number.describe("The source's own estimate, experimental minus comparator, on the `scale`."),
  sei: count.describe('Standard error of `yi`.'),
  flags: z.array(z.string()).describe('What to know of these numbers.'),
});

export type EscalcRow = z.infer<typeof escalcRow>;

function asItIs(name: keyof EscalcRow): DescribedColumn<EscalcRow> {
  return { name, schema: escalcRow.shape[name], value: (row) => row[name] };
}

/** The columns of the CSV that metafor's `escalc` reads as it is. */
export const escalcColumns: readonly DescribedColumn<EscalcRow>[] = escalcRow.keyof().options.map(asItIs);

type MeanColumns = Pick<EscalcRow, 'meansFrom' | 'm1i' | 'sd1i' | 'n1i' | 'm2i' | 'sd2i' | 'n2i'>;
type Estimate = Pick<EscalcRow, 'scale' | 'estimateFrom' | 'yi' | 'sei'>;

const noMeans: MeanColumns = {
  meansFrom: null,
  m1i: null,
  sd1i: null,
  n1i: null,
  m2i: null,
  sd2i: null,
  n2i: null,
};
const noEstimate: Estimate = { scale: null, estimateFrom: null, yi: null, sei: null };

function meansOf(candidate: Candidate): { means: MeanColumns; flags: readonly string[] } {
  const numbers = comparedNumbers(candidate);
  for (const phase of ['change', 'final'] as const) {
    const { pair } = pairOfMeans(numbers, phase);
    if (pair === null) continue;
    const { experimental, comparator, spread } = pair;
    // A standard error without n is of no use to escalc.
    if (experimental.sd === null || comparator.sd === null) continue;
    if (spread === 'correlation' || spread === 'quantiles') continue;
    const means = {
      meansFrom: fromMeans.parse(`${phase}_values${spreadNames[spread]}`),
      m1i: experimental.mean,
      sd1i: experimental.sd,
      n1i: experimental.n,
      m2i: comparator.mean,
      sd2i: comparator.sd,
      n2i: comparator.n,
    };
    return { means, flags: [...experimental.flags, ...comparator.flags] };
  }
  return { means: noMeans, flags: [] };
}

function countsOf(candidate: Candidate): { one: Counted; two: Counted } | null {
  const numbers = comparedNumbers(candidate);
  const one = readCount(numbers.experimental).counted;
  const two = readCount(numbers.comparator).counted;
  return one === null || two === null ? null : { one, two };
}

/** The scale of the source's estimate; whether a difference in percent is a mean difference, its derivation decides. */
function scaleFor({ contrast }: Candidate): RecordedEffectMeasureId | null {
  if (contrast === null) return null;
  return contrast.effectMeasure === 'percent_difference' ? 'MD' : measureOfEstimate(contrast);
}

function estimateOf(candidate: Candidate): { estimate: Estimate; flags: readonly string[] } {
  const scale = scaleFor(candidate);
  if (scale === null) return { estimate: noEstimate, flags: [] };
  const { effect } = deriveFromEstimate(comparedNumbers(candidate), scale);
  if (effect === null) return { estimate: noEstimate, flags: [] };
  const { yi, vi, derivation, flags } = effect;
  return { estimate: { scale, estimateFrom: fromEstimate.parse(derivation), yi, sei: Math.sqrt(vi) }, flags };
}

/** The numbers of a comparison; undefined where the source prints none that `escalc` could use. */
function numbersOf(candidate: Candidate) {
  const { means, flags: flagsOfMeans } = meansOf(candidate);
  const counts = countsOf(candidate);
  const { estimate, flags } = estimateOf(candidate);
  if (means.meansFrom === null && counts === null && estimate.scale === null) return undefined;
  const all = [...candidate.flags, ...flagsOfMeans, ...flags];
  if (candidate.study.publication.retracted === true) all.unshift(retractedFlag);
  const usesN = means.meansFrom !== null || counts !== null;
  const allocated = usesN ? flagOfAllocatedN(candidate) : null;
  if (allocated !== null) all.push(allocated);
  const none = { countsFrom: null, ai: null, ci: null } as const;
  if (counts === null) return { ...means, ...none, ...estimate, flags: all };
  const { one, two } = counts;
  // n1i and n2i are one pair of columns: counts among other participants would be read against the wrong n.
  if (means.meansFrom !== null && (means.n1i !== one.total || means.n2i !== two.total)) {
    all.push(
      `events were counted among others than the means and are left out: ${one.events} of ${one.total} and ${two.events} of ${two.total}`,
    );
    return { ...means, ...none, ...estimate, flags: all };
  }
  const countsFrom =
    one.fromPercent || two.fromPercent ? ('counts_from_percent' as const) : ('counts' as const);
  const counted = { countsFrom, ai: one.events, n1i: one.total, ci: two.events, n2i: two.total };
  return { ...means, ...counted, ...estimate, flags: all };
}

/** The dose of the one agent that a comparison tests; a range or titration is none. */
function doseColumns(
  { study, experimental, difference }: Candidate,
  vocabulary: Vocabulary,
): Pick<EscalcRow, 'dose' | 'doseUnit'> {
  const [tested, ...others] = testedAgentsOf(difference);
  const arms = study.arms.filter(({ id }) => id === experimental);
  const found = testedDoses(arms, vocabulary).find(({ agent }) => agent === tested);
  if (found === undefined || others.length > 0 || found.from !== found.to)
    return { dose: null, doseUnit: null };
  return { dose: found.from, doseUnit: found.unit };
}

/**
 * The comparisons of a study that have numbers which `escalc` can use, the preferred outcome first. Nothing is
 * reversed, and an arm in several comparisons is in each of them whole.
 * @param comparisons `one` an outcome, the two arms of its contrast, or `all` treated arms against the comparator.
 */
export function escalcRows(
  matched: MatchedStudy,
  comparisons: 'one' | 'all',
  vocabulary: Vocabulary,
): EscalcRow[] {
  const { study, trial } = matched;
  const higherIs = (measure: string) => {
    const record = vocabulary.records.measures.get(measure);
    if (record === undefined) throw new Error(`there is no measure "${measure}"`);
    return record.higherIs;
  };
  const labelOf = (id: string) => study.arms.find((arm) => arm.id === id)?.label ?? id;
  const candidates = candidatesOf(matched, { subgroups: 'include' })
    .candidates.filter(({ contrast }) => comparisons === 'all' || contrast !== null)
    .toSorted(byPreference);
  return candidates.flatMap((candidate) => {
    const numbers = numbersOf(candidate);
    if (numbers === undefined) return [];
    const { outcome, experimental, comparator } = candidate;
    return [
      {
        study: study.id,
        label: study.label,
        year: study.publication.year,
        trial,
        outcome: outcome.id,
        measure: outcome.measure,
        unit: outcome.unit,
        higherIs: higherIs(outcome.measure),
        site: outcome.site,
        timepointDays: outcome.timepointDays,
        subgroup: outcome.subgroup,
        tests: treatmentInWords(candidate.difference, vocabulary.agents),
        ...doseColumns(candidate, vocabulary),
        species: study.population.species,
        design: study.design,
        experimentalArm: experimental,
        experimental: labelOf(experimental),
        comparatorArm: comparator,
        comparator: labelOf(comparator),
        ...numbers,
      },
    ];
  });
}
