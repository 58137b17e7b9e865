import type { Database } from '../database/connection.ts';
import type { Condition } from '../query/condition.ts';
import type { OutcomeDocument } from '../studies/answers.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { among, type StudyQuery, usualConditions } from '../studies/query.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { ClaimDocument } from './answers.ts';
import type { ClaimEvidence, EffectCount, EvidenceRow } from './evidence-answers.ts';

const all = Number.MAX_SAFE_INTEGER - 1;

function ids(field: string, list: readonly string[], negated = false): Condition[] {
  return list.length === 0 ? [] : [among(field, list, negated)];
}

/** The outcomes that speak to a claim: about one of its agents and one of its measures, those below included. */
function relevantOutcomes(claim: ClaimDocument, vocabulary: Vocabulary): Condition[] {
  return [
    ...ids(
      'measure',
      claim.measures.flatMap((id) => vocabulary.measures.withDescendants(id)),
    ),
    ...ids(
      'intervention',
      claim.agents.flatMap((id) => vocabulary.agents.withDescendants(id)),
    ),
  ];
}

function readRows(
  index: StudyIndex,
  database: Database,
  study: readonly Condition[],
  outcome: readonly Condition[],
  stanceOf: (study: string) => EvidenceRow['stance'],
): EvidenceRow[] {
  const query: StudyQuery = {
    study: [...usualConditions, ...study],
    outcome,
    needsOutcome: true,
    phrases: [],
  };
  const sort = [
    { name: 'year', descending: true },
    { name: 'study', descending: false },
    { name: 'position', descending: false },
  ] as const;
  const { rows } = index.outcomes(database, query).page({ sort, limit: all, after: null });
  return rows.flatMap(({ document }) => {
    // What was rendered was checked when it was written.
    const outcomeRow: OutcomeDocument = JSON.parse(document);
    const { contrast, effect, direction } = outcomeRow;
    const { species, design } = outcomeRow.study;
    // An extracted study tells all of them.
    if (effect === null || direction === null || species === null || design === null) return [];
    const analysed = (arm: string | null | undefined) =>
      outcomeRow.armResults.find((each) => each.arm === arm)?.n ?? null;
    return {
      study: outcomeRow.study.id,
      label: outcomeRow.study.label,
      year: outcomeRow.study.year,
      species,
      design,
      verification: outcomeRow.study.verification,
      retracted: outcomeRow.study.retracted,
      stance: stanceOf(outcomeRow.study.id),
      parentStudy: outcomeRow.study.parentStudy,
      participants: outcomeRow.study.participants,
      outcome: outcomeRow.id,
      interventions: outcomeRow.interventions,
      measure: outcomeRow.measure,
      unit: outcomeRow.unit,
      timepointDays: outcomeRow.timepointDays,
      subgroup: outcomeRow.subgroup,
      effect,
      direction,
      effectBasis: outcomeRow.effectBasis,
      effectMeasure: contrast?.effectMeasure ?? null,
      estimate: contrast?.estimate ?? null,
      ciLow: contrast?.ciLow ?? null,
      ciHigh: contrast?.ciHigh ?? null,
      pOperator: contrast?.pOperator ?? null,
      pValue: contrast?.pValue ?? null,
      experimentalN: analysed(contrast?.experimental),
      comparatorN: analysed(contrast?.comparator),
    };
  });
}

function countByEffect(rows: readonly EvidenceRow[], vocabulary: Vocabulary): EffectCount[] {
  return vocabulary.effects.terms.flatMap(({ id, label }) => {
    const found = rows.filter(({ effect }) => effect === id);
    const direction = vocabulary.records.effects.get(id)?.direction;
    if (found.length === 0 || direction === undefined) return [];
    const studies = new Set(found.map(({ study }) => study)).size;
    return [{ effect: id, label, direction, outcomes: found.length, studies }];
  });
}

/**
 * What the database holds for and against a claim: the relevant outcomes of its studies, and those of studies that
 * match its agents, species and measures but are not linked to it.
 */
export function evidenceOf(
  index: StudyIndex,
  database: Database,
  claim: ClaimDocument,
  vocabulary: Vocabulary,
): ClaimEvidence {
  const stances = new Map(claim.evidence.map(({ study, stance }) => [study, stance]));
  const outcome = relevantOutcomes(claim, vocabulary);
  const linked = readRows(
    index,
    database,
    ids('claim', [claim.id]),
    outcome,
    (study) => stances.get(study) ?? null,
  );
  const isSpecific = outcome.length > 0;
  const others = [...ids('claim', [claim.id], true), ...ids('species', claim.species)];
  const unlinked = isSpecific ? readRows(index, database, others, outcome, () => null) : [];
  const withRelevant = new Set(linked.map(({ study }) => study));
  return {
    claim: claim.id,
    statement: claim.statement,
    verdict: claim.verdict,
    verdictBasis: claim.verdictBasis,
    agents: claim.agents,
    measures: claim.measures,
    species: claim.species,
    linked,
    effects: countByEffect(linked, vocabulary),
    withoutRelevantOutcome: claim.evidence.filter(({ study }) => !withRelevant.has(study)),
    unlinked,
    unlinkedEffects: countByEffect(unlinked, vocabulary),
    unlinkedNote: isSpecific
      ? null
      : 'The claim names no agent and no measure, so that every study would match: none are listed.',
  };
}
