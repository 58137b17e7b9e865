import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { readRawSeeds } from '../support/raw-seeds.ts';
import { startSmallApi } from '../support/small-seeds.ts';

let api: TestApi;
const question = (q: string) => `/studies?q=${encodeURIComponent(q)}`;

/** Ids of the studies that a text finds, in order. */
async function found(q: string, more = ''): Promise<string[]> {
  const { status, body } = await api.get(`${question(q)}&limit=200${more}`);
  expect(status, JSON.stringify(body.errors)).toBe(200);
  return body.data.map(({ id }: { id: string }) => id);
}

describe('in the real studies', () => {
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  const { studies } = readRawSeeds(seedsFolder);
  const giving = (...agents: string[]) =>
    studies
      .filter(({ arms }) => arms.some((arm) => arm.interventions.some(({ agent }) => agents.includes(agent))))
      .map(({ id }) => id);

  test('a synonym of an agent, or of one above it, finds the studies that give it', async () => {
    const mk7 = giving('mk_7');
    expect(mk7.length).toBeGreaterThan(5);
    expect(await found('menaquinone')).toEqual(expect.arrayContaining(mk7));
    expect(await found('coumadin')).toEqual(expect.arrayContaining(giving('warfarin')));
    expect(await found('VKA')).toEqual(expect.arrayContaining(giving('warfarin')));
    expect(await found('cholecalciferol')).toEqual(expect.arrayContaining(giving('vitamin_d3')));
  });

  test('a synonym of a measure finds the studies that measured it', async () => {
    const measured = studies
      .filter(({ outcomes }) => outcomes.some(({ measure }) => measure === 'calcification_propensity'))
      .map(({ id }) => id);
    expect(measured.length).toBeGreaterThan(1);
    expect(await found('T50')).toEqual(expect.arrayContaining(measured));
  });

  test('every study is found by its own title', async () => {
    for (const { id, title } of studies) {
      const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
      expect(await found(words.join(' ')), title).toContain(id);
    }
  });

  test('holds together with filters, and ranks by relevance first', async () => {
    const all = await found('menaquinone');
    const human = studies.filter(({ population }) => population.species === 'human').map(({ id }) => id);
    const both = await found('menaquinone', '&species=human');
    expect(both).toEqual(all.filter((id) => human.includes(id)));
    expect(both.length).toBeLessThan(all.length);
  });

  test.for([
    '"',
    '""',
    '"""',
    '"vitamin',
    'vitamin"',
    '"vitamin""K"',
    "'",
    "vitamin'",
    "'; drop table studies; --",
    '*',
    '**',
    'vit*',
    '*vit',
    'vi*t',
    '"vit"*',
    'NEAR(vitamin K)',
    'NEAR(vitamin K, 5)',
    'NEAR/3',
    'title:vitamin',
    '{title agents}:vitamin',
    '- title : vitamin',
    'notes:',
    'nosuch:vitamin',
    'vitamin AND',
    'AND',
    'OR',
    'NOT',
    'NOT vitamin',
    'vitamin NOT K',
    'vitamin OR',
    'AND OR NOT',
    '-vitamin',
    'vitamin -K',
    '^vitamin',
    '^',
    '+',
    'vitamin + K',
    '(',
    ')',
    '(vitamin',
    'vitamin)',
    '((vitamin))',
    '{',
    '}',
    '[vitamin]',
    '\\',
    'vitamin\\',
    '%',
    '%_',
    'a%00b',
    '\u0000',
    'vitamin\u0000K',
    '\u200b',
    '🦴',
    '骨',
    'ß',
    'İ',
    'e\u0301',
    ';',
    '--',
    '/* */',
    '?',
    '$1',
    ':name',
    '@p',
    '#',
    '`',
    '|',
    '~',
    '<>',
    '1e999',
    'a'.repeat(3000),
    '"'.repeat(500),
    'vitamin '.repeat(300),
    '('.repeat(500),
    '\n\t vitamin \r\n',
  ])('%j is never more than a text', async (q) => {
    for (const path of ['studies', 'outcomes']) {
      const { status, body } = await api.get(`/${path}?q=${encodeURIComponent(q)}&limit=5`);
      expect([200, 400]).toContain(status);
      if (status === 400) expect(body.errors[0].name).toBe('q');
    }
    expect((await api.get('/studies')).body.meta.total).toBe(studies.length);
  });

  test.for(['', ' ', '"', '*', '- + ( )', '"" \'\'', '...', '^:*', '—'])(
    'without a letter or digit, %j is refused',
    async (q) => {
      const { status, body } = await api.get(question(q));
      expect(status).toBe(400);
      expect(body.errors).toHaveLength(1);
      expect(body.errors[0]).toMatchObject({ in: 'query', name: 'q', value: q });
    },
  );

  test('sort=relevance needs a text', async () => {
    expect((await api.get('/studies?sort=relevance')).status).toBe(400);
    expect((await api.get('/studies?q=vitamin&sort=relevance')).status).toBe(200);
  });
});

describe('in studies made for it', () => {
  beforeAll(async () => {
    api = await startSmallApi([
      // The newest and the first by name is the least relevant, so that no other order passes for the ranking.
      { id: 'a-notes', year: 2026, notes: 'Magnesium was forbidden.' },
      { id: 'b-description', year: 2020, description: 'Cells that lacked magnesium.' },
      { id: 'c-agents', year: 2010, arms: { a1: ['magnesium'] } },
      { id: 'd-title', year: 2000, title: 'Does magnesium soften arteries?' },
      { id: 'e-phrase', title: 'Slow progression of calcium in rats' },
      { id: 'f-words', title: 'Progression of rats: calcium is slow' },
      { id: 'g-split', title: 'Quercetin', notes: 'Rutin was not.' },
      { id: 'h-operators', title: 'Near, and or not', notes: 'A title: nothing.' },
      { id: 'i-accents', title: 'Étude de Müller' },
      { id: 'j-hyphen', title: 'A trial of XYZ-123 tablets' },
    ]);
  });
  afterAll(() => api.close());

  test('the title weighs most, then agents, then the description, then the notes', async () => {
    expect(await found('magnesium')).toEqual(['d-title', 'c-agents', 'b-description', 'a-notes']);
    expect(await found('magnesium', '&sort=-relevance')).toEqual(
      ['d-title', 'c-agents', 'b-description', 'a-notes'].toReversed(),
    );
    expect(await found('magnesium', '&sort=-year')).toEqual([
      'a-notes',
      'b-description',
      'c-agents',
      'd-title',
    ]);
  });

  test('a synonym counts as the agent', async () => {
    expect(await found('"magnesium citrate"')).toEqual(['c-agents']);
  });

  test('all words must be there, in whichever texts', async () => {
    expect(await found('quercetin rutin')).toEqual(['g-split']);
    expect(await found('rutin quercetin')).toEqual(['g-split']);
    expect(await found('quercetin magnesium')).toEqual([]);
    expect((await api.get('/studies?q=quercetin&q=rutin')).body.meta.total).toBe(1);
    expect((await api.get('/studies?q=quercetin&q=magnesium')).body.meta.total).toBe(0);
  });

  test('words in quotes stand in a row', async () => {
    expect((await found('slow progression')).toSorted()).toEqual(['e-phrase', 'f-words']);
    expect(await found('"slow progression"')).toEqual(['e-phrase']);
    expect(await found('"progression slow"')).toEqual([]);
    expect(await found('"slow progression" "in rats"')).toEqual(['e-phrase']);
    expect(await found('"slow progression')).toEqual(['e-phrase']);
  });

  test('a star finds what begins so, and a word without finds itself', async () => {
    expect(await found('querc*')).toEqual(['g-split']);
    expect(await found('querc')).toEqual([]);
    expect(await found('ercetin*')).toEqual([]);
    expect(await found('querc* rut*')).toEqual(['g-split']);
  });

  test('words that are operators to the index are words', async () => {
    expect(await found('NEAR')).toEqual(['h-operators']);
    expect(await found('near AND not')).toEqual(['h-operators']);
    expect(await found('"near OR not"')).toEqual([]);
    expect(await found('"title:nothing"')).toEqual(['h-operators']);
    expect(await found('"title:quercetin"')).toEqual([]);
    expect(await found('^rutin')).toEqual(['g-split']);
    expect(await found('(quercetin)')).toEqual(['g-split']);
  });

  test('case, accents and punctuation do not matter', async () => {
    for (const q of ['etude', 'ÉTUDE', 'muller', 'Müller', '"etude de muller"']) {
      expect(await found(q), q).toEqual(['i-accents']);
    }
    for (const q of ['xyz-123', 'XYZ 123', '"xyz 123"', 'xyz/123']) {
      expect(await found(q), q).toEqual(['j-hyphen']);
    }
  });

  test('how it was understood is told', async () => {
    const { body } = await api.get(question('"slow progression" rat*'));
    expect(body.meta.interpretation).toEqual([
      {
        parameter: 'q',
        value: '"slow progression" rat*',
        meaning: expect.stringMatching(/"slow progression".*"rat" at the beginning of a word/),
      },
    ]);
  });
});
