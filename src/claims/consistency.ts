import { type Fault, unknownTerm } from '../studies/consistency.ts';
import { nearestNames } from '../vocabulary/term-index.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { ClaimRecord, ClaimsFile } from './record.ts';

function claimFaults(claim: ClaimRecord, vocabulary: Vocabulary, studies: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [];
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
    if (!studies.has(study)) {
      const near = nearestNames(study, studies);
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
  studies: ReadonlySet<string>,
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
    if (!documents.has(claim.document)) {
      faults.push({ path: `/claims/${place}/document`, message: `there is no document "${claim.document}"` });
    }
    for (const fault of claimFaults(claim, vocabulary, studies)) {
      faults.push({ path: `/claims/${place}${fault.path}`, message: fault.message });
    }
  });
  return faults;
}
