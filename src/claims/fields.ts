import type { WrittenMoments } from '../database/revisions.ts';
import type { Field } from '../studies/fields/field.ts';
import { claimKinds, species } from '../vocabulary/enumerations.ts';
import type { ClaimRecord } from './record.ts';

/** A claim, and when it was written. */
export interface ClaimSource extends WrittenMoments {
  readonly claim: ClaimRecord;
}

/** What can be asked of a claim: each entry is a parameter, a column of the index and, with `sort`, a key to sort by. */
export const claimFields: readonly Field<ClaimSource>[] = [
  {
    name: 'document',
    description: 'The document that makes the claim.',
    example: 'vitamin-k-article',
    about: 'made by',
    kind: 'term',
    terms: ({ documents }) => documents,
    of: ({ claim }) => claim.document,
    sort: true,
  },
  {
    name: 'kind',
    description: 'What the claim is about.',
    example: 'study_result',
    about: 'about',
    kind: 'term',
    terms: claimKinds,
    of: ({ claim }) => claim.kind,
    sort: true,
  },
  {
    name: 'verdict',
    description: 'How the claim stands against the studies that bear on it.',
    example: 'supported',
    about: 'found',
    kind: 'term',
    terms: ({ vocabulary }) => vocabulary.verdicts,
    of: ({ claim }) => claim.verdict,
    sort: true,
  },
  {
    name: 'agent',
    description: 'An agent that the claim speaks of. Takes in what lies below: `K2` finds MK-7.',
    example: 'K2',
    about: 'speaks of',
    kind: 'terms',
    terms: ({ vocabulary }) => vocabulary.agents,
    of: ({ claim }) => claim.agents,
  },
  {
    name: 'measure',
    description: 'A measure that the claim speaks of.',
    example: 'CAC',
    about: 'speaks of',
    kind: 'terms',
    terms: ({ vocabulary }) => vocabulary.measures,
    of: ({ claim }) => claim.measures,
  },
  {
    name: 'species',
    description: 'Whom the claim speaks of.',
    example: 'human',
    about: 'speaks of',
    kind: 'terms',
    terms: species,
    of: ({ claim }) => claim.species,
  },
  {
    name: 'study',
    description: 'A study: the claims that it bears on.',
    example: 'hasific-2023',
    about: 'leans on',
    kind: 'identifier',
    form: { ofStudies: true, pattern: /^.+$/, help: 'a study', normalize: (text) => text.toLowerCase() },
    of: ({ claim }) => claim.evidence.map(({ study }) => study),
  },
  {
    name: 'assertedEffect',
    description: 'The effect that the claim asserts.',
    example: 'slowed_progression',
    about: 'asserts',
    kind: 'term',
    terms: ({ vocabulary }) => vocabulary.effects,
    of: ({ claim }) => claim.assertedEffect,
  },
  {
    name: 'created',
    description: 'When the claim came into this database.',
    example: '2026-01-01..',
    about: 'came in',
    kind: 'moment',
    of: ({ created }) => Date.parse(created),
    sort: true,
  },
  {
    name: 'updated',
    description:
      'When the record of the claim was last written here: a copy is kept in step by asking for what was updated since.',
    example: '2026-01-01..',
    about: 'was written',
    kind: 'moment',
    of: ({ updated }) => Date.parse(updated),
    sort: true,
  },
  {
    name: 'id',
    description: 'Identifier of the claim.',
    example: 'vk-18',
    about: 'is',
    kind: 'text',
    of: ({ claim }) => claim.id,
    filter: false,
    sort: true,
  },
];
