import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

interface Hint {
  readonly message: string;
  readonly request: string;
  readonly total: number;
}

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test.each([
  ['/studies?q=calcifcation', 'q=calcif*'],
  ['/studies?q=warfrin', 'q=warfarin*'],
  ['/outcomes?q=menaqinone&species=human', 'q=menaquinon*'],
  ['/studies?intervention=placebo', 'comparator=placebo'],
  ['/studies?intervention=placebo', 'agent=placebo'],
  ['/studies?intervention=warfarin&species=rat', 'agent=warfarin'],
  ['/studies?duration=181', 'duration=181..'],
  ['/outcomes?intervention=placebo', 'comparator=placebo'],
  ['/studies?species=pig&country=DK', 'country=DK'],
  ['/studies?q="calcifcation"&limit=1', 'q=calcif*'],
  ['/studies?author=M. K. Shea', 'author=Shea'],
  ['/studies?author=Kyla Shea', 'author=Shea'],
  ['/studies?author=Sheaa', 'author=shea*'],
  ['/studies?journal=JACC', 'journal=JACC*'],
  ['/studies?journal=Kidny International', 'journal=Kidney+International'],
  ['/studies?journal=Am J Clin Nutr', 'journal=The+American+Journal+of+Clinical+Nutrition'],
  [
    '/studies?journal=Arteriosclerosis, Thrombosis, and Vascular Biology',
    'journal="Arteriosclerosis,+Thrombosis,+and+Vascular+Biology"',
  ],
  ['/outcomes?funding=NatoPharma', 'funding=nattopharma'],
  ['/studies?funding=Genzyme Ltd', 'funding=genzyme'],
  ['/studies?intervention=magnesium&dose=300mg..', 'dose=300mg..+as+recorded'],
  ['/studies?effect=reversal&effect=no_effect', 'effect=reversal,no_effect'],
  ['/outcomes?species=rat&species=mouse', 'species=rat,mouse'],
  ['/studies?year=..1999&year=2024..', 'year=..1999,2024..'],
  ['/claims?q=calcifcation', 'q=calcif*'],
  ['/claims?q=menaquinone&verdict=contradicted', 'q=menaquinone'],
])('%s finds little, and tells of %s', async (url, change) => {
  const { body } = await api.get(url);
  expect(body.meta.total).toBeLessThanOrEqual(5);
  const hints: Hint[] = body.meta.hints;
  const hint = hints.find(({ request }) => decodeURIComponent(request).split(/[?&]/).includes(change));
  expect(hint, JSON.stringify(hints)).toBeDefined();
  // What it promises is what is found.
  const other = await api.get(hint?.request ?? '');
  expect(other.body.meta.total).toBe(hint?.total);
  expect(other.body.meta.total).toBeGreaterThan(body.meta.total);
});

test('what finds enough tells nothing', async () => {
  expect((await api.get('/studies?species=human')).body.meta.hints).toEqual([]);
  expect((await api.get('/studies?q=menaquinone')).body.meta.hints).toEqual([]);
});

test.each([
  ['/aggregate?intervention=placebo&groupBy=effect', 'comparator=placebo'],
  ['/aggregate?intervention=warfarin&species=rats&groupBy=effect', 'agent=warfarin'],
  ['/aggregate?duration=181&groupBy=effect', 'duration=181..'],
  ['/meta-analysis?intervention=placebo&measure=CAC', 'comparator=placebo'],
  ['/meta-analysis?intervention=warfarin&species=rats&measure=calcification', 'agent=warfarin'],
  ['/meta-analysis/overview?intervention=K2&species=pig', 'intervention=K2'],
])('%s tells of %s, too', async (url, change) => {
  const { body } = await api.get(url);
  const hints: Hint[] = body.meta.hints;
  const hint = hints.find(({ request }) => decodeURIComponent(request).includes(change));
  expect(hint, JSON.stringify(hints)).toBeDefined();
  const [path = '', query = ''] = hint?.request.split('?') ?? [];
  expect(url.startsWith(path)).toBe(true);
  // Pooling may still be refused, with what would let it through.
  expect([200, 400]).toContain((await api.get(hint?.request ?? '')).status);
  const filters = query.replace(/&?groupBy=effect/, '');
  expect((await api.get(`/studies?${filters}`)).body.meta.total).toBe(hint?.total);
});

test('doses that cannot be compared are counted beside what was found', async () => {
  const path = '/studies?intervention=magnesium&dose=300mg.. as recorded';
  const { body } = await api.get(path);
  const found = body.data.map(({ id }: { id: string }) => id);
  const hint = body.meta.hints.find(({ message }: Hint) => message.includes('more tell no dose'));
  const others = (await api.all(hint.request)).map(({ id }: { id: string }) => id);
  expect(found.length).toBeGreaterThan(0);
  expect(others).toHaveLength(hint.total);
  expect(others.filter((id: string) => found.includes(id))).toEqual([]);
  expect(hint.message).toMatch(new RegExp(`^${hint.total} more tell no dose`));
});
