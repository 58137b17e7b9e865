import { Buffer } from 'node:buffer';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/connection.ts';
import type { ImportOptions } from '../../src/importing/import-files.ts';
import type { ImportReport } from '../../src/importing/report.ts';
import { loadVocabulary } from '../../src/seeding/prepare-database.ts';
import { readStudy } from '../../src/studies/read-rows.ts';
import type { StudyRecord } from '../../src/studies/record/study.ts';
import { temporaryDatabase } from '../support/api.ts';
import { importTexts, soundSeeds } from './support.ts';

// Files as databases and reference managers write them, each the smallest that once came in wrong.

const folder = mkdtempSync(join(tmpdir(), 'evidence-references-'));
/** A database with the vocabulary and three studies, to be copied for each test. */
const prepared = join(folder, 'prepared.db');
beforeAll(async () => {
  const { database: made, remove: removeMade } = temporaryDatabase();
  loadVocabulary(made);
  const known = ['shea-2009', 'achenbach-2002'];
  const seeds = soundSeeds().studies.filter(({ id }) => known.includes(id));
  await importTexts(made, { 'seeds.json': JSON.stringify(seeds) });
  made.sqlite.prepare('vacuum into ?').run(prepared);
  removeMade();
});
afterAll(() => rmSync(folder, { recursive: true }));

let database: Database;
let remove: () => void;
beforeEach(() => {
  ({ database, remove } = temporaryDatabase((path) => copyFileSync(prepared, path)));
});
afterEach(() => remove());

interface Came {
  readonly report: ImportReport;
  /** The studies that were created, in the order of the file. */
  readonly studies: readonly StudyRecord[];
}

async function bring(
  name: string,
  text: string | Buffer,
  options: Partial<ImportOptions> = {},
): Promise<Came> {
  const report = await importTexts(database, { [name]: text }, options);
  const studies = report.entries.flatMap(({ result, id }) => {
    const study = result === 'created' && id !== null ? readStudy(database, id) : undefined;
    return study === undefined ? [] : [study];
  });
  return { report, studies };
}

const reasons = ({ entries }: ImportReport) =>
  entries.filter(({ result }) => result !== 'created').map(({ result, id, reason }) => [result, id, reason]);

/** A RIS record of a title, an author and a year, with further lines. */
const ris = (title: string, ...lines: readonly string[]) =>
  `TY  - JOUR\nTI  - ${title}\nAU  - Doe, J.\nPY  - 2015\n${lines.map((line) => `${line}\n`).join('')}ER  - \n\n`;

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
        record(34000002, '10.1641/0006-3568(2005)222[0901:\n      XXXXXX]2.0.CO;2'),
    );
    expect(studies.map(({ publication: { pmid, doi } }) => [pmid, doi])).toEqual([
      ['34000001', '10.1641/0006-3568(2005)222[0887:ATEIOB]2.0.CO;2'],
      ['34000002', '10.1641/0006-3568(2005)222[0901:XXXXXX]2.0.CO;2'],
    ]);
  });
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
  ['GENBANK/AF123456', undefined],
])('a registration of any registry is taken whole: %s', async (bank, registration) => {
  const { studies } = await bring(
    'a.nbib',
    `PMID- 34000021\nTI  - Mu\nAU  - Roe A\nDP  - 2005\nSI  - ${bank}\n`,
  );
  expect(studies[0]?.registrations).toEqual(registration === undefined ? [] : [registration]);
});

describe('the lines of a file', () => {
  test('U+2028 and U+2029 are white space', async () => {
    const { studies } = await bring(
      'a.ris',
      ris('Epsilon\u2028 article', 'JF  - J\u2028Test', 'DO  - 10.1234/u2028.1') +
        ris('From basic: \u2029zeta article', 'DO  - 10.1234/u2028.2') +
        ris('Eta article', 'UR  - http://example.org/eta', 'DO  - 10.1234/u2028.3\u2028'),
    );
    expect(studies.map(({ title, publication: { doi, journal } }) => [title, doi, journal])).toEqual([
      ['Epsilon article', '10.1234/u2028.1', 'J Test'],
      ['From basic: zeta article', '10.1234/u2028.2', null],
      ['Eta article', '10.1234/u2028.3', null],
    ]);
  });

  const upsilon =
    'TY  - JOUR\nTI  - Upsilon article\nAU  - Doe, J.\nPY  - 2015\nDO  - 10.1234/blank.1\nER  - \n';
  test.each([
    ['one blank after the tag', upsilon.replaceAll('  -', ' -')],
    ['tabs', upsilon.replaceAll('  - ', '\t-\t')],
    ['no blank behind the dash', upsilon.replaceAll('  - ', '  -')],
    ['CR alone', upsilon.replaceAll('\n', '\r')],
    ['CRLF', upsilon.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${upsilon}`],
    ['indentation', upsilon.replaceAll(/^/gm, '  ')],
    ['lines that go on, indented', upsilon.replace('Upsilon article', 'Upsilon\n      article')],
    ['lines that go on, not indented', upsilon.replace('Upsilon article', 'Upsilon\narticle')],
  ])('with %s', async (_what, text) => {
    const { studies, report } = await bring('a.ris', text);
    expect(report.counts).toMatchObject({ created: 1, rejected: 0 });
    expect(studies[0]).toMatchObject({ title: 'Upsilon article', publication: { doi: '10.1234/blank.1' } });
  });

  test('text that goes on with what looks like a tag stays text', async () => {
    const { studies } = await bring(
      'a.ris',
      ris('Tau article', 'AB  - An abstract about a\nCT - scan, which was\nUR - gent', 'DO  - 10.1234/tau'),
    );
    expect(studies[0]?.sources[0]?.url).toBe('https://doi.org/10.1234/tau');
  });

  test('a record without ER is taken, and told', async () => {
    const endless = ris('Mu article', 'DO  - 10.1234/er.1').replace('ER  - \n', '');
    const { studies, report } = await bring('a.ris', endless + ris('Nu article', 'DO  - 10.1234/er.2'));
    expect(studies.map(({ publication: { doi } }) => doi)).toEqual(['10.1234/er.1', '10.1234/er.2']);
    expect(report.files[0]?.notes).toEqual([
      'the record on line 1 has no ER at the end and went up to the next record or the end of the file',
    ]);
    const cut = await bring(
      'b.ris',
      ris('Xi', 'DO  - 10.1234/er.3') + ris('Omicron', 'DO  - 10.1234/er.').replace(/ER {2}- \n\n$/, ''),
    );
    expect(reasons(cut.report)).toEqual([['rejected', null, 'has no ER at its end; it may be cut off']]);
  });

  test.each([
    [
      'the Cochrane Library',
      'Record #1 of 2\nProvider: John Wiley & Sons, Ltd\nContent: text/plain; charset="UTF-8"\n\n',
      'Record #2 of 2\n\n',
    ],
    ['Ovid', '1. \n', 'Link to the Ovid Full Text or citation:\nhttp://ovidsp.ovid.com/\n\n2. \n'],
  ])('lines outside records are told, and stop nothing: %s', async (_who, first, second) => {
    const text = `${first}${ris('Mu article', 'DO  - 10.1234/c.1')}${second}${ris('Nu article', 'DO  - 10.1234/c.2')}`;
    const { report } = await bring('a.ris', text, { strict: true });
    expect(report.counts).toMatchObject({ created: 2, rejected: 0 });
    expect(report.files[0]).toMatchObject({
      kept: true,
      stopped: null,
      notes: [expect.stringContaining('lines belong to no record')],
    });
  });

  test('a file without any record is refused', async () => {
    const { report } = await bring('a.ris', 'Dear colleague,\nhere it is.\n');
    expect(reasons(report)[0]).toEqual([
      'rejected',
      null,
      'no record of RIS is here: each begins with "TY  - "',
    ]);
  });

  const umlauts = ris('Ärztliche Übersicht: α-Tocopherol', 'JO  - Münch Med', 'DO  - 10.1234/enc.1');
  test.each([
    ['UTF-16, little endian', Buffer.from(`\ufeff${umlauts}`, 'utf16le')],
    ['UTF-16, without a mark', Buffer.from(umlauts, 'utf16le')],
    ['UTF-16, big endian', Buffer.from(`\ufeff${umlauts}`, 'utf16le').swap16()],
  ])('in %s', async (_encoding, bytes) => {
    const { report, studies } = await bring('a.ris', bytes);
    expect(studies[0]).toMatchObject({
      title: 'Ärztliche Übersicht: α-Tocopherol',
      publication: { journal: 'Münch Med' },
    });
    expect(report.files[0]?.notes[0]).toMatch(/UTF-16/);
  });

  test('in Latin-1, and with lines in Latin-1 and in UTF-8', async () => {
    const latin = ris('Ärztliche Übersicht – Müller’s', 'DO  - 10.1234/enc.2')
      .replaceAll('–', '\x96')
      .replaceAll('’', '\x92');
    const { report, studies } = await bring('a.ris', Buffer.from(latin, 'latin1'));
    expect(studies[0]?.title).toBe('Ärztliche Übersicht – Müller’s');
    expect(report.files[0]?.notes[0]).toMatch(/Windows-1252 \(Latin-1\): line 2/);
    const mixed = Buffer.concat([
      Buffer.from(ris('Ünlü', 'DO  - 10.1234/enc.3'), 'utf8'),
      Buffer.from(ris('Özil', 'DO  - 10.1234/enc.4'), 'latin1'),
    ]);
    const both = await bring('b.ris', mixed);
    expect(both.studies.map(({ title }) => title)).toEqual(['Ünlü', 'Özil']);
    expect(both.report.files[0]?.notes[0]).toMatch(/^line 9, not UTF-8 as the rest is/);
    const damaged = Buffer.from(ris('Ünlü Özil Çelik', 'DO  - 10.1234/enc.5'), 'utf8');
    damaged[damaged.indexOf(0xc3)] = 0xff;
    const broken = await bring('c.ris', damaged);
    expect(broken.report.files[0]?.stopped).toBe('line 2 is UTF-8 with broken characters in it');
  });
});

describe('text', () => {
  test.each([
    [
      'CO<sub>2</sub> &amp; <i>in vivo</i> p &lt; 0.05 &#x2013; a&nbsp;test.',
      'CO2 & in vivo p < 0.05 – a test',
    ],
    ['&amp;lt;i&amp;gt;Ficus&amp;lt;/i&amp;gt; &amp;amp; figs', 'Ficus & figs'],
    [
      '<jats:italic>Ficus</jats:italic> and <mml:math xmlns:mml="x"><mml:mi>x</mml:mi></mml:math>',
      'Ficus and x',
    ],
    ['if a<b and c>d', 'if a<b and c>d'],
    ['AT&T; more', 'AT&T; more'],
  ])('titles lose entities and elements: %s', async (title, plain) => {
    const { studies } = await bring('a.ris', ris(title, 'DO  - 10.1234/t.1'));
    expect(studies[0]?.title).toBe(plain);
  });

  test.each([
    ['PY  - in press\nY1  - 2013/05/28', 2013],
    ['PY  - June 14, 1990', 1990],
    ['PY  - c2015', 2015],
    ['PY  - Spring 2012', 2012],
    ['PY  - 20120607', 2012],
    ['PY  - 2012-2013', 2012],
    ['PY  - 2009//', 2009],
    ['DA  - 07 June 2011', 2011],
  ])('a year is read where it is written out: %s', async (lines, year) => {
    const { studies } = await bring(
      'a.ris',
      `TY  - JOUR\nTI  - Phi\nAU  - Doe, J.\n${lines}\nDO  - 10.1234/y.1\nER  - \n`,
    );
    expect(studies[0]?.publication.year).toBe(year);
  });

  test('a year that cannot be read is told as it stands', async () => {
    const { report } = await bring('a.ris', 'TY  - JOUR\nTI  - Phi\nAU  - Doe, J.\nPY  - in press\nER  - \n');
    expect(reasons(report)).toEqual([
      ['rejected', null, 'the record lacks a year of publication; its year "in press" could not be read'],
    ]);
  });

  test.each([
    [
      'in their order, whatever the tags',
      ['A1  - Roe, Ann', 'AU  - Doe, Jon', 'A1  - Poe, E. A.'],
      ['Roe A', 'Doe J', 'Poe EA'],
    ],
    ['both tags name the same', ['AU  - Roe, A.', 'AU  - Doe, J.', 'A1  - Roe, Ann'], ['Roe A', 'Doe J']],
    [
      'a group',
      ['AU  - National Heart, Lung, and Blood Institute', 'AU  - Doe, J.'],
      ['National Heart, Lung, and Blood Institute', 'Doe J'],
    ],
    ['a group with a comma at its end', ['AU  - World Health Organization,'], ['World Health Organization']],
    [
      'particles behind',
      ['AU  - Vries, Anna de', 'AU  - Beethoven, L. van'],
      ['de Vries A', 'van Beethoven L'],
    ],
    ['suffixes', ['AU  - Doe, Jon, Jr.', 'AU  - Poe, III, Edgar'], ['Doe J Jr', 'Poe E III']],
    ['several in a line', ['AU  - Doe, Jon; Roe, Ann'], ['Doe J', 'Roe A']],
    ['several in a line, set apart by commas', ['AU  - Doe, J., Roe, A. B.'], ['Doe J', 'Roe AB']],
    ['in capitals', ['AU  - DOE, JON', 'AU  - ROE, AB'], ['DOE J', 'ROE AB']],
    [
      'double names',
      ['AU  - Li, Xiao-Yan', 'AU  - Roe, J.-P.', 'AU  - Doe, M.A.'],
      ['Li XY', 'Roe JP', 'Doe MA'],
    ],
    ['with entities', ['AU  - M&uuml;ller, J.', 'AU  - O&apos;Neil, K.'], ['Müller J', "O'Neil K"]],
    ['without a comma', ['AU  - Doe JA', 'AU  - Ann B Roe'], ['Doe JA', 'Ann B Roe']],
  ])('authors: %s', async (_what, lines, authors) => {
    const { studies } = await bring(
      'a.ris',
      `TY  - JOUR\nTI  - Chi\n${lines.join('\n')}\nPY  - 2011\nDO  - 10.1234/a.1\nER  - \n`,
    );
    expect(studies[0]?.publication.authors).toEqual(authors);
  });

  test('MEDLINE: groups in their place, full names where only those are given', async () => {
    const { studies } = await bring(
      'a.nbib',
      'PMID- 34000031\nTI  - Psi\nFAU - Roe, Ann\nCN  - AVADEC Study Group\nFAU - Doe, Jon B\nAU  - Doe JB\nAD  - Here\nFAU - Poe, Edgar Allan\nDP  - 2011\n',
    );
    expect(studies[0]?.publication.authors).toEqual(['Roe A', 'AVADEC Study Group', 'Doe JB', 'Poe EA']);
  });

  test.each([
    [['SP  - 1799', 'EP  - 807'], '1799-807'],
    [['SP  - S3'], 'S3'],
    [['SP  - 12-24', 'EP  - 24'], '12-24'],
    [['C7  - e0123456'], 'e0123456'],
    [['C7  - 104'], '104'],
  ])('pages, or the number of the article: %s', async (lines, pages) => {
    const { studies } = await bring('a.ris', ris('Psi', ...lines, 'DO  - 10.1234/p.1'));
    expect(studies[0]?.publication.pages).toBe(pages);
  });

  test.each([
    ['UR  - http://example.com/o; http://www.example.com/o', 'http://example.com/o'],
    ['UR  - http://a.com;http://b.com', 'http://a.com'],
    ['UR  - ftp://x\nUR  - https://b.com/x;jsessionid=1', 'https://b.com/x;jsessionid=1'],
  ])('one address of several: %s', async (lines, address) => {
    const { studies } = await bring('a.ris', ris('Omicron', lines));
    expect(studies[0]?.sources[0]?.url).toBe(address);
  });
});

test('NA, as R writes it, is nothing; a year of early access is one', async () => {
  const { studies } = await bring(
    'a.ris',
    'TY  - JOUR\nTI  - Early\nAU  - Doe, J.\nAU  - NA\nVL  - NA\nDO  - NA\nT2  - Bone\nC6  - FEB 2022\nER  - \n',
  );
  expect(studies[0]?.publication).toMatchObject({ authors: ['Doe J'], volume: null, doi: null, year: 2022 });
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
