import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enumerations } from '../../src/vocabulary/enumerations.ts';
import { startApi, type TestApi } from '../support/api.ts';

interface Study {
  id: string;
  design: string;
  masking?: string | null;
  countries: string[];
  verification: string;
  population: { species: string; sex: string | null; conditions: string[] };
  arms: { interventions: { agent: string; role: string }[] }[];
  outcomes: { measure: string; effect: string; site: string | null }[];
}
interface Claim {
  kind: string;
  verdict: string;
  agents: string[];
  measures: string[];
  species: string[];
  assertedEffect: string | null;
}
interface Term {
  id: string;
  label: string;
  synonyms: string[];
  parent: string | null;
  studies: number | null;
  claims: number | null;
}

const seeds = new URL('../../seeds/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, seeds), 'utf8'));
const studies: Study[] = readdirSync(new URL('studies/', seeds)).map((name) => read(`studies/${name}`));
const claims: Claim[] = read('claims.json').claims;
const vocabulary: {
  agents: { id: string; label: string; parent: string | null; kind: string; synonyms: string[] }[];
  measures: {
    id: string;
    label: string;
    domain: string;
    higherIs: string;
    synonyms: string[];
    parent: string | null;
  }[];
  effects: { id: string; label: string; direction: string; synonyms: string[]; meaning: string }[];
} = read('vocabulary.json');

function family(id: string): string[] {
  const children = vocabulary.agents.filter(({ parent }) => parent === id);
  return [id, ...children.flatMap((child) => family(child.id))];
}
const domainOf = (measure: string) => vocabulary.measures.find(({ id }) => id === measure)?.domain;
const tested = ({ arms }: Study) =>
  arms
    .flatMap(({ interventions }) => interventions.filter(({ role }) => role === 'test'))
    .map(({ agent }) => agent);
const anyOutcome = (wanted: (outcome: Study['outcomes'][number]) => boolean) => (study: Study) =>
  study.outcomes.some(wanted);

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

async function termsOf(name: string): Promise<Term[]> {
  const { status, body } = await api.get(`/vocabularies/${name}`);
  expect(status, name).toBe(200);
  return body.terms;
}

type Counting = [
  name: string,
  ofStudies: ((term: string) => (study: Study) => boolean) | null,
  ofClaims: ((term: string) => (claim: Claim) => boolean) | null,
];
/** A term and what lies below it: the measures by the seeds, the lists of the code written down by hand. */
function below(term: string): string[] {
  const fixed: Record<string, string[]> = {
    randomized_controlled_trial: ['randomized_crossover_trial'],
    diabetes: ['type_1_diabetes', 'type_2_diabetes'],
    chronic_kidney_disease: ['dialysis', 'haemodialysis', 'peritoneal_dialysis'],
    dialysis: ['haemodialysis', 'peritoneal_dialysis'],
    established_vascular_disease: ['coronary_artery_disease', 'peripheral_artery_disease'],
    aorta: ['thoracic_aorta', 'abdominal_aorta'],
    peripheral: ['femoral'],
  };
  const measures = vocabulary.measures.filter(({ parent }) => parent === term).map(({ id }) => id);
  return [term, ...measures, ...(fixed[term] ?? [])];
}
const countings: Counting[] = [
  [
    'agents',
    (term) => (study) => tested(study).some((agent) => family(term).includes(agent)),
    (term) => (claim) => claim.agents.some((agent) => family(term).includes(agent)),
  ],
  [
    'measures',
    (term) => anyOutcome(({ measure }) => below(term).includes(measure)),
    (term) => (claim) => claim.measures.some((measure) => below(term).includes(measure)),
  ],
  [
    'effects',
    (term) => anyOutcome(({ effect }) => effect === term),
    (term) => (claim) => claim.assertedEffect === term,
  ],
  ['verdicts', null, (term) => (claim) => claim.verdict === term],
  [
    'species',
    (term) => (study) => study.population.species === term,
    (term) => (claim) => claim.species.includes(term),
  ],
  ['designs', (term) => (study) => study.design !== null && below(term).includes(study.design), null],
  ['maskings', (term) => (study) => study.masking === term, null],
  [
    'conditions',
    (term) => (study) => study.population.conditions.some((each) => below(term).includes(each)),
    null,
  ],
  ['sexes', (term) => (study) => study.population.sex === term, null],
  ['sites', (term) => anyOutcome(({ site }) => site !== null && below(term).includes(site)), null],
  ['domains', (term) => anyOutcome(({ measure }) => domainOf(measure) === term), null],
  ['verifications', (term) => (study) => study.verification === term, null],
  ['claim-kinds', null, (term) => (claim) => claim.kind === term],
  ['countries', (term) => (study) => study.countries.includes(term), null],
];

describe('counts', () => {
  test.each(countings)('of %s', async (name, ofStudies, ofClaims) => {
    const terms = await termsOf(name);
    expect(terms.length).toBeGreaterThan(2);
    for (const term of terms) {
      expect(term.studies, term.id).toBe(ofStudies && studies.filter(ofStudies(term.id)).length);
      expect(term.claims, term.id).toBe(ofClaims && claims.filter(ofClaims(term.id)).length);
    }
    const used = terms.filter((term) => (term.studies ?? 0) + (term.claims ?? 0) > 0);
    expect(used.length).toBeGreaterThan(1);
  });

  test.each(['agents', 'effects', 'species', 'conditions'])(
    'of %s are those of the lists that they lead to',
    async (name) => {
      const { studyParameter, terms } = (await api.get(`/vocabularies/${name}`)).body;
      for (const { id, studies: count } of terms) {
        const { body } = await api.get(`/studies?${studyParameter}=${id}&limit=1&fields=id`);
        expect(body.meta.total, id).toBe(count);
      }
    },
  );
});

describe('terms', () => {
  test('of the data have all that the seeds say', async () => {
    const agents = await termsOf('agents');
    expect(agents.map(({ studies: _studies, claims: _claims, ...term }) => term)).toEqual(
      vocabulary.agents.map((agent) => ({ saltOrElement: false, ...agent, description: null })),
    );
    const measures = await termsOf('measures');
    expect(measures.map(({ studies: _studies, claims: _claims, ...term }) => term)).toEqual(
      vocabulary.measures.map((measure) => ({ ...measure, description: null })),
    );
    const effects = await termsOf('effects');
    expect(effects.map(({ studies: _studies, claims: _claims, ...term }) => term)).toEqual(
      vocabulary.effects.map(({ meaning, ...effect }) => ({ ...effect, parent: null, description: meaning })),
    );
  });

  test('every term is found by its id, its label and each synonym, whatever case and punctuation', async () => {
    const { data }: { data: { name: string }[] } = (await api.get('/vocabularies')).body;
    let tried = 0;
    for (const { name } of data.filter((each) => each.name !== 'countries')) {
      const { studyParameter, claimParameter, terms } = (await api.get(`/vocabularies/${name}`)).body;
      const path = studyParameter === null ? '/claims' : '/studies';
      const parameter = studyParameter ?? claimParameter;
      if (parameter === null) continue;
      for (const { id, label, synonyms } of terms) {
        for (const written of [id, label, label.toUpperCase(), id.replaceAll('_', ' '), ...synonyms]) {
          const url = `${path}?${parameter}=${encodeURIComponent(written)}&limit=1&fields=id`;
          const { status, body } = await api.get(url);
          expect(status, `${parameter}=${written}`).toBe(200);
          // A domain is understood as the measures that belong to it.
          const meant =
            name === 'domains'
              ? domainOf(body.meta.interpretation[0].terms[0])
              : body.meta.interpretation[0].terms[0];
          expect(meant, `${parameter}=${written}`).toBe(id);
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(500);
  });

  test('countries are found by code and name', async () => {
    for (const written of ['DK', 'dk', 'DNK', 'Denmark']) {
      const { body } = await api.get(`/studies?country=${written}&limit=1`);
      expect(body.meta.interpretation[0].terms).toEqual(['DK']);
    }
  });
});

describe('the list of vocabularies', () => {
  test('names every one that there is, with the number of its terms and its address', async () => {
    const { body } = await api.get('/vocabularies');
    const names: string[] = body.data.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining([...countings.map(([name]) => name)]));
    for (const { name, ids } of enumerations) {
      expect(
        (await termsOf(name)).map(({ id }) => id),
        name,
      ).toEqual(ids);
      expect(names).toContain(name);
    }
    for (const { name, terms, url, title } of body.data) {
      const one = await api.get(url);
      expect(one.body).toMatchObject({ name, title });
      expect(one.body.terms.length).toBe(terms);
    }
  });

  test('one that is not there is 404, with the nearest', async () => {
    for (const [wrong, near] of [
      ['agent', 'agents'],
      ['specie', 'species'],
      ['condition', 'conditions'],
    ] as const) {
      const { status, body } = await api.get(`/vocabularies/${wrong}`);
      expect(status).toBe(404);
      expect(body.errors[0]).toMatchObject({ in: 'path', value: wrong });
      expect(body.errors[0].suggestions[0]).toBe(near);
    }
  });
});

describe('one term', () => {
  test('is what its vocabulary tells of it, with what lies above and below', async () => {
    const seeds: { agents: { id: string; label: string; parent: string | null }[] } = JSON.parse(
      readFileSync('seeds/vocabulary.json', 'utf8'),
    );
    const { terms } = (await api.get('/vocabularies/agents')).body;
    for (const { id, parent } of seeds.agents) {
      const { status, body } = await api.get(`/vocabularies/agents/${id}`);
      expect(status, id).toBe(200);
      expect(body).toMatchObject(terms.find((term: Term) => term.id === id));
      expect(body.above[0]?.id ?? null).toBe(parent);
      const below = seeds.agents.filter((each) => each.parent === id);
      expect(body.below).toEqual(below.map((each) => ({ id: each.id, label: each.label })));
    }
    const { body } = await api.get('/vocabularies/agents/mk_7');
    expect(body.above.map(({ id }: { id: string }) => id)).toEqual(['vitamin_k2', 'vitamin_k']);
  });

  test('that is not there is 404, with the one that has the name', async () => {
    const { status, body } = await api.get('/vocabularies/agents/K2');
    expect(status).toBe(404);
    expect(body.errors[0].suggestions).toEqual(['vitamin_k2']);
    expect((await api.get('/vocabularies/agent/mk_7')).body.errors[0].suggestions).toContain('agents');
  });
});
