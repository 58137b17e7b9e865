import type { Citation } from './citation.ts';
import { citationOfMedline } from './medline.ts';
import { type TaggedField, taggedRecord } from './tagged-lines.ts';
import { elementsAt, textAt, type XmlElement, type XmlFormat, type XmlRecord } from './xml-records.ts';

/** What PubMed's E-utilities give, and its old pages saved: the records of MEDLINE as XML. */
export const pubmedXml: XmlFormat = {
  name: 'PubMed XML',
  records: new Set(['PubmedArticle', 'PubmedBookArticle', 'MedlineCitation']),
};

function nameOf(author: XmlElement): TaggedField[] {
  const group = textAt(author, 'CollectiveName');
  if (group !== undefined) return [{ tag: 'CN', value: group }];
  const last = textAt(author, 'LastName');
  if (last === undefined) return [];
  const initials = textAt(author, 'Initials');
  const suffix = textAt(author, 'Suffix');
  return [{ tag: 'AU', value: [last, initials, suffix].filter((part) => part !== undefined).join(' ') }];
}

/** `2009 Jun`, or what is printed where it is no plain date. */
function dateOf(date: XmlElement | undefined): string | undefined {
  if (date === undefined) return undefined;
  const parts = [textAt(date, 'Year'), textAt(date, 'Month') ?? textAt(date, 'Season')];
  return textAt(date, 'MedlineDate') ?? (parts.filter((part) => part !== undefined).join(' ') || undefined);
}

function pagesOf(article: XmlElement): string | undefined {
  const [start, end] = [textAt(article, 'Pagination', 'StartPage'), textAt(article, 'Pagination', 'EndPage')];
  const range = start === undefined || end === undefined ? start : `${start}-${end}`;
  return textAt(article, 'Pagination', 'MedlinePgn') ?? range;
}

/** The registrations of a trial, as MEDLINE's `SI` has them: `ClinicalTrials.gov/NCT00183001`. */
function databanksOf(article: XmlElement): string[] {
  return elementsAt(article, 'DataBankList', 'DataBank').flatMap((bank) =>
    elementsAt(bank, 'AccessionNumberList', 'AccessionNumber').map(
      ({ text }) => `${textAt(bank, 'DataBankName') ?? ''}/${text.trim()}`,
    ),
  );
}

/** What a record of PubMed's XML says of its publication; what its list of references has is other papers'. */
export function citationOfPubmed({ line, element }: XmlRecord): Citation {
  const [citation = element] = elementsAt(element, 'MedlineCitation');
  const [article = citation] = [...elementsAt(citation, 'Article'), ...elementsAt(element, 'BookDocument')];
  const ids = [
    ...elementsAt(element, 'PubmedData', 'ArticleIdList', 'ArticleId'),
    ...elementsAt(article, 'ArticleIdList', 'ArticleId'),
  ];
  const idOf = (type: string) =>
    ids.filter(({ attributes }) => attributes.IdType === type).map(({ text }) => text.trim());
  const online = elementsAt(article, 'ELocationID')
    .filter(({ attributes }) => attributes.EIdType === 'doi' && attributes.ValidYN !== 'N')
    .map(({ text }) => text.trim());
  const [list] = [...elementsAt(article, 'AuthorList'), ...elementsAt(article, 'Book', 'AuthorList')];
  const corrections = elementsAt(citation, 'CommentsCorrectionsList', 'CommentsCorrections');
  const field = (tag: string, ...values: readonly (string | undefined)[]): TaggedField[] =>
    values.flatMap((value) => (value === undefined ? [] : [{ tag, value }]));
  const fields = [
    ...field('PMID', textAt(citation, 'PMID') ?? textAt(article, 'PMID') ?? idOf('pubmed')[0]),
    ...field(
      'TI',
      textAt(article, 'ArticleTitle'),
      textAt(article, 'VernacularTitle'),
      textAt(article, 'Book', 'BookTitle'),
    ),
    ...(list?.children ?? []).flatMap(nameOf),
    ...field(
      'TA',
      textAt(citation, 'MedlineJournalInfo', 'MedlineTA'),
      textAt(article, 'Journal', 'ISOAbbreviation'),
    ),
    ...field('JT', textAt(article, 'Journal', 'Title')),
    ...field(
      'DP',
      dateOf(elementsAt(article, 'Journal', 'JournalIssue', 'PubDate')[0]),
      dateOf(elementsAt(article, 'ArticleDate')[0]),
      dateOf(elementsAt(article, 'Book', 'PubDate')[0]),
    ),
    ...field('VI', textAt(article, 'Journal', 'JournalIssue', 'Volume')),
    ...field('IP', textAt(article, 'Journal', 'JournalIssue', 'Issue')),
    ...field('PG', pagesOf(article)),
    ...field('LID', ...online.map((doi) => `${doi} [doi]`)),
    ...field('AID', ...idOf('doi').map((doi) => `${doi} [doi]`)),
    ...field('PMC', ...idOf('pmc')),
    ...field(
      'PT',
      ...elementsAt(article, 'PublicationTypeList', 'PublicationType').map(({ text }) => text.trim()),
    ),
    ...field(
      'AB',
      ...elementsAt(article, 'Abstract', 'AbstractText').map(({ text, attributes: { Label } }) =>
        Label === undefined ? text : `${Label}: ${text}`,
      ),
    ),
    ...field('SI', ...databanksOf(article)),
    ...field(
      'RIN',
      ...corrections
        .filter(({ attributes }) => attributes.RefType === 'RetractionIn')
        .map(({ text }) => text.trim()),
    ),
  ];
  const read = citationOfMedline(taggedRecord(line, fields));
  return { ...read, etAl: list?.attributes.CompleteYN === 'N' };
}
