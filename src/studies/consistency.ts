import { phases } from '../vocabulary/enumerations.ts';
import { nearestNames } from '../vocabulary/term-index.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { statusFaults } from './completeness.ts';
import type { ArmResultRecord, ContrastRecord, OutcomeRecord, SummaryRecord } from './record/outcome.ts';
import { isDoi } from './record/publication.ts';
import { doiMeant, normalizeDoi, withoutZeros } from './record/publication-ids.ts';
import { faultOfRegistration } from './record/registration-key.ts';
import type { StudyRecord } from './record/study.ts';
import { type Fault, firstFaults, unknownTerm } from './record-faults.ts';

/** The places of values that stand before already. */
function repeated(values: readonly string[]): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, place) => {
    if (seen.has(value)) return [place];
    seen.add(value);
    return [];
  });
}

function unordered(low: number | null, high: number | null): boolean {
  return low !== null && high !== null && low > high;
}

/** The pairs of a summary that must not be the wrong way round. */
const summaryOrder: readonly (readonly [keyof SummaryRecord, keyof SummaryRecord])[] = [
  ['q1', 'median'],
  ['median', 'q3'],
  ['q1', 'q3'],
  ['ciLow', 'ciHigh'],
  ['min', 'max'],
  ['min', 'mean'],
  ['mean', 'max'],
  ['min', 'median'],
  ['median', 'max'],
];

function* summaryFaults(summary: SummaryRecord, path: string): Iterable<Fault> {
  for (const [low, high] of summaryOrder) {
    if (unordered(summary[low], summary[high])) {
      yield { path: `${path}/${low}`, message: `${low} ${summary[low]} is above ${high} ${summary[high]}` };
    }
  }
}

function* contrastFaults(contrast: ContrastRecord, arms: ReadonlySet<string>, path: string): Iterable<Fault> {
  for (const end of ['experimental', 'comparator'] as const) {
    const arm = contrast[end];
    if (arm !== null && !arms.has(arm)) {
      yield {
        path: `${path}/${end}`,
        message: `no arm "${arm}" in this study; its arms are ${[...arms].join(', ')}`,
        suggestions: nearestNames(arm, arms),
      };
    }
  }
  if (contrast.experimental === contrast.comparator) {
    yield {
      path: `${path}/comparator`,
      message: `arm "${contrast.comparator}" is compared with itself`,
    };
  }
  const { estimate, ciLow, ciHigh, pValue, pOperator } = contrast;
  if (unordered(ciLow, ciHigh)) {
    yield { path: `${path}/ciLow`, message: `the lower limit ${ciLow} is above the upper limit ${ciHigh}` };
  } else if (unordered(ciLow, estimate) || unordered(estimate, ciHigh)) {
    yield {
      path: `${path}/estimate`,
      message: `the estimate ${estimate} lies outside its interval ${ciLow} to ${ciHigh}`,
    };
  }
  if (pValue === null && pOperator !== null) {
    yield { path: `${path}/pOperator`, message: `"${pOperator}" needs a pValue: give it, or null` };
  }
}

function* armResultFaults(result: ArmResultRecord, arms: ReadonlySet<string>, path: string): Iterable<Fault> {
  if (!arms.has(result.arm)) {
    yield {
      path: `${path}/arm`,
      message: `no arm "${result.arm}" in this study; its arms are ${[...arms].join(', ')}`,
      suggestions: nearestNames(result.arm, arms),
    };
  }
  const counted = result.total ?? result.n;
  if (unordered(result.events, counted)) {
    yield {
      path: `${path}/events`,
      message: `there are ${result.events} events, more than the ${counted} participants`,
    };
  }
  for (const phase of phases) {
    const summary = result[phase];
    if (summary !== null) yield* summaryFaults(summary, `${path}/${phase}`);
  }
}

function* outcomeFaults(
  outcome: OutcomeRecord,
  arms: ReadonlySet<string>,
  vocabulary: Vocabulary,
  path: string,
): Iterable<Fault> {
  const { measures, effects } = vocabulary;
  const { measure, effect } = outcome;
  if (!measures.has(measure)) yield unknownTerm(measures, measure, `${path}/measure`);
  if (effect !== null && !effects.has(effect)) yield unknownTerm(effects, effect, `${path}/effect`);
  for (const [place, result] of outcome.armResults.entries()) {
    yield* armResultFaults(result, arms, `${path}/armResults/${place}`);
  }
  for (const place of repeated(outcome.armResults.map((result) => result.arm))) {
    yield { path: `${path}/armResults/${place}/arm`, message: 'this arm already has a result' };
  }
  if (outcome.contrast !== null) yield* contrastFaults(outcome.contrast, arms, `${path}/contrast`);
}

/** Counts of adverse events of arms that are not there, twice, or of more participants than there were. */
function* adverseEventFaults(study: StudyRecord, arms: ReadonlySet<string>): Iterable<Fault> {
  for (const [place, { arm, affected, atRisk }] of study.adverseEvents.entries()) {
    const path = `/adverseEvents/${place}`;
    if (!arms.has(arm)) {
      yield {
        path: `${path}/arm`,
        message: `no arm "${arm}" in this study; its arms are ${[...arms].join(', ')}`,
      };
    }
    if (unordered(affected, atRisk)) {
      yield { path: `${path}/affected`, message: `${affected} affected among ${atRisk} at risk` };
    }
  }
  for (const place of repeated(study.adverseEvents.map(({ arm, kind }) => `${arm} ${kind}`))) {
    yield { path: `/adverseEvents/${place}/kind`, message: 'this arm already has a count of this kind' };
  }
}

/**
 * What is wrong inside one study that its schema cannot tell: arms that do not exist, terms that the vocabulary
 * does not have, ids that stand twice, numbers that contradict each other. Empty for a sound study;
 * the first `mostFaults` of one that is not.
 */
export function studyFaults(study: StudyRecord, vocabulary: Vocabulary): Fault[] {
  return firstFaults(faultsInside(study, vocabulary));
}

function* faultsInside(study: StudyRecord, vocabulary: Vocabulary): Iterable<Fault> {
  if (study.id === 'validate')
    yield {
      path: '/id',
      message: '"validate" cannot be an id: /studies/validate is the address of the check',
    };
  for (const list of ['arms', 'outcomes'] as const) {
    for (const place of repeated(study[list].map(({ id }) => id))) {
      yield {
        path: `/${list}/${place}/id`,
        message: `the id "${study[list][place]?.id}" appears twice`,
      };
    }
  }
  for (const field of ['registrations', 'countries'] as const) {
    for (const place of repeated(study[field])) {
      yield { path: `/${field}/${place}`, message: `"${study[field][place]}" appears twice` };
    }
  }
  for (const [place, registration] of study.registrations.entries()) {
    const fault = faultOfRegistration(registration);
    if (fault !== undefined) yield { path: `/registrations/${place}`, ...fault };
  }
  yield* publicationFaults(study);
  for (const place of repeated(study.population.conditions)) {
    yield { path: `/population/conditions/${place}`, message: 'this condition appears twice' };
  }
  for (const [place, country] of study.countries.entries()) {
    if (!vocabulary.countries.has(country))
      yield unknownTerm(vocabulary.countries, country, `/countries/${place}`);
  }
  const { ageMinYears, ageMeanYears, ageMaxYears } = study.population;
  if (
    unordered(ageMinYears, ageMaxYears) ||
    unordered(ageMinYears, ageMeanYears) ||
    unordered(ageMeanYears, ageMaxYears)
  ) {
    yield {
      path: '/population/ageMeanYears',
      message: 'the lowest, mean and highest age must be in this order',
    };
  }
  for (const [armPlace, arm] of study.arms.entries()) {
    for (const [place, intervention] of arm.interventions.entries()) {
      const path = `/arms/${armPlace}/interventions/${place}`;
      if (!vocabulary.agents.has(intervention.agent)) {
        yield unknownTerm(vocabulary.agents, intervention.agent, `${path}/agent`);
      }
      if (unordered(intervention.dose, intervention.doseMax)) {
        yield {
          path: `${path}/doseMax`,
          message: `the highest dose ${intervention.doseMax} is below the dose ${intervention.dose}`,
        };
      }
    }
  }
  const arms = new Set(study.arms.map(({ id }) => id));
  for (const [place, outcome] of study.outcomes.entries()) {
    yield* outcomeFaults(outcome, arms, vocabulary, `/outcomes/${place}`);
  }
  for (const [place, { measure }] of study.plannedOutcomes.entries()) {
    if (measure !== null && !vocabulary.measures.has(measure)) {
      yield unknownTerm(vocabulary.measures, measure, `/plannedOutcomes/${place}/measure`);
    }
  }
  yield* adverseEventFaults(study, arms);
  yield* statusFaults(study);
  if (study.parentStudy === study.id)
    yield { path: '/parentStudy', message: 'a study cannot be its own parent' };
}

/** Ids of a publication that are not written as they are: another writing would let one paper stand twice. */
function* publicationFaults({ publication }: StudyRecord): Iterable<Fault> {
  const { doi, pmid, pmcid } = publication;
  const written: readonly (readonly [string, string | null, string])[] = [
    ['doi', doi, doi === null ? '' : doiMeant(doi)],
    ['pmid', pmid, pmid === null ? '' : withoutZeros(pmid)],
    ['pmcid', pmcid, pmcid === null ? '' : withoutZeros(pmcid)],
  ];
  for (const [name, value, meant] of written) {
    const path = `/publication/${name}`;
    if (meant === '0' || meant === 'PMC0') yield { path, message: `"${value}" is the id of no publication` };
    else if (value !== null && value !== meant) {
      yield {
        path,
        message: `"${value}" has more than the id: write ${meant}`,
        suggestions: isDoi.test(meant) || name !== 'doi' ? [meant] : [],
      };
    }
  }
}

/** What is wrong between studies: ids and publications that stand twice, parents that do not exist, circles. */
export function faultsBetweenStudies(
  studies: readonly StudyRecord[],
): { id: string; place: number; fault: Fault }[] {
  const faults: { id: string; place: number; fault: Fault }[] = [];
  const parents = new Map(studies.map((study) => [study.id, study.parentStudy]));
  const firstWith = new Map<string, string>();
  studies.forEach((study, place) => {
    const { doi, pmid, pmcid } = study.publication;
    const identifiers: readonly (readonly [string, string | null])[] = [
      ['/id', study.id],
      ['/publication/doi', doi === null ? null : normalizeDoi(doi)],
      ['/publication/pmid', pmid === null ? null : withoutZeros(pmid)],
      ['/publication/pmcid', pmcid === null ? null : withoutZeros(pmcid)],
    ];
    for (const [path, value] of identifiers) {
      if (value === null) continue;
      const first = firstWith.get(`${path} ${value}`);
      if (first === undefined) firstWith.set(`${path} ${value}`, study.id);
      else
        faults.push({
          id: study.id,
          place,
          fault: { path, message: `"${value}" already belongs to ${first}` },
        });
    }
    if (study.parentStudy === null || study.parentStudy === study.id) return;
    if (!parents.has(study.parentStudy)) {
      faults.push({
        id: study.id,
        place,
        fault: { path: '/parentStudy', message: `there is no study "${study.parentStudy}"` },
      });
      return;
    }
    const seen = new Set<string>();
    let above: string | null | undefined = study.parentStudy;
    while (above && !seen.has(above)) {
      if (above === study.id) {
        faults.push({
          id: study.id,
          place,
          fault: { path: '/parentStudy', message: 'the study is its own ancestor' },
        });
        break;
      }
      seen.add(above);
      above = parents.get(above);
    }
  });
  return faults;
}
