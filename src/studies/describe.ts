import type { WrittenMoments } from '../database/revisions.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { agentsOfOutcome, armsOfOutcome, comparatorAgents, testedAgents } from './agents.ts';
import type { LeaningClaim, OutcomeDocument, StudyDocument, StudyFacts, StudySummary } from './answers.ts';
import { testedDoses } from './doses/daily-dose.ts';
import type { ArmRecord } from './record/arm.ts';
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

/** A study in brief. */
export function summarize(study: StudyRecord, { created, updated }: WrittenMoments): StudySummary {
  return {
    ...keyFactsOf(study),
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

/** A study whole, with what others say of it. */
export function describeStudy(
  study: StudyRecord,
  {
    laterReports,
    claims,
    created,
    updated,
  }: WrittenMoments & { readonly laterReports: string[]; readonly claims: LeaningClaim[] },
): StudyDocument {
  return {
    ...study,
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

/** The outcomes of a study, each with the key facts of the study. */
export function outcomeRows(study: StudyRecord, vocabulary: Vocabulary): OutcomeDocument[] {
  const facts = keyFactsOf(study);
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
      study: facts,
      ...outcome,
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
