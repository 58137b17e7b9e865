import { describe, expect, test } from 'vitest';
import { bringingReferences, reasons, ris } from './bringing-references.ts';

// Which paper a reference is: files as databases and reference managers write them, each the smallest that once came in wrong.

const bring = bringingReferences();

describe('a DOI is taken whole', () => {
  const bracketed = '10.1641/0006-3568(2005)111[0887:ATEIOB]2.0.CO;2';

  test.each([
    ['square brackets', `DO  - ${bracketed}`, bracketed],
    [
      'the address of a file of the publisher',
      'UR  - http://onlinelibrary.wiley.com/store/10.1111/cobi.12174/asset/cobi12174.pdf?v=1&t=itx',
      '10.1111/cobi.12174',
    ],
    [
      'an address that is encoded twice',
      'UR  - http://download.springer.com/static/pdf/338/art%253A10.1007%252Fs00267-013-0182-x.pdf?originUrl=x',
      '10.1007/s00267-013-0182-x',
    ],
    ['a blank before a bracket', 'DO  - 10.1641/0006-3568(2005)111 [0887:ATEIOB]2.0.CO;2', bracketed],
    ['a line that was wrapped', 'DO  - 10.1641/0006-3568(2005)111[0887:\n      ATEIOB]2.0.CO;2', bracketed],
    [
      'a SICI with entities',
      'DO  - 10.1002/(SICI)1097-4628(19960425)60:4&lt;517::AID-APP1&gt;3.0.CO;2-H',
      '10.1002/(SICI)1097-4628(19960425)60:4<517::AID-APP1>3.0.CO;2-H',
    ],
    [
      'a SICI in an address, with a number sign',
      'UR  - https://doi.org/10.1002/(SICI)1097-4628(19960425)60:4%3C517::AID-APP1%3E3.0.CO;2-%23',
      '10.1002/(SICI)1097-4628(19960425)60:4<517::AID-APP1>3.0.CO;2-#',
    ],
    ['a resolver and percent signs', 'DO  - https://dx.doi.org/10.1234%2Felsewhere.3', '10.1234/elsewhere.3'],
    ['a slash and a query', 'DO  - 10.1234/elsewhere.3/?x=1', '10.1234/elsewhere.3'],
    ['a full-width digit', 'DO  - 10.1234/elsewhere.３\u200b', '10.1234/elsewhere.3'],
    [
      'a bracket of the sentence and a stop',
      'DO  - doi:10.1016/S0140-6736(05)67394-1).',
      '10.1016/S0140-6736(05)67394-1',
    ],
    ['blanks around its slash', 'DO  - 10.1234 / elsewhere.4', '10.1234/elsewhere.4'],
    ['words behind it', 'DO  - 10.1234/elsewhere.5 Epub 2014 Dec 1', '10.1234/elsewhere.5'],
    ['two in one field', 'DO  - 10.1234/elsewhere.6; 10.1234/elsewhere.7', '10.1234/elsewhere.6'],
    ['L3', 'L3  - 10.1234/elsewhere.1', '10.1234/elsewhere.1'],
    ['M3', 'M3  - doi: 10.1234/elsewhere.2', '10.1234/elsewhere.2'],
    ['U2, as university libraries do', 'U2  - 10.1234/elsewhere.8', '10.1234/elsewhere.8'],
    ['N1', 'N1  - Export Date: 1 May 2020. doi: 10.1234/elsewhere.2', '10.1234/elsewhere.2'],
    ['an address of a resolver', 'UR  - https://doi.org/10.1234%2Felsewhere.3', '10.1234/elsewhere.3'],
    [
      'an address of a publisher',
      'UR  - https://onlinelibrary.wiley.com/doi/full/10.1002/jbmr.2013?casa_token=a:b',
      '10.1002/jbmr.2013',
    ],
    [
      'an address of a publisher that ends in what is shown',
      'UR  - https://www.frontiersin.org/articles/10.3389/fphys.2019.1/full',
      '10.3389/fphys.2019.1',
    ],
    ['none in an address without one', 'UR  - https://example.org/article/10', null],
    ['none of an erratum', 'N1  - Erratum in: Bone. 2012. doi: 10.1234/erratum', null],
  ])('RIS: %s', async (_what, line, doi) => {
    const { studies, report } = await bring('a.ris', ris('Alpha article', line));
    expect(reasons(report)).toEqual([]);
    expect(studies[0]?.publication.doi).toBe(doi);
  });

  test('MEDLINE: two papers of one issue are two', async () => {
    const record = (pmid: number, doi: string) =>
      `PMID- ${pmid}\nTI  - Gamma article ${pmid}.\nAU  - Roe A\nDP  - 2005 Oct\nAID - ${doi} [doi]\n\n`;
    const { studies } = await bring(
      'a.nbib',
      record(34000001, '10.1641/0006-3568(2005)222[0887:ATEIOB]2.0.CO;2') +
        record(34000002, '10.1641/0006-3568(2005)222[0901:\n      GRCTUW]2.0.CO;2'),
    );
    expect(studies.map(({ publication: { pmid, doi } }) => [pmid, doi])).toEqual([
      ['34000001', '10.1641/0006-3568(2005)222[0887:ATEIOB]2.0.CO;2'],
      ['34000002', '10.1641/0006-3568(2005)222[0901:GRCTUW]2.0.CO;2'],
    ]);
  });
});

test.each([
  ['a.ris', ris('Two of them', 'DO  - 10.1000/u.2; 10.1000/u.3')],
  ['b.ris', ris('Two of them', 'DO  - 10.1000/u.2', 'DO  - https://doi.org/10.1000/u.3')],
  [
    'a.nbib',
    'PMID- 34000009\nTI  - Two of them.\nAU  - Roe A\nDP  - 2015\nAID - 10.1000/u.2 [doi]\nAID - 10.1000/u.3 [doi]\n\n',
  ],
])('of several DOIs the first is taken, and the others are told: %s', async (name, text) => {
  const { studies, report } = await bring(name, text);
  expect(studies.map(({ publication }) => publication.doi)).toEqual(['10.1000/u.2']);
  expect(JSON.stringify([studies, report])).toContain('it names 10.1000/u.3, too');
});

describe('a PubMed id', () => {
  test.each([
    ['Scopus', 'C2  - 19386744', 'DB  - Scopus'],
    ['Scopus, by its address', 'C2  - 19386744', 'UR  - https://www.scopus.com/inward/record.uri?eid=1'],
    ['Embase', 'C5  - 19386744', 'U2  - L1'],
    ['Dimensions', 'U1  - 19386744 [PMID]', 'UR  - https://app.dimensions.ai/1'],
    ['PubMed', 'AN  - 19386744', 'DB  - PubMed'],
    ['Ovid', 'AN  - 19386744', 'DB  - Ovid MEDLINE(R) <1946 to 2020>'],
    ['EBSCO', 'AN  - 19386744', 'DB  - cmedm'],
    ['Embase by Ovid', 'AN  - MEDLINE:19386744'],
    ['the Cochrane Library', 'C3  - PUBMED 19386744,EMBASE 354000000'],
    ['an address', 'UR  - https://pubmed.ncbi.nlm.nih.gov/19386744/'],
    ['an older address', 'UR  - http://www.ncbi.nlm.nih.gov/pubmed/19386744?dopt=Abstract'],
    ['Europe PMC', 'UR  - https://europepmc.org/article/MED/19386744'],
    ['a note', 'N1  - PMID: 19386744'],
    [
      'a note that goes on about another paper',
      'N1  - PMID: 19386744. Comment in: Bone. 2012. PMID: 34999999',
    ],
  ])('is found where %s puts it', async (_where, ...lines) => {
    const { report } = await bring('a.ris', ris('Shea under another title', ...lines));
    expect(reasons(report)).toEqual([['skipped', 'shea-2009', expect.stringContaining('PMID 19386744')]]);
  });

  test.each([
    'Comment on: Am J Clin Nutr. 2009;89(6):1799-807. PMID: 19386744',
    'Comment in: Am J Clin Nutr. 2009. PMID: 19386744',
    'Erratum in: Bone. 2012;1(1):1. PMID: 19386744',
    'Erratum for: Bone. 2012;1(1):1. PMID: 19386744',
    'Retraction of: Bone. 2012;1(1):1. PMID: 19386744',
    'Corrected and republished from: Bone. 2012. PMID: 19386744',
    'Republished from: Bone. 2012. PMID: 19386744',
    'Update of: Bone. 2012. PMID: 19386744',
    'Expression of concern in: Bone. 2012. PMID: 19386744',
    'Reply to: Bone. 2012. https://pubmed.ncbi.nlm.nih.gov/19386744/',
  ])('is not that of another paper: %s', async (note) => {
    const { studies } = await bring('a.ris', ris('Theta article', `N1  - ${note}`, 'DO  - 10.1234/note.1'));
    expect(studies[0]?.publication).toMatchObject({ doi: '10.1234/note.1', pmid: null });
    expect(studies[0]?.sources[0]?.url).toBe('https://doi.org/10.1234/note.1');
  });

  test('a bare number that nothing calls one is told, and not taken', async () => {
    const { studies, report } = await bring('a.ris', ris('Theta article', 'C2  - 34999999'));
    expect(studies[0]?.publication.pmid).toBeNull();
    expect(report.notes.map(({ text }) => text)).toEqual([
      'C2 34999999 may be its PubMed id; nothing in the file says so',
    ]);
  });
});

describe('two references are one paper', () => {
  const reply = (author: string, journal: string, volume: number, page: number, more: string) =>
    `TY  - JOUR\nTI  - Authors reply to letters\nAU  - ${author}\nJO  - ${journal}\nPY  - 2018\nVL  - ${volume}\nSP  - ${page}\n${more}\nER  - \n\n`;

  test('not by title and year alone', async () => {
    const { studies } = await bring(
      'a.ris',
      reply('Doe, J.', 'Lancet', 391, 1, 'DO  - 10.1234/reply.1') +
        reply('Zhang, Q.', 'Kidney Int', 93, 1023, 'AN  - 34888888\nDB  - PubMed') +
        reply('Zhang, Q.', 'Heart', 5, 7, 'UR  - https://example.org/1'),
    );
    expect(studies.map(({ id }) => id)).toEqual(['doe-2018', 'zhang-2018', 'zhang-2018-b']);
  });

  test.each([
    ['an author', reply('Doe, Jane', 'The Lancet', 391, 1, 'KW  - x')],
    ['journal and page', reply('Roe, K.', 'Lancet', 391, 1, 'KW  - x')],
    [
      'a title with markup, entities and punctuation',
      reply('Doe, J.', 'Lancet', 391, 1, '').replace(
        'Authors reply',
        '&quot;<i>Authors</i>&quot;&nbsp;reply,',
      ),
    ],
  ])('by title, year and %s', async (_what, second) => {
    const { report } = await bring('a.ris', reply('Doe, J.', 'Lancet', 391, 1, '') + second);
    expect(reasons(report)).toEqual([
      ['skipped', 'doe-2018', 'already exists, found by title, year and authors or journal'],
    ]);
  });

  test('by DOI, and that their PMIDs differ is told', async () => {
    const record = (pmid: number) => ris('Kappa article', 'DO  - 10.1234/kappa', `N1  - PMID: ${pmid}`);
    const { report } = await bring('a.ris', record(34000011) + record(34000012));
    expect(reasons(report)).toEqual([
      [
        'skipped',
        'doe-2015',
        'already exists, found by DOI 10.1234/kappa, whose PMID is 34000011; the file has 34000012',
      ],
    ]);
  });

  test('a DOI of one study with the PMID of another is told', async () => {
    const { report } = await bring(
      'a.ris',
      ris('Kappa', 'DO  - 10.3945/ajcn.2008.27338', 'N1  - PMID: 23525894') +
        ris('Lambda', 'N1  - PMID: 23525894'),
    );
    expect(reasons(report)[0]?.[2]).toContain('whose PMID is 19386744; the file has 23525894');
  });

  test('the entry of a registry by its registration; a paper that names one is another report', async () => {
    const { report, studies } = await bring(
      'a.ris',
      ris('An entry of the registry', 'UR  - https://clinicaltrials.gov/show/NCT00183001') +
        ris('A second report', 'UR  - https://clinicaltrials.gov/show/NCT00183001', 'DO  - 10.1234/second'),
    );
    expect(reasons(report)).toEqual([
      ['skipped', 'shea-2009', 'already exists, found by registration NCT00183001'],
    ]);
    expect(studies[0]).toMatchObject({ id: 'doe-2015', registrations: ['NCT00183001'] });
  });
});

test('a paper of which only the PMCID is known is found by it, whatever its title', async () => {
  const { report, studies } = await bring(
    'a.ris',
    ris('One title', 'C2  - PMC7654321') + ris('Another title', 'C2  - PMC07654321', 'DO  - 10.1234/other'),
  );
  expect(studies).toHaveLength(1);
  expect(reasons(report)).toEqual([['skipped', 'doe-2015', 'already exists, found by PMCID PMC7654321']]);
});

describe('a reference without any identifier', () => {
  test('is taken where it has title, year, and authors or a journal, and is known again', async () => {
    const achenbach =
      'TY  - JOUR\nTI  - Influence of lipid-lowering therapy on the progression of coronary artery calcification: a prospective evaluation\nAU  - Achenbach, S.\nT2  - Circulation\nPY  - 2002\nER  - \n\n';
    const abstract =
      'TY  - JOUR\nTI  - Lambda conference abstract\nT2  - Nephrol Dial Transplant\nPY  - 2020\nVL  - 35\nSP  - S3\nER  - \n\n';
    const { report, studies } = await bring('a.ris', achenbach + abstract + abstract);
    expect(reasons(report)).toEqual([
      ['skipped', 'achenbach-2002', expect.stringContaining('title')],
      ['skipped', 'anonymous-2020', expect.stringContaining('title')],
    ]);
    expect(studies).toMatchObject([{ status: 'awaiting_extraction', sources: [] }]);
    const nothing = await bring('b.ris', 'TY  - JOUR\nTI  - Lambda\nPY  - 2020\nER  - \n');
    expect(nothing.report.counts.rejected).toBe(1);
  });
});

test.each([
  ['CTRI/CTRI/2019/07/020318', 'CTRI/2019/07/020318'],
  ['SLCTR/SLCTR/2015/021', 'SLCTR/2015/021'],
  ['ClinicalTrials.gov/NCT00785109', 'NCT00785109'],
  ['EudraCT/2010-021264-14', '2010-021264-14'],
  ['JPRN/UMIN000011220', 'UMIN000011220'],
  ['ANZCTR/ACTRN12610000650022', 'ACTRN12610000650022'],
  ['PACTR/PACTR201509001251113', 'PACTR201509001251113'],
  ['RPCEC/RPCEC00000149', 'RPCEC00000149'],
  ['ReBec/RBR-6cgt8p', 'RBR-6cgt8p'],
  ['REPEC/PER-041-17', 'PER-041-17'],
  ['CRiS/KCT0001234', 'KCT0001234'],
  ['NTR/NTR2336', 'NTR2336'],
  ['TCTR/TCTR20190411001', 'TCTR20190411001'],
  ['LBCTR/LBCTR2019020198', 'LBCTR2019020198'],
  ['ISRCTN/ISRCTN21785934', 'ISRCTN21785934'],
  ['ChiCTR/ChiCTR1900027011', 'ChiCTR1900027011'],
  ['ChiCTR/ChiCTR-TRC-10000951', 'ChiCTR-TRC-10000951'],
  ['DRKS/DRKS00007061', 'DRKS00007061'],
  ['IRCT/IRCT20190102042210N1', 'IRCT20190102042210N1'],
  ['IRCT/IRCT138902123829N1', 'IRCT138902123829N1'],
  ['CTIS/2022-501234-12-00', '2022-501234-12-00'],
  ['JPRN/jRCTs031180123', 'jRCTs031180123'],
  ['ITMCTR/ITMCTR2020000001', 'ITMCTR2020000001'],
  ['GENBANK/AF123456', undefined],
])('a registration of any registry is taken whole: %s', async (bank, registration) => {
  const { studies } = await bring(
    'a.nbib',
    `PMID- 34000021\nTI  - Mu\nAU  - Roe A\nDP  - 2005\nSI  - ${bank}\n`,
  );
  expect(studies[0]?.registrations).toEqual(registration === undefined ? [] : [registration]);
});

test('the DOI of a test that a paper used is not its own', async () => {
  const { studies } = await bring(
    'a.ris',
    ris(
      'Gambling',
      'N1  - Accession Number: 2017-50583-002. PMID: 28738096 Tests & Measures: A scale DOI: 10.1037/t38733-000',
    ),
  );
  expect(studies[0]?.publication).toMatchObject({ doi: null, pmid: '28738096' });
});

test('a reference that tells title, year and journal alone does not come twice', async () => {
  const file = 'TY  - JOUR\nTI  - A report\nPY  - 2015\nT2  - Bone\nER  - \n';
  expect((await bring('a.ris', file)).studies).toHaveLength(1);
  const { report } = await bring('a.ris', file);
  expect(report.entries.map(({ result }) => result)).toEqual(['skipped']);
  const { studies } = await bring('b.ris', file.replace('T2  - Bone', 'T2  - Heart'));
  expect(studies).toHaveLength(1);
});
