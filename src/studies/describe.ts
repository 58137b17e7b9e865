import type { WrittenMoments } from '../database/revisions.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { agentsOfOutcome, armsOfOutcome, comparatorAgents, testedAgents } from './agents.ts';
import type { LeaningClaim, OutcomeDocument, StudyDocument, StudyFacts, StudySummary } from './answers.ts';
import { testedDoses } from './doses/daily-dose.ts';
import type { ArmRecord } from './record/arm.ts';
import type { OutcomeRecord } from './record/outcome.ts';
import { participantsOf } from './record/population.ts';
import type { StudyRecord } from './record/study.ts';
import { reviewOf } from './review.ts';

/** What is answered of a study is made of its record, when it is written. */

function keyFactsOf(study: StudyRecord): StudyFacts {
  const { publication, population } = study;
  return {
    id: study.id,
    label: study.label,
    title: study.title,
    acronym: study.acronym,
    year: publication.year,
    journal: publication.journal,
    doi: publication.doi,
    pmid: publication.pmid,
    retracted: publication.retracted,
    registrations: study.registrations,
    design: study.design,
    masking: study.masking,
    parentStudy: study.parentStudy,
    species: population.species,
    conditions: population.conditions,
    sex: population.sex,
    ageMeanYears: population.ageMeanYears,
    participants: participantsOf(population),
    countries: study.countries,
    durationDays: study.durationDays,
    verification: study.verification,
    secondReading: study.secondReading,
    status: study.status,
  };
}

/** An arm as CSVs have it: `a1 experimental n=90: test mk_7 360 ug per_day + background vitamin_d3 10 ug per_day`. */
export function givenInArm({ id, role, n, interventions }: ArmRecord): string {
  const given = interventions.map(({ agent, role: why, dose, doseMax, unit, frequency, route }) => {
    const amount =
      dose === null
        ? doseMax === null
          ? null
          : `..${doseMax}`
        : doseMax === null
          ? dose
          : `${dose}..${doseMax}`;
    return [why, agent, amount, unit, frequency, route].filter((part) => part !== null).join(' ');
  });
  const arm = [id, role, ...(n === null ? [] : [`n=${n}`])].join(' ');
  return given.length === 0 ? arm : `${arm}: ${given.join(' + ')}`;
}

/** What is answered of a study in brief, beside its key facts. */
function briefOf(
  study: StudyRecord,
  { created, updated }: WrittenMoments,
): Omit<StudySummary, keyof StudyFacts> {
  return {
    authors: study.publication.authors,
    given: study.arms.map(givenInArm),
    interventions: testedAgents(study),
    comparators: comparatorAgents(study),
    outcomes: study.outcomes.map((outcome) => ({
      id: outcome.id,
      measure: outcome.measure,
      site: outcome.site,
      timepointDays: outcome.timepointDays,
      subgroup: outcome.subgroup,
      interventions: agentsOfOutcome(study, outcome),
      effect: outcome.effect,
    })),
    review: reviewOf(study),
    created,
    updated,
  };
}

/** What others say of a study, and when it was written. */
type SaidOfStudy = WrittenMoments & {
  readonly laterReports: string[];
  readonly claims: LeaningClaim[];
};

/** What is answered of a study beside its record. */
function besideRecord(
  study: StudyRecord,
  { laterReports, claims, created, updated }: SaidOfStudy,
): Omit<StudyDocument, keyof StudyRecord> {
  return {
    participants: participantsOf(study.population),
    interventions: testedAgents(study),
    comparators: comparatorAgents(study),
    laterReports,
    claims,
    review: reviewOf(study),
    created,
    updated,
  };
}

/** What is answered of each outcome of a study beside its record and the key facts of the study. */
function besideOutcomes(
  study: StudyRecord,
  vocabulary: Vocabulary,
): Omit<OutcomeDocument, 'study' | keyof OutcomeRecord>[] {
  const armFacts = (id: string | null | undefined) => {
    const arm = study.arms.find((candidate) => candidate.id === id);
    return arm === undefined ? null : { id: arm.id, label: arm.label, n: arm.n };
  };
  return study.outcomes.map((outcome) => {
    const measure = vocabulary.records.measures.get(outcome.measure);
    const effect = outcome.effect === null ? null : vocabulary.records.effects.get(outcome.effect);
    if (measure === undefined || effect === undefined) {
      throw new Error(`${study.id} ${outcome.id}: a term is not in the vocabulary`);
    }
    return {
      domain: measure.domain,
      higherIs: measure.higherIs,
      direction: effect?.direction ?? null,
      interventions: agentsOfOutcome(study, outcome),
      dailyDoses: testedDoses(armsOfOutcome(study, outcome), vocabulary),
      experimentalArm: armFacts(outcome.contrast?.experimental),
      comparatorArm: armFacts(outcome.contrast?.comparator),
    };
  });
}

/** A record as JSON, and each of its outcomes, which other documents hold too: made once. */
export interface RecordTexts {
  readonly record: string;
  readonly outcomes: readonly string[];
}

/** No text within JSON reads so, since its quotes are escaped, and no other member of a record is called so. */
const noOutcomes = '"outcomes":[]';

/** The texts of a record. */
export function recordTexts(study: StudyRecord): RecordTexts {
  const outcomes = study.outcomes.map((outcome) => JSON.stringify(outcome));
  const without = JSON.stringify({ ...study, outcomes: [] });
  const place = without.indexOf(noOutcomes);
  if (place === -1) throw new Error(`${study.id}: a record without outcomes`);
  const [before, after] = [without.slice(0, place), without.slice(place + noOutcomes.length)];
  return { record: `${before}"outcomes":[${outcomes.join(',')}]${after}`, outcomes };
}

/** The JSON of an object that has the members of two, none of which is empty or has a member of the other. */
const joined = (first: string, second: string) => `${first.slice(0, -1)},${second.slice(1)}`;

/** A study whole, with what others say of it, as JSON. */
export function studyText(study: StudyRecord, said: SaidOfStudy, { record } = recordTexts(study)): string {
  return joined(record, JSON.stringify(besideRecord(study, said)));
}

/** A study in brief, and its outcomes, each with the key facts of the study, as JSON. */
export function briefTexts(
  study: StudyRecord,
  moments: WrittenMoments,
  vocabulary: Vocabulary,
  texts: RecordTexts,
): { readonly summary: string; readonly outcomes: readonly string[] } {
  const facts = JSON.stringify(keyFactsOf(study));
  const beside = besideOutcomes(study, vocabulary);
  return {
    summary: joined(facts, JSON.stringify(briefOf(study, moments))),
    outcomes: texts.outcomes.map(
      (outcome, place) =>
        `{"study":${facts},${outcome.slice(1, -1)},${JSON.stringify(beside[place]).slice(1)}`,
    ),
  };
}
