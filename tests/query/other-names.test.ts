import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const ids = async (query: string) => {
  const { status, body } = await api.get(`/studies?${query}&limit=200&sort=id`);
  expect(status, JSON.stringify(body.errors)).toBe(200);
  return body.data.map(({ id }: { id: string }) => id);
};

describe('what means one thing is taken for it', () => {
  test.each([
    ['year>=2020', 'year=2020..'],
    ['year>2019', 'year=2020..'],
    ['year<2000', 'year=..1999'],
    ['year<=2000', 'year=..2000'],
    ['year=2010-2020', 'year=2010..2020'],
    ['participants=100+', 'participants=100..'],
    ['duration=>6 months', 'duration=183..'],
    ['duration=>=6 months', 'duration=6mo..'],
    ['year=since 2020', 'year=2020..'],
    ['year=before 2000', 'year=..1999'],
    ['year=until 2000', 'year=..2000'],
    ['participants=at least 100', 'participants=100..'],
    ['participants=more than 100', 'participants=101..'],
    ['duration=at least 6 months', 'duration=6mo..'],
    ['updated=since 2020', 'updated=2020..'],
    ['dose=K2:at least 100 ug', 'dose=K2:100ug..'],
    ['dose=K2:100 to 200 ug a day', 'dose=K2:100ug..200ug'],
    ['Species=human', 'species=human'],
    ['conditions=dialysis', 'condition=dialysis'],
    ['search=menaquinone', 'q=menaquinone'],
    ['n=100+', 'participants=100..'],
    ['animal=rat', 'species=rat'],
    ['modified=2020-01-01..', 'updated=2020-01-01..'],
    ['country=PRC', 'country=CN'],
    ['nct=NCT00183001', 'registration=NCT00183001'],
    ['country=Holland', 'country=NL'],
    ['country=England', 'country=GB'],
    ['country=South Korea', 'country=KR'],
  ])('%s is %s', async (written, meant) => {
    expect(await ids(written)).toEqual(await ids(meant));
  });

  test.each(['rows=3', 'per_page=3', 'pageSize=3', 'page_size=3'])('%s is limit=3', async (written) => {
    const { body } = await api.get(`/studies?${written}`);
    expect(body.data).toHaveLength(3);
    expect(body.meta.limit).toBe(3);
  });

  test('a comparison and a range both hold', async () => {
    expect(await ids('year>=2010&year=..2015')).toEqual(await ids('year=2010..2015'));
    const { body } = await api.get('/studies?duration=>6 months&limit=1');
    expect(body.meta.interpretation).toEqual([
      { parameter: 'duration', value: '>6 months', meaning: 'lasted more than 182 days' },
    ]);
  });

  test('group_by is groupBy', async () => {
    const { body } = await api.get('/aggregate?group_by=species');
    expect(body.data).toEqual((await api.get('/aggregate?groupBy=species')).body.data);
  });
});

describe('what could mean several things is told by its meaning', () => {
  test.each([
    ['page', '2', /links\.next/, ['cursor', 'limit']],
    ['offset', '20', /links\.next/, ['cursor', 'limit']],
    ['order', 'desc', /sort=-year/, ['sort']],
    ['drug', 'warfarin', /what was tested/, ['intervention', 'agent', 'comparator']],
    ['disease', 'CKD', /condition/, ['condition', 'species']],
    ['title', 'vitamin', /q looks for words/, ['q']],
    ['since', '2010', /2010\.\.2020/, ['year', 'updated']],
    ['since', '2026-11-01', /updated=2026-11-01\.\./, ['year', 'updated']],
    ['updated_since', '2026-11-01', /updated=2026-11-01\.\./, ['updated', 'created']],
    ['patients', '100', /participants is how many/, ['condition', 'participants']],
    ['view', 'all', /\/studies\/full/, ['fields']],
  ])('%s', async (name, value, message, suggestions) => {
    const { status, body } = await api.get(`/studies?${name}=${value}`);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ in: 'query', name, value, suggestions }]);
    expect(body.errors[0].message).toMatch(message);
  });

  test('a field before a word of q, which would be one text', async () => {
    const { status, body } = await api.get('/studies?q=author:Shea warfarin');
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ name: 'q', suggestions: ['author'] }]);
    expect(body.errors[0].message).toContain('author=Shea');
    expect((await api.get('/studies?q=title:warfarin')).body.errors[0].message).toContain('all texts');
    // What only has a colon in it is looked for.
    expect((await api.get('/studies?q=ratio 1:2')).status).toBe(200);
    expect((await api.get('/studies?q="author:Shea"')).status).toBe(200);
  });

  test('a direction behind a key of sort', async () => {
    const { body } = await api.get('/studies?sort=year:desc,label asc');
    expect(body.errors.map(({ suggestions }: { suggestions: string[] }) => suggestions)).toEqual([
      ['-year'],
      ['label'],
    ]);
  });

  test('and where it is spelt wrong, by its spelling', async () => {
    const { body } = await api.get('/studies?durtion=1y');
    expect(body.errors[0].suggestions).toContain('duration');
  });
});
