import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const found = async (query: string): Promise<string[]> =>
  (await api.all(`/studies?${query}&sort=id&fields=id`)).map(({ id }: { id: string }) => id);
const total = async (query: string): Promise<number> =>
  (await api.get(`/studies?${query}&limit=1`)).body.meta.total;

describe('dose', () => {
  test('is of the agent that is asked for, a day, whatever unit and interval it is told in', async () => {
    // As in the seeds: 180 µg a day, 1 mg and 10 mg a day, 360 µg 3 times a week (154 µg a day), 28 µg twice a day.
    const micrograms = await found('intervention=mk_7&dose=150ug..200ug');
    expect(await found('intervention=mk_7&dose=0.15mg..0.2mg')).toEqual(micrograms);
    expect(await found('intervention=mk_7&dose=150..200 µg/day')).toEqual(micrograms);
    expect(await found('dose=mk_7:150-200mcg')).toEqual(micrograms);
    expect(await found('intervention=mk_7&dose=56ug')).toHaveLength(1);
    expect(await found('intervention=mk_7&dose=154ug..155ug')).toHaveLength(2);
  });

  test('counts 40 IU of vitamin D as 1 µg, and no units of anything else', async () => {
    expect(await found('dose=D3:2000IU..')).toEqual(await found('dose=D3:50ug..'));
    expect(await total('dose=D3:2000IU..')).toBeGreaterThan(5);
    expect(await total('dose=vitamin_e:1000IU')).toBe(1);
    expect(await total('dose=vitamin_e:0ug..')).toBe(0);
  });

  test('never takes a mass of magnesium for one of a salt, nor what people eat by themselves for a dose', async () => {
    expect(await total('dose=magnesium:0ug..')).toBe(0);
    expect(await total('dose=magnesium:15mmol..')).toBe(3);
    // 10 µg more a day, and a median intake of 119 µg, of cohorts.
    expect(await found('dose=K2:10ug')).not.toContain('gast-2009');
    expect(await found('dose=K1:119ug')).not.toContain('dupuy-2025');
  });

  test('takes masses as they are recorded, where that is asked for', async () => {
    // As in the seeds: 250, 450, 350 and 3 times 117 mg a day, 440 mg 3 times a week (189 mg a day).
    const recorded = await found('intervention=magnesium&dose=300mg.. as recorded');
    expect(recorded).toEqual(['joris-2016', 'meer-2026', 'schutten-2022']);
    expect(await found('dose=Mg:200mg..300mg as told')).toEqual(['talari-2019']);
    expect(await found('dose=lanthanum:0mg.. as recorded')).not.toEqual([]);
    // Of what says one thing anyway it is no other question.
    expect(await found('dose=K2:100ug.. as recorded')).toEqual(await found('dose=K2:100ug..'));
    const { body } = await api.get('/studies?intervention=magnesium&dose=300mg..');
    const [hint] = body.meta.hints;
    expect(body.meta.total).toBe(0);
    expect(hint).toMatchObject({ total: 3, message: expect.stringContaining('salt or of the element') });
    expect((await api.get(hint.request)).body.meta.interpretation).toContainEqual(
      expect.objectContaining({
        meaning:
          'tests, a day, at least 300 mg of Magnesium as recorded, be it of a salt or of the element in it',
      }),
    );
    // No table and no pooled estimate compares them.
    const outcomes = await api.all('/outcomes?dose=Mg:300mg.. as recorded');
    expect(outcomes.length).toBeGreaterThan(0);
    expect(outcomes.flatMap(({ dailyDoses }) => dailyDoses)).toEqual([]);
    const { data } = (await api.get('/aggregate?intervention=magnesium&groupBy=dose')).body;
    expect(JSON.stringify(data)).not.toContain('magnesium:300mg');
    expect(JSON.stringify(data)).not.toContain('magnesium:350mg');
  });

  test('whether a mass may be of a salt is told by the vocabulary of agents', async () => {
    const { body } = await api.get('/vocabularies/agents');
    const so = body.terms.filter(({ saltOrElement }: { saltOrElement: boolean }) => saltOrElement);
    expect(so.map(({ id }: { id: string }) => id).sort()).toEqual([
      ...['calcium', 'calcium_based_binder', 'dietary_phosphate', 'ferric_citrate', 'lanthanum'],
      ...['magnesium', 'sucroferric_oxyhydroxide', 'zinc'],
    ]);
  });

  test('of a range is within only where all of it is', async () => {
    // Spironolactone or eplerenone 25 to 50 mg a day.
    const all = await total('dose=mineralocorticoid_antagonist:25mg..50mg');
    const lower = await total('dose=mineralocorticoid_antagonist:25mg..30mg');
    const upper = await total('dose=mineralocorticoid_antagonist:40mg..50mg');
    expect(all).toBeGreaterThan(lower + upper);
  });

  test('says how many tell none that can be compared, with the request that finds them', async () => {
    const { body } = await api.get('/studies?intervention=K2&dose=100ug..1mg&limit=1');
    const [hint] = body.meta.hints;
    expect(hint.request).toContain('dose=%210ug..');
    expect(hint.total).toBe((await api.get(hint.request)).body.meta.total);
    const tested = await total('intervention=K2');
    expect(hint.total + (await total('intervention=K2&dose=0ug..'))).toBe(tested);
  });

  test.each([
    ['100', 'has no unit'],
    ['100foo', 'has the unit "foo"'],
    ['K9:5mg', 'is not among the agents'],
    ['5mg..100IU', 'cannot be converted'],
    ['1mg..100ug', 'did you mean 100ug..1mg?'],
    ['much', 'is not a dose a day'],
  ])('%s is refused with what would be right', async (written, words) => {
    const { status, body } = await api.get(`/studies?dose=${written}`);
    expect(status).toBe(400);
    expect(body.errors[0].message).toContain(words);
  });

  test('keeps arms of other doses out of a pooled estimate', async () => {
    const query = 'intervention=mk_7&dose=300ug..&measure=dp_ucmgp&mixDesigns=true&mixSpecies=true';
    const { body } = await api.get(`/meta-analysis?${query}`);
    for (const { experimental } of body.included) {
      const [given] = experimental.given.filter(({ agent }: { agent: string }) => agent === 'mk_7');
      const times = { per_day: 1, twice_daily: 2, three_times_weekly: 3 / 7 }[String(given.frequency)] ?? 0;
      expect(given.dose * times).toBeGreaterThanOrEqual(300);
    }
    expect(body.included.length).toBeGreaterThan(0);
  });
});

interface Row {
  readonly studies: number;
  readonly group: readonly { readonly id: string | null; readonly label: string }[];
}

describe('grouped by dose', () => {
  test.each(['', '&doses=100ug,200ug,1mg', '&doses=1000IU,2000IU', '&level=leaf'])(
    'a row%s has the studies that its id finds as a filter',
    async (how) => {
      const { body } = await api.get(`/aggregate?intervention=K2,D3,vitamin_e&groupBy=dose${how}`);
      const rows: Row[] = body.data.filter(({ group }: Row) => group[0]?.id !== null);
      expect(rows.length).toBeGreaterThan(3);
      for (const { studies, group } of rows.slice(0, 25)) {
        const range = encodeURIComponent(group[0]?.id ?? '');
        expect([group[0]?.id, studies]).toEqual([
          group[0]?.id,
          await total(`intervention=K2,D3,vitamin_e&dose=${range}`),
        ]);
      }
    },
  );

  test('names the agent, so that no dose is taken for that of another', async () => {
    const { body } = await api.get('/aggregate?groupBy=dose&doses=100ug,200ug,1mg');
    const labels = body.data.map(({ group }: Row) => group[0]?.label);
    expect(labels).toContain('Menaquinone-7, 100 µg to less than 200 µg a day');
    expect(labels).toContain('No dose that can be compared');
  });

  test.each([
    ['groupBy=dose&doses=200ug,100ug', 'ascend'],
    ['groupBy=dose&doses=1mg,100IU', 'converted'],
  ])('%s is refused', async (query, words) => {
    const { status, body } = await api.get(`/aggregate?${query}`);
    expect(status).toBe(400);
    expect(body.errors[0].message).toContain(words);
  });
});
