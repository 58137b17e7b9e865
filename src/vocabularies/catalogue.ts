import {
  claimKinds,
  conditions,
  designs,
  domains,
  enumerations,
  maskings,
  sexes,
  sites,
  species,
  statuses,
  verifications,
} from '../vocabulary/enumerations.ts';
import type { Term } from '../vocabulary/term.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** A vocabulary as `/vocabularies` lists it, with the parameters that take its terms. */
export interface CataloguedVocabulary {
  readonly name: string;
  readonly title: string;
  readonly studyParameter: string | null;
  readonly claimParameter: string | null;
  readonly terms: readonly Term[];
  /** What the data say of a term besides its names. */
  readonly details: (id: string) => object;
}

const parametersOf = new Map<string, { study?: string; claim?: string }>([
  [species.name, { study: 'species', claim: 'species' }],
  [designs.name, { study: 'design' }],
  [maskings.name, { study: 'masking' }],
  [conditions.name, { study: 'condition' }],
  [sexes.name, { study: 'sex' }],
  [sites.name, { study: 'site' }],
  [domains.name, { study: 'domain' }],
  [verifications.name, { study: 'verification' }],
  [statuses.name, { study: 'status' }],
  [claimKinds.name, { claim: 'kind' }],
]);

/** Every vocabulary: those that the data define first, then those that the code fixes. */
export function catalogue(vocabulary: Vocabulary): CataloguedVocabulary[] {
  const { records } = vocabulary;
  const nothing = () => ({});
  const fixed = enumerations.map(({ name, title, terms }) => ({
    name,
    title,
    terms,
    studyParameter: parametersOf.get(name)?.study ?? null,
    claimParameter: parametersOf.get(name)?.claim ?? null,
    details: nothing,
  }));
  return [
    {
      name: 'agents',
      title: 'What can be given or met',
      studyParameter: 'intervention',
      claimParameter: 'agent',
      terms: vocabulary.agents.terms,
      details: (id) => ({ kind: records.agents.get(id)?.kind }),
    },
    {
      name: 'measures',
      title: 'What can be measured',
      studyParameter: 'measure',
      claimParameter: 'measure',
      terms: vocabulary.measures.terms,
      details: (id) => ({
        domain: records.measures.get(id)?.domain,
        higherIs: records.measures.get(id)?.higherIs,
        units: records.measures.get(id)?.units,
      }),
    },
    {
      name: 'effects',
      title: 'What can have happened',
      studyParameter: 'effect',
      claimParameter: 'assertedEffect',
      terms: vocabulary.effects.terms,
      details: (id) => ({ direction: records.effects.get(id)?.direction }),
    },
    {
      name: 'verdicts',
      title: 'How a claim can stand against the studies',
      studyParameter: null,
      claimParameter: 'verdict',
      terms: vocabulary.verdicts.terms,
      details: nothing,
    },
    ...fixed,
    {
      name: 'countries',
      title: 'Where a study can have taken place (ISO 3166-1)',
      studyParameter: 'country',
      claimParameter: null,
      terms: vocabulary.countries.terms,
      details: nothing,
    },
  ];
}
