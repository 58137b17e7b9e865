import { describe, expect, test } from 'vitest';
import { citationOfMedline, medlineFormat } from '../../../src/importing/bibliography/medline.ts';
import { nameInShort } from '../../../src/importing/bibliography/names.ts';
import { citationOfRis, risFormat } from '../../../src/importing/bibliography/ris.ts';
import { stubOfCitation } from '../../../src/importing/bibliography/stub-of-citation.ts';
import { freeSlug, studySlug } from '../../../src/importing/bibliography/study-slug.ts';
import { readTaggedRecords } from '../../../src/importing/bibliography/tagged-lines.ts';
import { detectFormat } from '../../../src/importing/detect-format.ts';
import { studyFaults } from '../../../src/studies/consistency.ts';
import { studyRecord } from '../../../src/studies/record/study.ts';
import { everything, pieces, sample, soundSeeds } from '../support.ts';

async function medline(text: string) {
  const records = await everything(readTaggedRecords(pieces(text, 7), medlineFormat));
  return records.map((record) =>
    typeof record === 'string' || 'stray' in record || 'note' in record ? record : citationOfMedline(record),
  );
}

async function ris(text: string) {
  const records = await everything(readTaggedRecords(pieces(text, 7), risFormat));
  return records.map((record) =>
    typeof record === 'string' || 'stray' in record || 'note' in record ? record : citationOfRis(record),
  );
}

describe('MEDLINE', () => {
  test('gives the publications of a file, with lines that go on', async () => {
    const [shea, knapen, again, yearless, ...more] = await medline(sample('pubmed.nbib'));
    expect(more).toEqual([]);
    expect(shea).toEqual({
      title: 'Vitamin K supplementation and progression of coronary artery calcium in older men and women',
      authors: ['Shea MK', "O'Donnell CJ"],
      etAl: false,
      journal: 'Am J Clin Nutr',
      year: 2009,
      volume: '89',
      issue: '6',
      pages: '1799-807',
      doi: '10.3945/ajcn.2008.27338',
      pmid: '19386744',
      pmcid: null,
      registrations: ['NCT00183001'],
      retracted: null,
      abstract: null,
      url: null,
      notes: [],
    });
    expect(knapen).toMatchObject({ pmid: '23525894', doi: '10.1007/s00198-013-2325-6', year: 2013 });
    expect(again).toMatchObject({ pmid: '23525894', doi: null });
    expect(yearless).toMatchObject({ pmid: '1', year: null });
  });

  test('lines before the first record are told once, with their line', async () => {
    const [record, stray] = await medline('<html>\nnothing\n\nPMID- 5\nTI  - A\n');
    expect(stray).toEqual({
      line: 1,
      note: '2 lines belong to no record, the first of them line 1: "<html>"',
    });
    expect(record).toMatchObject({ pmid: '5', title: 'A' });
  });
});

describe('ERIC', () => {
  const file = `OWN - ERIC
TI  - Calcium Scores in Health Education
AU  - Smith, John A.
AU  - Doe, Jane
JT  - Journal of School Health
SO  - v85 n4 p227-236 Apr 2015
LID - http://dx.doi.org/10.1111/josh.12249
OID - EJ1054312
VI  - 85
IP  - 4
PG  - 227-236
DP  - Apr 2015

OWN - ERIC
TI  - A Second One
AU  - Roe, Ann
JT  - Another Journal
DP  - 2016
`;
  test('writes MEDLINE whose records have no PMID: each begins with its owner', async () => {
    expect(detectFormat('eric.txt', file)).toBe('medline');
    const [first, second, ...more] = await medline(file);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      title: 'Calcium Scores in Health Education',
      authors: ['Smith JA', 'Doe J'],
      journal: 'Journal of School Health',
      year: 2015,
      volume: '85',
      issue: '4',
      pages: '227-236',
      doi: '10.1111/josh.12249',
      pmid: null,
    });
    expect(second).toMatchObject({ title: 'A Second One', authors: ['Roe A'], year: 2016, doi: null });
  });
});

describe('RIS', () => {
  test('gives the publications of a file; a record that is cut off is told with its line', async () => {
    const read = await ris(sample('references.ris'));
    expect(read[0]).toMatchObject({
      authors: ['Diederichsen ACP'],
      doi: '10.1161/circulationaha.121.057008',
      journal: 'Circulation',
      year: 2022,
    });
    expect(read[3]).toEqual({
      title:
        'Three-year low-dose menaquinone-7 supplementation helps decrease bone loss in healthy postmenopausal women',
      authors: ['Knapen MHJ', 'Drummen NE'],
      etAl: false,
      journal: 'Osteoporosis International',
      year: 2013,
      volume: '24',
      issue: '9',
      pages: '2499-2507',
      doi: '10.1007/s00198-013-2325-6',
      pmid: '23525894',
      pmcid: null,
      registrations: [],
      retracted: null,
      abstract: null,
      url: null,
      notes: [],
    });
    expect(read[4]).toEqual({ line: 38, stray: 'has no ER at its end; it may be cut off' });
    expect(sample('references.ris').split('\n')[37]).toBe('TY  - JOUR');
  });

  test.each([
    ['Shea, M. Kyla', 'Shea MK'],
    ['Müller-Lüdenscheidt, Jean-Pierre', 'Müller-Lüdenscheidt JP'],
    ['de Vries, A. B., Jr.', 'de Vries AB Jr'],
    ['Shea MK', 'Shea MK'],
    ['AVADEC Investigators', 'AVADEC Investigators'],
    // These are names of people.
    ['Nguyen, The', 'Nguyen T'],
    ['The, Anh', 'The A'],
    ['Institute for Health, the', 'Institute for Health, the'],
  ])('a name in short: %s', (name, short) => {
    expect(nameInShort(name)).toBe(short);
  });
});

test.each([
  ['Shea MK', 2009, 'shea-2009'],
  ['de Vries AB', 2025, 'de-vries-2025'],
  ["O'Donnell CJ", 2001, 'odonnell-2001'],
  ['Möhlenkamp S', 2008, 'mohlenkamp-2008'],
  ['AVADEC Investigators', 2022, 'avadec-investigators-2022'],
  [undefined, 2000, 'anonymous-2000'],
])('the id of a study by %s', (author, year, id) => {
  expect(studySlug(author, year)).toBe(id);
});

test('an id that is taken gets a letter, and never that of another', () => {
  const taken = new Set(['knapen-2015', 'knapen-2015-b']);
  expect(freeSlug('knapen-2015', (id) => taken.has(id))).toBe('knapen-2015-c');
  const many = new Set(['x-1', ...[...'bcdefghijklmnopqrstuvwxyz'].map((letter) => `x-1-${letter}`)]);
  expect(freeSlug('x-1', (id) => many.has(id))).toBe('x-1-27');
});

test('a stub is a sound study that awaits extraction; without a year, a title or an address it is none', async () => {
  const [, knapen] = await medline(sample('pubmed.nbib'));
  if (knapen === undefined || typeof knapen === 'string' || 'stray' in knapen || 'note' in knapen)
    throw new Error('no citation');
  const stub = studyRecord.parse(stubOfCitation(knapen));
  expect(studyFaults(stub, soundSeeds().vocabulary)).toEqual([]);
  expect(stub).toMatchObject({
    id: 'knapen-2013',
    label: 'Knapen 2013',
    status: 'awaiting_extraction',
    design: null,
    population: { species: null },
    arms: [],
    outcomes: [],
    sources: [{ url: 'https://pubmed.ncbi.nlm.nih.gov/23525894/' }],
  });
  expect(stubOfCitation({ ...knapen, year: null })).toEqual({ missing: 'a year of publication' });
  expect(stubOfCitation({ ...knapen, title: null })).toEqual({ missing: 'a title' });
  expect(stubOfCitation({ ...knapen, doi: null, pmid: null })).toMatchObject({ sources: [] });
  expect(stubOfCitation({ ...knapen, doi: null, pmid: null, authors: [], journal: null })).toEqual({
    missing: 'a DOI, a PubMed id, an address, authors and a journal: nothing by which it can be found again',
  });
});
