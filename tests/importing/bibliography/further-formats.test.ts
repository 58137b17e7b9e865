import { describe, expect, test } from 'vitest';
import { readBibtex } from '../../../src/importing/bibliography/bibtex.ts';
import type { Citation } from '../../../src/importing/bibliography/citation.ts';
import { citationOfCsl, cslItem, isCslItem } from '../../../src/importing/bibliography/csl.ts';
import { citationOfEndnote, endnoteXml } from '../../../src/importing/bibliography/endnote-xml.ts';
import { citationOfPubmed, pubmedXml } from '../../../src/importing/bibliography/pubmed-xml.ts';
import { readXmlRecords } from '../../../src/importing/bibliography/xml-records.ts';
import { detectFormat } from '../../../src/importing/detect-format.ts';
import { everything, pieces } from '../support.ts';

// Files as EndNote, PubMed, BibTeX managers and citation processors write them; each is read record by record.

/** What is read of a file: publications, and what was told; the pieces are cut in the middle of everything. */
async function read<Record extends { readonly line: number }>(
  records: AsyncIterable<Record | { readonly note: string } | { readonly stray: string }>,
  citationOf: (record: Record) => Citation,
) {
  const citations: Citation[] = [];
  const told: unknown[] = [];
  for (const item of await everything(records)) {
    if (typeof item === 'string' || 'note' in item || 'stray' in item) told.push(item);
    else citations.push(citationOf(item));
  }
  return { citations, told };
}

const of = (file: string, size = 7) => pieces(file, size);

describe('EndNote XML', () => {
  const style = (text: string) => `<style face="normal" font="default" size="100%">${text}</style>`;
  const file = `<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><database name="My EndNote Library.enl" path="x">My EndNote Library.enl</database><source-app name="EndNote" version="20.4">EndNote</source-app><rec-number>12</rec-number><foreign-keys><key app="EN" db-id="x">12</key></foreign-keys><ref-type name="Journal Article">17</ref-type><contributors><authors><author>${style('Müller, Józef')}</author><author>${style('de la Cruz, A. B.')}</author><author>${style('The VitaVasK Investigators,')}</author></authors></contributors><titles><title><style face="normal" font="default" size="100%">Vitamin K</style><style face="subscript" font="default" size="100%">2</style><style face="normal" font="default" size="100%"> &amp; calcification: p &lt; 0.05</style></title><secondary-title>${style('Bone')}</secondary-title></titles><periodical><full-title>${style('Bone')}</full-title></periodical><pages>${style('101--9')}</pages><volume>${style('12')}</volume><number>${style('3')}</number><dates><year>${style('2015')}</year><pub-dates><date>${style('Jun')}</date></pub-dates></dates><accession-num>${style('34000011')}</accession-num><urls><related-urls><url>${style('https://example.org/a?b=1&amp;c=2')}</url></related-urls></urls><electronic-resource-num>${style('10.1234/endnote.1')}</electronic-resource-num><remote-database-name>${style('PubMed')}</remote-database-name></record>
<record><ref-type name="Journal Article">17</ref-type><contributors><authors><author>Doe, Jane</author></authors></contributors><titles><title>RETRACTED: A second one</title><secondary-title>J Test</secondary-title></titles><dates><year>1999</year></dates></record></records></xml>`;

  test('is recognised by its elements', () => {
    expect(detectFormat('My EndNote Library.xml', file)).toBe('endnote-xml');
  });

  test('gives its publications: styles, entities and groups', async () => {
    const { citations, told } = await read(readXmlRecords(of(file), endnoteXml), citationOfEndnote);
    expect(told).toEqual([]);
    expect(citations[0]).toMatchObject({
      title: 'Vitamin K2 & calcification: p < 0.05',
      authors: ['Müller J', 'de la Cruz AB', 'The VitaVasK Investigators'],
      journal: 'Bone',
      year: 2015,
      volume: '12',
      issue: '3',
      pages: '101-9',
      doi: '10.1234/endnote.1',
      pmid: '34000011',
      retracted: null,
    });
    expect(citations[1]).toMatchObject({
      title: 'A second one',
      authors: ['Doe J'],
      year: 1999,
      retracted: true,
    });
    expect(citations).toHaveLength(2);
  });

  test('is not what a library calls records', () => {
    expect(
      detectFormat('gvk.xml', '<records><record><datafield tag="1"/></record></records>'),
    ).toBeUndefined();
  });

  test('that breaks off is told, with the line; what came before is read', async () => {
    const cut = file.slice(0, file.indexOf('A second one'));
    const { citations, told } = await read(readXmlRecords(of(cut), endnoteXml), citationOfEndnote);
    expect(citations).toHaveLength(1);
    expect(told).toEqual([{ line: 2, stray: 'has no </record> at its end; it may be cut off' }]);
  });

  test('entities of a document type are not resolved', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><xml><records><record><titles><title>&b;</title></titles></record></records></xml>`;
    const { citations } = await read(readXmlRecords(of(bomb), endnoteXml), citationOfEndnote);
    expect(citations[0]?.title).toBe('&b;');
  });
});

describe('PubMed XML', () => {
  const file = `<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_240101.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">34000021</PMID><Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Electronic">1525-1403</ISSN><JournalIssue CitedMedium="Internet"><Volume>89</Volume><Issue>6</Issue><PubDate><Year>2009</Year><Month>Jun</Month></PubDate></JournalIssue><Title>The American journal of clinical nutrition</Title><ISOAbbreviation>Am J Clin Nutr</ISOAbbreviation></Journal><ArticleTitle>Effect of <i>K</i><sub>2</sub> on arteries.</ArticleTitle><Pagination><StartPage>1799</StartPage><EndPage>1807</EndPage><MedlinePgn>1799-807</MedlinePgn></Pagination><ELocationID EIdType="pii" ValidYN="Y">S1</ELocationID><ELocationID EIdType="doi" ValidYN="Y">10.1234/pubmed.1</ELocationID><AuthorList CompleteYN="N"><Author ValidYN="Y"><LastName>Shea</LastName><ForeName>M Kyla</ForeName><Initials>MK</Initials></Author><Author ValidYN="Y"><CollectiveName>VitaVasK Investigators</CollectiveName></Author><Author ValidYN="Y"><LastName>Doe</LastName><ForeName>John</ForeName><Initials>J</Initials><Suffix>Jr</Suffix></Author></AuthorList><DataBankList CompleteYN="Y"><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList><AccessionNumber>NCT00183001</AccessionNumber></AccessionNumberList></DataBank></DataBankList><PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType><PublicationType UI="D016441">Retracted Publication</PublicationType></PublicationTypeList></Article><MedlineJournalInfo><MedlineTA>Am J Clin Nutr</MedlineTA></MedlineJournalInfo><CommentsCorrectionsList><CommentsCorrections RefType="CommentIn"><RefSource>X</RefSource><PMID Version="1">34999999</PMID></CommentsCorrections></CommentsCorrectionsList></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">34000021</ArticleId><ArticleId IdType="pmc">PMC2682995</ArticleId><ArticleId IdType="doi">10.1234/pubmed.1</ArticleId></ArticleIdList><ReferenceList><Reference><Citation>Other.</Citation><ArticleIdList><ArticleId IdType="doi">10.9999/another.paper</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>34000022</PMID><Article><Journal><JournalIssue><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate></JournalIssue><Title>J Test</Title></Journal><ArticleTitle>Second.</ArticleTitle></Article></MedlineCitation><PubmedData><ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.9999/another.paper</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>
<PubmedBookArticle><BookDocument><PMID Version="1">34000023</PMID><Book><BookTitle book="x">A guideline</BookTitle><PubDate><Year>2010</Year></PubDate><AuthorList Type="authors"><Author><CollectiveName>National Centre (UK)</CollectiveName></Author></AuthorList></Book></BookDocument></PubmedBookArticle>
</PubmedArticleSet>`;

  test('is recognised by its elements', () => {
    expect(detectFormat('efetch.xml', file)).toBe('pubmed-xml');
  });

  test('gives its publications, and nothing of the papers that they name', async () => {
    const { citations, told } = await read(readXmlRecords(of(file), pubmedXml), citationOfPubmed);
    expect(told).toEqual([]);
    expect(citations).toHaveLength(3);
    expect(citations[2]).toMatchObject({
      title: 'A guideline',
      authors: ['National Centre (UK)'],
      year: 2010,
    });
    expect(citations[0]).toMatchObject({
      title: 'Effect of K2 on arteries',
      authors: ['Shea MK', 'VitaVasK Investigators', 'Doe J Jr'],
      etAl: true,
      journal: 'Am J Clin Nutr',
      year: 2009,
      volume: '89',
      issue: '6',
      pages: '1799-807',
      doi: '10.1234/pubmed.1',
      pmid: '34000021',
      pmcid: 'PMC2682995',
      registrations: ['NCT00183001'],
      retracted: true,
    });
    expect(citations[1]).toMatchObject({ pmid: '34000022', doi: null, retracted: null, etAl: false });
  });
});

describe('BibTeX', () => {
  test.each([
    ['doi={{10.1000/x}}, pmid={{31313131}}', '10.1000/x', '31313131'],
    ['doi = "{10.1000/q}"', '10.1000/q', null],
    ['DOI = {\\url{https://doi.org/10.1000/u}}', '10.1000/u', null],
    ['doi = {10.1007/978-3-319\\_12}', '10.1007/978-3-319_12', null],
    ['doi = {https://doi.org/10.1000/y?journalCode=a#abstract}', '10.1000/y', null],
  ])('identifiers are taken out of braces, escapes and addresses: %s', async (fields, doi, pmid) => {
    const entry = `@article{b1, author={Doe, Jane}, title={Double}, year={2020}, ${fields}}\n`;
    const { citations, told } = await read(readBibtex(of(entry)), citationOfCsl);
    expect(told).toEqual([]);
    expect(citations).toMatchObject([{ doi, pmid }]);
  });

  const file = `% exported
@string{bone = "Bone"}
@comment{jabref-meta: databaseType:bibtex;}
@article{muller2010,
  author = {M{\\"u}ller, J{\\'o}zef and de la Cruz, Ana and {The VitaVasK Investigators} and others},
  title = {{MGP} and {\\textbeta}-catenin: $\\alpha$ effects \\& more},
  journal = bone,
  year = 2010,
  volume = {3}, number = {2}, pages = {1--9},
  pmid = {34000031},
  doi = {10.1234/bib_tex.1},
  note = {Retracted Publication}
}
@article{broken, title = {No end, year = 2011
@inproceedings(paren2012, author = "Doe, Jane", title = "In parentheses", booktitle = "Proc Test", year = "2012")
@article{date2014, author={Doe, Jane}, title={By date}, journaltitle={Bone}, date={2014-05-02}}
@article{semicolons, author={Adam Czarnecki; Orlowska, Celina;}, title={Set apart}, journal={Bone}, year={2015}}
@misc{, author={Jane Doe}, title={Short}, year={2013}, url={https://example.org/x}}
`;

  test('is recognised by its beginning', () => {
    expect(detectFormat('library', file)).toBe('bibtex');
  });

  test('gives its entries; one without an end stops no other', async () => {
    const { citations, told } = await read(readBibtex(of(file)), citationOfCsl);
    expect(citations[0]).toMatchObject({
      title: 'MGP and β-catenin: α effects & more',
      authors: ['Müller J', 'de la Cruz A', 'The VitaVasK Investigators'],
      etAl: true,
      journal: 'Bone',
      year: 2010,
      volume: '3',
      issue: '2',
      pages: '1-9',
      doi: '10.1234/bib_tex.1',
      pmid: '34000031',
      retracted: true,
    });
    expect(citations.at(-1)).toMatchObject({ title: 'Short', authors: ['Doe J'], year: 2013, etAl: false });
    expect(citations.map(({ title }) => title)).toContain('In parentheses');
    expect(citations.at(-2)?.authors).toEqual(['Czarnecki A', 'Orlowska C']);
    expect(citations.at(-3)).toMatchObject({ title: 'By date', journal: 'Bone', year: 2014 });
    expect(told).toEqual([{ line: 14, stray: 'has no closing brace before the next entry' }]);
  });
});

describe('CSL-JSON', () => {
  const item = {
    id: 'a',
    type: 'article-journal',
    title: 'Vitamin K and <i>arteries</i>',
    author: [
      { family: 'Cruz', given: 'Ana', 'non-dropping-particle': 'de la' },
      { literal: 'The VitaVasK Investigators' },
    ],
    'container-title': 'Bone',
    issued: { 'date-parts': [['2010', 6]] },
    volume: '3',
    issue: 2,
    page: '1-9',
    DOI: '10.1234/csl.1',
    PMID: '34000041',
    note: 'PMCID: PMC2682995',
  };
  const read1 = (changes: object) => citationOfCsl({ line: 1, item: cslItem.parse({ ...item, ...changes }) });

  test('is told apart from records of ours', () => {
    expect(isCslItem(item)).toBe(true);
    expect(isCslItem({ id: 'a', title: 'b', publication: {} })).toBe(false);
    expect(isCslItem({ protocolSection: {} })).toBe(false);
  });

  test('gives its publication', () => {
    expect(read1({})).toMatchObject({
      title: 'Vitamin K and arteries',
      authors: ['de la Cruz A', 'The VitaVasK Investigators'],
      journal: 'Bone',
      year: 2010,
      volume: '3',
      issue: '2',
      pages: '1-9',
      doi: '10.1234/csl.1',
      pmid: '34000041',
      pmcid: 'PMC2682995',
      retracted: null,
    });
  });

  test('as Crossref’s API writes it: lists of titles, and what was retracted since', () => {
    expect(read1({ title: ['RETRACTED: A title'], 'container-title': ['Bone', 'B'] })).toMatchObject({
      title: 'A title',
      journal: 'Bone',
      retracted: true,
    });
    expect(read1({ 'updated-by': [{ type: 'retraction', DOI: '10.1234/notice' }] }).retracted).toBe(true);
    const notice = read1({ 'update-to': [{ type: 'retraction', DOI: '10.1234/csl.2' }] });
    expect(notice.retracted).toBeNull();
    expect(notice.notes.join()).toContain('notice that another publication was retracted');
  });

  test('the number of a report is no page', () => {
    expect(read1({ page: undefined, number: '77' }).pages).toBeNull();
  });

  test.each([{ issued: { raw: 'June 14, 1990' } }, { issued: { literal: 'c1990' } }])(
    'a year written out: %j',
    (issued) => {
      expect(read1(issued).year).toBe(1990);
    },
  );
});
