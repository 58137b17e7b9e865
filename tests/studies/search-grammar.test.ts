import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { readRawSeeds } from '../support/raw-seeds.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const ids = async (q: string): Promise<string[]> =>
  (await api.all(`/studies?q=${encodeURIComponent(q)}&status=any&sort=id`)).map(({ id }) => id);
const all = async (): Promise<string[]> => (await api.all('/studies?status=any&sort=id')).map(({ id }) => id);

describe('q', () => {
  test('leaves out what has a minus, alone and with others', async () => {
    const [menaquinone, warfarin, both] = [
      await ids('menaquinone'),
      await ids('warfarin'),
      await ids('menaquinone warfarin'),
    ];
    expect(both.length).toBeGreaterThan(0);
    const without = menaquinone.filter((id) => !warfarin.includes(id));
    expect(without.length).toBeGreaterThan(0);
    expect(await ids('menaquinone -warfarin')).toEqual(without);
    expect(await ids('menaquinone NOT warfarin')).toEqual(without);
    expect(await ids('-warfarin')).toEqual((await all()).filter((id) => !warfarin.includes(id)));
    expect(await ids('MK-7 -"vitamin K"')).not.toEqual(await ids('MK-7 "vitamin K"'));
  });

  test('takes either of what OR joins, and all else beside it', async () => {
    const [a, b, c] = [await ids('sevelamer'), await ids('magnesium'), await ids('dialysis')];
    const either = [...new Set([...a, ...b])].sort();
    expect(either.length).toBeGreaterThan(Math.max(a.length, b.length));
    expect(await ids('sevelamer OR magnesium')).toEqual(either);
    expect(await ids('sevelamer OR magnesium dialysis')).toEqual(either.filter((id) => c.includes(id)));
    const { body } = await api.get('/studies?q=sevelamer OR magnesium -rat&limit=1');
    expect(body.meta.interpretation[0].meaning).toBe(
      'its texts contain "sevelamer" or "magnesium" and not "rat"',
    );
  });

  test.each(['OR warfarin', 'warfarin OR', 'a OR -b', '(warfarin OR K2) rat', 'warfarin NOT'])(
    'refuses %j, which it would misread',
    async (q) => {
      const { status, body } = await api.get(`/studies?q=${encodeURIComponent(q)}`);
      expect(status).toBe(400);
      expect(body.errors[0]).toMatchObject({ in: 'query', name: 'q' });
    },
  );

  test('finds authors, journals, registry ids, DOIs and PubMed ids of every study', async () => {
    for (const { id, publication, registrations } of readRawSeeds(seedsFolder).studies.slice(0, 60)) {
      const { doi, pmid } = publication;
      for (const text of [doi, pmid, ...registrations]) {
        if (text === null || !/[A-Za-z0-9]/.test(text)) continue;
        expect(await ids(`"${text.replaceAll('"', '')}"`), `${id}: ${text}`).toContain(id);
      }
    }
    const { body } = await api.get('/studies/shea-2009/record');
    expect(await ids(body.publication.authors[0])).toContain('shea-2009');
    expect(await ids(`"${body.publication.journal}"`)).toContain('shea-2009');
    // Ranked below what is in titles.
    expect((await api.get('/studies?q=shea&limit=1')).body.data[0].id).toMatch(/^shea/);
  });
});
