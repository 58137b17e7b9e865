import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cite, type CitedItem } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { citationOf, citations } from '../../src/studies/formats/citation.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { anyText } from '../support/random-from-schema.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

interface Seed {
  id: string;
  title: string;
  publication: {
    authors: string[];
    etAl?: boolean;
    journal: string | null;
    year: number;
    volume?: string | null;
    pages?: string | null;
    doi: string | null;
  };
}
const seeds: Seed[] = readdirSync(join(seedsFolder, 'studies')).map((name) =>
  JSON.parse(readFileSync(join(seedsFolder, 'studies', name), 'utf8')),
);

/** What a program of its own takes from a file of citations, by the id of the study. */
function readBack(text: string, type: string): Map<string, CitedItem> {
  const { data } = new Cite(text, { forceType: type });
  return new Map(data.map((item) => [String(item['citation-key'] ?? item.id), item]));
}

const families = (item: CitedItem | undefined) =>
  (item?.author ?? []).map(({ family, literal }) => (family ?? literal ?? '').replace(/^others$/, ''));

describe.each([
  ['bib', '@bibtex/text'],
  ['ris', '@ris/file'],
])('another program reads from studies.%s', (extension, type) => {
  test('every study with its title, authors, journal, year, volume and DOI', async () => {
    const { text } = await api.get(`/export/studies.${extension}`);
    const items = readBack(text, type);
    expect([...items.keys()].toSorted()).toEqual(seeds.map(({ id }) => id).toSorted());
    for (const { id, title, publication } of seeds) {
      const item = items.get(id);
      expect(item?.title, id).toBe(title);
      expect(item?.issued?.['date-parts'][0]?.[0], id).toBe(publication.year);
      expect(item?.DOI ?? null, id).toBe(publication.doi);
      expect(item?.['container-title'] ?? null, id).toBe(publication.journal);
      expect(item?.volume ?? null, id).toBe(publication.volume ?? null);
      const names = families(item).filter((name) => name !== '');
      expect(names.length, id).toBe(publication.authors.length);
      publication.authors.forEach((author, place) => {
        // A particle such as `van der` is a part of its own.
        expect(author, id).toContain(names[place] ?? '?');
      });
    }
  });
});

const study = (title: string, journal: string, author: string) => ({
  id: 'x-2000',
  title,
  publication: {
    authors: [author],
    etAl: false,
    journal,
    year: 2000,
    volume: null,
    issue: null,
    pages: null,
    doi: null,
    pmid: null,
    pmcid: null,
    retracted: null,
    abstract: null,
  },
});
const render = (format: 'ris' | 'bibtex', cited: ReturnType<typeof study>) =>
  citations(format).rows([JSON.stringify(cited)]);

describe('escaping', () => {
  const hard = 'K₂ & MGP: 50% of $5 {a_b} #1 ~x^2 \\cmd “β”—Ångström';

  test('BibTeX gives back what TeX would take for its own', () => {
    const text = render('bibtex', study(hard, 'Heart & Vessels', 'Ørsted Å'));
    expect(text).toContain(
      '{{K₂ \\& MGP: 50\\% of \\$5 \\{a\\_b\\} \\#1 \\textasciitilde{}x\\textasciicircum{}2 \\textbackslash{}cmd “β”—Ångström}}',
    );
    expect(text).toContain('journal = {Heart \\& Vessels}');
  });

  test('a text of several lines cannot begin another RIS tag or another record', () => {
    const text = render('ris', study('One\r\nER  - \nTY  - BOOK', 'J', 'A B'));
    const lines = text.split('\r\n');
    expect(lines.filter((line) => line.startsWith('TY'))).toEqual(['TY  - JOUR']);
    expect(lines.filter((line) => line.startsWith('ER'))).toEqual(['ER  - ']);
    expect(lines).toContain('TI  - One ER - TY - BOOK');
  });

  test('braces of a BibTeX entry are in pairs, and RIS lines are tags, whatever the texts', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (title, journal, author) => {
        const entry = render('bibtex', study(title, journal, author));
        let depth = 0;
        for (const [sign] of entry.matchAll(/\\[\\{}]|[{}]/g)) {
          if (sign === '{') depth += 1;
          if (sign === '}') depth -= 1;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
        for (const line of render('ris', study(title, journal, author))
          .split('\r\n')
          .slice(0, -1)) {
          expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /);
        }
      }),
    );
  });

  test('a list of authors that is cut says so', () => {
    const whole = study('T', 'J', 'Shea MK');
    const cut = { ...whole, publication: { ...whole.publication, etAl: true } };
    expect(render('bibtex', cut)).toContain('author = {Shea, M. K. and others}');
    expect(render('bibtex', whole)).toContain('author = {Shea, M. K.}');
    expect(render('ris', cut)).toContain('N1  - The list of authors is cut.');
  });

  test.each([
    ["O'Donnell CJ", { family: "O'Donnell", given: 'C. J.' }],
    ['van der Meer JW', { family: 'van der Meer', given: 'J. W.' }],
    ['Martin-Ventura JL', { family: 'Martin-Ventura', given: 'J. L.' }],
    ['Lee J-H', { family: 'Lee', given: 'J.-H.' }],
    ['Jiang', { family: 'Jiang' }],
    ['The VitaVasK Investigators', { literal: 'The VitaVasK Investigators' }],
  ])('%s is taken apart, or not', (author, name) => {
    expect(citationOf(study('T', 'J', author)).author).toEqual([name]);
  });
});

describe('a list', () => {
  test.each([
    ['ris', 'application/x-research-info-systems', /^TY {2}- /gm],
    ['bibtex', 'application/x-bibtex', /^@/gm],
    ['csl', 'application/vnd.citationstyles.csl+json', /"type":/g],
  ])('is filtered as %s, by format= and by Accept', async (format, accept, each) => {
    const { body } = await api.get('/studies?intervention=vitamin_k&design=RCT&limit=200');
    const byName = await api.get(`/studies?intervention=vitamin_k&design=RCT&format=${format}`);
    const byAccept = await api.get('/studies?intervention=vitamin_k&design=RCT', { accept });
    expect(byName.headers['content-type']).toBe(`${accept}; charset=utf-8`);
    expect(byName.text.match(each)?.length).toBe(body.meta.total);
    expect(body.meta.total).toBeGreaterThan(5);
    expect(byAccept.text).toBe(byName.text);
    const page = await api.get(`/studies?intervention=vitamin_k&design=RCT&limit=2&format=${format}`);
    expect(page.text.match(each)?.length).toBe(2);
    expect(page.headers.link).toContain('rel="next"');
  });

  test('of CSL-JSON is JSON, in the order asked for', async () => {
    const { text } = await api.get('/studies?species=human&sort=id&format=csl');
    const items: { id: string }[] = JSON.parse(text);
    const studies = await api.all('/studies?species=human&sort=id&fields=id');
    expect(items.map(({ id }) => ({ id }))).toEqual(studies);
  });

  test('takes no fields as a citation', async () => {
    const { status, body } = await api.get('/studies?format=ris&fields=id');
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({ name: 'fields' });
  });
});

describe('one study', () => {
  test('as CSL-JSON has what the paper is cited by', async () => {
    const { text } = await api.get('/studies/shea-2009?format=csl');
    expect(JSON.parse(text)).toEqual([
      {
        id: 'shea-2009',
        type: 'article-journal',
        title: 'Vitamin K supplementation and progression of coronary artery calcium in older men and women',
        author: [
          { family: 'Shea', given: 'M. K.' },
          { family: "O'Donnell", given: 'C. J.' },
          { family: 'Hoffmann', given: 'U.' },
          { family: 'Dallal', given: 'G. E.' },
          { family: 'Dawson-Hughes', given: 'B.' },
          { family: 'Ordovas', given: 'J. M.' },
          { family: 'Price', given: 'P. A.' },
          { family: 'Williamson', given: 'M. K.' },
          { family: 'Booth', given: 'S. L.' },
        ],
        'container-title': 'The American Journal of Clinical Nutrition',
        issued: { 'date-parts': [[2009]] },
        volume: '89',
        issue: '6',
        page: '1799-1807',
        DOI: '10.3945/ajcn.2008.27338',
        PMID: '19386744',
        URL: 'https://doi.org/10.3945/ajcn.2008.27338',
      },
    ]);
  });

  test('as RIS and BibTeX has pages from and to', async () => {
    const ris = (await api.get('/studies/shea-2009', { accept: 'application/x-research-info-systems' })).text;
    expect(ris).toContain('SP  - 1799\r\nEP  - 1807\r\n');
    const bibtex = (await api.get('/studies/shea-2009?format=bibtex')).text;
    expect(bibtex).toContain('  pages = {1799--1807},\n');
    expect(bibtex).toMatch(/^@article\{shea-2009,\n/);
  });

  test('as JSON-LD is a trial, an observational study, or neither, as it was made', async () => {
    const trial = JSON.parse((await api.get('/studies/shea-2009?format=jsonld')).text);
    expect(trial).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'MedicalTrial',
      trialDesign: ['https://schema.org/RandomizedTrial', 'https://schema.org/DoubleBlindedTrial'],
      identifier: ['shea-2009', 'NCT00183001'],
      studyLocation: [{ '@type': 'Country', identifier: 'US' }],
      subjectOf: {
        '@type': 'ScholarlyArticle',
        '@id': 'https://doi.org/10.3945/ajcn.2008.27338',
        datePublished: '2009',
      },
    });
    const typeOf = async (filter: string) => {
      const { body } = await api.get(`/studies?${filter}&limit=1`);
      const answer = await api.get(`/studies/${body.data[0].id}`, { accept: 'application/ld+json' });
      expect(answer.headers['content-type']).toContain('application/ld+json');
      return JSON.parse(answer.text);
    };
    expect(await typeOf('species=human&design=cohort')).toMatchObject({
      '@type': 'MedicalObservationalStudy',
      studyDesign: 'https://schema.org/CohortStudy',
    });
    expect((await typeOf('species=rat'))['@type']).toBe('MedicalStudy');
    expect((await typeOf('design=post_hoc_analysis'))['@type']).toBe('MedicalStudy');
  });

  test('that is not there is 404 in any format', async () => {
    expect((await api.get('/studies/shea-2008?format=ris')).status).toBe(404);
    expect((await api.get('/studies/shea-2009?format=svg')).status).toBe(400);
  });
});
