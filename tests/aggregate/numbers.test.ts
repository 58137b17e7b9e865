import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

interface Row {
  group: { dimension: string; id: string | number | null; label: string }[];
  studies: number;
  outcomes: number;
  participants: number | null;
  studiesWithoutCount: number;
}

async function rows(query: string): Promise<Row[]> {
  const { status, body } = await api.get(`/aggregate?${query}`);
  expect(status).toBe(200);
  return body.data;
}

const named = (row: Row) => row.group.map(({ id }) => id).join(' ');

describe('numbers counted by a script of their own over the seed files', () => {
  test('participants by species', async () => {
    const counted = (await rows('groupBy=species')).map((row) => [
      named(row),
      row.studies,
      row.participants,
      row.studiesWithoutCount,
    ]);
    expect(counted).toEqual([
      ['human', 230, 278367, 16],
      ['rat', 22, 47, 21],
      ['mouse', 10, null, 10],
      ['cell_culture_human', 1, null, 1],
      ['rabbit', 1, null, 1],
    ]);
  });

  test('vitamin K: species by effect', async () => {
    const counted = (await rows('groupBy=species,effect&intervention=vitamin_k')).map((row) => [
      named(row),
      row.studies,
      row.outcomes,
      row.participants,
    ]);
    expect(counted.sort()).toEqual(
      [
        ['human improvement', 17, 24, 2192],
        ['human lower_risk', 5, 9, 96808],
        ['human no_effect', 29, 56, 62813],
        ['human not_tested', 6, 8, 607],
        ['human reversal', 2, 3, 304],
        ['human slowed_progression', 5, 6, 1044],
        ['human stabilization', 5, 8, 311],
        ['rabbit no_effect', 1, 1, null],
        ['rabbit not_tested', 1, 2, null],
        ['rat improvement', 1, 1, null],
        ['rat no_effect', 1, 1, null],
        ['rat not_tested', 1, 1, null],
        ['rat prevention', 1, 1, null],
        ['rat reversal', 1, 4, null],
      ].sort(),
    );
  });

  test('claims by verdict', async () => {
    const totals = await Promise.all(
      ['supported', 'partly_supported', 'overstated', 'contradicted', 'not_assessed'].map(
        async (verdict) => (await api.get(`/claims?verdict=${verdict}&limit=1`)).body.meta.total,
      ),
    );
    expect(totals).toEqual([13, 22, 8, 0, 18]);
  });

  test('trials: the later reports of one trial count its people once', async () => {
    const { body } = await api.get('/aggregate?groupBy=species&registration=NCT03243890');
    expect(body.data[0]).toMatchObject({ studies: 2, trials: 1 });
    expect(body.data[0].participants).toBeGreaterThan(body.data[0].trialParticipants);
  });
});

describe('a row has the studies that the list finds with its values as filters', () => {
  test.each([
    'groupBy=species',
    'groupBy=intervention',
    'groupBy=intervention,effect',
    'groupBy=intervention,measure&species=human',
    'groupBy=domain,effect&intervention=vitamin_k',
    'groupBy=outcome&design=RCT',
    'groupBy=condition,country',
    'groupBy=site,masking&subgroup=none',
    'groupBy=year,verification&effect=no_effect',
    'groupBy=intervention,species&intervention=K2',
    'groupBy=sex,intervention&q=calcification',
    'groupBy=design,intervention,effect&species=human&year=2015..',
  ])('%s', async (query) => {
    const all = await rows(query);
    expect(all.length).toBeGreaterThan(0);
    const filters = query
      .split('&')
      .filter((part) => !part.startsWith('groupBy='))
      .join('&');
    // Values that no source tells have no filter.
    const told = all.filter(({ group }) => group.every(({ id }) => id !== null));
    const step = Math.max(1, Math.floor(told.length / 25));
    for (const [place, row] of told.entries()) {
      if (place % step !== 0) continue;
      const values = row.group.map(({ dimension, id }) => `${dimension}=${id}`).join('&');
      const found = await api.all(`/studies?${filters}${filters === '' ? '' : '&'}${values}`);
      expect(found.length, values).toBe(row.studies);
      const matched = found.flatMap((study: { matchedOutcomes: string[] }) => study.matchedOutcomes);
      expect(matched.length, values).toBe(row.outcomes);
    }
  });
});

test('levels of the tree: named, at the top, or both', async () => {
  const at = async (level: string) =>
    new Map((await rows(`groupBy=intervention&level=${level}`)).map((row) => [named(row), row.studies]));
  const [leaf, root, all] = [await at('leaf'), await at('root'), await at('all')];
  expect(root.has('mk_7')).toBe(false);
  expect(root.get('vitamin_k')).toBe(all.get('vitamin_k'));
  expect(leaf.get('mk_7')).toBe(all.get('mk_7'));
  expect(all.get('vitamin_k2')).toBeGreaterThan(leaf.get('vitamin_k2') ?? 0);
});

test('facets leave their own filter out', async () => {
  const { body } = await api.get(
    '/studies?species=human&outcome=reversal&facets=species,intervention,effect',
  );
  const species = new Map(
    body.facets.species.values.map(({ id, studies }: { id: string; studies: number }) => [id, studies]),
  );
  expect(species.get('human')).toBe(body.meta.total);
  expect(species.get('rat')).toBe((await api.get('/studies?species=rat&outcome=reversal')).body.meta.total);
  const agent = body.facets.intervention.values.find(({ id }: { id: string }) => id === 'vitamin_k');
  const list = await api.get('/studies?species=human&outcome=reversal&intervention=vitamin_k');
  expect(agent.studies).toBe(list.body.meta.total);
});

test('filling shows the holes', async () => {
  const holes = await rows('groupBy=species,effect&intervention=vitamin_k&fill=true');
  expect(holes).toHaveLength(3 * 8);
  expect(holes.filter(({ studies }) => studies === 0)).toHaveLength(3 * 8 - 14);
});

test('filling with minStudies leaves values out, and of those that stay no row, however few studies it has', async () => {
  const query = 'groupBy=intervention,domain&level=root&species=human';
  const counted = await rows(query);
  const ids = (group: { id: string | number | null }[]) => group.map(({ id }) => id);
  const enough = counted.filter(({ studies }) => studies >= 5);
  const [agents, domains] = [0, 1].map((place) => new Set(enough.map(({ group }) => ids(group)[place])));
  const filled = await rows(`${query}&minStudies=5&fill=true`);
  expect(filled).toHaveLength((agents?.size ?? 0) * (domains?.size ?? 0));
  const known = new Map(counted.map(({ group, studies }) => [String(ids(group)), studies]));
  for (const { group, studies } of filled) expect(studies).toBe(known.get(String(ids(group))) ?? 0);
  expect(filled.some(({ studies }) => studies > 0 && studies < 5)).toBe(true);
});
