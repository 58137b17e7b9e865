import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { type Json, type Writer, writerOf } from '../support/writer.ts';

let api: TestApi;
let curator: Writer;
beforeAll(async () => {
  api = await startApi();
  curator = writerOf(api, 'Ada', 'admin');
});
afterAll(() => api.close());

type Members = { [key: string]: Json };

const members = (value: Json | undefined): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

/** A sound record that is not there, with something put at places in it. */
function record(places: { [pointer: string]: Json } = {}): Members {
  const seed: Members = JSON.parse(
    readFileSync(new URL('../../seeds/studies/shea-2009.json', import.meta.url), 'utf8'),
  );
  const publication = { ...members(seed.publication), doi: null, pmid: null, pmcid: null };
  const study: Members = { ...seed, id: 'told-2026', title: 'Told', registrations: [], publication };
  for (const [pointer, value] of Object.entries(places)) {
    const steps = pointer.slice(1).split('/');
    let at: unknown = study;
    for (const step of steps.slice(0, -1)) at = Reflect.get(Object(at), step);
    Reflect.set(Object(at), steps.at(-1) ?? '', value);
  }
  return study;
}

interface Fault {
  in: string;
  name: string;
  pointer: string;
  value: string | null;
  message: string;
  suggestions: string[];
}

async function validated(places: { [pointer: string]: Json }) {
  const { body } = await curator.send('POST', '/studies/validate', { body: record(places) });
  const errors: Fault[] = body.errors;
  const warnings: { path: string; message: string }[] = body.warnings;
  return { valid: body.valid, errors, warnings };
}

const zodWords = /Invalid|expected|received|Too small|Too big|Unrecognized/;

describe('a name that a filter takes is suggested where a record has it', () => {
  test.each([
    ['/design', 'RCT', 'design', 'randomized_controlled_trial'],
    ['/arms/0/interventions/0/agent', 'MK-7', 'intervention', 'mk_7'],
    ['/arms/0/interventions/0/agent', 'vitmin_k1', 'intervention', 'vitamin_k1'],
    ['/population/conditions/0', 'Haemodialysis', 'condition', 'haemodialysis'],
    ['/population/species', 'rats', 'species', 'rat'],
    ['/outcomes/0/measure', 'Agatston score', 'measure', 'cac_score'],
    ['/outcomes/0/effect', 'regression', 'effect', 'reversal'],
    ['/countries/0', 'Denmark', 'country', 'DK'],
    ['/arms/0/interventions/0/frequency', 'per dya', null, 'per_day'],
  ])('%s: %s', async (pointer, written, filter, id) => {
    if (pointer === '/population/conditions/0' || pointer === '/countries/0') {
      const list = pointer.slice(0, -2);
      const { errors } = await validated({ [list]: [written] });
      expect(errors).toEqual([expect.objectContaining({ pointer, value: written, suggestions: [id] })]);
    } else {
      const { errors } = await validated({ [pointer]: written });
      const fault = errors.find((each) => each.pointer === pointer);
      expect(fault).toMatchObject({ in: 'body', name: pointer, value: written });
      expect(fault?.suggestions[0]).toBe(id);
    }
    if (filter === null) return;
    const { status, body } = await api.get(`/studies?${filter}=${encodeURIComponent(written)}&status=any`);
    const read = status === 200 ? body.meta.interpretation : [];
    const terms = read.find(({ parameter }: { parameter: string }) => parameter === filter)?.terms;
    if (status === 200) expect(terms).toContain(id);
    else expect(body.errors[0].suggestions).toContain(id);
  });
});

describe('everything that is wrong is told at once', () => {
  test('what the schema finds, what it cannot tell, and what is only probably wrong', async () => {
    const { valid, errors, warnings } = await validated({
      '/population/nRandomized': 9998,
      '/population/nAnalysed': 9999,
      '/arms/0/n': 'many',
      '/design': 'RCT',
      '/outcomes/0/timepointDays': 99_999,
      '/parentStudy': 'shea-2008',
      '/colour': 'red',
      '/countries': ['XX'],
      '/publication/year': 1492,
    });
    expect(valid).toBe(false);
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(
      ['/arms/0/n', '/colour', '/countries/0', '/design', '/parentStudy', '/publication/year'].sort(),
    );
    for (const { message } of errors) expect(message).not.toMatch(zodWords);
    expect(errors.find(({ pointer }) => pointer === '/parentStudy')?.suggestions).toContain('shea-2009');
    const paths = warnings.map(({ path }) => path);
    expect(paths).toContain('/population/nAnalysed');
    expect(paths).toContain('/outcomes/0/timepointDays');
  });

  test('what is unknown for another fault is not told as one', async () => {
    // The arm's id is wrong: that outcomes name an arm that is not there follows from it alone.
    const { errors } = await validated({ '/arms/0/id': 'first', '/population/species': 'rats' });
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/arms/0/id', '/population/species']);
    const missing = await validated({ '/arms': 'none' });
    expect(missing.errors.map(({ pointer }) => pointer)).toEqual(['/arms']);
  });

  test('a write that is refused tells the same faults', async () => {
    const body = record({ '/arms/0/n': '12', '/parentStudy': 'nobody-1900' });
    const checked = await curator.send('POST', '/studies/validate', { body });
    const sent = await curator.send('POST', '/studies', { body });
    expect(sent.status).toBe(400);
    expect(sent.body.errors).toEqual(checked.body.errors);
    expect(sent.body.errors).toHaveLength(2);
  });
});

test.each<[Json, string, RegExp]>([
  ['12', '/arms/0/n', /must be a number or null, not text; take off the quotation marks/],
  [1.5, '/arms/0/n', /must be a whole number, not 1.5/],
  [-1, '/arms/0/n', /must be at least 0, not -1/],
  [null, '/countries', /must be a list, not null; \[\] says that there are none/],
  [null, '/title', /must be text, not null/],
  [{ a: 1 }, '/title', /must be text, not an object/],
  [null, '/notes', /must be text, not null; leave it out/],
  ['', '/title', /must not be empty/],
  [true, '/population/ageMeanYears', /must be a number or null, not true/],
  ['ftp://example.org/', '/sources/0/url', /must be an address that begins with https:/],
  ['~', '/outcomes/0/contrast/pOperator', /must be one of =, <, >, <=, >= or null/],
])('%j at %s is refused in plain words', async (value, pointer, message) => {
  const { errors } = await validated({ [pointer]: value });
  expect(errors.map((each) => each.pointer)).toContain(pointer);
  const fault = errors.find((each) => each.pointer === pointer);
  expect(fault?.message).toMatch(message);
  expect(fault?.message).not.toMatch(zodWords);
});

test('a number that is too large for one is told as that', async () => {
  const text = JSON.stringify(record({ '/population/ageMeanYears': 12345678 })).replace('12345678', '1e400');
  const { body } = await api.upload('/studies/validate', text, 'application/json');
  expect(body.errors).toEqual([
    expect.objectContaining({
      pointer: '/population/ageMeanYears',
      message: expect.stringMatching(/^is too large for a number/),
    }),
  ]);
});

test('what is missing is told as missing, and a misspelt field with the right one', async () => {
  const { title: _title, ...rest } = record();
  const { body } = await curator.send('POST', '/studies/validate', { body: { ...rest, titel: 'Told' } });
  expect(body.errors).toEqual([
    expect.objectContaining({ pointer: '/title', value: null, message: 'is missing: it must be text' }),
    expect.objectContaining({ pointer: '/titel', value: 'Told', suggestions: ['title'] }),
  ]);
});

test('numbers that are sent to be pooled are refused in the same words and shape', async () => {
  const answer = await api.post('/meta-analysis', {
    effectMeasure: 'SMDD',
    studies: [{ label: 'A', mean1: '3', sd1: 1, n1: 10, mean2: 2, sd2: 1, n2: 10 }],
    optoins: {},
  });
  expect(answer.status).toBe(400);
  const faults: Fault[] = answer.body.errors;
  expect(faults.map(({ pointer }) => pointer).sort()).toEqual([
    '/effectMeasure',
    '/optoins',
    '/studies/0/mean1',
  ]);
  const [measure] = faults;
  expect(measure).toMatchObject({ in: 'body', value: 'SMDD', suggestions: expect.arrayContaining(['SMD']) });
  for (const { message } of faults) expect(message).not.toMatch(zodWords);
});

test('a fault of a query has the same shape, without a pointer', async () => {
  const { body } = await api.get('/studies?design=RTC');
  expect(body.errors[0]).toEqual({
    in: 'query',
    name: 'design',
    pointer: null,
    value: 'RTC',
    message: expect.any(String),
    suggestions: expect.any(Array),
  });
});

test('of a DOI that is written as an address the DOI is suggested', async () => {
  const { errors } = await validated({ '/publication/doi': 'https://doi.org/10.9999/told' });
  expect(errors).toEqual([
    expect.objectContaining({ pointer: '/publication/doi', suggestions: ['10.9999/told'] }),
  ]);
});

test('of a document that there is not, the one that may be meant is suggested', async () => {
  const { body } = await api.get('/claims/vk-18/record');
  const answer = await curator.send('POST', '/claims/validate', {
    body: { ...body, document: 'vitamin-k-artcle' },
  });
  expect(answer.body.errors).toEqual([
    expect.objectContaining({ pointer: '/document', suggestions: ['vitamin-k-article'] }),
  ]);
});

describe('registrations', () => {
  test.each([
    'https://clinicaltrials.gov/study/NCT01234567',
    'ClinicalTrials.gov: NCT01234567',
    'ClinicalTrials.gov Identifier: NCT01234567',
  ])('%s is refused, and the id in it is suggested: reports of one trial are told by it', async (written) => {
    const { errors, warnings } = await validated({ '/registrations': [written] });
    expect(warnings.map(({ path }) => path)).not.toContain('/registrations/0');
    expect(errors).toEqual([
      expect.objectContaining({ pointer: '/registrations/0', value: written, suggestions: ['NCT01234567'] }),
    ]);
    expect((await validated({ '/registrations': ['NCT01234567'] })).errors).toEqual([]);
  });
});

describe('warnings', () => {
  test.each([
    ['mm3', true],
    ['mg', true],
    ['AU', false],
    ['Agatston units', false],
    ['percent of patients', false],
    ['AU per year', false],
  ])('a unit of a score, %s', async (unit, isOdd) => {
    const { warnings } = await validated({ '/outcomes/0/measure': 'cac_score', '/outcomes/0/unit': unit });
    const found = warnings.find(({ path }) => path === '/outcomes/0/unit');
    expect(found !== undefined).toBe(isOdd);
    if (isOdd) expect(found?.message).toContain('AU');
  });

  test('an entry of acceptedWarnings that nothing warns of is told when it is written', async () => {
    const { warnings } = await validated({ '/acceptedWarnings': [{ path: '/title', reason: 'None.' }] });
    expect(warnings).toContainEqual({
      path: '/acceptedWarnings/0',
      message: 'nothing warns of /title: the entry is needless, take it out',
    });
  });
});

test('a merge patch takes notes out by null, as it takes out whatever has a default', async () => {
  const answer = await curator.change('PATCH', '/studies/shea-2009', { notes: null, acceptedWarnings: null });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ notes: '', acceptedWarnings: [] });
});
