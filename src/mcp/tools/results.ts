import { z } from 'zod';
import type { StudyDocument } from '../../studies/answers.ts';
import type { Caller } from '../caller.ts';
import { interval } from './pooled-effect.ts';
import { inFigures, pInWords, shortened, withoutNulls } from './short-texts.ts';

type Outcome = StudyDocument['outcomes'][number];
type Summary = NonNullable<Outcome['armResults'][number]['final']>;

const numbers = z.record(z.string(), z.number());

export const resultShape = z
  .object({
    outcome: z.string().describe('Id of the outcome within its study.'),
    measure: z.string(),
    site: z.string().optional(),
    method: z.string().optional().describe('How it was measured.'),
    timepointDays: z.number().optional(),
    subgroup: z.string().optional().describe('Of whom; absent for the whole population.'),
    primary: z.boolean().optional(),
    analysis: z.string().optional().describe('Whom the analysis takes in.'),
    effect: z
      .string()
      .optional()
      .describe('What happened, as judged from the numbers; `not_tested` was reported without a test.'),
    basis: z.string().optional().describe('Which numbers make it that effect.'),
    unit: z.string().optional(),
    tested: z.string().optional().describe('The arm that is judged.'),
    against: z
      .string()
      .optional()
      .describe(
        'The arm it is compared with; absent where there is none: with change_from_baseline its own baseline, else `basis` tells what is compared.',
      ),
    effectMeasure: z.string().optional(),
    estimate: z.number().optional().describe('Tested against comparator, in `unit` or as a ratio.'),
    ciLow: z.number().optional(),
    ciHigh: z.number().optional(),
    ciLevel: z.number().optional().describe('Level of the interval, as a fraction.'),
    standardError: z.number().optional().describe('Of the estimate.'),
    adjusted: z.string().optional().describe('Covariates that the estimate is adjusted for.'),
    pValue: z.number().optional(),
    pOperator: z.string().optional(),
    arms: z
      .array(
        z.object({
          arm: z.string(),
          n: z.int().optional(),
          baseline: numbers.optional(),
          final: numbers.optional(),
          change: numbers.optional(),
          events: z.number().optional(),
          total: z.number().optional(),
          percentAffected: z.number().optional(),
        }),
      )
      .optional(),
  })
  .describe('One result. What is absent, the source that was read does not print.');

type Result = z.infer<typeof resultShape>;

function numbersOf(summary: Summary | null): Record<string, number> | null {
  if (summary === null) return null;
  const told = Object.entries(summary).filter((entry): entry is [string, number] => entry[1] !== null);
  return told.length === 0 ? null : Object.fromEntries(told);
}

/** A result with its numbers, as the source prints them. */
export function resultOf(outcome: Outcome, arms: StudyDocument['arms']): Result {
  const { contrast } = outcome;
  const nameOf = (id: string | null | undefined) => {
    const label = arms.find((arm) => arm.id === id)?.label;
    return label === undefined ? null : shortened(label, 80);
  };
  const told = outcome.armResults
    .map(({ arm, n, baseline, final, change, events, total, percentAffected }) => ({
      arm: nameOf(arm) ?? arm,
      ...withoutNulls({
        n,
        baseline: numbersOf(baseline),
        final: numbersOf(final),
        change: numbersOf(change),
        events,
        total,
        percentAffected,
      }),
    }))
    .filter((arm) => Object.keys(arm).length > 1);
  const { site, method, timepointDays, subgroup, primary, analysis, effect, unit } = outcome;
  const adjusted = contrast?.adjusted ?? null;
  return {
    outcome: outcome.id,
    measure: outcome.measure,
    ...withoutNulls({
      site,
      method: method === null ? null : shortened(method, 120),
      timepointDays,
      subgroup: subgroup === null ? null : shortened(subgroup, 120),
      primary,
      analysis,
      effect,
      basis: outcome.effectBasis === '' ? null : shortened(outcome.effectBasis, 240),
      unit,
      tested: nameOf(contrast?.experimental),
      against: nameOf(contrast?.comparator),
      effectMeasure: contrast?.effectMeasure ?? null,
      estimate: contrast?.estimate ?? null,
      ciLow: contrast?.ciLow ?? null,
      ciHigh: contrast?.ciHigh ?? null,
      ciLevel: contrast?.ciLevel ?? null,
      standardError: contrast?.standardError ?? null,
      adjusted: adjusted === null ? null : shortened(adjusted, 120),
      pValue: contrast?.pValue ?? null,
      pOperator: contrast?.pOperator ?? null,
      arms: told.length === 0 ? null : told,
    }),
  };
}

const valuesInWords = (values: Readonly<Record<string, number>>) =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

/** What the tested arm is compared with: without a comparator only a change is from the arm's own baseline. */
const comparedWith = ({ against, effectMeasure }: Result) =>
  against !== undefined
    ? `against ${against}`
    : effectMeasure === 'change_from_baseline'
      ? 'against its own baseline'
      : 'without a comparator';

/** A result in a line. */
export function resultLine(result: Result): string {
  const { outcome, measure, site, timepointDays, subgroup, effect, basis, unit, estimate, ciLow, ciHigh } =
    result;
  const { method, analysis, ciLevel, standardError, adjusted } = result;
  const where = [
    site,
    method,
    timepointDays === undefined ? undefined : `day ${timepointDays}`,
    subgroup === undefined ? undefined : `subgroup: ${subgroup}`,
    analysis,
  ].filter((part) => part !== undefined);
  const level = ciLevel === undefined ? '' : ` (${inFigures(100 * ciLevel)} %)`;
  const among = `${interval(ciLow, ciHigh)}${ciLow === undefined || ciHigh === undefined ? '' : level}`;
  const contrast =
    estimate === undefined
      ? []
      : [`${result.effectMeasure} ${inFigures(estimate)}${among}${unit === undefined ? '' : ` ${unit}`}`];
  const error = standardError === undefined ? [] : [`standard error ${inFigures(standardError)}`];
  const forCovariates = adjusted === undefined ? [] : [`adjusted: ${adjusted}`];
  const p = result.pValue === undefined ? [] : [pInWords(result.pOperator ?? null, result.pValue)];
  const arms = (result.arms ?? []).map(
    ({ arm, n, baseline, final, change, events, total, percentAffected }) => {
      const told = [
        ...(n === undefined ? [] : [`n ${n}`]),
        ...(baseline === undefined ? [] : [`baseline ${valuesInWords(baseline)}`]),
        ...(final === undefined ? [] : [`final ${valuesInWords(final)}`]),
        ...(change === undefined ? [] : [`change ${valuesInWords(change)}`]),
        ...(events === undefined ? [] : [`events ${events}${total === undefined ? '' : ` of ${total}`}`]),
        ...(percentAffected === undefined ? [] : [`${percentAffected} % affected`]),
      ];
      return `${arm}: ${told.join('; ')}`;
    },
  );
  const place = where.length === 0 ? '' : ` (${where.join(', ')})`;
  const figures = [...contrast, ...error, ...p, ...arms];
  const compared =
    result.arms === undefined && figures.length > 0 && result.tested !== undefined
      ? `${result.tested} ${comparedWith(result)}: `
      : '';
  const shown = [...(figures.length === 0 ? ['no numbers printed'] : figures), ...forCovariates].join(' | ');
  return `${outcome} ${measure}${place}: ${effect ?? 'not judged'}. ${compared}${shown}${unit === undefined || contrast.length > 0 ? '' : ` (${unit})`}.${basis === undefined ? '' : ` ${basis}`}`;
}

export const studyShape = z.object({
  id: z.string(),
  label: z.string(),
  year: z.int(),
  title: z.string(),
  acronym: z.string().optional().describe("The trial's name."),
  design: z.string().optional(),
  masking: z.string().optional().describe('Who did not know which arm a participant was in.'),
  species: z.string().optional(),
  conditions: z.array(z.string()),
  participants: z.int().optional(),
  durationDays: z.number().optional(),
  given: z.array(z.string()).describe('What each arm was given: id, role, n, agents with role and dose.'),
  verification: z.string().describe('The best source that the numbers were read in.'),
  secondReading: z.string().optional().describe('What a second, independent reading found.'),
  retracted: z.boolean().optional(),
  reportOf: z
    .string()
    .optional()
    .describe('The study of which this is a later report: the same people, not to be counted twice.'),
  doi: z.string().optional(),
  address: z.string(),
});

const mostArms = 6;

/** What there is to know of a study besides its results. */
export function studyFacts(
  study: Omit<StudyDocument, 'arms'> & { readonly arms: StudyDocument['arms'] },
  given: readonly string[],
  caller: Caller,
): z.infer<typeof studyShape> {
  const { id, label, title, acronym, design, masking, population, durationDays } = study;
  const { participants, publication, parentStudy } = study;
  return {
    id,
    label,
    year: publication.year,
    title: shortened(title, 160),
    conditions: population.conditions,
    given: given.slice(0, mostArms).map((arm) => shortened(arm, 200)),
    verification: study.verification,
    address: caller.addressOf(`/studies/${id}`),
    ...withoutNulls({
      acronym,
      design,
      masking,
      species: population.species,
      participants,
      durationDays,
      secondReading: study.secondReading,
      retracted: publication.retracted,
      reportOf: parentStudy,
      doi: publication.doi,
    }),
  };
}

/** The facts of a study in a line. */
export function studyLine(study: z.infer<typeof studyShape>): string {
  const facts = [
    study.acronym,
    study.design,
    study.masking === undefined ? undefined : `masking: ${study.masking}`,
    study.species,
    ...(study.conditions.length === 0 ? [] : [study.conditions.join(' + ')]),
    study.participants === undefined ? undefined : `${study.participants} participants`,
    study.durationDays === undefined ? undefined : `${study.durationDays} days`,
    `numbers from: ${study.verification}`,
    study.retracted === true ? 'RETRACTED' : undefined,
    study.reportOf === undefined ? undefined : `later report of ${study.reportOf}`,
  ].filter((part) => part !== undefined);
  return `${study.id} (${study.label}): ${facts.join(', ')}. ${study.address}`;
}
