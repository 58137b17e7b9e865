import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

interface Claim {
  id: string;
  document: string;
  kind: string;
  statement: string;
  agents: string[];
  measures: string[];
  species: string[];
  assertedEffect: string | null;
  evidence: { study: string; stance: string }[];
  verdict: string;
  verdictBasis: string;
  locator: { section: string; position: string };
}
interface Seeds {
  documents: { id: string; title: string; author: string | null }[];
  claims: Claim[];
  verdicts: { id: string; meaning: string }[];
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../seeds/${name}`, import.meta.url), 'utf8'));
const { claims, documents, verdicts }: Seeds = read('claims.json');
const agents: { id: string; parent: string | null }[] = read('vocabulary.json').agents;

/** An agent and all that lies below it. */
function family(id: string): string[] {
  return [id, ...agents.filter(({ parent }) => parent === id).flatMap((child) => family(child.id))];
}
const speaksOf = (agent: string) => (claim: Claim) =>
  claim.agents.some((each) => family(agent).includes(each));
const byText = (a: string, b: string) => (a < b ? -1 : 1);

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

async function found(query: string): Promise<string[]> {
  const { status, body } = await api.get(`/claims?limit=200&${query}`);
  expect(status, query).toBe(200);
  const ids: string[] = body.data.map(({ id }: Claim) => id);
  expect(body.meta.total).toBe(ids.length);
  return ids.toSorted(byText);
}
const expected = (wanted: (claim: Claim) => boolean) =>
  claims
    .filter(wanted)
    .map(({ id }) => id)
    .toSorted(byText);

const cases: [string, (claim: Claim) => boolean][] = [
  ['document=donnelly-2025', ({ document }) => document === 'donnelly-2025'],
  ['kind=efficacy', ({ kind }) => kind === 'efficacy'],
  ['kind=efficacy,mechanism', ({ kind }) => ['efficacy', 'mechanism'].includes(kind)],
  ['verdict=overstated', ({ verdict }) => verdict === 'overstated'],
  ['verdict=Partly supported', ({ verdict }) => verdict === 'partly_supported'],
  ['verdict=!supported', ({ verdict }) => verdict !== 'supported'],
  [
    'verdict=!supported&verdict=!partly_supported',
    ({ verdict }) => verdict !== 'supported' && verdict !== 'partly_supported',
  ],
  ['agent=vitamin_k', speaksOf('vitamin_k')],
  ['agent=K2', speaksOf('vitamin_k2')],
  ['agent=menaquinone-7', speaksOf('mk_7')],
  ['agent=!vitamin_k', (claim) => !speaksOf('vitamin_k')(claim)],
  ['agent=magnesium,statin', (claim) => speaksOf('magnesium')(claim) || speaksOf('statin')(claim)],
  [
    'agent=vitamin_k&agent=vitamin_d',
    (claim) => speaksOf('vitamin_k')(claim) && speaksOf('vitamin_d')(claim),
  ],
  ['measure=CAC', (claim) => claim.measures.includes('cac_score')],
  ['measure=!CAC', (claim) => !claim.measures.includes('cac_score')],
  ['species=rat', (claim) => claim.species.includes('rat')],
  [
    'species=human&species=!rat',
    (claim) => claim.species.includes('human') && !claim.species.includes('rat'),
  ],
  ['study=hasific-2023', ({ evidence }) => evidence.some(({ study }) => study === 'hasific-2023')],
  ['study=!hasific-2023', ({ evidence }) => !evidence.some(({ study }) => study === 'hasific-2023')],
  ['assertedEffect=reversal', ({ assertedEffect }) => assertedEffect === 'reversal'],
  ['assertedEffect=!reversal', ({ assertedEffect }) => assertedEffect !== 'reversal'],
  [
    'document=vitamin-k-article&species=human&assertedEffect=reversal,prevention',
    (claim) =>
      claim.document === 'vitamin-k-article' &&
      claim.species.includes('human') &&
      ['reversal', 'prevention'].includes(claim.assertedEffect ?? ''),
  ],
  ['', () => true],
];

describe('filters', () => {
  test.each(cases)('%s', async (query, wanted) => {
    const ids = expected(wanted);
    expect(ids.length).toBeGreaterThan(0);
    if (query !== '') expect(ids.length).toBeLessThan(claims.length);
    expect(await found(query)).toEqual(ids);
  });

  test.each([
    ['verdict', [...new Set(claims.map(({ verdict }) => verdict))]],
    ['kind', [...new Set(claims.map(({ kind }) => kind))]],
    ['agent', agents.map(({ id }) => id)],
    ['study', [...new Set(claims.flatMap(({ evidence }) => evidence.map(({ study }) => study)))]],
  ])('every value of %s', async (parameter, values) => {
    for (const value of values) {
      const wanted = (claim: Claim) => {
        if (parameter === 'agent') return speaksOf(value)(claim);
        if (parameter === 'study') return claim.evidence.some(({ study }) => study === value);
        return claim.verdict === value || claim.kind === value;
      };
      expect(await found(`${parameter}=${value}`), value).toEqual(expected(wanted));
    }
  });

  test('q looks in statements, names and reasons', async () => {
    const inText = (word: string) => (claim: Claim) =>
      new RegExp(`\\b${word}\\b`, 'i').test(`${claim.statement} ${claim.verdictBasis}`);
    for (const word of ['warfarin', 'magnesium']) {
      const ids = await found(`q=${word}`);
      const must = expected(inText(word));
      expect(must.length, word).toBeGreaterThan(0);
      expect(ids, word).toEqual(expect.arrayContaining(must));
      for (const claim of claims.filter(({ id }) => ids.includes(id))) {
        expect(inText(word)(claim) || claim.agents.length + claim.measures.length > 0, claim.id).toBe(true);
      }
    }
    // The word for an agent finds a claim that speaks of it under another name.
    expect(await found('q=menatetrenone')).toEqual(expected((claim) => claim.agents.includes('mk_4')));
    expect(await found('q="90% of men"')).toEqual(['vk-01']);
  });

  test('what may be meant is looked for of the first ten unknown names alone: each goes through thousands', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `hasific-20${i + 50}`);
    for (const parameter of ['study', 'document']) {
      const { body } = await api.get(`/claims?${parameter}=${names.join(',')}`);
      expect(body.errors).toHaveLength(30);
    }
    const { body } = await api.get(`/claims?study=${names.join(',')}`);
    const helped = body.errors.filter(({ suggestions }: { suggestions: string[] }) => suggestions.length > 0);
    expect(helped).toEqual(body.errors.slice(0, 10));
  });

  test('say how they were understood', async () => {
    const { body } = await api.get('/claims?agent=K2&verdict=!supported');
    expect(body.meta.interpretation).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ parameter: 'agent', value: 'K2', terms: family('vitamin_k2') }),
        expect.objectContaining({ parameter: 'verdict', value: '!supported', terms: ['supported'] }),
      ]),
    );
  });
});

describe('a page of claims', () => {
  test('is ordered by document and id, or as asked', async () => {
    const { body } = await api.get('/claims?limit=200');
    expect(body.data.map(({ id }: Claim) => id)).toEqual(
      claims.toSorted((a, b) => byText(a.document, b.document) || byText(a.id, b.id)).map(({ id }) => id),
    );
    const sorted = await api.get('/claims?limit=200&sort=-verdict,id&fields=verdict,id');
    const keys: string[] = sorted.body.data.map(({ verdict }: Claim) => verdict);
    expect(keys).toEqual(keys.toSorted(byText).toReversed());
  });

  test('goes on where the one before ended', async () => {
    const ids: string[] = [];
    let next: string | null = '/claims?limit=7&sort=kind';
    while (next !== null) {
      const { body } = await api.get(next);
      ids.push(...body.data.map(({ id }: Claim) => id));
      next = body.links.next;
    }
    expect(ids.toSorted(byText)).toEqual(expected(() => true));
  });
});

describe('a claim', () => {
  test('shows its document, its place, its verdict and its studies with their stance', async () => {
    for (const claim of claims) {
      const { body } = await api.get(`/claims/${claim.id}`);
      const document = documents.find(({ id }) => id === claim.document);
      expect(body.documentTitle).toBe(document?.title);
      expect(body.documentAuthor).toBe(document?.author);
      expect(body.locator).toEqual(claim.locator);
      expect(body.verdictMeaning).toBe(verdicts.find(({ id }) => id === claim.verdict)?.meaning);
      expect(body.studies.length).toBe(claim.evidence.length);
      for (const [place, { study, stance }] of claim.evidence.entries()) {
        const seed = read(`studies/${study}.json`);
        expect(body.studies[place]).toEqual({
          id: study,
          stance,
          label: seed.label,
          title: seed.title,
          year: seed.publication.year,
          doi: seed.publication.doi,
          species: seed.population.species,
          design: seed.design,
          verification: seed.verification,
          retracted: null,
        });
      }
    }
  });

  test('is shown by the studies that bear on it', async () => {
    const ids = new Set(claims.flatMap(({ evidence }) => evidence.map(({ study }) => study)));
    for (const id of ids) {
      const { body } = await api.get(`/studies/${id}`);
      const leaning = claims.flatMap((claim) =>
        claim.evidence
          .filter(({ study }) => study === id)
          .map(({ stance }) => ({
            id: claim.id,
            document: claim.document,
            statement: claim.statement,
            stance,
            verdict: claim.verdict,
          })),
      );
      expect(body.claims, id).toEqual(leaning);
    }
  });
});

test('a document shows how its claims stand', async () => {
  const { body } = await api.get('/documents');
  for (const document of documents) {
    const own = claims.filter((claim) => claim.document === document.id);
    const counts = Object.fromEntries(
      verdicts.map(({ id }) => [id, own.filter(({ verdict }) => verdict === id).length]),
    );
    const one = await api.get(`/documents/${document.id}`);
    expect(one.body).toMatchObject({ id: document.id, claims: own.length, verdicts: counts });
    expect(body.data).toContainEqual(one.body);
  }
});
