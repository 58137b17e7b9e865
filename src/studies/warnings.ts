import { isRatio, printedEffectMeasures } from '../vocabulary/enumerations.ts';
import { knownUnit } from '../vocabulary/units.ts';
import { fixedTerms, type Vocabulary } from '../vocabulary/vocabulary.ts';
import { comparableUnits, doseIn } from './doses/daily-dose.ts';
import { againstEffect, disagreementsOfArms, pAgainstInterval, wrongWayRound } from './judged-effect.ts';
import type { ArmResultRecord, ContrastRecord, OutcomeRecord, SummaryRecord } from './record/outcome.ts';
import { participantsOf } from './record/population.ts';
import { oddRegistration, registrationsIn } from './record/registries.ts';
import type { StudyRecord } from './record/study.ts';
import type { Fault } from './record-faults.ts';

/** Something that is probably wrong with a record, and lets it in all the same. */
export type Warning = Fault;

/** Doses of one agent in one unit that lie this far apart are rather a wrong unit than another regimen. */
export const oddDoseRatio = 100;

/** Sources round a follow-up: what ends within this share of the duration, or a week, has not ended later. */
const roundedDuration = { share: 0.05, days: 7 } as const;

function population({ population: { nAnalysed, nRandomized } }: StudyRecord): Warning[] {
  if (nAnalysed === null || nRandomized === null || nAnalysed <= nRandomized) return [];
  const message = `${nAnalysed} were analysed, more than the ${nRandomized} who were randomized`;
  return [{ path: '/population/nAnalysed', message }];
}

function arms(study: StudyRecord): Warning[] {
  const warnings: Warning[] = [];
  const people = participantsOf(study.population);
  study.arms.forEach(({ n }, place) => {
    if (n === null || people === null || n <= people) return;
    warnings.push({
      path: `/arms/${place}/n`,
      message: `the arm has ${n} participants, more than the ${people} of the whole study`,
    });
  });
  const { nRandomized } = study.population;
  const told = study.arms.map(({ n }) => n ?? 0).reduce((sum, n) => sum + n, 0);
  // In a crossover everyone is in every arm.
  const inEveryArm = study.design === 'randomized_crossover_trial';
  if (nRandomized !== null && told > nRandomized && !inEveryArm && warnings.length === 0) {
    warnings.push({
      path: '/arms',
      message: `the arms add up to ${told} participants, more than the ${nRandomized} who were randomized`,
    });
  }
  return warnings;
}

function doses(study: StudyRecord): Warning[] {
  const given = study.arms.flatMap(({ interventions }, arm) =>
    interventions.map((intervention, place) => ({
      ...intervention,
      path: `/arms/${arm}/interventions/${place}/dose`,
    })),
  );
  return given.flatMap(({ agent, unit, dose, path }) => {
    if (dose === null || dose === 0 || unit === null) return [];
    for (const other of given) {
      if (other.agent !== agent || other.dose === null || other.dose === 0 || other.unit === null) continue;
      if (!comparableUnits(unit).includes(other.unit)) continue;
      const times = dose / doseIn(unit, other.dose, other.unit);
      if (times < oddDoseRatio) continue;
      const message = `${dose} ${unit} of ${agent} are ${Math.round(times)} times the ${other.dose} ${other.unit} at ${other.path}`;
      return [{ path, message }];
    }
    return [];
  });
}

function armSizes(study: StudyRecord, outcome: OutcomeRecord, path: string): Warning[] {
  return outcome.armResults.flatMap(({ arm, n, total }, place) => {
    const size = study.arms.find(({ id }) => id === arm)?.n ?? null;
    return (['n', 'total'] as const).flatMap((field) => {
      const counted = field === 'n' ? n : total;
      if (size === null || counted === null || counted <= size) return [];
      const message = `${counted} participants have this result, more than the ${size} in the arm`;
      return [{ path: `${path}/armResults/${place}/${field}`, message }];
    });
  });
}

function timepoint({ durationDays }: StudyRecord, { timepointDays }: OutcomeRecord, path: string): Warning[] {
  if (durationDays === null || timepointDays === null) return [];
  const slack = Math.max(roundedDuration.days, durationDays * roundedDuration.share);
  if (timepointDays <= durationDays + slack) return [];
  const message = `measured on day ${timepointDays}, after the study had ended on day ${durationDays}`;
  return [{ path: `${path}/timepointDays`, message }];
}

/** Whether a P value as printed says that p is below 0.05. */
const isSignificant = (p: number | null, operator: string | null) =>
  p !== null && (operator === '<' ? p <= 0.05 : operator !== '>' && operator !== '>=' && p < 0.05);

const hasSpread = (summary: SummaryRecord | null) =>
  summary !== null &&
  [summary.sd, summary.se, summary.ciLow, summary.ciHigh, summary.q1, summary.q3].some(
    (value) => value !== null,
  );

function effect(vocabulary: Vocabulary, outcome: OutcomeRecord, path: string): Warning[] {
  const { contrast, armResults } = outcome;
  const known = outcome.effect === null ? undefined : vocabulary.records.effects.get(outcome.effect);
  if (known === undefined) return [];
  const p = contrast?.pValue ?? null;
  if (known.direction === 'none' && contrast !== null && isSignificant(p, contrast.pOperator)) {
    const message = `the effect is ${known.id}, but p ${contrast.pOperator ?? '='} ${p} says that there is a difference`;
    return [{ path: `${path}/contrast/pValue`, message }];
  }
  if (known.direction !== 'favourable' && known.direction !== 'unfavourable') return [];
  const isTested =
    p !== null ||
    contrast?.ciLow != null ||
    contrast?.ciHigh != null ||
    contrast?.standardError != null ||
    armResults.some(
      ({ baseline, final, change, events }) =>
        events !== null || hasSpread(baseline) || hasSpread(final) || hasSpread(change),
    );
  if (isTested) return [];
  const message = `the effect is ${known.id}, but no P value, interval, or result with a spread shows it`;
  return [{ path: `${path}/effect`, message }];
}

/** What two arms' own numbers say of the difference or ratio between them; null where they do not tell. */
function differenceOfArms(
  measure: ContrastRecord['effectMeasure'],
  experimental: ArmResultRecord,
  comparator: ArmResultRecord,
): number | null {
  const difference = (a: number | null | undefined, b: number | null | undefined) =>
    a == null || b == null ? null : a - b;
  switch (measure) {
    case 'mean_difference':
    case 'standardized_mean_difference':
      return (
        difference(experimental.change?.mean, comparator.change?.mean) ??
        difference(experimental.final?.mean, comparator.final?.mean)
      );
    case 'ratio_of_means':
      // Of levels: changes may be negative.
      return difference(experimental.final?.mean, comparator.final?.mean);
    case 'median_difference':
      return (
        difference(experimental.change?.median, comparator.change?.median) ??
        difference(experimental.final?.median, comparator.final?.median)
      );
    case 'percent_difference':
      return difference(experimental.change?.percent, comparator.change?.percent);
    case 'risk_ratio':
    case 'odds_ratio':
    case 'hazard_ratio':
    case 'risk_difference': {
      const share = ({ events, total, n, percentAffected }: ArmResultRecord) => {
        const of = total ?? n;
        return events !== null && of !== null && of > 0 ? events / of : percentAffected;
      };
      return difference(share(experimental), share(comparator));
    }
    default:
      return null;
  }
}

/** Words of what is no unit of a measure itself: shares, ratios, counts, logarithms, changes in a time. */
const notOfTheMeasure =
  /percent|%|odds|ratio|risk|prevalence|patients|participants|people|women|men\b|animals|deaths|cases|\blog|logarithm|\bof\b|\babove\b|change|\bper\b|\/ ?year/i;

function unit(vocabulary: Vocabulary, { measure, unit: printed }: OutcomeRecord, path: string): Warning[] {
  const units = vocabulary.records.measures.get(measure)?.units ?? [];
  if (printed === null || units.length === 0 || notOfTheMeasure.test(printed)) return [];
  if (knownUnit(units, printed) !== undefined) return [];
  const known = units.map((each) => each.unit);
  const message = `"${printed}" is not a unit that ${measure} is known in (${known.join(', ')}): what is told in it is not pooled with the others`;
  return [{ path: `${path}/unit`, message }];
}

function sign({ contrast, armResults }: OutcomeRecord, path: string): Warning[] {
  if (contrast === null || contrast.estimate === null || contrast.adjusted !== null) return [];
  const experimental = armResults.find(({ arm }) => arm === contrast.experimental);
  const comparator = armResults.find(({ arm }) => arm === contrast.comparator);
  if (experimental === undefined || comparator === undefined) return [];
  const ofArms = differenceOfArms(contrast.effectMeasure, experimental, comparator);
  const ofEstimate = contrast.estimate - (isRatio(contrast.effectMeasure) ? 1 : 0);
  if (ofArms === null || ofArms === 0 || ofEstimate === 0 || Math.sign(ofArms) === Math.sign(ofEstimate)) {
    return [];
  }
  const label = fixedTerms(printedEffectMeasures).label(contrast.effectMeasure).toLowerCase();
  const message = `the ${label} ${contrast.estimate} says that ${contrast.experimental} has ${ofEstimate > 0 ? 'more' : 'less'} than ${contrast.comparator}, but by the arms' own numbers it has ${ofArms > 0 ? 'more' : 'less'}`;
  return [{ path: `${path}/contrast/estimate`, message }];
}

function retraction({ publication }: StudyRecord): Warning[] {
  if (publication.retracted !== true) return [];
  return [{ path: '/publication/retracted', message: 'the publication was retracted' }];
}

function registrations({ registrations: all }: StudyRecord): Warning[] {
  return all.flatMap((registration, place) => {
    // Of one that names another by an address or its registry, it is told as a fault.
    const message = registrationsIn(registration).length > 0 ? null : oddRegistration(registration);
    return message === null ? [] : [{ path: `/registrations/${place}`, message }];
  });
}

/** What is probably wrong inside one study, accepted or not; see `warningsOf`. */
export function studyWarnings(study: StudyRecord, vocabulary: Vocabulary): Warning[] {
  return [
    ...retraction(study),
    ...population(study),
    ...arms(study),
    ...doses(study),
    ...registrations(study),
    ...study.outcomes.flatMap((outcome, place) => {
      const path = `/outcomes/${place}`;
      return [
        ...armSizes(study, outcome, path),
        ...timepoint(study, outcome, path),
        ...unit(vocabulary, outcome, path),
        ...effect(vocabulary, outcome, path),
        ...sign(outcome, path),
        ...wrongWayRound(study, outcome, path),
        ...againstEffect(vocabulary, study, outcome, path),
        ...pAgainstInterval(outcome, path),
        ...disagreementsOfArms(outcome, path),
      ];
    }),
  ];
}
