import { type Fault, unknownTerm } from '../studies/consistency.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { ClaimRecord, ClaimsFile } from './record.ts';

/** What a claim can refer to besides terms. */
export interface ClaimReferences {
  readonly hasDocument: (id: string) => boolean;
  readonly hasStudy: (id: string) => boolean;
  /** Ids of studies that may have been meant by one that does not exist. */
  readonly nearStudies: (id: string) => readonly string[];
}

/** What is wrong with one claim that its schema cannot tell. Paths are from the top of the claim. */
export function claimFaults(
  claim: ClaimRecord,
  vocabulary: Vocabulary,
  references: ClaimReferences,
): Fault[] {
  const faults: Fault[] = [];
  if (!references.hasDocument(claim.document)) {
    faults.push({ path: '/document', message: `there is no document "${claim.document}"` });
  }
  claim.agents.forEach((agent, place) => {
    if (!vocabulary.agents.has(agent)) faults.push(unknownTerm(vocabulary.agents, agent, `/agents/${place}`));
  });
  claim.measures.forEach((measure, place) => {
    if (!vocabulary.measures.has(measure))
      faults.push(unknownTerm(vocabulary.measures, measure, `/measures/${place}`));
  });
  if (claim.assertedEffect !== null && !vocabulary.effects.has(claim.assertedEffect)) {
    faults.push(unknownTerm(vocabulary.effects, claim.assertedEffect, '/assertedEffect'));
  }
  if (!vocabulary.verdicts.has(claim.verdict)) {
    faults.push(unknownTerm(vocabulary.verdicts, claim.verdict, '/verdict'));
  }
  claim.evidence.forEach(({ study }, place) => {
    if (!references.hasStudy(study)) {
      const near = references.nearStudies(study);
      const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
      faults.push({ path: `/evidence/${place}/study`, message: `there is no study "${study}"${hint}` });
    }
    if (claim.evidence.findIndex((other) => other.study === study) < place) {
      faults.push({ path: `/evidence/${place}/study`, message: `"${study}" stands twice` });
    }
  });
  return faults;
}

/**
 * What is wrong with documents and claims that their schema cannot tell: terms, documents and studies that do not
 * exist, ids that stand twice. Paths are from the top of `claims.json`.
 */
export function claimsFaults(
  file: ClaimsFile,
  vocabulary: Vocabulary,
  studies: Pick<ClaimReferences, 'hasStudy' | 'nearStudies'>,
): Fault[] {
  const faults: Fault[] = [];
  for (const list of ['documents', 'claims'] as const) {
    const ids = file[list].map(({ id }) => id);
    ids.forEach((id, place) => {
      if (ids.indexOf(id) < place)
        faults.push({ path: `/${list}/${place}/id`, message: `the id "${id}" stands twice` });
    });
  }
  const documents = new Set(file.documents.map(({ id }) => id));
  file.claims.forEach((claim, place) => {
    const references = { ...studies, hasDocument: (id: string) => documents.has(id) };
    for (const fault of claimFaults(claim, vocabulary, references)) {
      faults.push({ path: `/claims/${place}${fault.path}`, message: fault.message });
    }
  });
  return faults;
}
