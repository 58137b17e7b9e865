import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { type RawStudy, readRawSeeds } from '../support/raw-seeds.ts';
import { addStudies, type SmallStudy } from '../support/small-seeds.ts';

let api: TestApi;
const { studies } = readRawSeeds(seedsFolder);

/** All rows of a list, page by page; `between` runs after each page. */
async function walk(url: string, between: (page: number) => void = () => {}) {
  const ids: string[] = [];
  const totals: number[] = [];
  const sizes: number[] = [];
  for (let next: string | null = url; next !== null; ) {
    const { status, body } = await api.get(next);
    expect(status, JSON.stringify(body.errors)).toBe(200);
    ids.push(
      ...body.data.map((row: { id: string; study?: { id: string } }) =>
        row.study === undefined ? row.id : `${row.study.id} ${row.id}`,
      ),
    );
    totals.push(body.meta.total);
    sizes.push(body.data.length);
    expect(body.meta.nextCursor === null).toBe(body.links.next === null);
    next = body.links.next;
    between(sizes.length);
    if (sizes.length > 500) throw new Error('the pages do not end');
  }
  return { ids, totals, sizes };
}

type SortKey = (study: RawStudy) => number | string | null;
const participants: SortKey = ({ population: { nRandomized, nEnrolled, nAnalysed } }) =>
  nRandomized ?? nEnrolled ?? nAnalysed;
const plain = (label: string) => label.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
const keys: Record<string, SortKey> = {
  id: ({ id }) => id,
  label: ({ label }) => plain(label),
  year: ({ publication }) => publication.year,
  participants,
  duration: ({ durationDays }) => durationDays,
  age: ({ population }) => population.ageMeanYears,
};

/** The order that a sort asks for, by hand: without a value comes last either way, the id decides at the end. */
function sortedIds(sort: string): string[] {
  const compare = (one: RawStudy, other: RawStudy): number => {
    for (const key of [...sort.split(','), 'id']) {
      const value = keys[key.replace('-', '')];
      if (value === undefined) throw new Error(`no key ${key}`);
      const [a, b] = [value(one), value(other)];
      if (a === b) continue;
      if (a === null || b === null) return a === null ? 1 : -1;
      return (a < b ? -1 : 1) * (key.startsWith('-') ? -1 : 1);
    }
    return 0;
  };
  return studies.toSorted(compare).map(({ id }) => id);
}

describe('walking through all pages', () => {
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  test.for([
    ['id', 50],
    ['-id', 7],
    ['label', 30],
    ['-year,label', 25],
    ['participants', 10],
    ['-participants', 10],
    ['age', 9],
    ['-age', 9],
    ['duration', 33],
    ['-duration', 33],
    ['age,-duration,participants', 3],
    ['-participants,age,label', 20],
    ['year', 1],
    ['duration', 131],
    ['duration', 132],
  ] as const)('sort=%s&limit=%d has every study once, in order', async ([sort, limit]) => {
    const { ids, totals, sizes } = await walk(`/studies?sort=${sort}&limit=${limit}&fields=id`);
    expect(ids).toEqual(sortedIds(sort));
    expect(new Set(totals)).toEqual(new Set([studies.length]));
    expect(sizes).toHaveLength(Math.ceil(studies.length / limit));
    expect(sizes.slice(0, -1).every((size) => size === limit)).toBe(true);
  });

  test('the usual order is the newest first, 25 a page', async () => {
    const { ids, sizes } = await walk('/studies');
    expect(ids).toEqual(sortedIds('-year,label'));
    expect(sizes[0]).toBe(25);
  });

  test.for(['', '&sort=relevance,id', '&sort=-relevance,-age'])(
    'pages of ranked results are cut from one list: q=vitamin%s',
    async (sort) => {
      const query = `/studies?q=vitamin${sort}`;
      const whole = await walk(`${query}&limit=200`);
      expect(whole.ids.length).toBeGreaterThan(40);
      const pages = await walk(`${query}&limit=4`);
      expect(pages.ids).toEqual(whole.ids);
      expect(pages.sizes.length).toBeGreaterThan(10);
      expect(pages.totals[0]).toBe(whole.ids.length);
    },
  );

  test.for(['study', '-timepoint', 'timepoint,measure', '-participants,effect', 'age', 'measure,-year'])(
    'pages of outcomes in the order %s',
    async (sort) => {
      const everyOutcome = studies.flatMap(({ id, outcomes }) => outcomes.map((each) => `${id} ${each.id}`));
      const { ids, totals } = await walk(`/outcomes?sort=${sort}&limit=37`);
      expect(ids.toSorted()).toEqual(everyOutcome.toSorted());
      expect(new Set(totals)).toEqual(new Set([everyOutcome.length]));
      if (sort === 'study') expect(ids).toEqual(everyOutcome);
      if (!sort.endsWith('timepoint')) return;
      const timepoints = new Map<string, number | null>();
      for (const { id, outcomes } of studies) {
        for (const each of outcomes) timepoints.set(`${id} ${each.id}`, each.timepointDays);
      }
      const days = ids.map((id) => timepoints.get(id) ?? -1);
      expect(days).toEqual(days.toSorted((a, b) => b - a));
    },
  );

  test('filters hold on every page', async () => {
    const expected = sortedIds('-age').filter((id) =>
      studies.some((study) => study.id === id && study.population.species === 'human'),
    );
    const { ids, totals } = await walk('/studies?species=human&sort=-age&limit=11');
    expect(ids).toEqual(expected);
    expect(totals[0]).toBe(expected.length);
  });

  test.for(['csv', 'ndjson'])('%s with a limit names the next page in a Link header', async (format) => {
    const ids: string[] = [];
    let next: string | undefined = `/studies?sort=-age&limit=60&format=${format}&fields=id`;
    let pages = 0;
    while (next !== undefined) {
      const { status, text, headers } = await api.get(next);
      expect(status).toBe(200);
      const lines: string[] = text.split(/\r?\n/).filter(Boolean);
      if (format === 'csv') expect(lines.shift()).toBe('id');
      ids.push(...lines.map((line) => (format === 'csv' ? line : JSON.parse(line).id)));
      next = /, <([^>]+)>; rel="next"$/.exec(headers.link ?? '')?.[1];
      pages += 1;
    }
    expect(ids).toEqual(sortedIds('-age'));
    expect(pages).toBe(Math.ceil(ids.length / 60));
    expect(pages).toBeGreaterThan(2);
  });

  test('a page of JSON has the links of its body in a Link header, as clients of other APIs look for them', async () => {
    const first = await api.get('/studies?species=human&limit=7');
    expect(first.headers.link).toBe(
      `</studies?species=human&limit=7>; rel="first", <${first.body.links.next}>; rel="next"`,
    );
    const second = await api.get(first.body.links.next);
    expect(second.headers.link).toContain('</studies?species=human&limit=7>; rel="first"');
    const { headers } = await api.get('/studies?intervention=K1&species=rabbit');
    expect(headers.link).not.toContain('next');
  });
  test.for(['csv', 'ndjson'])('%s without a limit has all rows and no Link header', async (format) => {
    const { status, text, headers } = await api.get(`/outcomes?format=${format}&fields=effect`);
    expect(status).toBe(200);
    const rows = studies.flatMap(({ outcomes }) => outcomes).length;
    expect(text.trim().split('\n')).toHaveLength(format === 'csv' ? rows + 1 : rows);
    expect(headers).not.toHaveProperty('link');
  });

  test('a list in a format may begin at the cursor of another format', async () => {
    const { body } = await api.get('/studies?sort=id&limit=100');
    const { text } = await api.get(`/studies?sort=id&format=ndjson&cursor=${body.meta.nextCursor}`);
    const ids = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect(ids).toEqual(sortedIds('id').slice(100));
  });
});

describe('while studies are added', () => {
  beforeEach(async () => {
    api = await startApi();
  });
  afterEach(() => api.close());

  let added = 0;
  /** Studies that fall at the beginning, in the middle and at the end of every order, and among those without a value. */
  function newcomers(): SmallStudy[] {
    added += 1;
    const ends = [
      { id: `aaa-${added}`, year: 2027, participants: 1, age: 1, duration: 1 },
      { id: `mmm-${added}`, year: 2013, participants: 90, age: 63, duration: 365 },
      { id: `zzz-${added}`, year: 1900, participants: 1e8, age: 129, duration: 1e6 },
      { id: `aab-${added}`, year: 2015 },
      { id: `zzy-${added}`, year: 2015 },
    ];
    const places = [{ title: 'Vitamin' }, { notes: 'Vitamin' }, { description: 'Vitamin' }];
    return ends.map((end, place) => ({ ...end, ...places[place % places.length] }));
  }

  test.for([
    '/studies?sort=id&limit=20',
    '/studies?limit=20',
    '/studies?sort=participants&limit=20',
    '/studies?sort=-participants&limit=20',
    '/studies?sort=-age&limit=20',
    '/studies?sort=age,duration&limit=20',
    '/studies?sort=-duration,-age&limit=20',
    '/studies?q=vitamin&limit=8',
    '/studies?q=vitamin&sort=-relevance,age&limit=8',
    '/outcomes?sort=-timepoint&limit=60',
    '/outcomes?sort=participants,measure&limit=60',
    '/outcomes?q=vitamin&limit=30',
  ])('%s repeats and skips no row that was there at the start', async (url) => {
    const before = (await walk(url)).ids;
    expect(before.length).toBeGreaterThan(30);
    const start = added;
    const meanwhile = await walk(url, () => addStudies(api.database, newcomers()));
    expect(added - start).toBeGreaterThan(3);
    expect(new Set(meanwhile.ids).size).toBe(meanwhile.ids.length);
    const known = new Set(before);
    expect(meanwhile.ids.filter((id) => known.has(id))).toEqual(before);
    // The walk saw that something was written: some of the newcomers stood beyond the page it was at.
    expect(meanwhile.ids.length).toBeGreaterThan(before.length);
    expect(meanwhile.totals.at(-1)).toBeGreaterThan(meanwhile.totals[0] ?? 0);
  });
});

describe('cursors', () => {
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  const list = '/studies?species=human&sort=-age';
  const cursorOf = async (url: string): Promise<string> => (await api.get(url)).body.meta.nextCursor;

  async function expectRefused(url: string): Promise<void> {
    const { status, body } = await api.get(url);
    expect(status).toBe(400);
    expect(body.errors.map(({ name }: { name: string }) => name)).toEqual(['cursor']);
    expect(body.errors[0].suggestions).toEqual(['*']);
  }

  test('* is the beginning', async () => {
    const { body } = await api.get(`${list}&cursor=*`);
    expect(body.data).toEqual((await api.get(list)).body.data);
  });

  test('go on with another limit, other fields and another way to write the filter', async () => {
    const cursor = await cursorOf(`${list}&limit=10`);
    const { body } = await api.get(`/studies?sort=-age&species=People&limit=3&fields=id&cursor=${cursor}`);
    const whole = await walk(`${list}&limit=200`);
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual(whole.ids.slice(10, 13));
  });

  test.for([
    '/studies?species=rat&sort=-age',
    '/studies?sort=-age',
    '/studies?species=human&sort=age',
    '/studies?species=human',
    '/studies?species=human&sort=-age,label',
    '/studies?species=human&sort=-age&subgroup=none',
    '/studies?species=human&sort=-age&q=vitamin',
    '/outcomes?species=human&sort=-age',
  ])('of another list are refused by %s', async (url) => {
    await expectRefused(`${url}&cursor=${await cursorOf(`${list}&limit=10`)}`);
  });

  test('that are cut, lengthened or changed are refused', async () => {
    const cursor = await cursorOf(`${list}&limit=10`);
    const [mark, values] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const written = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');
    expect(written([mark, values])).toBe(cursor);
    for (const broken of [
      '',
      'abc',
      '%00',
      '../../etc/passwd',
      "' or 1=1 --",
      cursor.slice(0, -3),
      `${cursor}=`,
      `${cursor}!`,
      written(null),
      written([]),
      written([mark]),
      written([mark, []]),
      written([mark, [...values, 1]]),
      written([mark, values.toReversed()]),
      written([mark, { 0: 1 }]),
      written([mark, [[], {}]]),
      written({ mark, values }),
    ]) {
      await expectRefused(`${list}&cursor=${encodeURIComponent(broken)}`);
    }
  });

  test('given twice are refused', async () => {
    const cursor = await cursorOf(`${list}&limit=10`);
    expect((await api.get(`${list}&cursor=${cursor}&cursor=${cursor}`)).status).toBe(400);
  });
});
