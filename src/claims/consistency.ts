import { mostSearches } from '../query/fault.ts';
import { type Fault, firstFaults, unknownTerm } from '../studies/record-faults.ts';
import { nearestNames } from '../vocabulary/term-index.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { ClaimRecord, ClaimsFile } from './record.ts';

/** Ids that would be the addresses of something else. */
const addresses: ReadonlyMap<string, string> = new Map([
  ['validate', 'the check of a claim'],
  ['check', 'the check of a text'],
]);

/** What a claim can refer to besides terms. */
export interface ClaimReferences {
  readonly hasDocument: (id: string) => boolean;
  /** Ids of documents that may have been meant by one that does not exist. */
  readonly nearDocuments: (id: string) => readonly string[];
  readonly hasStudy: (id: string) => boolean;
  /** Ids of studies that may have been meant by one that does not exist. */
  readonly nearStudies: (id: string) => readonly string[];
}

/** The first faults of one claim that its schema cannot tell. Paths are from the top of the claim. */
export function claimFaults(
  claim: ClaimRecord,
  vocabulary: Vocabulary,
  references: ClaimReferences,
): Fault[] {
  return firstFaults(faultsInside(claim, vocabulary, references));
}

function* faultsInside(
  claim: ClaimRecord,
  vocabulary: Vocabulary,
  references: ClaimReferences,
): Iterable<Fault> {
  const taken = addresses.get(claim.id);
  if (taken !== undefined) {
    yield {
      path: '/id',
      message: `"${claim.id}" cannot be an id: /claims/${claim.id} is the address of ${taken}`,
    };
  }
  if (!references.hasDocument(claim.document)) {
    const near = references.nearDocuments(claim.document);
    const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
    yield {
      path: '/document',
      message: `there is no document "${claim.document}"${hint}`,
      suggestions: near,
    };
  }
  for (const field of ['agents', 'measures'] as const) {
    for (const [place, id] of claim[field].entries()) {
      if (!vocabulary[field].has(id)) yield unknownTerm(vocabulary[field], id, `/${field}/${place}`);
    }
  }
  if (claim.assertedEffect !== null && !vocabulary.effects.has(claim.assertedEffect)) {
    yield unknownTerm(vocabulary.effects, claim.assertedEffect, '/assertedEffect');
  }
  if (!vocabulary.verdicts.has(claim.verdict)) {
    yield unknownTerm(vocabulary.verdicts, claim.verdict, '/verdict');
  }
  const seen = new Set<string>();
  let searched = 0;
  for (const [place, { study }] of claim.evidence.entries()) {
    if (!references.hasStudy(study)) {
      const near = searched < mostSearches ? references.nearStudies(study) : [];
      searched += 1;
      const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
      yield {
        path: `/evidence/${place}/study`,
        message: `there is no study "${study}"${hint}`,
        suggestions: near,
      };
    }
    if (seen.has(study)) yield { path: `/evidence/${place}/study`, message: `"${study}" appears twice` };
    seen.add(study);
  }
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
        faults.push({ path: `/${list}/${place}/id`, message: `the id "${id}" appears twice` });
    });
  }
  const documents = new Set(file.documents.map(({ id }) => id));
  file.claims.forEach((claim, place) => {
    const references = {
      ...studies,
      hasDocument: (id: string) => documents.has(id),
      nearDocuments: (id: string) => nearestNames(id, documents),
    };
    for (const fault of claimFaults(claim, vocabulary, references)) {
      faults.push({ path: `/claims/${place}${fault.path}`, message: fault.message });
    }
  });
  return faults;
}
