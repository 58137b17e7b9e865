import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Bundle, Evidence, EvidenceStatistic, ResearchStudy } from 'fhir/r5.js';
import { createGenerator } from 'ts-json-schema-generator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import type { FhirResources } from '../support/fhir-bundle.ts';

interface Contrast {
  experimental: string;
  comparator: string | null;
  estimate: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel?: number | null;
  standardError?: number | null;
  pValue: number | null;
  pOperator?: string | null;
}
type Summary = Record<string, number | null> | null | undefined;
interface ArmResult {
  arm: string;
  n: number | null;
  baseline?: Summary;
  final?: Summary;
  change?: Summary;
  events?: number | null;
  percentAffected?: number | null;
}
interface Study {
  id: string;
  registrations: string[];
  publication: { doi: string | null; authors: string[]; retracted?: boolean | null };
  arms: { id: string; label: string; n: number | null }[];
  outcomes: { id: string; contrast: Contrast | null; armResults: ArmResult[] }[];
}

const folder = new URL('../../seeds/studies/', import.meta.url);
const studies: Study[] = readdirSync(folder).map((name) =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
);

let api: TestApi;
const bundles = new Map<string, Bundle>();
beforeAll(async () => {
  api = await startApi();
  for (const { id } of studies) {
    bundles.set(id, JSON.parse((await api.get(`/studies/${id}?format=fhir`)).text));
  }
});
afterAll(() => api.close());

function bundleOf(id: string): Bundle {
  const bundle = bundles.get(id);
  if (bundle === undefined) throw new Error(`no bundle of ${id}`);
  return bundle;
}
const resourcesOf = (id: string) => bundleOf(id).entry?.flatMap(({ resource }) => resource ?? []) ?? [];
const isEvidence = (resource: { resourceType: string }): resource is Evidence =>
  resource.resourceType === 'Evidence';
const evidencesOf = (id: string) => resourcesOf(id).filter(isEvidence);
const studyOf = (id: string) =>
  resourcesOf(id).find((each): each is ResearchStudy => each.resourceType === 'ResearchStudy');

/** JSON Schemas of R5, made of its type definitions: unknown elements, missing ones and wrong codes are refused. */
function schemasOfR5(): { bundle: ValidateFunction; group: ValidateFunction } {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const made = createGenerator({
    path: `${root}tests/support/fhir-bundle.ts`,
    tsconfig: `${root}tsconfig.json`,
    type: 'FhirResources',
    additionalProperties: false,
    skipTypeCheck: true,
  }).createSchema('FhirResources');
  const ajv = new Ajv({ strict: false, allErrors: false, discriminator: false });
  ajv.addSchema(JSON.parse(JSON.stringify(made)), 'r5');
  const of = (name: keyof FhirResources) =>
    ajv.compile({ $ref: `r5#/definitions/FhirResources/properties/${name}` });
  return { bundle: of('bundle'), group: of('group') };
}

/** Every value of a JSON text with its path. */
function* values(value: unknown, path = ''): Generator<readonly [string, unknown]> {
  yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inside] of Object.entries(value)) yield* values(inside, `${path}/${key}`);
}

describe('every study as FHIR R5', () => {
  test('is a bundle that the definitions of R5 allow', () => {
    const { bundle: isBundle, group: isGroup } = schemasOfR5();
    let groups = 0;
    for (const [id, bundle] of bundles) {
      // The definitions say of what is contained that it is a resource, and not of which type.
      const copy = structuredClone(bundle);
      for (const { resource } of copy.entry ?? []) {
        const held: { contained?: unknown[] } = Object(resource);
        for (const contained of held.contained ?? []) {
          groups += 1;
          expect(isGroup(contained), `${id}: ${JSON.stringify(isGroup.errors)}`).toBe(true);
        }
        delete held.contained;
      }
      expect(isBundle(copy), `${id}: ${JSON.stringify(isBundle.errors)}`).toBe(true);
    }
    expect(bundles.size).toBe(264);
    expect(groups).toBe(studies.flatMap(({ arms }) => arms.filter(({ n }) => n !== null)).length);
    // The schema is not one that allows everything.
    const [first] = bundles.values();
    const broken = structuredClone(first);
    Object.assign(Object(broken?.entry?.[2]?.resource), { status: 'made up' });
    expect(isBundle(broken)).toBe(false);
    expect(
      isBundle({ ...first, entry: [{ resource: { resourceType: 'Evidence', status: 'active' } }] }),
    ).toBe(false);
    expect(isBundle({ ...first, sort: 'collection' })).toBe(false);
  }, 60_000);

  test('has no empty value, and what it refers to', () => {
    for (const [id, bundle] of bundles) {
      const urls = bundle.entry?.map(({ fullUrl }) => fullUrl) ?? [];
      expect(new Set(urls).size).toBe(urls.length);
      for (const url of urls)
        expect(url).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      for (const [path, value] of values(bundle)) {
        const where = `${id}${path}`;
        if (typeof value === 'string')
          expect(value.trim(), where).toBe(value.trim() === '' ? where : value.trim());
        if (typeof value === 'object') expect(Object.keys(Object(value)).length, where).toBeGreaterThan(0);
        if (typeof value !== 'string') continue;
        if (path.endsWith('/reference') && value.startsWith('urn:')) expect(urls, where).toContain(value);
        if (path.endsWith('/reference') && value.startsWith('#')) {
          expect(
            studyOf(id)?.contained?.map((each) => `#${each.id}`),
            where,
          ).toContain(value);
        }
        if (path.endsWith('/id')) expect(value, where).toMatch(/^[A-Za-z0-9.-]{1,64}$/);
      }
    }
  });

  test('has the arms, registrations and the publication of its record', () => {
    for (const { id, arms, registrations, publication } of studies) {
      const study = studyOf(id);
      expect(study?.comparisonGroup?.map(({ linkId, name }) => [linkId, name]) ?? []).toEqual(
        arms.map((arm) => [arm.id, arm.label]),
      );
      expect(study?.identifier?.slice(1).map(({ value }) => value)).toEqual(registrations);
      const [citation] = resourcesOf(id);
      expect(citation).toMatchObject({
        resourceType: 'Citation',
        citedArtifact: {
          contributorship: { entry: publication.authors.map((display) => ({ contributor: { display } })) },
        },
      });
      const text = JSON.stringify(citation);
      expect(text.includes('https://doi.org"')).toBe(publication.doi !== null);
      expect(text.includes('retracted')).toBe(publication.retracted === true);
    }
  });

  test('has every number of its record, with the p value as it is printed, and no other', () => {
    let outcomes = 0;
    for (const study of studies) {
      const evidences = evidencesOf(study.id);
      expect(evidences).toHaveLength(study.outcomes.length);
      for (const [place, { contrast, armResults, id }] of study.outcomes.entries()) {
        outcomes += 1;
        const evidence = evidences[place];
        expect(evidence?.identifier?.[0]?.value).toBe(`${study.id}/${id}`);
        const statistics = [...(evidence?.statistic ?? [])];
        if (contrast !== null) {
          const first = statistics.shift();
          expect(told(first), `${study.id} ${id}`).toEqual({
            estimate: contrast.estimate,
            low: contrast.ciLow,
            high: contrast.ciHigh,
            level: contrast.ciLow === null && contrast.ciHigh === null ? null : (contrast.ciLevel ?? null),
            standardError: contrast.standardError ?? null,
            p: contrast.pValue,
            operator: contrast.pValue === null ? null : (contrast.pOperator ?? '='),
          });
        }
        // Of arms: the same numbers, in whatever order; a count stands twice.
        const expected = armResults.flatMap(({ baseline, final, change, events, percentAffected }) =>
          [
            ...[baseline, final, change].flatMap((summary) => Object.values(summary ?? {})),
            events ?? null,
            percentAffected ?? null,
          ].filter((value) => value !== null),
        );
        expect(numbersOf(statistics).toSorted(byNumber), `${study.id} ${id}`).toEqual(
          expected.toSorted(byNumber),
        );
      }
    }
    expect(outcomes).toBe(617);
  });
});

const byNumber = (a: number, b: number) => a - b;

/** What a statistic tells of a comparison. */
function told(statistic: EvidenceStatistic | undefined) {
  const of = (code: string) =>
    statistic?.attributeEstimate?.find(({ type }) => type?.coding?.[0]?.code === code);
  const [interval, p] = [of('C53324'), of('C44185')];
  return {
    estimate: statistic?.quantity?.value ?? null,
    low: interval?.range?.low?.value ?? null,
    high: interval?.range?.high?.value ?? null,
    level: interval?.level ?? null,
    standardError: of('0000037')?.quantity?.value ?? null,
    p: p?.quantity?.value ?? null,
    operator: p === undefined ? null : (p.quantity?.comparator ?? '='),
  };
}

/** The numbers of statistics of arms, each once. */
function numbersOf(statistics: readonly EvidenceStatistic[]): number[] {
  const seen = new Set<string>();
  return statistics.flatMap(({ description = '', quantity, attributeEstimate = [] }) => [
    ...(quantity?.value === undefined ? [] : [quantity.value]),
    ...attributeEstimate.flatMap(({ type, quantity: single, range }) => {
      // The spread that a mean and a median share is told once.
      const key = `${description} ${type?.text}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [single?.value, range?.low?.value, range?.high?.value].filter((value) => value !== undefined);
    }),
  ]);
}

describe('FHIR is asked for', () => {
  test('by Accept, with or without the version, and by no other version', async () => {
    const { text } = await api.get('/studies/shea-2009?format=fhir');
    for (const accept of ['application/fhir+json', 'application/fhir+json; fhirVersion=5.0']) {
      const answer = await api.get('/studies/shea-2009', { accept });
      expect(answer.headers['content-type']).toMatch(/^application\/fhir\+json; fhirVersion=5\.0/);
      expect(answer.headers['content-disposition']).toContain('studies-shea-2009.fhir.json');
      expect(answer.text).toBe(text);
    }
    const other = await api.get('/studies/shea-2009', { accept: 'application/fhir+json; fhirVersion=4.0' });
    expect(other.status).toBe(406);
    expect((await api.get('/studies/shea-2008?format=fhir')).status).toBe(404);
  });
});
