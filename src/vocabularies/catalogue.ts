import { claimFields } from '../claims/fields.ts';
import type { Names } from '../database/names.ts';
import { type Field, hasTerms, termsOf } from '../studies/fields/field.ts';
import { fields } from '../studies/fields/registry.ts';
import { enumerations } from '../vocabulary/enumerations.ts';
import type { Term } from '../vocabulary/term.ts';

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

/** The first parameter that takes the terms of a vocabulary; null where there is none. */
function parameterFor<Whole, Part>(
  fields: readonly Field<Whole, Part>[],
  vocabulary: string,
  names: Names,
): string | null {
  const takes = fields.find(
    (field) => field.filter !== false && hasTerms(field) && termsOf(field, names).name === vocabulary,
  );
  return takes?.name ?? null;
}

/** Every vocabulary: those that the data define first, then those that the code fixes. */
export function catalogue(names: Names): CataloguedVocabulary[] {
  const { vocabulary } = names;
  const { records } = vocabulary;
  const nothing = () => ({});
  const fixed = enumerations.map(({ name, title, terms }) => ({
    name,
    title,
    terms,
    details: nothing,
  }));
  const all: Omit<CataloguedVocabulary, 'studyParameter' | 'claimParameter'>[] = [
    {
      name: 'agents',
      title: 'What can be given or met',
      terms: vocabulary.agents.terms,
      details: (id) => ({
        kind: records.agents.get(id)?.kind,
        saltOrElement: records.agents.get(id)?.saltOrElement,
      }),
    },
    {
      name: 'measures',
      title: 'What can be measured',
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
      terms: vocabulary.effects.terms,
      details: (id) => ({ direction: records.effects.get(id)?.direction }),
    },
    {
      name: 'verdicts',
      title: 'How a claim can stand against the studies',
      terms: vocabulary.verdicts.terms,
      details: nothing,
    },
    ...fixed,
    {
      name: 'countries',
      title: 'Where a study can have taken place (ISO 3166-1)',
      terms: vocabulary.countries.terms,
      details: nothing,
    },
  ];
  return all.map((each) => ({
    ...each,
    studyParameter: parameterFor(fields, each.name, names),
    claimParameter: parameterFor(claimFields, each.name, names),
  }));
}
