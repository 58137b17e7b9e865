import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { startApi, type TestApi } from '../support/api.ts';

interface Contrast {
  experimental: string;
  estimate: number | null;
  pOperator?: string | null;
}
interface Seed {
  id: string;
  title: string;
  acronym?: string | null;
  registrations: string[];
  countries: string[];
  publication: { year: number; doi: string | null };
  population: { species: string; ageMeanYears: number | null; conditions: string[] };
  outcomes: { id: string; contrast: Contrast | null; timepointDays: number | null }[];
}

function seedsIn(folder: string): Seed[] {
  return readdirSync(join(folder, 'studies')).map((name) =>
    JSON.parse(readFileSync(join(folder, 'studies', name), 'utf8')),
  );
}
const seeds = seedsIn(seedsFolder);
const outcomeCount = seeds.reduce((sum, { outcomes }) => sum + outcomes.length, 0);
const claimCount: number = JSON.parse(readFileSync(join(seedsFolder, 'claims.json'), 'utf8')).claims.length;

function rowsOf(text: string): Record<string, string>[] {
  return parse(text, { columns: true, record_delimiter: '\r\n' });
}
function linesOf(text: string): string[] {
  expect(text.endsWith('\n')).toBe(true);
  return text.slice(0, -1).split('\n');
}
const cell = (value: number | string | null | undefined) =>
  value === null || value === undefined ? '' : String(value);

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

describe('CSV', () => {
  test('of studies has a header and one row a study, all of them', async () => {
    const response = await api.get('/studies?format=csv');
    expect(response.headers['content-type']).toMatch(/^text\/csv;.*header=present/);
    const rows = rowsOf(response.text);
    expect(rows.map(({ id }) => id).toSorted()).toEqual(seeds.map(({ id }) => id).toSorted());
    for (const seed of seeds) {
      const row = rows.find(({ id }) => id === seed.id);
      expect(row, seed.id).toMatchObject({
        year: String(seed.publication.year),
        doi: cell(seed.publication.doi),
        species: seed.population.species,
        ageMeanYears: cell(seed.population.ageMeanYears),
        countries: seed.countries.join('; '),
        conditions: seed.population.conditions.join('; '),
        registrations: seed.registrations.join('; '),
        title: seed.title,
      });
    }
  });

  test('of outcomes has numbers as numbers, those below zero too', async () => {
    const rows = rowsOf((await api.get('/outcomes?format=csv')).text);
    expect(rows.length).toBe(outcomeCount);
    let negative = 0;
    for (const { id, outcomes } of seeds) {
      for (const { id: outcome, contrast, timepointDays } of outcomes) {
        const row = rows.find((each) => each.study === id && each.outcome === outcome);
        expect(row?.estimate, `${id} ${outcome}`).toBe(cell(contrast?.estimate));
        expect(row?.timepointDays).toBe(cell(timepointDays));
        expect(row?.experimentalArm).toBe(cell(contrast?.experimental));
        if ((contrast?.estimate ?? 0) < 0) negative += 1;
      }
    }
    expect(negative).toBeGreaterThan(10);
  });

  test('of claims has one row a claim', async () => {
    const rows = rowsOf((await api.get('/claims?format=csv')).text);
    expect(rows.length).toBe(claimCount);
    expect(rows.find(({ id }) => id === 'vk-01')).toMatchObject({
      agents: '',
      measures: 'vascular_calcification_presence',
      assertedEffect: '',
      qualifies: 'allison-2004; wong-1994',
      supports: '',
    });
    expect(rows.find(({ id }) => id === 'vk-02')?.species).toBe('human; rat');
  });

  test('has the columns that fields asks for, in that order', async () => {
    const { text } = await api.get('/outcomes?format=csv&fields=outcome,study,pValue&limit=1');
    expect(text.split('\r\n')[0]).toBe('outcome,study,pValue');
    const claims = await api.get('/claims?format=csv&fields=verdict,id&q=menaquinone');
    expect(claims.text.split('\r\n')[0]).toBe('verdict,id');
  });

  test('of a selection without rows has the header alone', async () => {
    const { text } = await api.get('/studies?format=csv&fields=id,year&year=1900');
    expect(text).toBe('id,year\r\n');
  });

  test('with a limit has that many rows and links to the next page', async () => {
    const first = await api.get('/studies?format=csv&fields=id&limit=3');
    expect(rowsOf(first.text).length).toBe(3);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.link ?? '')?.[1] ?? '';
    const second = await api.get(next);
    const json = await api.get('/studies?fields=id&limit=6');
    expect([...rowsOf(first.text), ...rowsOf(second.text)]).toEqual(json.body.data);
  });

  test('cannot have whole records', async () => {
    const { status, body } = await api.get('/studies?format=csv&view=full');
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({ name: 'format', value: 'csv' });
    expect(body.errors[0].message).toContain('json, ndjson');
  });
});

describe('CSV of texts that could do harm', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-formats-'));
  const harmful: Record<string, Partial<Pick<Seed, 'title' | 'acronym'>>> = {
    'bellinge-2021': { title: '=HYPERLINK("http://evil.example","x")', acronym: '+1' },
    'hasific-2023': { title: '@SUM(A1)', acronym: '-2+3' },
    'shea-2009': { title: 'He said "yes, it\r\ndoes", they say', acronym: '\tTAB' },
  };
  let harmed: TestApi;
  beforeAll(async () => {
    cpSync(seedsFolder, folder, { recursive: true });
    for (const [id, texts] of Object.entries(harmful)) {
      const path = join(folder, 'studies', `${id}.json`);
      writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...texts }));
    }
    harmed = await startApi(folder);
  });
  afterAll(async () => {
    await harmed.close();
    rmSync(folder, { recursive: true });
  });

  test('keeps quotes, commas and newlines', async () => {
    const rows = rowsOf((await harmed.get('/studies?format=csv')).text);
    expect(rows.length).toBe(seeds.length);
    expect(rows.find(({ id }) => id === 'shea-2009')?.title).toBe(harmful['shea-2009']?.title);
  });

  test('puts an apostrophe before what a spreadsheet would run', async () => {
    const rows = rowsOf((await harmed.get('/studies?format=csv')).text);
    const of = (wanted: string) => rows.find(({ id }) => id === wanted);
    expect(of('bellinge-2021')?.title).toBe(`'${harmful['bellinge-2021']?.title}`);
    expect(of('bellinge-2021')?.acronym).toBe("'+1");
    expect(of('hasific-2023')?.title).toBe("'@SUM(A1)");
    expect(of('hasific-2023')?.acronym).toBe("'-2+3");
    expect(of('shea-2009')?.acronym).toBe("'\tTAB");
  });

  test('no cell of any table begins as a formula, but for numbers', async () => {
    for (const path of ['/studies', '/outcomes', '/claims']) {
      const rows = rowsOf((await harmed.get(`${path}?format=csv`)).text);
      const formulas = rows
        .flatMap((row) => Object.values(row))
        .filter((text) => /^[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?(e-?\d+)?$/.test(text));
      expect(formulas, path).toEqual([]);
    }
  });

  test('JSON leaves the texts as they are', async () => {
    const { body } = await harmed.get('/studies/bellinge-2021');
    expect(body.title).toBe(harmful['bellinge-2021']?.title);
  });
});

describe('NDJSON', () => {
  test.each([
    ['/studies', seeds.length],
    ['/outcomes', outcomeCount],
    ['/claims', claimCount],
  ])('of %s has every row without a limit, as the pages of JSON have them', async (path, total) => {
    const response = await api.get(`${path}?format=ndjson`);
    expect(response.headers['content-type']).toMatch(/^application\/x-ndjson/);
    const lines = linesOf(response.text);
    expect(lines.length).toBe(total);
    const pages: unknown[] = [];
    let next: string | null = `${path}?limit=200`;
    while (next !== null) {
      const { body } = await api.get(next);
      pages.push(...body.data);
      next = body.links.next;
    }
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(pages);
  });

  test('with a limit has that many rows', async () => {
    const { text } = await api.get('/outcomes?format=ndjson&limit=7&species=human');
    expect(linesOf(text).length).toBe(7);
  });
});

describe('the format', () => {
  test.each([
    ['text/csv', 'text/csv'],
    ['application/x-ndjson', 'application/x-ndjson'],
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['application/xml, text/csv;q=0.5, application/json;q=0.2', 'text/csv'],
    ['application/json;q=0, */*;q=0.1', 'text/csv'],
  ])('Accept: %s is answered as %s', async (accept, type) => {
    for (const path of ['/studies', '/outcomes', '/claims']) {
      const response = await api.get(`${path}?limit=1`, { accept });
      expect(response.headers['content-type'], path).toContain(type);
      expect(response.headers.vary?.toLowerCase()).toContain('accept');
    }
  });

  test('format= goes before Accept', async () => {
    const response = await api.get('/studies?format=csv&limit=1', { accept: 'application/json' });
    expect(response.headers['content-type']).toContain('text/csv');
    const other = await api.get('/studies?format=json&limit=1', { accept: 'text/html' });
    expect(other.status).toBe(200);
  });

  test('none that is there is 406, and says what is', async () => {
    const { status, body } = await api.get('/studies', { accept: 'application/xml' });
    expect(status).toBe(406);
    expect(body.errors[0]).toMatchObject({
      in: 'header',
      name: 'accept',
      value: 'application/xml',
      suggestions: [
        'application/json',
        'text/csv',
        'application/x-ndjson',
        'application/x-research-info-systems',
        'application/x-bibtex',
        'application/vnd.citationstyles.csl+json',
      ],
    });
    expect((await api.get('/studies/shea-2009', { accept: 'text/csv' })).status).toBe(406);
  });

  test('one that is not there is 400', async () => {
    const { status, body } = await api.get('/studies?format=cvs');
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({ name: 'format', value: 'cvs', suggestions: ['csv'] });
  });
});

describe('fields', () => {
  test('picks keys in the order asked for', async () => {
    const { body } = await api.get('/studies?fields=year,id,matchedOutcomes&outcome=reversal&limit=2');
    for (const row of body.data) expect(Object.keys(row)).toEqual(['year', 'id', 'matchedOutcomes']);
    const { text } = await api.get('/outcomes?fields=effect,id&format=ndjson&limit=1');
    expect(Object.keys(JSON.parse(text))).toEqual(['effect', 'id']);
  });

  test.each([
    ['/studies?fields=id,yaer', 'yaer', ['year']],
    ['/studies?fields=id,arms', 'arms', []],
    ['/outcomes?fields=mesure', 'mesure', ['measure']],
    ['/claims?fields=verdct', 'verdct', ['verdict']],
    ['/outcomes?fields=armResults&format=csv', 'armResults', []],
  ])('%s names what is not there', async (url, field, suggestions) => {
    const { status, body } = await api.get(url);
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({ in: 'query', name: 'fields' });
    expect(body.errors[0].message).toContain(`"${field}"`);
    for (const suggestion of suggestions) expect(body.errors[0].suggestions).toContain(suggestion);
  });
});

describe('/studies/full', () => {
  test('has the studies as /studies/{id} has them, with matchedOutcomes', async () => {
    const { body } = await api.get('/studies/full?outcome=reversal&species=human');
    expect(body.data.length).toBe(19);
    for (const { matchedOutcomes, ...study } of body.data) {
      expect(matchedOutcomes.length).toBeGreaterThan(0);
      expect(study).toEqual((await api.get(`/studies/${study.id}`)).body);
    }
  });

  test('is what view=full of release 0.1.0 asked for', async () => {
    const query = 'outcome=reversal&species=human';
    const { body } = await api.get(`/studies?view=full&${query}`);
    expect(body).toEqual((await api.get(`/studies/full?${query}`)).body);
    expect((await api.get(`/studies?view=summary&${query}`)).body).toEqual(
      (await api.get(`/studies?${query}`)).body,
    );
  });

  test('of everything is everything, byte for byte', async () => {
    const { text } = await api.get('/studies/full?format=ndjson');
    for (const line of linesOf(text)) {
      const { id } = JSON.parse(line);
      expect(line).toBe((await api.get(`/studies/${id}`)).text);
    }
  });
});

test('a CSV of studies tells authors, registrations and what each arm was given', async () => {
  const { text } = await api.get(
    '/studies?doi=10.3945/ajcn.2008.27338&format=csv&fields=authors,registrations,given',
  );
  const arms = [
    'a1 experimental n=200: test vitamin_k1 500 ug per_day oral + background vitamin_d 10 ug per_day oral + background calcium 600 mg per_day oral + background multivitamin per_day oral',
    'a2 active_comparator n=188: background vitamin_d 10 ug per_day oral + background calcium 600 mg per_day oral + comparator multivitamin per_day oral',
  ];
  const authors =
    "Shea MK; O'Donnell CJ; Hoffmann U; Dallal GE; Dawson-Hughes B; Ordovas JM; Price PA; Williamson MK; Booth SL";
  expect(text.split('\r\n').slice(0, 2)).toEqual([
    'authors,registrations,given',
    `${authors},NCT00183001,${arms.join('; ')}`,
  ]);
});

test('a CSV of outcomes, and that for metafor, tell doses a day in one unit', async () => {
  // 360 µg three times a week.
  const { text } = await api.get(
    '/outcomes?dose=mk_7:154ug..155ug&format=csv&fields=study,dailyDoses&limit=1',
  );
  expect(text.split('\r\n')[1]).toMatch(/,mk_7 154\.285714 ug$/);
  const escalc = await api.get('/export/escalc.csv?intervention=mk_7&dose=360ug');
  expect(escalc.text).toContain(',360,ug,human,');
});
