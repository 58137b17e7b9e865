import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/connection.ts';
import { readStudy } from '../../src/studies/read-rows.ts';
import { startApi, type TestApi, temporaryDatabase } from '../support/api.ts';
import { vocabularyFile } from '../support/prepared-files.ts';
import { writerOf } from '../support/writer.ts';
import { importTexts, soundSeeds } from './support.ts';

// That a publication was retracted comes in with it, and is told wherever its study is shown or pooled.

describe('a file that says so', () => {
  let database: Database;
  let remove: () => void;
  beforeEach(() => {
    ({ database, remove } = temporaryDatabase(vocabularyFile));
  });
  afterEach(() => remove());

  const ris = (...lines: string[]) =>
    ['TY  - JOUR', 'AU  - Doe, J.', 'PY  - 2015', ...lines, 'ER  - ', ''].join('\r\n');
  const medline = (...lines: string[]) =>
    ['PMID- 34000001', 'FAU - Doe, Jane', 'AU  - Doe J', 'DP  - 2015', ...lines, ''].join('\r\n');
  const wos = (...lines: string[]) =>
    [
      'FN Clarivate Analytics Web of Science',
      'VR 1.0',
      'PT J',
      'AU Doe, J',
      'PY 2015',
      ...lines,
      'ER',
      '',
      'EF',
      '',
    ].join('\n');

  test.each([
    ['a.ris', ris('TI  - RETRACTED: Calcium in arteries', 'DO  - 10.1234/a')],
    ['a.ris', ris('TI  - RETRACTED ARTICLE: Calcium in arteries', 'DO  - 10.1234/a')],
    ['a.ris', ris('TI  - Calcium in arteries (Retracted Article)', 'DO  - 10.1234/a')],
    ['a.ris', ris('TI  - Calcium in arteries [Retracted]', 'DO  - 10.1234/a')],
    ['a.ris', ris('TI  - Calcium in arteries', 'M3  - Retracted Publication', 'DO  - 10.1234/a')],
    [
      'a.ris',
      ris(
        'TI  - Calcium in arteries',
        'N1  - Retraction in: Bone. 2016;1:1. PMID: 34000002',
        'DO  - 10.1234/a',
      ),
    ],
    ['a.ris', ris('TI  - Calcium in arteries', 'RX  - Retraction in: Bone. 2016;1:1', 'DO  - 10.1234/a')],
    ['a.nbib', medline('TI  - Calcium in arteries.', 'PT  - Journal Article', 'PT  - Retracted Publication')],
    ['a.nbib', medline('TI  - Calcium in arteries.', 'RIN - Bone. 2016;1(1):1. PMID: 34000002')],
    ['a.ciw', wos('TI Calcium in arteries', 'DT Article; Retracted Publication', 'DI 10.1234/a')],
  ])('%s %#: the study is marked, its title is the title', async (name, text) => {
    const report = await importTexts(database, { [name]: text });
    expect(report.entries[0]?.result).toBe('created');
    const study = readStudy(database, 'doe-2015');
    expect(study.publication.retracted).toBe(true);
    expect(study.title).toBe('Calcium in arteries');
    expect(report.warnings).toEqual([expect.objectContaining({ message: 'the publication was retracted' })]);
  });

  test.each([
    ['a.ris', ris('TI  - Retraction: Calcium in arteries', 'DO  - 10.1234/a')],
    ['a.ris', ris('TI  - Retraction notice to "Calcium in arteries"', 'DO  - 10.1234/a')],
    ['a.nbib', medline('TI  - Calcium in arteries.', 'PT  - Retraction of Publication', 'ROF - Bone. 2016')],
  ])('%s %#: the notice of a retraction is not retracted itself, and is told', async (name, text) => {
    const report = await importTexts(database, { [name]: text });
    expect(readStudy(database, 'doe-2015').publication.retracted).toBeNull();
    expect(JSON.stringify(report.notes)).toContain('notice that another publication was retracted');
  });

  test.each([
    ris('TI  - Predictors of retracted leads', 'DO  - 10.1234/a'),
    ris('TI  - Calcium', 'N1  - Retraction of: Bone. 2016;1:1', 'DO  - 10.1234/a'),
    ris('TI  - Calcium', 'N1  - Partial retraction in: Bone. 2016;1:1', 'DO  - 10.1234/a'),
  ])('%#: what is said of another publication, or of a part, does not mark it', async (text) => {
    await importTexts(database, { 'a.ris': text });
    expect(readStudy(database, 'doe-2015').publication.retracted).toBeNull();
  });

  test('of a study that is known already the message says what is new', async () => {
    const seeds = soundSeeds().studies.filter(({ id }) => id === 'shea-2009');
    await importTexts(database, { 'seeds.json': JSON.stringify(seeds) });
    const report = await importTexts(database, {
      'a.ris': ris(
        'TI  - RETRACTED: Vitamin K',
        'AN  - 19386744',
        'DB  - PubMed',
        'DO  - 10.3945/ajcn.2008.27338',
      ),
    });
    expect(report.entries[0]).toMatchObject({ result: 'skipped', id: 'shea-2009' });
    expect(report.entries[0]?.message).toContain('the file says that it was retracted, the record does not');
  });
});

describe('a retracted study', () => {
  let api: TestApi;
  const path = '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human';
  let id = '';
  beforeAll(async () => {
    api = await startApi();
    id = (await api.get(path)).body.included[0].study;
    const study = (await api.get(`/studies/${id}`)).body;
    study.publication.retracted = true;
    const answer = await writerOf(api).change('PUT', `/studies/${id}`, study);
    expect(answer.status).toBe(200);
    expect(answer.body.warnings).toContainEqual(
      expect.objectContaining({ message: 'the publication was retracted' }),
    );
  });
  afterAll(() => api.close());

  test('is found by retracted=true, and left out by retracted=false', async () => {
    const only = await api.get('/studies?retracted=true');
    expect(only.body.data.map((study: { id: string }) => study.id)).toEqual([id]);
    expect(only.body.data[0].retracted).toBe(true);
    const all = await api.get('/studies?limit=1');
    const others = await api.get('/studies?limit=1&retracted=false');
    expect(others.body.meta.total).toBe(all.body.meta.total - 1);
  });

  test('says so in the CSV, in the reference managers’ formats and on the pages', async () => {
    const csv = await api.get('/studies?retracted=true&format=csv');
    const [header = '', row = ''] = csv.text.split('\r\n');
    expect(row.split(',').length).toBeGreaterThan(0);
    expect(header).toContain('retracted');
    expect(row).toContain(',true,');
    expect((await api.get('/studies?retracted=true&format=ris')).text).toContain(
      'M3  - Retracted Publication',
    );
    expect((await api.get('/studies?retracted=true&format=bibtex')).text).toContain(
      'note = {Retracted Publication}',
    );
    expect((await api.get(`/studies/${id}?format=html`)).text).toContain('This publication was retracted.');
    expect((await api.get('/studies?retracted=true&format=html')).text).toMatch(
      /class="retracted"> retracted/,
    );
  });

  test('is flagged and noted where it is pooled, and left out on request', async () => {
    const pooled = await api.get(path);
    const own = pooled.body.included.filter((one: { study: string }) => one.study === id);
    expect(own).toHaveLength(1);
    expect(own[0].flags).toContain('the publication was retracted');
    expect(pooled.body.notes.join(' ')).toContain(
      'the publication was retracted. retracted=false leaves it out',
    );
    const without = await api.get(`${path}&retracted=false`);
    expect(without.body.included.some((one: { study: string }) => one.study === id)).toBe(false);
    expect(without.body.notes.join(' ')).not.toContain('retracted');
  });

  test('is told in what R pools, in the overview of the agent, and under the claims that lean on it', async () => {
    const { text } = await api.get('/export/escalc.csv?measure=CAC&intervention=vitamin_k');
    const own = text.split('\r\n').filter((line) => line.startsWith(`${id},`));
    expect(own.length).toBeGreaterThan(0);
    for (const line of own) expect(line).toContain('the publication was retracted');
    const overview = await api.get(
      '/meta-analysis/overview?intervention=vitamin_k&species=human&measure=CAC',
    );
    const counts = overview.body.data.map(({ retracted }: { retracted: number }) => retracted);
    expect(Math.max(...counts)).toBe(1);
    const [claim] = (await api.get(`/studies/${id}`)).body.claims;
    const { studies } = (await api.get(`/claims/${claim.id}`)).body;
    expect(studies.find((study: { id: string }) => study.id === id).retracted).toBe(true);
    expect((await api.get(`/claims/${claim.id}`, { accept: 'text/html' })).text).toContain(
      'class="retracted"> retracted',
    );
  });
});
