import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/database/connection.ts';
import { newestRevision } from '../../src/database/revisions.ts';
import { temporaryDatabase } from '../support/api.ts';
import { vocabularyFile } from '../support/prepared-files.ts';
import { importTexts } from './support.ts';

let database: Database;
let remove: () => void;
beforeEach(() => {
  ({ database, remove } = temporaryDatabase(vocabularyFile));
});
afterEach(() => remove());

const files: Readonly<Record<string, string>> = {
  'pubmed.nbib': [
    'PMID- 34000011',
    'TI  - A trial',
    'FAU - Doe, Jane',
    'DP  - 2020 Jan',
    'AB  - BACKGROUND: It calcifies. RESULTS:',
    '      The score rose by 12 (p<0.05).',
    '',
  ].join('\n'),
  'zotero.ris': [
    'TY  - JOUR',
    'AU  - Doe, Jane',
    'TI  - A trial',
    'PY  - 2020',
    'DO  - 10.1234/a',
    'N2  - BACKGROUND: It calcifies. RESULTS: The score rose by 12 (p&lt;0.05).',
    'ER  - ',
    '',
  ].join('\n'),
  'library.bib':
    '@article{doe, author = {Doe, Jane}, title = {A trial}, year = {2020}, doi = {10.1234/a}, abstract = {BACKGROUND: It calcifies. RESULTS: The score rose by 12 (p{\\textless}0.05).}}\n',
  'items.json': JSON.stringify([
    {
      type: 'article-journal',
      title: 'A trial',
      author: [{ family: 'Doe', given: 'Jane' }],
      issued: { 'date-parts': [[2020]] },
      DOI: '10.1234/a',
      abstract:
        '<jats:title>BACKGROUND:</jats:title> <jats:p>It calcifies. RESULTS: The score rose by 12 (p&lt;0.05).</jats:p>',
    },
  ]),
  'pubmed.xml':
    '<?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>34000011</PMID><Article><ArticleTitle>A trial</ArticleTitle><Abstract><AbstractText Label="BACKGROUND">It calcifies.</AbstractText><AbstractText Label="RESULTS">The score rose by 12 (p&lt;0.05).</AbstractText></Abstract><AuthorList CompleteYN="Y"><Author><LastName>Doe</LastName><Initials>J</Initials></Author></AuthorList><Journal><JournalIssue><PubDate><Year>2020</Year></PubDate></JournalIssue></Journal></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>',
  'savedrecs.ciw': [
    'FN Clarivate Analytics Web of Science',
    'VR 1.0',
    'PT J',
    'AU Doe, J',
    'TI A trial',
    'PY 2020',
    'DI 10.1234/a',
    'AB BACKGROUND: It calcifies. RESULTS: The score rose by 12',
    '   (p<0.05).',
    'ER',
    'EF',
    '',
  ].join('\n'),
};

test.each(Object.keys(files))('the abstract of %s is kept for whoever extracts the study', async (name) => {
  const { counts } = await importTexts(database, { [name]: files[name] ?? '' });
  expect(counts).toMatchObject({ created: 1, rejected: 0 });
  const record = JSON.parse(newestRevision(database, 'study', 'doe-2020')?.record ?? 'null');
  expect(record.publication.abstract).toBe(
    'BACKGROUND: It calcifies. RESULTS: The score rose by 12 (p<0.05).',
  );
});

test('what no record could hold is cut, and the reference comes all the same', async () => {
  const long = files['zotero.ris']?.replace('It calcifies.', 'It calcifies. '.repeat(2000)) ?? '';
  const { counts } = await importTexts(database, { 'zotero.ris': long });
  expect(counts).toMatchObject({ created: 1, rejected: 0 });
  const record = JSON.parse(newestRevision(database, 'study', 'doe-2020')?.record ?? 'null');
  expect(record.publication.abstract).toHaveLength(20_000);
  expect(record.publication.abstract).toMatch(/ …$/);
});
